"""Tables drawn with bars: "| Line | Fare |", with or without rules of "+---+---+"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.readers.text.layout.lines import Line

BARS = "|│║"
"""Signs that part the cells of a row."""
_CORNERS = "+├┌└╔╚╠-=─"


def barred_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Index ranges of two rows and more between bars, with their rules."""
    start = 0
    for i in range(len(lines) + 1):
        apart = 0 < i < len(lines) and lines[i].number - lines[i - 1].number > 1
        drawn = i < len(lines) and _drawn(lines, i)
        if drawn and not apart:
            continue
        if sum(1 for line in lines[start:i] if line.ink >= 0) > 1:
            yield start, i
        start = i if drawn else i + 1


def _drawn(lines: Sequence[Line], i: int) -> bool:
    """A row from bar to bar, or a rule that touches one."""
    line = lines[i]
    if line.ink >= 0:
        return is_row(line)
    if line.text[0] not in _CORNERS + BARS:
        return False
    return any(
        abs(near.number - line.number) == 1 and is_row(near)
        for near in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
    )


def is_row(line: Line) -> bool:
    """It begins and ends with a bar and has one more between."""
    text = line.text
    return text[0] in BARS and text[-1] in BARS and sum(map(text.count, BARS)) > 2
