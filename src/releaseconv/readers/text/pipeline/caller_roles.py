"""Roles that the caller gives lines, by where these are in the text to read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from releaseconv.diagnostics import Code, Log
from releaseconv.options import LineRole, ReadOptions
from releaseconv.readers.text.decode.transport import Carried
from releaseconv.readers.text.decode.transport.traced_edits import Offsets
from releaseconv.settings.line_parts import Stretch
from releaseconv.settings.line_roles import Settled, said_lines, settle
from releaseconv.source import Source


def settled_lines(text: str, carried: Carried, options: ReadOptions, log: Log) -> Settled:
    """The roles that the caller gives lines of `text`, by where they are in the text to read."""
    if not options.lines:
        return Settled({}, ())
    found = settle(options.lines, text)
    for lost in found.lost:
        words = " / ".join(lost.words) or f"line {said_lines(lost)}"
        log.note(Code.LINE_LOST, words=words, role=lost.role)
    if carried.offsets is None:
        return found
    parts = (_part_read(part, carried.offsets) for part in found.parts)
    read_parts = tuple(part for part in parts if part.start < part.end)
    return Settled(_lines_read(found, text, carried, carried.offsets), found.lost, read_parts)


def _part_read(part: Stretch, offsets: Offsets) -> Stretch:
    start, end = (bisect_left(offsets.starts, at) for at in (part.start, part.end))
    return part._replace(start=start, end=end)


def _lines_read(
    found: Settled, text: str, carried: Carried, offsets: Offsets
) -> Mapping[int, LineRole]:
    came, read_ = Source(text), Source(carried.text)
    made: dict[int, LineRole] = {}
    for n, line in enumerate(carried.text.split("\n"), 1):
        start = read_.line_starts[n - 1]
        span = came.span(*offsets.range(start, start + len(line)))
        said = [found.by_line[k] for k in range(span.line, span.end_line + 1) if k in found.by_line]
        if line.strip() and said:
            made[n] = said[0]
    return made
