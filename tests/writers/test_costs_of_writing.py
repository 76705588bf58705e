"""Writing takes time that grows with the release, in every format and whatever that repeats."""

from __future__ import annotations

import tracemalloc

import pytest

from any_input_checks import STAMP
from costs import calls, costs_its_size
from releaseconv import api
from releaseconv.formats import FORMATS
from releaseconv.model import Release, Verbatim

HEAD = "QUAY OPENS\n\nPORT EXAMPLE, May 5, 2026 -- Boats came to the quay at noon.\n\n"
UNITS = {
    "lines": "A word and another of it\n",
    "paragraphs": "Boats came to the quay at noon.\n\n",
    "points": "- The boats came to the quay\n",
    "rows": "Harbour of quay     12     144     7\n",
    "one letter": "a",
    "blanks apart": "a ",
    "commas": "a,",
    "tabs": "a\t",
    "addresses": "a@b.example ",
    "an address": "http://a/",
    "quotations": "\u201cA quay,\u201d said Anna Brill. ",
    "letters from the right": "\u0639\u0628 a ",
    "ideographs": "\u4e2d\u6587",
    "markup": "<&>",
    "signs of Markdown": "*_[`",
}
SIZE = 4_000


def release_of(unit: str, size: int) -> Release:
    return api.read(HEAD + (unit * size)[:size]).release


@pytest.mark.parametrize(
    "format",
    [pytest.param(name, marks=() if name == "text" else pytest.mark.long) for name in FORMATS],
)
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_writing_costs_what_the_release_asks_for(unit: str, format: str) -> None:
    short, long = release_of(unit, SIZE), release_of(unit, 10 * SIZE)
    assert costs_its_size(lambda release: api.write(release, format, STAMP), short, long)


@pytest.mark.parametrize(
    "format",
    [pytest.param(name, marks=() if name == "text" else pytest.mark.long) for name in FORMATS],
)
def test_writing_very_many_short_lines_costs_what_they_ask_for(format: str) -> None:
    short, long = (Release(body=(Verbatim("a\n" * count),)) for count in (1_000, 10_000))
    assert costs_its_size(lambda release: api.write(release, format, STAMP), short, long)


def test_lines_of_the_same_words_are_broken_once_in_pdf() -> None:
    few, many = (Release(body=(Verbatim("a\n\n" * count),)) for count in (500, 1_500))
    api.write(many, "pdf", STAMP)
    more = calls(lambda: api.write(many, "pdf", STAMP)) - calls(
        lambda: api.write(few, "pdf", STAMP)
    )
    assert more / 2_000 < 60  # 96 where each is broken for itself


def test_a_pdf_keeps_no_lines_that_are_drawn() -> None:
    points = "".join(f"- The boats came to the quay {number}\n" for number in range(2_000))
    release = api.read(HEAD + points).release
    api.write(release, "pdf", STAMP)  # words are set, and kept for the next
    tracemalloc.start()
    try:
        api.write(release, "pdf", STAMP)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 130 * len(points)  # 163 times where lines, operators and objects are kept
