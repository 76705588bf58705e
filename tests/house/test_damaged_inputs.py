"""Whatever comes: no exception, no hang, no invalid output, no lost word.

`make fuzz` does the same with 20,000 damaged inputs; what is done to them is in
`tests/support/damaged_releases.py`.
"""

from __future__ import annotations

import json
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from any_input_checks import STAMP, Hang, check, fault, in_time
from conftest import examples, one_in
from costs import costs_its_size, grows_linearly
from damaged_releases import CONTROLS, DIRECTIONS, Mutated, mutated
from releaseconv import api
from releaseconv.formats import FORMATS
from releaseconv.model import spoken, words_in
from releases_by_hand import every_node
from wording import letters

QUAY = "FOR IMMEDIATE RELEASE\n\nNORTH QUAY OPENS\n\nPORT EXAMPLE, May 5, 2026 -- {}\n\n###\n"
SEEDS, STEP = 400, 25
BROAD = settings(max_examples=examples(100), suppress_health_check=[HealthCheck.too_slow])


def text(content: str) -> Mutated:
    return Mutated("quay.txt", content.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("first", one_in(SEEDS // STEP, range(0, SEEDS, STEP)))
def test_damaged_inputs_are_read_and_written(first: int) -> None:
    for seed in range(first, first + STEP):
        check(mutated(seed), pdf=seed % 4 == 0)


@pytest.mark.parametrize("first", one_in(4, range(0, 80, 20)))
def test_damaged_files_of_every_kind_are_read_or_refused(first: int) -> None:
    assert [found for seed in range(first, first + 20) if (found := fault(seed))] == []


@BROAD
@given(st.binary(max_size=600))
def test_any_bytes_are_a_release(content: bytes) -> None:
    check(Mutated("quay.txt", content))


@BROAD
@given(st.text(max_size=600))
def test_any_text_is_written_in_every_format(content: str) -> None:
    check(text(content))


KEYS = st.sampled_from(
    ["releaseconv", "type", "head", "headline", "body", "text", "inlines", "blocks", "spans", "x"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=30,
)


@BROAD
@given(JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    check(Mutated("quay.json", json.dumps(value).encode()))


@pytest.mark.parametrize("surrogate", ["\\ud800", "\\udfff", "\\udc00\\ud800"])
def test_lone_surrogates_in_json_are_written(surrogate: str) -> None:
    content = api.write(api.read(QUAY.format("Boats came.")).release, "json").data.decode()
    check(Mutated("quay.json", content.replace("Boats", f"Boats{surrogate}").encode()))
    check(Mutated("quay.json", content.replace("NORTH", f"NORTH{surrogate}").encode()))


@pytest.mark.parametrize(
    "control", one_in(3, [*CONTROLS, *DIRECTIONS]), ids=lambda c: f"U+{ord(c):04X}"
)
def test_every_control_and_direction_stands_anywhere(control: str) -> None:
    body = f"Boats{control} came {control}to the quay.\n{control}\nThey left.{control}"
    check(text(control + QUAY.format(body) + control), pdf=control in DIRECTIONS)


UNITS = {
    "a line": "Boats came to the quay. ",
    "a word": "x",
    "blank lines": "\n",
    "paragraphs": "\n\nA quay.\n",
    "items": "\n* berth",
    "brackets": "(",
    "quotes": "“",
}
"""What a release may hold ten thousand times."""
each_unit = pytest.mark.parametrize("unit", one_in(3, UNITS.values()), ids=UNITS)


@each_unit
@pytest.mark.parametrize("size", [10_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_huge_things_are_read_and_written(unit: str, size: int) -> None:
    check(text(QUAY.format((unit * size)[:size])))


@pytest.mark.long
@pytest.mark.parametrize("unit", ["Boats came to the quay. ", "x"])
def test_a_megabyte_is_read_and_written(unit: str) -> None:
    check(text(QUAY.format((unit * 1_000_000)[:1_000_000])), pdf=False)


@each_unit
def test_huge_things_cost_no_more_than_their_size(unit: str) -> None:
    assert grows_linearly(lambda huge: api.read(QUAY.format(huge)), unit)
    short, long = (api.read(QUAY.format(unit * count)).release for count in (100, 1_000))
    for format in FORMATS:
        assert costs_its_size(partial(api.write, format=format, options=STAMP), short, long), format


ONCE_SLOW = {
    "numbers": ("No.1", "{}\n\nBoats came.\n"),
    "tabs": ("a\t", "QUAY\n\nBoats came.\n\n{}"),
    "quotes": ('"a b c d" ', "QUAY\n\nBoats came. {}"),
    "labels": ("EMBARGO:", "{}\n\nQUAY\n\nBoats came.\n"),
    "lines of labels": ("EMBARGO\n", "{}\n\nQUAY\n\nBoats came.\n"),
}


@pytest.mark.parametrize(("unit", "around"), one_in(2, ONCE_SLOW.values()), ids=ONCE_SLOW)
def test_reading_grows_with_the_length_of_a_line(unit: str, around: str) -> None:
    assert grows_linearly(lambda huge: api.read(around.format(huge)), unit, 1_500)


@pytest.mark.parametrize(("unit", "around"), [("a,", "QUAY\n\nBoats {}"), ("x", "{}\n\nBoats.")])
def test_a_page_costs_the_same_however_long_the_headline_or_a_word(unit: str, around: str) -> None:
    short, long = (api.read(around.format(unit * n)).release for n in (2_000, 20_000))
    assert costs_its_size(partial(api.write, format="pdf", options=STAMP), short, long)


def test_a_list_400_deep_is_read_and_written() -> None:
    check(text(QUAY.format("\n\n" + "\n".join(" " * n + "* berth" for n in range(400)))))


def test_what_hangs_is_found() -> None:
    with pytest.raises(Hang, match=r"over 0\.1 s"), in_time("a loop", 9, 0.1):
        while True:
            pass


@pytest.mark.parametrize("role", ["kicker", "about", "person", "embargo"])
def test_a_role_that_nobody_knows_loses_no_word_of_an_item(role: str) -> None:
    release = every_node()
    item = api.write(release, "newsml", STAMP).data.decode()
    assert f'"{role}"' in item or f" {role}" in item
    changed = item.replace(f'"{role}"', '"berth"').replace(f" {role}", " berth")
    parsed = api.read(changed.encode(), name="quay.xml")
    said = letters(" ".join(node.text for node in spoken(parsed.release)))
    body = [node.text for block in release.body for node in words_in(block)]
    assert [words for words in body if letters(words) not in said] == []
    check(Mutated("quay.xml", changed.encode()))


def test_contacts_on_one_endless_line() -> None:
    card = "Press office: Ruta Weir Tel. 0202 555 0142 rweir@quay.example - Harbour Board. "
    head = "Boats came.\n\nContact:\n\n"
    check(text(QUAY.format(head + card * 100)), pdf=False)
    assert grows_linearly(lambda cards: api.read(QUAY.format(head + cards)), card, 4_000)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("Tern\t12\t2010\nShip\tLength\tBuilt\n| No crew | 1   |", id="tabs over bars"),
        pytest.param(
            "The quay opens at\n\n \u2028 10:30 in the morning.", id="an hour behind no word"
        ),
        pytest.param(
            "The quay opens \u2028\u2028\u2028\u2028\xa010:30.", id="an hour behind blanks"
        ),
    ],
)
def test_what_damaged_inputs_once_broke(lines: str) -> None:
    check(text(QUAY.format(f"Boats came.\n\n{lines}\n")))
    check(text(lines))
