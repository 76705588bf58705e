"""What a format says of a line speaks for some roles and against others, and may lose.

A page's `<h1>` may be the name of its site, and a heading of a Word file the headline: the weights
are small against those of the words, so that the text itself decides where it is clear.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from releaseconv.format_hints import Hint, HintKind
from releaseconv.readers.text.facts.surroundings import Row

SPEAKS: Mapping[HintKind, Mapping[str, float]] = MappingProxyType(
    {
        "title": {"headline": 1.0},
        "heading": {"body-heading": 1.0, "body-inside": -2.0},
        "list-item": {"body-inside": -1.0, "headline": -1.0},
        "table-row": {"headline": -2.0, "subhead": -1.0, "other": -2.0},
        "quotation": {"headline": -1.0},
        "time": {"date": 1.0},
        "aside": {"other": 1.0, "headline": -2.0},
    }
)
"""For states that begin so, as natural logarithm, by what the format says."""


def weigh_hints(
    hints: Iterable[Hint], rows: Iterable[Row], states: Sequence[str], scores: Sequence[list[float]]
) -> None:
    """Add, in place, what a format speaks for; the headline's score stands behind all states."""
    names = [*states, "headline"]
    by_line: dict[int, list[Hint]] = {}
    for hint in hints:
        by_line.setdefault(hint.line, []).append(hint)
    for row, own in zip(rows, scores, strict=True):
        for hint in by_line.get(row.line.number, ()):
            for begin, weight in SPEAKS.get(hint.kind, {}).items():
                for k, name in enumerate(names):
                    own[k] += weight * name.startswith(begin)
