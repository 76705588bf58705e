"""Composite glyphs: a TrueType subset with further glyphs, old ones drawn elsewhere.

Vowel signs stand above and below their letters. Moved there by the page, they have lines
of their own for poppler and PDFium, which then take words apart; as glyphs that stand
there by themselves they stay in the line.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_ARGUMENTS_ARE_WORDS = 0x0001
_ARGUMENTS_ARE_OFFSETS = 0x0002
_COMPONENT = _ARGUMENTS_ARE_WORDS | _ARGUMENTS_ARE_OFFSETS


class Shifted(NamedTuple):
    """A glyph, and how far it is moved, in the font's own units."""

    number: int
    right: int
    up: int


def count(program: bytes) -> int:
    """How many glyphs a font file has: the number of the next."""
    return int.from_bytes(_tables(program)["maxp"][4:6], "big")


def with_shifted(program: bytes, shifted: Sequence[Shifted]) -> bytes:
    """The font file `program` with `shifted` behind its glyphs, in this order."""
    tables = _tables(program)
    total = count(program)
    offsets = _offsets(tables, total)
    outlines = tables["glyf"][: offsets[-1]]
    metrics = _metrics(tables, total)
    for glyph in shifted:
        outlines += bytes(-len(outlines) % 4)
        offsets[-1] = len(outlines)
        first, last = offsets[glyph.number : glyph.number + 2]
        outlines += _composite(tables["glyf"][first:last], glyph)
        offsets.append(len(outlines))
        advance, side = metrics[glyph.number]
        metrics.append((advance, side + glyph.right))
    more = {
        "glyf": outlines,
        "loca": struct.pack(f">{len(offsets)}I", *offsets),
        "hmtx": b"".join(struct.pack(">Hh", *pair) for pair in metrics),
        "hhea": tables["hhea"][:34] + struct.pack(">H", len(metrics)),
        "head": tables["head"][:50] + struct.pack(">h", 1) + tables["head"][52:],
        "maxp": _maximum(tables["maxp"], len(metrics)),
    }
    return _bound({**tables, **more})


def _tables(program: bytes) -> dict[str, bytes]:
    found = {}
    for i in range(int.from_bytes(program[4:6], "big")):
        tag, _, start, length = struct.unpack_from(">4sIII", program, 12 + 16 * i)
        found[tag.decode("latin-1")] = program[start : start + length]
    return found


def _offsets(tables: Mapping[str, bytes], total: int) -> list[int]:
    if tables["head"][50:52] == b"\0\1":
        return list(struct.unpack_from(f">{total + 1}I", tables["loca"]))
    return [2 * half for half in struct.unpack_from(f">{total + 1}H", tables["loca"])]


def _metrics(tables: Mapping[str, bytes], total: int) -> list[tuple[int, int]]:
    """The advance and the left side of each glyph."""
    full = int.from_bytes(tables["hhea"][34:36], "big")
    pairs: list[tuple[int, int]] = list(struct.iter_unpack(">Hh", tables["hmtx"][: 4 * full]))
    sides = struct.unpack_from(f">{total - full}h", tables["hmtx"], 4 * full)
    return pairs + [(pairs[-1][0], side) for side in sides]


def _composite(outline: bytes, glyph: Shifted) -> bytes:
    """A glyph made of another; nothing is as high as nothing."""
    if not outline:
        return b""
    left, low, right, high = struct.unpack_from(">4h", outline, 2)
    edges = (left + glyph.right, low + glyph.up, right + glyph.right, high + glyph.up)
    box = struct.pack(">5h", -1, *edges)
    return box + struct.pack(">HHhh", _COMPONENT, glyph.number, glyph.right, glyph.up)


def _maximum(table: bytes, total: int) -> bytes:
    """`maxp` with the number of glyphs, and a composite of composites allowed for."""
    values = list(struct.unpack(">I14H", table[:32]))
    _, _, points, contours, most_points, most_contours, *_ = values
    values[1] = total
    values[4:6] = max(most_points, points), max(most_contours, contours)
    values[13:15] = max(values[13], 1), values[14] + 1  # components, and how deep
    return struct.pack(">I14H", *values)


def _bound(tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables."""
    size = len(tables)
    power = size.bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, size, 16 << power, power, 16 * size - (16 << power))
    at = 12 + 16 * size
    rows, bodies = [], []
    for tag in sorted(tables):
        body = tables[tag]
        padded = body + bytes(-len(body) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        rows.append(struct.pack(">4sIII", tag.encode("latin-1"), total, at, len(body)))
        bodies.append(padded)
        at += len(padded)
    return b"".join((head, *rows, *bodies))
