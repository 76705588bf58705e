"""Fonts in the file: each face cut down to its glyphs, each code with what it says."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from releaseconv.writers.pdf.file import File, Ref
from releaseconv.writers.pdf.harfbuzz import Face, Glyph
from releaseconv.writers.pdf.shape import Piece, Shown, plain, shows
from releaseconv.writers.pdf.shifted import Shifted, count, with_shifted

_SILENT = ""
"""What a glyph says whose character another glyph has said, such as a vowel sign: nothing."""

_NOT_SAID = "\ufeff\ufffe\0"
"""What PDF/UA forbids codes to stand for (7.21.7)."""

_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def "
    "/CMapName/Adobe-Identity-UCS def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
_CMAP_TAIL = "endcmap CMapName currentdict/CMap defineresource pop end end"


class Drawn(NamedTuple):
    """A piece of a word as a content stream draws it."""

    font: str
    inside: str
    """What stands in a TJ array; empty where glyphs are raised."""
    shown: Shown


class Fonts:
    """The faces that a document uses."""

    def __init__(self) -> None:
        self._of: dict[Face, Embedded] = {}
        self.drawn = _DrawnPieces(self)
        """How each piece is drawn, found out when first asked for."""

    def draw(self, piece: Piece) -> Drawn:
        """How `piece` is drawn."""
        face = piece.face
        if face not in self._of:
            self._of[face] = Embedded(face, f"F{len(self._of)}")
        return self._of[face].draw(piece)

    def write(self, file: File) -> str:
        """The fonts, and the entries that name them to the pages."""
        named = (font.fonts(file).items() for font in self._of.values())
        return "".join(f"/{name} {ref}" for name, ref in chain.from_iterable(named))


class _DrawnPieces(dict[Piece, Drawn]):
    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def __missing__(self, piece: Piece) -> Drawn:
        drawn = self[piece] = self._fonts.draw(piece)
        return drawn


class Embedded:
    """A face as one document uses it.

    Codes are glyph numbers. Where one glyph stands for several characters (a hyphen and a
    soft hyphen, brackets seen from both sides, the sign for missing glyphs), or stands
    elsewhere, further codes are given out. PostScript faces have no table for that; they are
    embedded a second time, and their glyphs moved by the page.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._says: dict[int, str] = {0: ""}
        self._further: dict[_Use, int] = {}
        """Codes beyond the face's own."""
        self._second: Embedded | None = None

    def draw(self, piece: Piece) -> Drawn:
        """How `piece` is drawn, and with which font; its glyphs are in the file from now on."""
        if piece.says.items() <= self._says.items():  # all letters known: nearly always
            return Drawn(self.name, piece.plain, piece.shows)
        if self._is_full(piece) or (self.face.is_cff and self._conflicts(piece)):
            self._second = self._second or Embedded(self.face, f"{self.name}a")
            return self._second.draw(piece)
        codes = [self._code(glyph) for glyph in piece.glyphs]
        if codes == [glyph.number for glyph in piece.glyphs]:
            return Drawn(self.name, piece.plain, piece.shows)
        shown = shows(self.face, piece.glyphs, codes, piece.rtl)
        return Drawn(self.name, plain(shown), shown)

    def _is_full(self, piece: Piece) -> bool:
        """Whether codes of two bytes might not do; a new font has enough."""
        used = self.face.glyph_count + len(self._further)
        return used + len(piece.glyphs) > 0xFFFF and len(self._says) > 1

    def _conflicts(self, piece: Piece) -> bool:
        """Whether a glyph of `piece` has said something else before; a new font has none."""
        return len(self._says) > 1 and any(
            self._says.get(glyph.number, glyph.text) != glyph.text for glyph in piece.glyphs
        )

    def _code(self, glyph: Glyph) -> int:
        number, text = glyph.number, glyph.text
        is_own = self.face.is_cff or not glyph.is_shifted
        if is_own and (self._says.setdefault(number, text) == text or self.face.is_cff):
            return number
        units = self.face.units
        use = _Use(Shifted(number, units(glyph.right), units(glyph.up)), text)
        return self._further.setdefault(use, self.face.glyph_count + len(self._further))

    def fonts(self, file: File) -> dict[str, Ref]:
        """The fonts by their names in content streams."""
        further = self._second.fonts(file) if self._second else {}
        return {self.name: self._write(file)} | further

    def _write(self, file: File) -> Ref:
        """The font and all that it needs."""
        face = self.face
        numbers = frozenset(self._says) | {use.glyph.number for use in self._further}
        shifted = dict.fromkeys(use.glyph for use in self._further if use.is_shifted)
        cut = _cut(face, numbers, tuple(shifted))
        kind = "/Subtype/CIDFontType0C" if face.is_cff else f"/Length1 {cut.length}"
        program = file.reserve()
        file.put_stream(program, cut.packed, f"/Filter/FlateDecode{kind}")
        ascent, descent = face.extents
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName/{cut.name}/Flags 4/FontBBox[-1000 {descent} 3000 "
            f"{ascent}]/ItalicAngle 0/Ascent {ascent}/Descent {descent}/CapHeight 714/StemV 80"
            f"/FontFile{3 if face.is_cff else 2} {program}>>"
        )
        mapping = "" if face.is_cff else f"/CIDToGIDMap {self._map(file, cut)}"
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType{0 if face.is_cff else 2}/BaseFont/{cut.name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/DW 1000/W[{self._widths()}]{mapping}>>"
        )
        meaning = file.stream(self._meanings().encode("ascii"))
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{cut.name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {meaning}>>"
        )

    def _map(self, file: File, cut: _Cut) -> str:
        """From codes to glyphs."""
        if not self._further:
            return "/Identity"
        table = list(range(self.face.glyph_count))
        for use in self._further:
            table.append(cut.shifted[use.glyph] if use.is_shifted else use.glyph.number)
        return str(file.stream(b"".join(number.to_bytes(2, "big") for number in table)))

    def _widths(self) -> str:
        numbers = {code: code for code in self._says}
        numbers |= {code: use.glyph.number for use, code in self._further.items()}
        return " ".join(f"{c}[{self.face.advance(numbers[c])}]" for c in sorted(numbers))

    def _meanings(self) -> str:
        says = self._says | {code: use.text for use, code in self._further.items()}
        rows = [
            f"<{code:04X}> <{(text.strip(_NOT_SAID) or _SILENT).encode('utf-16-be').hex()}>"
            for code, text in sorted(says.items())
            if code
        ]
        blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
        body = "".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
        )
        return _CMAP_HEAD + body + _CMAP_TAIL


class _Use(NamedTuple):
    """A glyph for which the face's own number is no code."""

    glyph: Shifted
    text: str

    @property
    def is_shifted(self) -> bool:
        return bool(self.glyph.right or self.glyph.up)


class _Cut(NamedTuple):
    name: str
    packed: bytes
    length: int
    shifted: dict[Shifted, int]
    """The numbers of shifted glyphs."""


@lru_cache(maxsize=128)
def _cut(face: Face, numbers: frozenset[int], shifted: tuple[Shifted, ...]) -> _Cut:
    """The subset, remembered: releases of one house use much the same letters."""
    ordered = sorted(numbers)
    program = face.subset(ordered)
    found = {}
    if shifted:
        found = {glyph: count(program) + i for i, glyph in enumerate(shifted)}
        program = with_shifted(program, shifted)
    key = repr((ordered, shifted)).encode("ascii")
    mark = hashlib.md5(key, usedforsecurity=False).digest()
    letters = "".join(chr(65 + byte % 26) for byte in mark[:6])
    return _Cut(f"{letters}+{face.name}", zlib.compress(program, 6), len(program), found)
