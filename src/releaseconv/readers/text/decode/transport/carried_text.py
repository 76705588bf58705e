"""A text carried from what came to what is read: each step's edits, its marks, and the way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from releaseconv.diagnostics import Log
from releaseconv.format_hints import PLAIN, Emphasised, Hint, Linked, Markup
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.decode.transport.order_of_steps import ALL, STEPS, Row, check_names
from releaseconv.readers.text.decode.transport.traced_edits import Offsets, apply, unchanged

_LINE = late(r"\S(?:.*\S)?")
"""A line without the blanks round it."""
_WORD = late(r"\S+")


class Carried(NamedTuple):
    """The text to read, what marks said of it, and where it stood in the text that came."""

    text: str
    markup: Markup = PLAIN
    offsets: Offsets | None = None
    """`None` where nothing was changed."""
    passed_over: tuple[tuple[int, int], ...] = ()
    """Ranges of the text that came of which nothing is in the text to read."""


def carry(
    text: str,
    leave: Collection[str],
    log: Log,
    markup: Markup = PLAIN,
    steps: tuple[Row, ...] = STEPS,
) -> Carried:
    """`text` without the traces of its transport, but for those that `leave` names.

    `markup` is what a format said of it before.
    """
    check_names(leave)
    if ALL in leave:
        return Carried(text, markup)
    read, offsets = text, unchanged(len(text))
    for row in steps:
        if row.name in leave:
            continue
        found = row.find(read)
        if found.markup:
            markup = markup.with_(_moved(found.markup, read, text, offsets))
        if found.edits:
            read, offsets = apply(read, found.edits, offsets)
            if row.what:
                count = found.count or len(found.edits)
                log.note(row.code, count=count, what=row.what, step=row.name)
    if read == text:
        return Carried(text, markup)
    back = _backward(markup, text, read, offsets)
    return Carried(read, back, offsets, tuple(_passed_over(text, read, offsets)))


def _moved(markup: Markup, read: str, text: str, offsets: Offsets) -> Markup:
    """`markup` by the offsets and lines of the text that came."""
    lines, came = _line_starts(read), _line_starts(text)
    return Markup(
        tuple(
            Emphasised(*offsets.range(mark.start, mark.end), mark.strong)
            for mark in markup.emphases
        ),
        tuple(Linked(*offsets.range(at.start, at.end), at.target) for at in markup.links),
        tuple(_hint(hint, lines, came, offsets) for hint in markup.hints),
    )


def _hint(hint: Hint, lines: Sequence[int], came: Sequence[int], offsets: Offsets) -> Hint:
    at = lines[hint.line - 1]
    return Hint(bisect_right(came, offsets.range(at, at)[0]), hint.kind, hint.level)


def _line_starts(text: str) -> list[int]:
    """Where each line begins; looked up for each hint, of which a page may have thousands."""
    ends = accumulate(len(line) + 1 for line in text.split("\n"))
    return [0, *ends][:-1]


def _backward(markup: Markup, text: str, read: str, offsets: Offsets) -> Markup:
    """`markup` by the offsets and lines of the text to read, instead of those that came."""
    if not markup:
        return markup
    places = {start: i for i, start in reversed(list(enumerate(offsets.starts)))}
    order = sorted(places)

    def at(offset: int) -> int:
        index = bisect_left(order, offset)
        return places[order[index]] if index < len(order) else len(read)

    came, lines = _line_starts(text), _line_starts(read)
    return Markup(
        tuple(Emphasised(at(m.start), at(m.end), m.strong) for m in markup.emphases),
        tuple(Linked(at(m.start), at(m.end), m.target) for m in markup.links),
        tuple(
            Hint(bisect_right(lines, at(came[h.line - 1])), h.kind, h.level) for h in markup.hints
        ),
        markup.dated,
    )


def _passed_over(text: str, read: str, offsets: Offsets) -> Iterator[tuple[int, int]]:
    """The ranges with ink that no inked character of the text to read was made of."""
    done = 0
    for start, end in _inked(text, read, offsets):
        if start > done and text[done:start].strip():
            yield done, start
        done = max(done, end)
    if text[done:].strip():
        yield done, len(text)


def _inked(text: str, read: str, offsets: Offsets) -> Iterator[tuple[int, int]]:
    """What the inked characters were made of: together where they stand as they came."""
    at = 0
    for line in read.split("\n"):
        starts, ends = offsets.starts[at : at + len(line)], offsets.ends[at : at + len(line)]
        at += len(line) + 1
        if not _is_in_order(starts, ends):
            marks = zip(line, starts, ends, strict=True)
            yield from ((a, b) for character, a, b in marks if not character.isspace())
        elif line:
            start = starts[0]
            inked = _LINE if text[start : start + len(line)] == line else _WORD
            yield from ((start + m.start(), start + m.end()) for m in inked.finditer(line))


def _is_in_order(starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether each character was made of one, and all of neighbours."""
    first, size = starts[0] if starts else 0, len(starts)
    in_order = [*range(first, first + size)], [*range(first + 1, first + size + 1)]
    return ([*starts], [*ends]) == in_order
