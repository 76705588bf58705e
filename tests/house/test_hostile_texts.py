"""No text costs more than its length, whatever it repeats, and wherever in a release that stands.

Each sign, and short runs of letters, figures and words that some rule looks for, are repeated in
the head, the body and behind the end mark. Patterns that grow with the square of a line show here.
"""

from __future__ import annotations

import pytest

from any_input_checks import STAMP
from conftest import one_in
from costs import grows_linearly
from releaseconv import api

HEAD = "{}\n\nQUAY OPENS\n\nPORT EXAMPLE, May 5, 2026 -- Boats came to the quay.\n"
BODY = "QUAY OPENS\n\nPORT EXAMPLE, May 5, 2026 -- Boats came to the quay. {}\n"
TAIL = "QUAY OPENS\n\nPORT EXAMPLE, May 5, 2026 -- Boats came to the quay.\n\n###\n\n{}"
PLACES = {"head": HEAD, "body": BODY, "tail": TAIL}

SIGNS = (*"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", *"…“”«—•。、【", *"\xa0\u200b\u202e\u0301\xad\t ")
WORDS = (
    *("a", "A", "é", "中", "ع", "1", "ed", "a ", "A ", "1 ", "a,", "1.", "a.", "a: ", "a\t"),
    *("a\n", "A\n", "- a\n", "a\tb\n", "\n\n", "\n\nA\n", "--\n", "> a\n", "| a |\n", "A: b\n"),
    *("1) a\n", "# a\n", "a   b\n", "=\n", "=3D", "-- ", "*a* ", "**a ", "_a_ ", "(a) ", "[a] "),
    *("May 5 ", "5 May 2026 ", "10:00 ", "GMT ", "1/2/", "+1 ", "212 ", "$1 ", "No.1", "1-"),
    *("a@b.example ", "a@", "http://a/", "http://", "www.", "<a>", "</p>", "&amp;", "&#", "//"),
    *("EMBARGO ", "EMBARGO\n", "until ", "Contact: ", "Tel. ", "About ", "Ends\n", "-30-\n"),
    *('"a" ', "“a” ", "PORT, ", "Dr. ", "Inc. "),
    *(
        "A word and another of it\n",
        "A word and another of it\n\n",
        "- a point and one more of it\n",
    ),
    *(
        "EMBARGO until 5 May 2026, 10:00\n",
        "Anna Brill, +1 212 555 0100\n",
        "a | word | and | one\n",
    ),
)
CASES = [(unit, place) for unit in (*SIGNS, *WORDS) for place in PLACES]
FEW = 80
"""One in so many runs each time."""


def named(case: tuple[str, str]) -> str:
    return f"{case[0].encode('unicode_escape').decode()} in the {case[1]}"


@pytest.mark.parametrize(("unit", "place"), one_in(FEW, CASES), ids=[named(case) for case in CASES])
def test_reading_costs_what_the_length_asks_for(unit: str, place: str) -> None:
    assert grows_linearly(lambda huge: api.read(PLACES[place].format(huge)), unit, 1_500)


def test_blanks_in_an_item_without_a_declaration() -> None:
    item = api.write(api.read(BODY.format("")).release, "newsml", STAMP).data.decode()
    head, _, rest = item.partition("?>")[2].partition("<itemMeta")
    assert grows_linearly(lambda b: api.read(f"{head}{b}<itemMeta{rest}", name="x.xml"), " ", 5_000)


def test_there_are_enough_texts() -> None:
    assert len(CASES) >= 200
