"""A font file, opened by HarfBuzz: what it covers, text shaped, subsets cut, damage named.

The only module that imports uharfbuzz.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from releaseconv.errors import OptionError
from releaseconv.files import limited_read

_UNUSED = (
    *("BASE", "GDEF", "GPOS", "GSUB", "HVAR", "MATH", "OS/2", "STAT", "VORG", "cmap", "gasp"),
    *("kern", "meta", "name", "post", "vhea", "vmtx"),
)
"""What a PDF makes no use of: it names glyphs by number and places them itself."""

_FARTHEST = 3000
"""Three times the type size."""

_CUT = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.DESUBROUTINIZE
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
)


_OUTLINES = {"glyf", "CFF "}
_NEEDED = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
"""What a TrueType font in a PDF file has to have."""
_NO_GLYPH = 0
_TRIED = 100
"""Characters that are cut out on trial."""
_COLOURS = {"COLR", "SVG ", "CBDT", "sbix"}
"""Tables with coloured pictures, for which the outlines may be empty."""
_STROKES = hb.DrawFuncs()
_STROKES.set_move_to_func(lambda x, y, strokes: strokes.append(x))


class Glyph(NamedTuple):
    """One glyph of a shaped text; measures are thousandths of the type size."""

    number: int
    text: str
    """The characters it stands for, in the order in which they are seen; empty where another
    glyph says them. Poppler, PDFium and pdf.js turn round what runs from right to left one
    character at a time, a letter's marks too."""
    advance: int
    right: int
    """How far right of the pen it is drawn."""
    up: int

    @property
    def is_shifted(self) -> bool:
        """Whether it stands elsewhere than at the pen, as a letter's marks do."""
        return bool(self.right or self.up)


class Plain(NamedTuple):
    """Glyphs that need no more to be drawn than their numbers, from left to right."""

    numbers: tuple[int, ...]
    advances: list[int]
    """Thousandths of the type size."""


