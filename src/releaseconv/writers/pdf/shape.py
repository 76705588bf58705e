"""Words set in type: which glyphs, how wide, and how a PDF shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

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
    heavy: bool = False
    """Whether bold is to be drawn with a stroke, for want of a bold face."""
    missing: str = ""
    """The character for which, lacking a glyph, a replacement is drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A shaped word, with the space behind it if it has one."""

    text: str
    pieces: tuple[Piece, ...]
    """From left to right as they are seen."""
    width: int
    room: int
    """The width without the space behind it."""
    missing: tuple[str, ...] = ()
    """Characters that no face has."""


class Setter:
    """Shapes words and remembers them: a text has few words, and most of them often."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._words: dict[tuple[str, Look, bool, str], Word] = {}

    def word(self, text: str, look: Look, rtl: bool = False, language: str = "") -> Word:
        """`text` in type."""
        key = (text, look, rtl, language)
        found = self._words.get(key)
        if found is None:
            if len(self._words) >= _REMEMBERED:
                self._words.clear()
            found = self._words[key] = self._shaped(*key)
        return found

    def _shaped(self, text: str, look: Look, rtl: bool, language: str) -> Word:
        pieces = self._pieces(text, look, rtl, language)
        width = sum(piece.width for piece in pieces)
        room = width
        if text.endswith(" "):
            inked = self.word(text.rstrip(" "), look, rtl, language)
            room = inked.width
        missing = tuple(piece.missing for piece in pieces if piece.missing)
        return Word(text, tuple(reversed(pieces) if rtl else pieces), width, room, missing)

    def _pieces(self, text: str, look: Look, rtl: bool, language: str) -> list[Piece]:
        pieces = []
        for stretch in self._faces.stretches(text, look):
            face = stretch.face
            if face is None:
                pieces.append(self._missing(stretch.text, look))
                continue
            glyphs = tuple(map(_public, face.shape(stretch.text, rtl, language)))
            heavy = self._faces.is_heavy(face, look)
            shown = shows(face, glyphs, [glyph.number for glyph in glyphs])
            pieces.append(Piece(face, glyphs, _width(glyphs), shown, heavy))
        return pieces

    def _missing(self, text: str, look: Look) -> Piece:
        """The replacement sign, which says all the same what the text says."""
        face = self._faces.replacement(look)
        drawn = face.shape(REPLACEMENT, False, "")
        glyphs = tuple(_public(replace(glyph, text=text)) for glyph in drawn)
        shown = shows(face, glyphs, [glyph.number for glyph in glyphs])
        return Piece(face, glyphs, _width(glyphs), shown, False, text)


def _width(glyphs: Iterable[Glyph]) -> int:
    return sum(glyph.advance for glyph in glyphs)


def _public(glyph: Glyph) -> Glyph:
    """`glyph` without characters for private use: PDF/A wants codes to have a meaning."""
    if not any("\ue000" <= c <= "\uf8ff" or c >= "\U000f0000" for c in glyph.text):
        return glyph
    return replace(glyph, text=REPLACEMENT)


def shows(face: Face, glyphs: Iterable[Glyph], codes: Iterable[int]) -> Shown:
    """How a PDF draws `glyphs`, each where it belongs, by these codes.

    From left to right, also what is read from right to left: drawn the other way, poppler
    and PDFium take words apart.
    """
    parts: list[tuple[int, list[str]]] = []
    pen = 0  # where the last glyph's own width left it
    origin = 0  # where the next glyph is to stand
    for glyph, code in zip(glyphs, codes, strict=True):
        if not parts or parts[-1][0] != glyph.up:
            parts.append((glyph.up, []))
        target = origin + glyph.right
        if pen != target:
            parts[-1][1].append(f">{pen - target}<")
        parts[-1][1].append(f"{code:04X}")
        pen = target + face.advance(glyph.number)
        origin += glyph.advance
    if pen != origin and parts:
        parts[-1][1].append(f">{pen - origin}<")
    return tuple((up, f"<{''.join(inside)}>".replace("<>", "")) for up, inside in parts)


@lru_cache(maxsize=8)
def setter(extra: tuple[Path, ...], own: tuple[tuple[str, Path], ...]) -> Setter:
    """The setter for these faces, with all that it remembers."""
    return Setter(Faces(extra, own))
