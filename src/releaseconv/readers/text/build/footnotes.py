"""Footnotes behind stars and daggers, told from items of a list."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.source import Source

_REFERENCE = late(r"(?P<before>[^\s*†‡])(?P<mark>\*{1,3}|[†‡])(?![\w*†‡])")
"""A sign that hangs on a word: "expectations*."."""
_SIGNS = frozenset({"*", "**", "***", "†", "‡"})


def are_footnotes(items: Sequence[Chunk], source: Source) -> bool:
    """Whether each of some items has a sign of its own, to which a word above refers."""
    marks = [_mark(item) for item in items]
    if len({*marks}) < len(marks) or not _SIGNS.issuperset(marks):
        return False
    return _references(source.text[: items[0].start]).issuperset(marks)


def _mark(item: Chunk) -> str:
    return item.lines[0].text[: item.lines[0].marker].strip()


def _references(above: str) -> set[str]:
    """The signs that words refer by, but for stars that close what others opened: "*new*"."""
    found = set()
    for match in _REFERENCE.finditer(above):
        line = above[above.rfind("\n", 0, match.start()) + 1 : match.start("mark")]
        if match["mark"] not in line:
            found.add(match["mark"])
    return found
