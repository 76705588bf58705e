"""Which face sets which character: the faces of the package, then those of the caller."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from releaseconv import resources
from releaseconv.writers.pdf.fonts.font_files import Face

REPLACEMENT = "\ufffd"


class Look(NamedTuple):
    """How letters are to look."""

    bold: bool = False
    italic: bool = False
    mono: bool = False


_SANS = "NotoSans-Regular.ttf"
_ARABIC = "NotoNaskhArabic-Regular.ttf"
_HEBREW = "NotoSansHebrew-Regular.ttf"
_CJK = "NotoSansCJK-Regular.otf"
_CJK_MORE = "NotoSansCJK-More.otf"
_EMOJI = "Symbola.ttf"
_FALLBACK = (
    _SANS,
    _ARABIC,
    _HEBREW,
    "NotoSansMath-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    _CJK,
    _CJK_MORE,
    _EMOJI,
    "NotoSansMono-Regular.ttf",  # for the lines and blocks that draw tables
)
"""The order in which faces are asked."""


def _of(script: str) -> str:
    return f"NotoSans{script}-Regular.ttf"


_BOLD = {
    name: name.replace("Regular", "Bold")
    for name in (
        *(_SANS, _ARABIC, _HEBREW, _of("Bengali"), _of("Devanagari"), _of("Khmer"), _of("Lao")),
        *(_of("Myanmar"), _of("Tamil"), _of("Thai")),
    )
}
_NEVER_HEAVY = frozenset({*_BOLD.values(), _EMOJI})
"""Faces that are bold, and pictures, which a stroke would fill."""
_ITALIC = {_SANS: "NotoSans-Italic.ttf"}
_MONO = "NotoSansMono-Regular.ttf"

_SCRIPTS = (
    # first code point from which a face is asked before the others
    (0x0000, _SANS),
    (0x0530, _of("Armenian")),
    (0x0590, _HEBREW),
    (0x0600, _ARABIC),
    (0x0900, _of("Devanagari")),
    (0x0980, _of("Bengali")),
    (0x0A00, _of("Gurmukhi")),
    (0x0A80, _of("Gujarati")),
    (0x0B00, _of("Oriya")),
    (0x0B80, _of("Tamil")),
    (0x0C00, _of("Telugu")),
    (0x0C80, _of("Kannada")),
    (0x0D00, _of("Malayalam")),
    (0x0D80, _of("Sinhala")),
    (0x0E00, _of("Thai")),
    (0x0E80, _of("Lao")),
    (0x0F00, _SANS),
    (0x1000, _of("Myanmar")),
    (0x10A0, _of("Georgian")),
    (0x1100, _CJK),
    (0x1200, _of("Ethiopic")),
    (0x13A0, _SANS),
    (0x1780, _of("Khmer")),
    (0x1800, _SANS),
    (0x19E0, _of("Khmer")),
    (0x1A00, _SANS),
    (0x1C90, _of("Georgian")),
    (0x1CC0, _SANS),
    (0x2D00, _of("Georgian")),
    (0x2D30, _SANS),
    (0x2D80, _of("Ethiopic")),
    (0x2DE0, _SANS),
    (0x2E80, _CJK),
    (0xA8E0, _of("Devanagari")),
    (0xA900, _SANS),
    (0xA9E0, _of("Myanmar")),
    (0xAA00, _SANS),
    (0xAA60, _of("Myanmar")),
    (0xAA80, _SANS),
    (0xAB00, _of("Ethiopic")),
    (0xAB30, _SANS),
    (0xAC00, _CJK),
    (0xD800, _SANS),
    (0xF900, _CJK),
    (0xFB00, _SANS),
    (0xFB13, _of("Armenian")),
    (0xFB1D, _HEBREW),
    (0xFB50, _ARABIC),
    (0xFE30, _CJK),
    (0xFE70, _ARABIC),
    (0xFF00, _CJK),
    (0xFFF0, _SANS),
    (0x1F000, _EMOJI),
    (0x1FB00, _SANS),
    (0x20000, _CJK),
    (0x40000, _SANS),
)
_STARTS = tuple(start for start, _ in _SCRIPTS)
_SHARED = frozenset("‘’“”…—–·‧※×÷±°§¶†‡‰′″←↑→↓■□▲△▼▽◆◇○◎●★☆")
"""Signs that both Latin and East Asian faces have, drawn wider in the latter."""

_OPENING = frozenset("‘“")
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0000-\U000e0fff]"
)
"""Selectors and fillers: what Unicode calls default ignorable, but for formats."""
_SEEN = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3]"
)
"""Formats that are no default ignorable to HarfBuzz: signs of figures, anchors of annotations."""
_HANGUL = (("\u1100", "\u11ff"), ("\u3130", "\u318f"), ("\uac00", "\ud7ff"))
_TRADITIONAL = re.compile("zh-(?:.*-)?(?:Hant|TW|HK|MO)(?![A-Za-z])", re.IGNORECASE)
"""zh-Hant  zh-Hant-HK  zh-TW"""
_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WESTERN = re.compile("[\0-\u058f\u1e00-\u20ff]+")
"""Latin, Greek, Cyrillic and their signs: one face has them all, as a rule."""


class Stretch(NamedTuple):
    """Neighbouring characters that one face sets; `None` where no face can."""

    text: str
    face: Face | None


class Faces:
    """The faces at hand, opened when first wanted."""

    def __init__(
        self, extra: tuple[Path, ...] = (), own: tuple[tuple[str, Path], ...] = ()
    ) -> None:
        for path in (*extra, *(path for _, path in own)):
            opened(path).check()  # one that cannot be used is named, whether a text needs it or not
        self._extra = extra
        self._own = dict(own)
        """The house's own body faces: "regular", "bold", "italic", "mono"."""
        self._first: dict[Look, Face] = {}
        """The face that is asked first for Western words."""

    def stretches(self, text: str, look: Look, language: str = "") -> Iterator[Stretch]:
        """`text` cut where its face changes; marks stay with what they stand on."""
        if _WESTERN.fullmatch(text):
            first = self._first.get(look)
            if first is None:
                first = self._first[look] = next(self._candidates("", look))
            if first.letters.issuperset(text):
                yield Stretch(text, first)
                return
        yield from self._mixed(text, look, language)

    def _mixed(self, text: str, look: Look, language: str) -> Iterator[Stretch]:
        eastern = _CJK_MORE if _TRADITIONAL.match(language) else _CJK
        start = 0
        current: Face | None = None
        for i in range(len(text)):
            face = self._face(text, i, look, current, eastern)
            if i and (face is not current or face is None):
                yield Stretch(text[start:i], current)
                start = i
            current = face
        if text:
            yield Stretch(text[start:], current)

    def replacement(self, look: Look) -> Face:
        """The face that draws U+FFFD."""
        return next(f for f in self._candidates("", look) if ord(REPLACEMENT) in f.covers)

    def is_heavy(self, face: Face, look: Look) -> bool:
        """Whether bold must be drawn with a stroke, for want of a bold face."""
        name = face.path.name
        return look.bold and name not in _NEVER_HEAVY and self._lacks_bold(face)

    def _lacks_bold(self, face: Face) -> bool:
        return face.path != self._own.get("bold")

    def _face(
        self, text: str, i: int, look: Look, current: Face | None, eastern: str
    ) -> Face | None:
        char = text[i]
        code = ord(char)
        if current is not None and code in current.covers and _goes_with_neighbour(char):
            return current
        if _is_ignorable(char):
            return current or next(self._candidates("", look))
        if char in _SHARED and _is_within_east_asian(text, i):
            char = "\u4e00"
        if _HAN.match(char) and code in bundled(eastern).covers:
            return bundled(eastern)
        return next((face for face in self._candidates(char, look) if code in face.covers), None)

    def _candidates(self, char: str, look: Look) -> Iterator[Face]:
        first = _SCRIPTS[bisect_right(_STARTS, ord(char)) - 1][1] if char else _SANS
        if look.mono:
            yield opened(self._own["mono"]) if "mono" in self._own else bundled(_MONO)
        if first == _SANS:
            yield from self._owned(look)
        yield bundled(_styled(first, look))
        for name in _FALLBACK:
            if name != first:
                yield bundled(_styled(name, look))
        for path in self._extra:
            yield opened(path)

    def _owned(self, look: Look) -> Iterator[Face]:
        wanted = "bold" if look.bold else "italic" if look.italic else "regular"
        for kind in (wanted, "regular"):
            if kind in self._own:
                yield opened(self._own[kind])


