"""No pattern of the package costs more than the length of a text, whatever that repeats."""

from __future__ import annotations

import pytest

from costs import costs_its_size
from package_patterns import ASKED, Known, patterns

UNITS = (
    *(" ", "\t", "\n", "\xa0", " \n", "\n \n", "a", "A", "é", "中", "ع", "1", "a ", "1 ", "A "),
    *("a1", "a.", "1.", "a,", "1,", "a@", "a-", "1-", "1/", "1:", "a:", "a/", "a\n", "ab-\n"),
    *("-", "(", ")", "[", "@", ".", "/", ",", ":", "=", "_", "*", "#", "<", "&", "%", "'", '"'),
    *("+1 ", "(1) ", "a.b", "a@b.", "http://", "//a", "&#1", "=3D", "<a ", "'a ", "May 1 ", "…"),
)
FIRST = 1_000, 10_000
"""Characters of a text and of the longer one."""
SHORT = {" ", "a", "1"}
"""What is repeated in the run of every day."""
MARK = "\x01"
"""A sign that nothing looks for, so that what repeats is not just closed by the end."""


def hostile(unit: str, size: int) -> str:
    half = (unit * size)[: size // 2]
    return half + MARK + half


def grows(known: Known, unit: str) -> list[str]:
    """The ways in which it costs more than the text has characters."""
    short, long = (hostile(unit, size) for size in FIRST)
    return [
        way
        for way in known.ways
        if not costs_its_size(lambda text, ask=ASKED[way]: ask(known.pattern, text), short, long)
    ]


@pytest.mark.parametrize(
    "unit",
    [pytest.param(unit, marks=() if unit in SHORT else pytest.mark.long) for unit in UNITS],
    ids=ascii,
)
def test_every_pattern_is_linear(unit: str) -> None:
    found = [(known.name, way) for known in patterns() for way in grows(known, unit)]
    assert found == []


def test_patterns_are_found() -> None:
    named = {known.name.rpartition(".")[2] for known in patterns()}
    assert len(named) > 200
    assert {"_CLOCK", "_hours", "_UNSPACED"} <= named
