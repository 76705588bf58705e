"""What the words and forms of a house's profile mark outright in the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.readers.text.entities.dates import is_date_line
from releaseconv.readers.text.layout.lines import Line
from releaseconv.settings.profile import LETTERHEAD, Profile

_SHARE = 4
"""The share of a line that its number takes behind the words of a form: a fourth."""
_SHORT = 8
"""Words of the longest line that a number fills."""


def house_forms(found: Sequence[Line], house: Profile, running: int) -> Iterator[tuple[int, str]]:
    """Where lines above `running` start that `house` names, and the form that marks them."""
    for line in found:
        if line.start >= running:
            return
        if line.own == LETTERHEAD:
            yield line.start, "house letterhead"
        elif house.symbols and line.digit and line.weight <= _SHORT and _is_symbol(line, house):
            yield line.start, "house number"


def _is_symbol(line: Line, house: Profile) -> bool:
    """A number in one of the house's forms fills the line, or most of it."""
    from releaseconv.readers.text.entities.datelines.house_forms import (
        symbols_by_form,  # few releases have a house
    )

    found = symbols_by_form(line.text, house)
    if not found or is_date_line(line.text):
        return False
    covered = sum(b - a for a, b in found)
    worded = covered * _SHARE >= len(line.text) and not line.text[found[-1][1] :].strip()
    return worded or covered * 2 >= len(line.text)