class Face:
    """One font file, opened."""

    def __init__(self, path: Path) -> None:
        try:
            limited_read.check(path)
            blob = hb.Blob.from_file_path(str(path))
        except (OSError, hb.HarfBuzzError) as error:
            raise OptionError(f"{path}: cannot be read as a font: {error}") from None
        self._face = hb.Face(blob)
        self._font = hb.Font(self._face)
        if not self._face.glyph_count or not self._face.upem:
            raise OptionError(f"{path}: not a TrueType or OpenType font")
        self.path = path
        self._upem = self._face.upem
        self.covers = self._covered(path)
        """The code points that it has a glyph for, one that can be drawn."""
        if not len(self.covers):
            raise OptionError(
                f"{path}: has no outlines to draw with, as colour emoji fonts have none;"
                " choose a font with TrueType or PostScript outlines"
            )
        self.glyph_count = self._face.glyph_count
        self._advances: dict[int, int] = {}

    def _covered(self, path: Path) -> hb.Set:
        """What it has outlines for: PDF embeds no bitmaps, layers or SVG of colour fonts."""
        try:
            tags = set(self._face.table_tags)
        except UnicodeDecodeError:
            raise OptionError(f"{path}: not a TrueType or OpenType font") from None
        if not tags & _OUTLINES:
            return hb.Set()
        if tags.isdisjoint(_COLOURS):
            return self._face.unicodes
        return hb.Set(point for point in self._face.unicodes if self._is_drawn(point))

    def _is_drawn(self, point: int) -> bool:
        strokes: list[float] = []
        self._font.draw_glyph(self._glyph(point), _STROKES, strokes)
        return bool(strokes) or chr(point).isspace()

    @cached_property
    def is_cff(self) -> bool:
        """Whether its outlines are PostScript ones."""
        return "CFF " in self._face.table_tags

    @cached_property
    def name(self) -> str:
        """A PostScript name, from the file's."""
        kept = (c for c in self.path.stem if c.isascii() and (c.isalnum() or c == "-"))
        return "".join(kept)[:60] or "Font"

    @cached_property
    def family(self) -> str:
        """The name of the family by which other programs find it."""
        told = self._face.get_name(hb.OTNameIdPredefined.FONT_FAMILY)
        return told or self.name

    @cached_property
    def extents(self) -> tuple[int, int]:
        """Ascent and descent, the latter below zero."""
        found = self._font.get_font_extents("ltr")
        return self._scaled(found.ascender), self._scaled(found.descender)

    @cached_property
    def means(self) -> Mapping[int, str]:
        """What each glyph stands for that a character is given by the font's own table.

        Of characters that share one, the first in Unicode; but letters as they are drawn at
        some place in a word, and radicals, are doubles, and stand for what Unicode says.
        """
        points = list(self.covers)
        points.reverse()
        doubles = [p for p in points if p >= 0x2E80 and _is_double(p)]
        texts = dict(zip(points, map(chr, points), strict=True))
        texts.update((point, _meant(chr(point))) for point in doubles)
        glyph = self._glyph
        found = {glyph(point): texts[point] for point in doubles if texts[point]}
        for point in doubles:
            del texts[point]
        found.update(zip(map(glyph, texts), texts.values(), strict=True))
        found.pop(_NO_GLYPH, None)
        return found

    def _glyph(self, point: int) -> int:
        return self._font.get_nominal_glyph(point) or _NO_GLYPH

    @cached_property
    def letters(self) -> frozenset[str]:
        """The characters that it has a glyph for, but for doubles."""
        return frozenset(self.means.values())

    def advance(self, number: int) -> int:
        """The width that the font gives glyph `number`."""
        found = self._advances.get(number)
        if found is None:
            found = self._scaled(self._font.get_glyph_h_advance(number))
            self._advances[number] = found
        return found

    def plain(self, text: str, rtl: bool, language: str) -> Plain | None:
        """The glyphs of `text` if each stands on the line, for what it always stands for."""
        buffer = hb.Buffer()
        self._shape(buffer, text, rtl, language)
        numbers = tuple([info.codepoint for info in buffer.glyph_infos])
        means = [self.means.get(number) for number in numbers]
        if None in means or "".join([said or "" for said in means]) != text[:: -1 if rtl else 1]:
            return None
        places = buffer.glyph_positions
        if any([place.x_offset or place.y_offset for place in places]):  # noqa: C419
            return None
        return Plain(numbers, [self._scaled(place.x_advance) for place in places])

    def shape(self, text: str, rtl: bool, language: str) -> tuple[Glyph, ...]:
        """The glyphs of `text`, from left to right as they are seen."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        self._shape(buffer, text, rtl, language)
        says = _clusters(text, [info.cluster for info in buffer.glyph_infos])
        return tuple(
            Glyph(
                info.codepoint,
                said[::-1] if rtl else said,
                self._scaled(place.x_advance),
                self._near(place.x_offset),
                self._near(place.y_offset),
            )
            for info, place, said in zip(
                buffer.glyph_infos, buffer.glyph_positions, says, strict=True
            )
        )

    def _shape(self, buffer: hb.Buffer, text: str, rtl: bool, language: str) -> None:
        buffer.add_str(text)
        buffer.language = language or "und"  # or HarfBuzz would ask the machine's locale
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)

    def subset(self, numbers: Iterable[int]) -> bytes:
        """A font file with these glyphs under their old numbers; for CFF the bare table."""
        cut = self._cut(numbers)
        return cut.reference_table("CFF ").data if self.is_cff else cut.blob.data

    def _cut(self, numbers: Iterable[int]) -> hb.Face:
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(numbers)
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(map(_tag, _UNUSED))
        wanted.flags = _CUT
        try:
            return hb.subset(self._face, wanted)
        except RuntimeError:
            raise self.damaged("no glyphs can be cut out of it") from None

    def check(self) -> None:
        """Raise `OptionError` unless some of its letters can be cut out for an output."""
        some = islice(self.covers, _TRIED)
        cut = self._cut(map(self._glyph, some))
        if self.is_cff:
            return
        missing = _NEEDED - {*self._face.table_tags}.intersection(cut.table_tags)
        if missing:
            raise self.damaged(f"no {', '.join(sorted(missing))}")

    def damaged(self, why: str) -> OptionError:
        """The error that says so."""
        return OptionError(f"{self.path}: the font is damaged: {why}")

    def units(self, thousandths: int) -> int:
        """A measure in the font's own units."""
        return round(thousandths * self._upem / 1000)

    def _near(self, units: int) -> int:
        """A distance that a mark may have from its letter; piles of marks end there."""
        return max(-_FARTHEST, min(_FARTHEST, self._scaled(units)))

    def _scaled(self, units: int) -> int:
        return units if self._upem == 1000 else round(units * 1000 / self._upem)


def _clusters(text: str, starts: list[int]) -> list[str]:
    """What each glyph says: its cluster's characters, shared out in reading order.

    Where there are more characters than glyphs, the last glyph says the rest; where there
    are fewer, it says nothing.
    """
    edges = sorted({*starts, len(text)})
    after = dict(pairwise(edges))
    backwards = len(starts) > 1 and starts[0] > starts[-1]
    order = starts[::-1] if backwards else starts
    found = []
    begun = 0  # where in `order` the cluster's first glyph is
    for i, start in enumerate(order):
        begun = begun if order[begun] == start else i
        first = start + i - begun
        is_last = i + 1 == len(order) or order[i + 1] != start
        found.append(text[first : after[start] if is_last else min(first + 1, after[start])])
    return found[::-1] if backwards else found


def _is_double(point: int) -> bool:
    """Whether it is a radical, a letter as it is drawn at some place, or of private use."""
    return point < 0x2FE0 or 0xE000 <= point < 0xFEFD or point >= 0xF0000


def _meant(double: str) -> str:
    """What a double stands for, as `Glyph.text` has it; nothing if it is of private use."""
    text = unicodedata.normalize("NFKC", double)
    if text == double:
        return ""
    return text[::-1] if unicodedata.bidirectional(double) in {"R", "AL"} else text


def _tag(name: str) -> int:
    return int.from_bytes(name.ljust(4).encode("ascii"), "big")
