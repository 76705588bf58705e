"""Facts of lines over a house's files: how many others have one, and what it was settled as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from releaseconv.house.repeating_lines import Layout, Where, closing, folded, layout_of, opening
from releaseconv.readers.text.facts.surroundings import Page, Row

_SHORT = 8
"""Words of the longest line that may be a crosshead."""


class HouseFacts(NamedTuple):
    """What a house's other files tell of one line."""

    share: float
    """Of the other files of its layout, the share that has the line."""
    others: int
    alone: bool
    """A short line inside the running text, with no other that repeats beside it: a crosshead or a
    phrase of the news may come back, too."""
    settled: tuple[tuple[Where, Mapping[str, int]], ...] = ()
    """What corrected files say of such lines, by that which they are known by."""
    usual: tuple[tuple[str, int, float], ...] = ()
    """What usually stands in its place: the role, in how many other files, and in what share."""


def house_facts(page: Page, layouts: Sequence[Layout]) -> tuple[HouseFacts, ...]:
    """The facts of each line of `page`; none where it has no layout of the house."""
    keys = [folded(row.line.text) for row in page.rows]
    layout = layout_of(keys, layouts)
    if layout is None:
        return ()
    stands = [layout.stands(key) for key in keys]
    return tuple(
        HouseFacts(
            layout.share(key),
            layout.others(key),
            _is_alone(row, stands, i),
            tuple(_settled(layout, keys, i)),
            layout.usual(i, len(keys)),
        )
        for i, (key, row) in enumerate(zip(keys, page.rows, strict=True))
    )


def _is_alone(row: Row, stands: Sequence[bool], i: int) -> bool:
    beside = (*stands[max(0, i - 1) : i], *stands[i + 1 : i + 2])
    return row.zone == "in" and row.line.words <= _SHORT and not any(beside)


def _settled(
    layout: Layout, keys: Sequence[str], i: int
) -> Iterator[tuple[Where, Mapping[str, int]]]:
    known = layout.settled
    if not known:
        return
    key = keys[i]
    asked: tuple[tuple[Where, str], ...] = (
        ("line", key),
        ("opens", opening(key)),
        ("closes", closing(key)),
        ("below", keys[i - 1] if i else ""),
        ("above", keys[i + 1] if i + 1 < len(keys) else ""),
    )
    for where, words in asked:
        if words and (where, words) in known:
            yield where, known[where, words]
