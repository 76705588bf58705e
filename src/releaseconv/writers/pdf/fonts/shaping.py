"""Words set in type: which glyphs, how wide, and how a PDF shows them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

from releaseconv.writers.pdf.fonts.faces import REPLACEMENT, Faces, Look, Stretch
from releaseconv.writers.pdf.fonts.font_files import Face, Glyph, Plain

_REMEMBERED = 20_000
"""Words kept of one look and language, half a kilobyte each; most come again on the same day."""
_LOOKS = 32
"""Looks and languages of which words are kept."""


_ESCAPED = {ord(sign): f"\\{sign}" for sign in "()\\"} | {ord("\r"): "\\r"}
"""What means something else in a string than itself."""

Shown: TypeAlias = tuple[tuple[int, str], ...]
"""Insides of TJ arrays, without the first and the last parenthesis, each with how high above the
line it stands: mostly one, and 0."""


class Piece:
    """A stretch of a word in one face; the same only as itself."""

    __slots__ = ("face", "glyphs", "heavy", "missing", "rtl", "shows", "width")

    def __init__(
        self, face: Face, glyphs: tuple[Glyph, ...], heavy: bool, rtl: bool, missing: str = ""
    ) -> None:
        self.face = face
        self.glyphs = glyphs
        """From left to right as they are seen."""
        self.heavy = heavy
        """Whether bold is to be drawn with a stroke, for want of a bold face."""
        self.rtl = rtl
        self.missing = missing
        """The character for which, lacking a glyph, a replacement is drawn."""
        self.width = sum([glyph.advance for glyph in glyphs])
        """In thousandths of the type size, as all measures here."""
        self.shows = shows(face, glyphs, [glyph.number for glyph in glyphs], rtl)
        """How a PDF draws them, with glyph numbers as codes."""


class Word:
    """A shaped word, with the space behind it if it has one; the same only as itself.

    It is either plain, as nearly all are, or made of pieces.
    """

    __slots__ = ("face", "missing", "numbers", "pieces", "shown", "space", "text", "width")

    def __init__(self, text: str, width: int, space: int) -> None:
        self.text = text
        self.width = width
        self.space = space
        """How much of the width is the space behind it."""
        self.face: Face | None = None
        """The face, if the word is plain: drawn in the same way in every document."""
        self.shown = ""
        """How a PDF draws it then: the inside of a TJ array."""
        self.numbers: tuple[int, ...] = ()
        """The glyphs that it has then."""
        self.pieces: tuple[Piece, ...] = ()
        """What it is made of else, from left to right as it is seen."""
        self.missing: tuple[str, ...] = ()
        """Characters that no face has."""

    @property
    def room(self) -> int:
        """The width without the space behind it."""
        return self.width - self.space


class Vocabulary(dict[str, Word]):
    """Words of one look, direction and language, shaped when first asked for."""

    def __init__(self, faces: Faces, look: Look, rtl: bool, language: str) -> None:
        self._faces = faces
        self._look = look
        self._rtl = rtl
        self._language = language
        self.spaced = _Spaced(self)
        """The same words, each with the space that follows it in a line."""

    def __missing__(self, text: str) -> Word:
        if len(self) >= _REMEMBERED:
            self.clear()
        word = self[text] = self._shaped(text)
        return word

    def _shaped(self, text: str) -> Word:
        stretches = list(self._faces.stretches(text, self._look, self._language))
        if len(stretches) == 1 and (face := stretches[0].face):
            plain = None
            if not self._faces.is_heavy(face, self._look):
                plain = face.plain(text, self._rtl, self._language)
            if plain:
                return _plain_word(text, face, plain, self._rtl)
        pieces = [self._piece(stretch) for stretch in stretches]
        space = _space(pieces, self._rtl) if text.endswith(" ") else 0
        word = Word(text, sum([piece.width for piece in pieces]), space)
        word.pieces = tuple(reversed(pieces) if self._rtl else pieces)
        word.missing = tuple([piece.missing for piece in pieces if piece.missing])
        return word

    def _piece(self, stretch: Stretch) -> Piece:
        text, face = stretch
        if face is None:
            return self._missing(text)
        glyphs = tuple(map(_public, face.shape(text, self._rtl, self._language)))
        return Piece(face, glyphs, self._faces.is_heavy(face, self._look), self._rtl)

    def _missing(self, text: str) -> Piece:
        """The replacement sign, which says all the same what the text says."""
        face = self._faces.replacement(self._look)
        drawn = face.shape(REPLACEMENT, False, "")
        glyphs = tuple(_public(glyph._replace(text=text)) for glyph in drawn)
        return Piece(face, glyphs, False, False, text)


def _plain_word(text: str, face: Face, plain: Plain, rtl: bool) -> Word:
    numbers, advances = plain
    spaces = len(text) - len(text.rstrip(" "))
    ends = advances[:spaces] if rtl else advances[len(advances) - spaces :]
    word = Word(text, sum(advances), sum(ends))
    word.face = face
    word.numbers = numbers
    word.shown = _shown(face, numbers, advances)
    if rtl and 0 < spaces < len(text):  # drawn behind the word, as `shows` says
        first, move = advances[0], face.advance(numbers[0]) - word.width
        inked = _shown(face, numbers[1:], advances[1:])
        word.shown = f"){-first}({inked}){word.width}({_string(numbers[0])}){move}("
    return word


def _shown(face: Face, numbers: Sequence[int], advances: Sequence[int]) -> str:
    """The inside of a TJ array for glyphs on the line, one behind the other."""
    kerned = zip(numbers, advances, map(face.advance, numbers), strict=True)
    return "".join(
        [_string(n) if wide == own else f"{_string(n)}){own - wide}(" for n, wide, own in kerned]
    )


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
            parts[-1][1].append(f"){pen - target}(")
        parts[-1][1].append(_string(codes[i]))
        pen = target + face.advance(glyph.number)
    if pen != origins[-1] and parts:
        parts[-1][1].append(f"){pen - origins[-1]}(")
    return tuple([(up, "".join(inside)) for up, inside in parts])


class _Spaced(dict[str, Word]):
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __missing__(self, text: str) -> Word:
        if len(self) >= _REMEMBERED:
            self.clear()
        word = self[text] = self._vocabulary[text + " "]
        return word


@lru_cache(maxsize=4096)
def _string(code: int) -> str:
    """The two bytes of `code`, as characters of a string in a content stream."""
    return "".join([_ESCAPED.get(byte, chr(byte)) for byte in divmod(code, 256)])


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
            if len(self._vocabularies) >= _LOOKS:
                self._vocabularies.clear()
            found = self._vocabularies[key] = Vocabulary(self._faces, *key)
        return found


@lru_cache(maxsize=8)
def setter(extra: tuple[Path, ...], own: tuple[tuple[str, Path], ...]) -> Setter:
    """The setter for these faces, with all that it remembers."""
    return Setter(Faces(extra, own))
