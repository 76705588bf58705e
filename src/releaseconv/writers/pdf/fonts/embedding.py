"""Fonts in the file: each face cut down to its glyphs, each code with what it says."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from releaseconv.writers.pdf.fonts.composite_glyphs import Shifted, count, with_shifted
from releaseconv.writers.pdf.fonts.font_files import Face, Glyph
from releaseconv.writers.pdf.fonts.shaping import Piece, Shown, Word, shows
from releaseconv.writers.pdf.objects import File, Ref

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
    shown: Shown


class Fonts:
    """The faces that a document uses."""

    def __init__(self) -> None:
        self._of: dict[Face, Embedded] = {}
        self._drawn: dict[Piece, Drawn] = {}

    def of(self, face: Face) -> Embedded:
        """`face` as the document uses it."""
        found = self._of.get(face)
        if found is None:
            found = self._of[face] = Embedded(face, f"F{len(self._of)}", face.means)
        return found

    def draw(self, piece: Piece) -> Drawn:
        """How `piece` is drawn; found out when first asked for."""
        drawn = self._drawn.get(piece)
        if drawn is None:
            drawn = self._drawn[piece] = self.of(piece.face).draw(piece)
        return drawn

    def write(self, file: File) -> str:
        """The fonts, and the entries that name them to the pages."""
        named = (font.fonts(file).items() for font in self._of.values())
        return "".join(f"/{name} {ref}" for name, ref in chain.from_iterable(named))


class Embedded:
    """A face as one document uses it.

    Codes are glyph numbers. A glyph stands for its character of the face's table, or for what
    it is first used for if that has none. Where it stands for others as well (a hyphen and a
    soft hyphen, brackets seen from both sides, the sign for missing glyphs), or stands
    elsewhere, further codes are given out. PostScript faces have no table for that; they are
    embedded a second time, and their glyphs moved by the page.
    """

    def __init__(self, face: Face, name: str, means: Mapping[int, str]) -> None:
        self.face = face
        self.name = name
        self.words: set[Word] = set()
        """Words drawn that are plain in this face."""
        self._means = means
        self._says: dict[int, str] = {0: ""}
        self._further: dict[_Use, int] = {}
        """Codes beyond the face's own."""
        self._second: Embedded | None = None

    def draw(self, piece: Piece) -> Drawn:
        """How `piece` is drawn, and with which font; its glyphs are in the file from now on."""
        if self._is_full(piece) or (self.face.is_cff and self._conflicts(piece)):
            self._second = self._second or Embedded(self.face, f"{self.name}a", {})
            return self._second.draw(piece)
        codes = [self._code(glyph) for glyph in piece.glyphs]
        if codes == [glyph.number for glyph in piece.glyphs]:
            return Drawn(self.name, piece.shows)
        return Drawn(self.name, shows(self.face, piece.glyphs, codes, piece.rtl))

    def _is_full(self, piece: Piece) -> bool:
        """Whether codes of two bytes might not do; a new font has enough."""
        used = self.face.glyph_count + len(self._further)
        return used + len(piece.glyphs) > 0xFFFF and len(self._says) > 1

    def _conflicts(self, piece: Piece) -> bool:
        """Whether a glyph of `piece` says something else; in a new font none does."""
        return bool(self._means or len(self._says) > 1) and any(
            self._unicode_text(glyph) != glyph.text for glyph in piece.glyphs
        )

    def _unicode_text(self, glyph: Glyph) -> str:
        """What the glyph's own number stands for, from now on if it stood for nothing."""
        meant = self._means.get(glyph.number)
        return self._says.get(glyph.number, glyph.text) if meant is None else meant

    def _code(self, glyph: Glyph) -> int:
        number, text = glyph.number, glyph.text
        is_own = self.face.is_cff or (not glyph.is_shifted and self._unicode_text(glyph) == text)
        if is_own:
            self._says.setdefault(number, text)
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
        cut = _cut(face, tuple(sorted(self._meanings().items())), tuple(self._further.items()))
        kind = "/Subtype/CIDFontType0C" if face.is_cff else f"/Length1 {cut.length}"
        program = file.reserve()
        file.put_stream(program, cut.packed, f"/Filter/FlateDecode{kind}")
        ascent, descent = face.extents
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName/{cut.name}/Flags 4/FontBBox[-1000 {descent} 3000 "
            f"{ascent}]/ItalicAngle 0/Ascent {ascent}/Descent {descent}/CapHeight 714/StemV 80"
            f"/FontFile{3 if face.is_cff else 2} {program}>>"
        )
        mapping = "" if face.is_cff else "/CIDToGIDMap/Identity"
        if cut.map:
            mapping = f"/CIDToGIDMap {file.stream(cut.map)}"
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType{0 if face.is_cff else 2}/BaseFont/{cut.name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/DW 1000/W[{cut.widths}]{mapping}>>"
        )
        meaning = file.reserve()
        file.put_stream(meaning, cut.meanings, "/Filter/FlateDecode")
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{cut.name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {meaning}>>"
        )

    def _meanings(self) -> dict[int, str]:
        """What each of the face's own numbers stands for."""
        numbers = set(chain.from_iterable([word.numbers for word in self.words]))
        return self._says | {number: self._means[number] for number in numbers}


