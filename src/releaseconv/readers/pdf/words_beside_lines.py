"""Words of a page that stand beside its lines: fields that are filled in, notes, words set askew.

A viewer draws the first two upon the page, whose own instructions do not have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from releaseconv.readers.pdf.words import Word

if TYPE_CHECKING:
    from pdfplumber.page import Page

__all__ = ["Note", "Notes", "is_level", "notes_of", "placed", "turned_lines"]

_CLIMB = 0.1
"""How far a line climbs for its length that is level: a scanned page seldom lies quite straight."""
_GAP = 0.2
"""Of the type's height: room that parts words."""
_HEIGHT = 10.0
"""Of the type of a page that has none."""
_SHOWN, _FIELD = "FreeText", "Widget"
_TEXT_FIELDS = frozenset({"Tx", "Ch"})
_HIDDEN = 0b10_0010
"""Flags of what is not shown."""
_MOST, _LONGEST = 1_000, 20_000
"""Notes of a page, and characters of one."""
_DEEPEST = 8
"""Fields in one another."""

_Char: TypeAlias = Mapping[str, object]


class Note(NamedTuple):
    """What a field or a note says, and where on the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


class Notes(NamedTuple):
    """What has been written upon a page."""

    shown: list[Note]
    unshown: list[str]

    @property
    def signs(self) -> int:
        """Characters of all of them."""
        return sum(map(len, (*(note.text for note in self.shown), *self.unshown)))


class _Piece(NamedTuple):
    """A character, and where along its line and across the page's lines it stands."""

    text: str
    along: float
    end: float
    across: float
    size: float
    turn: tuple[float, float]


def notes_of(page: Page) -> Notes:
    """What fields of forms and notes on a page say."""
    found = Notes([], [])
    listed = resolve1(page.page_obj.annots)
    for one in listed[:_MOST] if isinstance(listed, list) else ():
        note = resolve1(one)
        said = _said(note) if isinstance(note, dict) else ""
        if said and _is_shown(note):
            found.shown.append(Note(said, *_place(resolve1(note.get("Rect")), page)))
        elif said:
            found.unshown.append(said)
    return found


def placed(notes: Iterable[Note], words: Sequence[Word]) -> Iterator[Word]:
    """The lines of notes as words of a page, in the type of its `words`."""
    height = median(word.bottom - word.top for word in words) if words else _HEIGHT
    for said, left, right, top, bottom in notes:
        lines = [" ".join(line.split()) for line in said.splitlines()]
        start = top + max((bottom - top) - height * len(lines), 0) / 2
        for number, line in enumerate(lines):
            at = start + number * height
            if line:
                yield Word(line, left, right, at, at + height)


def _text_of(value: object) -> str:
    """A text of a file, whose first bytes tell its encoding."""
    found = resolve1(value)
    return decode_text(found[:_LONGEST]).replace("\0", "") if isinstance(found, bytes) else ""


def _said(note: Mapping[str, object]) -> str:
    if _name(note.get("Subtype")) != _FIELD:
        return _text_of(note.get("Contents")).strip()
    kind = _name(_inherited(note, "FT"))
    return _text_of(_inherited(note, "V")).strip() if kind in _TEXT_FIELDS else ""


def _inherited(field: Mapping[str, object], key: str) -> object:
    """A value of a field or of those that it is part of."""
    found: object = field
    for _ in range(_DEEPEST):
        if not isinstance(found, dict):
            return None
        if key in found:
            return resolve1(found[key])
        found = resolve1(found.get("Parent"))
    return None


def _is_shown(note: Mapping[str, object]) -> bool:
    flags = resolve1(note.get("F", 0))
    hidden = isinstance(flags, int) and bool(flags & _HIDDEN)
    return _name(note.get("Subtype")) in {_SHOWN, _FIELD} and not hidden


def _name(value: object) -> str:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else ""


def _place(rect: object, page: Page) -> tuple[float, float, float, float]:
    """Left, right, top and bottom; the foot of the page for what has no place."""
    found = [resolve1(one) for one in rect] if isinstance(rect, list) else []
    sides = [float(one) for one in found if isinstance(one, (int, float))]
    if len(sides) != 4 or page.rotation:
        return 0.0, float(page.width), float(page.height), float(page.height)
    (left, right), (low, high) = sorted(sides[::2]), sorted(sides[1::2])
    edge, head = float(page.mediabox[0]), float(page.mediabox[3])
    wide, tall = float(page.width), float(page.height)
    left, right = (min(max(one - edge, 0.0), wide) for one in (left, right))
    top, bottom = (min(max(head - one, 0.0), tall) for one in (high, low))
    return left, right, top, bottom


def is_level(char: _Char) -> bool:
    """Whether a character stands on a line that runs across the page from left to right."""
    matrix = char.get("matrix")
    if char.get("object_type") != "char" or not isinstance(matrix, tuple):
        return True
    return bool(matrix[0] > 0 and abs(matrix[1]) <= _CLIMB * matrix[0]) or not any(matrix[:2])


def turned_lines(chars: Sequence[_Char]) -> list[str]:
    """The lines of characters that stand askew, upside down or upright on their side."""
    lines: list[str] = []
    last: _Piece | None = None
    for piece in map(_piece, chars):
        room = piece.along - last.end if last else 0.0
        if last is None or not _goes_on(last, piece, room):
            lines.append("")
        elif room > _GAP * piece.size and not lines[-1].endswith(" "):
            lines[-1] += " "
        lines[-1] += piece.text
        last = piece
    return [line.strip() for line in lines if line.strip()]


def _piece(char: _Char) -> _Piece:
    matrix = char["matrix"]
    assert isinstance(matrix, tuple)
    a, b, _, _, x, y = map(float, matrix)
    length = hypot(a, b)
    turn = (a / length, b / length)
    along, across = x * turn[0] + y * turn[1], y * turn[0] - x * turn[1]
    adv, size = float(str(char.get("adv", 0))), float(str(char.get("size", 0)))
    return _Piece(str(char["text"]), along, along + adv * length, across, size, turn)


def _goes_on(last: _Piece, piece: _Piece, room: float) -> bool:
    """Whether a character follows another on the same line."""
    near = abs(piece.across - last.across) < piece.size / 2
    same = all(abs(a - b) < _CLIMB for a, b in zip(last.turn, piece.turn, strict=True))
    return same and near and -piece.size < room < 5 * piece.size
