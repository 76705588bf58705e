"""Quotes are found in every style of marks, with their speaker where the text names one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releaseconv.readers.text.quotes import find_quotes

# Text, the quoted words, and the speaker of each (None where the text names none).
CASES = [
    (
        "“We kept the lamp alive for years,” said Jonas Weir, harbour master of Weltevreden.",
        [("We kept the lamp alive for years,", "Jonas Weir")],
    ),
    (
        '"We kept the lamp alive for years," Jonas Weir said on Monday.',
        [("We kept the lamp alive for years,", "Jonas Weir")],
    ),
    (
        "Jonas Weir, harbour master, said: “We kept the lamp alive.”",
        [("We kept the lamp alive.", "Jonas Weir")],
    ),
    (
        "“We kept the lamp alive,” said Dr. Ruta Kalnina. “It was not easy at all.”",
        [("We kept the lamp alive,", "Ruta Kalnina"), ("It was not easy at all.", "Ruta Kalnina")],
    ),
    (
        "``We kept the lamp alive,'' said Jonas Weir.",
        [("We kept the lamp alive,", "Jonas Weir")],
    ),
    (
        "« C’est une journée très attendue », a déclaré Claire Dupont, présidente du port.",
        [("C’est une journée très attendue", "Claire Dupont")],
    ),
    (
        "„Wir haben drei Jahre gewartet“, sagte Anna Berg am Montag.",
        [("Wir haben drei Jahre gewartet", "Anna Berg")],
    ),
    (
        "Anna Berg erklärte: »Wir haben drei Jahre gewartet.«",
        [("Wir haben drei Jahre gewartet.", "Anna Berg")],
    ),
    ("局长说：「我们等了整整三年才等到今天。」", [("我们等了整整三年才等到今天。", None)]),
    ("“We kept the lamp alive for years.", [("We kept the lamp alive for years.", None)]),
    (
        "“We kept the lamp alive for years,” she said.",
        [("We kept the lamp alive for years,", None)],
    ),
    (
        "The board’s ‘very old and tired’ lamp stays.",
        [("very old and tired", None)],
    ),
    ("The “Mole” stays, and the “north quay” opens.", []),
    ("It is 5'10\" tall and 6'2\" wide.", []),
    ("the boys’ own and girls’ own paper is here", []),
    ("No marks at all.", []),
    ("", []),
    (
        "“We wait,\nand we\nhope,” said\nJonas Weir.",
        [("We wait,\nand we\nhope,", "Jonas Weir")],
    ),
]


@pytest.mark.parametrize(("text", "quotes"), CASES, ids=range(len(CASES)))
def test_quotes(text: str, quotes: list[tuple[str, str | None]]) -> None:
    found = [
        (text[q.start : q.end], text[slice(*q.speaker)] if q.speaker else None)
        for q in find_quotes(text)
    ]
    assert found == quotes


MARKS = st.text("“”„«»\"'‘’「」` ,.aA。\n", max_size=80)


@given(
    st.lists(MARKS | st.sampled_from([" said ", "Jonas Weir", "“We keep the lamp,” "])).map("".join)
)
def test_quotes_are_in_order_and_inside(text: str) -> None:
    last = 0
    for quote in find_quotes(text):
        assert last <= quote.start < quote.end <= len(text)
        last = quote.end


@pytest.mark.parametrize("unit", ["“", '"', "« ", "„a", "``", "‘a ", "said ", "a “b” "])
def test_no_marks_take_long(unit: str) -> None:
    started = time.perf_counter()
    find_quotes(unit * 5_000)
    assert time.perf_counter() - started < 3
