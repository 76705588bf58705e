"""Contacts side by side as blocks of their own: all of one column, then all of the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from releaseconv.readers.text.entities.contacts.side_by_side import (
    Lines,
    reaches_in_each,
    stretches,
)
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.layout.lines import make
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.source import Source

_SET_IN_LINES = frozenset({Form.TEXT, Form.TABLE})


def columns_apart(chunks: Sequence[Chunk], source: Source) -> list[Chunk]:
    """The chunks of a contacts section, with one for each column where people stand in some.

    A table of the format's own stays one, as do rows with one person each.
    """
    made: list[Chunk] = []
    at = 0
    for columns in stretches(list(_lines(chunks)), source):
        if len(columns) < 2 or not reaches_in_each(columns, source.text):
            continue
        first, last = columns[0][0][0], max(end for column in columns for _, end in column)
        within = [i for i, chunk in enumerate(chunks) if first <= chunk.start < last]
        if not within or not _is_whole([chunks[i] for i in within], first, last, source):
            continue
        made += chunks[at : within[0]]
        made += _in_columns(chunks[within[0]], columns, source)
        at = within[-1] + 1
    return [*made, *chunks[at:]]


def _lines(chunks: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """Where the lines stand, with a blank one where two do not touch."""
    lines = [line for chunk in chunks for line in chunk.lines]
    for above, line in zip((None, *lines), lines, strict=False):
        if above and line.number > above.number + 1:
            yield line.start, line.start
        yield line.start, line.end


def _is_whole(chunks: Sequence[Chunk], first: int, last: int, source: Source) -> bool:
    """Whether these lines of text are all of some chunks, and of no table of the format's own."""
    told = source.markup.table_rows
    lines = [line for chunk in chunks for line in chunk.lines]
    if any(chunk.form not in _SET_IN_LINES for chunk in chunks):
        return False
    if any(line.number in told or not line.whole for line in lines):
        return False
    ascending = all(a.start < b.start for a, b in pairwise(lines))
    return ascending and lines[0].start == first and lines[-1].end == last


def _in_columns(first: Chunk, columns: Sequence[Lines], source: Source) -> Iterator[Chunk]:
    """Each column as a chunk, which a blank line parts as it parted the lines."""
    verdict = first.verdict._replace(title=False)
    for column in columns:
        run: list[tuple[int, int]] = []
        for cell in (*column, (0, 0)):
            if cell[0] < cell[1]:
                run.append(cell)
            elif run:
                lines = tuple(
                    make(source.line_at(a), a, source.text[a:b], whole=False) for a, b in run
                )
                yield Chunk(lines, verdict, at_head=first.at_head, broken=True)
                run = []