class _Use(NamedTuple):
    """A glyph for which the face's own number is no code."""

    glyph: Shifted
    text: str

    @property
    def is_shifted(self) -> bool:
        return bool(self.glyph.right or self.glyph.up)


class _Cut(NamedTuple):
    """All that a face has to have in a file that uses these codes of it."""

    name: str
    packed: bytes
    length: int
    map: bytes
    """From codes to glyphs, where these are not the same."""
    widths: str
    meanings: bytes


_Own: TypeAlias = tuple[tuple[int, str], ...]
_Further: TypeAlias = tuple[tuple[_Use, int], ...]


@lru_cache(maxsize=128)
def _cut(face: Face, own: _Own, further: _Further) -> _Cut:
    """The subset, remembered: releases of one house use much the same letters."""
    numbers = sorted({number for number, _ in own} | {use.glyph.number for use, _ in further})
    shifted = tuple(dict.fromkeys(use.glyph for use, _ in further if use.is_shifted))
    program = face.subset(numbers)
    first = count(program) if shifted else 0
    if shifted:
        program = _with_shifted(face, program, shifted)
    key = repr((numbers, shifted)).encode("ascii")
    mark = hashlib.md5(key, usedforsecurity=False).digest()
    letters = "".join(chr(65 + byte % 26) for byte in mark[:6])
    return _Cut(
        f"{letters}+{face.name}",
        zlib.compress(program, 6),
        len(program),
        _map(face, further, {glyph: first + i for i, glyph in enumerate(shifted)}),
        _widths(face, own, further),
        zlib.compress(_meanings(own, further).encode("ascii"), 6),
    )


def _with_shifted(face: Face, program: bytes, shifted: tuple[Shifted, ...]) -> bytes:
    try:
        return with_shifted(program, shifted)
    except (LookupError, struct.error):
        raise face.damaged("outlines or measures are missing") from None


def _map(face: Face, further: _Further, shifted: Mapping[Shifted, int]) -> bytes:
    if not further:
        return b""
    table = list(range(face.glyph_count))
    table += [shifted[use.glyph] if use.is_shifted else use.glyph.number for use, _ in further]
    return b"".join([number.to_bytes(2, "big") for number in table])


def _widths(face: Face, own: _Own, further: _Further) -> str:
    numbers = {number: number for number, _ in own}
    numbers |= {code: use.glyph.number for use, code in further}
    return " ".join([f"{code}[{face.advance(numbers[code])}]" for code in sorted(numbers)])


def _meanings(own: _Own, further: _Further) -> str:
    says = dict(own) | {code: use.text for use, code in further}
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