def _styled(name: str, look: Look) -> str:
    if look.bold:
        return _BOLD.get(name, name)
    return _ITALIC.get(name, name) if look.italic else name


def _goes_with_neighbour(char: str) -> bool:
    return char in " .,:;!?" or unicodedata.category(char) in {"Mn", "Mc", "Me"}


def _is_ignorable(char: str) -> bool:
    """Joiners, marks of direction and selectors, which are not seen."""
    is_format = unicodedata.category(char) == "Cf" and not _SEEN.match(char)
    return is_format or bool(_UNSEEN.match(char))


def _is_within_east_asian(text: str, i: int) -> bool:
    """Whether the sign at `i` belongs to East Asian words before it, or opens some."""
    sides = (text[i + 1 : i + 2], text[i - 1 : i] if i else "")
    near = sides if text[i] in _OPENING else sides[::-1]
    return next((_is_east_asian(c) for c in near if c and c not in _SHARED), False)


def _is_east_asian(char: str) -> bool:
    """Whether signs beside it are as wide as it is; Korean sets Latin ones."""
    is_korean = any(first <= char <= last for first, last in _HANGUL)
    return not is_korean and unicodedata.east_asian_width(char) in {"W", "F"}


@lru_cache(maxsize=64)
def opened(path: Path) -> Face:
    """The face in `path`, opened once."""
    return Face(path)


@lru_cache(maxsize=64)
def bundled(name: str) -> Face:
    """A face that comes with the package."""
    return opened(resources.fonts() / name)
