"""Words set in type: which glyphs, how wide, and how a PDF shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TypeAlias

from releaseconv.writers.pdf.fonts import REPLACEMENT, Faces, Look
from releaseconv.writers.pdf.harfbuzz import Face, Glyph

_REMEMBERED = 40_000
"""Words kept; a newspaper's year has more, but not in one day."""


Shown: TypeAlias = tuple[tuple[int, str], ...]
"""Insides of TJ arrays, each with how high above the line it stands: mostly one, and 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of a word in one face. Measures are thousandths of the type size."""

    face: Face
    glyphs: tuple[Glyph, ...]
    """From left to right as they are seen."""
    width: int
    shows: Shown
    """How a PDF draws them, with glyph numbers as codes."""
    plain: str
    """The same as one inside of a TJ array; empty where a glyph is raised."""
    says: Mapping[int, str]
    """What each glyph stands for, if none is shifted or has two meanings."""
    heavy: bool = False
    """Whether bold is to be drawn with a stroke, for want of a bold face."""
    rtl: bool = False
    missing: str = ""
    """The character for which, lacking a glyph, a replacement is drawn."""


class Word(NamedTuple):
    """A shaped word, with the space behind it if it has one."""

    text: str
    pieces: tuple[Piece, ...]
    """From left to right as they are seen."""
    width: int
    room: int
    """The width without the space behind it."""
    missing: tuple[str, ...] = ()
    """Characters that no face has."""


class Vocabulary(dict[str, Word]):
    """Words of one look, direction and language, shaped when first asked for."""

    def __init__(self, faces: Faces, look: Look, rtl: bool, language: str) -> None:
        self._faces = faces
        self._look = look
        self._rtl = rtl
        self._language = language

    def __missing__(self, text: str) -> Word:
        if len(self) >= _REMEMBERED:
            self.clear()
        word = self[text] = self._shaped(text)
        return word

    def _shaped(self, text: str) -> Word:
        pieces = self._pieces(text)
        width = sum(piece.width for piece in pieces)
        missing = tuple(piece.missing for piece in pieces if piece.missing)
        room = width - _space(pieces, self._rtl) if text.endswith(" ") else width
        return Word(text, tuple(reversed(pieces) if self._rtl else pieces), width, room, missing)

    def _pieces(self, text: str) -> list[Piece]:
        look, rtl = self._look, self._rtl
        pieces = []
        for stretch in self._faces.stretches(text, look):
            face = stretch.face
            if face is None:
                pieces.append(self._missing(stretch.text))
                continue
            glyphs = tuple(map(_public, face.shape(stretch.text, rtl, self._language)))
            heavy = self._faces.is_heavy(face, look)
            pieces.append(_piece(face, glyphs, heavy, rtl))
        return pieces

    def _missing(self, text: str) -> Piece:
        """The replacement sign, which says all the same what the text says."""
        face = self._faces.replacement(self._look)
        drawn = face.shape(REPLACEMENT, False, "")
        glyphs = tuple(_public(glyph._replace(text=text)) for glyph in drawn)
        return _piece(face, glyphs, False, False, text)


def _piece(
    face: Face, glyphs: tuple[Glyph, ...], heavy: bool, rtl: bool, missing: str = ""
) -> Piece:
    shown = shows(face, glyphs, [glyph.number for glyph in glyphs], rtl)
    width = sum(glyph.advance for glyph in glyphs)
    says = {glyph.number: glyph.text for glyph in glyphs}
    if any(glyph.is_shifted or says[glyph.number] != glyph.text for glyph in glyphs):
        says[-1] = ""  # never all known: shifted, or with two meanings
    return Piece(face, glyphs, width, shown, plain(shown), says, heavy, rtl, missing)


def _space(pieces: Sequence[Piece], rtl: bool) -> int:
    """The width of the spaces at the end."""
    found = 0
    for piece in reversed(pieces):
        for glyph in piece.glyphs if rtl else reversed(piece.glyphs):
            if glyph.text != " ":
                return found
            found += glyph.advance
    return found


def _public(glyph: Glyph) -> Glyph:
    """`glyph` without characters for private use: PDF/A wants codes to have a meaning."""
    if not any("\ue000" <= c <= "\uf8ff" or c >= "\U000f0000" for c in glyph.text):
        return glyph
    return glyph._replace(text=REPLACEMENT)


def plain(shown: Shown) -> str:
    """What is shown, if all of it stands on the line."""
    return shown[0][1] if len(shown) == 1 and not shown[0][0] else ""


def shows(face: Face, glyphs: Sequence[Glyph], codes: Sequence[int], rtl: bool) -> Shown:
    """How a PDF draws `glyphs`, each where it belongs, by these codes.

    From left to right, also what is read from right to left: drawn the other way, poppler
    and PDFium take words apart. But a space that ends a word is drawn behind it, wherever
    it stands, so that words are parted in the order in which they are read.
    """
    parts: list[tuple[int, list[str]]] = []
    origins = list(accumulate((glyph.advance for glyph in glyphs), initial=0))
    order = list(range(len(glyphs)))
    if rtl and len(glyphs) > 1 and glyphs[0].text == " ":
        order.append(order.pop(0))
    pen = 0  # where the last glyph's own width left it
    for i in order:
        glyph = glyphs[i]
        right, up = (glyph.right, glyph.up) if face.is_cff else (0, 0)  # others are shifted
        if not parts or parts[-1][0] != up:
            parts.append((up, []))
        target = origins[i] + right
        if pen != target:
            parts[-1][1].append(f">{pen - target}<")
        parts[-1][1].append(f"{codes[i]:04X}")
        pen = target + face.advance(glyph.number)
    if pen != origins[-1] and parts:
        parts[-1][1].append(f">{pen - origins[-1]}<")
    return tuple((up, f"<{''.join(inside)}>".replace("<>", " ")) for up, inside in parts)


class Setter:
    """Sets words in some faces, and remembers them: a text has few, and most of them often."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._vocabularies: dict[tuple[Look, bool, str], Vocabulary] = {}

    def vocabulary(self, look: Look, rtl: bool = False, language: str = "") -> Vocabulary:
        """The words of this look, direction and language."""
        key = (look, rtl, language)
        found = self._vocabularies.get(key)
        if found is None:
            found = self._vocabularies[key] = Vocabulary(self._faces, *key)
        return found


@lru_cache(maxsize=8)
def setter(extra: tuple[Path, ...], own: tuple[tuple[str, Path], ...]) -> Setter:
    """The setter for these faces, with all that it remembers."""
    return Setter(Faces(extra, own))
