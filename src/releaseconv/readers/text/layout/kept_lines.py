"""Which lines of a block its author began anew: entries of a list without marks, and no wraps.

A block may be running text, entries, or entries under the sentence that announces them. A line is
an entry where the next one's first word had room on it, or where the next one opens as it does:
with a label and its colon, an hour, a number, a sign, in columns. Nothing here knows a language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.layout.lines import Case, End, Line
from releaseconv.readers.text.layout.verse import is_verse
from releaseconv.readers.text.layout.wrapping import Wrap, leads_on, spare

_LABEL = late(
    r"(?=(?P<words>[^\s:：]{1,24}(?:[ \xa0\u3000]+[^\s:：]{1,24}){0,2}))(?P=words)\s*[:：]"
)
"""Up to three words and a colon: "Opening hours: 8 to 6", "价格:200元"."""
_LONGEST = 24
"""Characters of the longest label."""
_NUMBER = late(
    r"(?:[^\W\d_]{1,10}\.?[ \xa0])?(?:\d{1,4}(?:[.:)/]\d{0,2}){1,3}|[^\W\d_][.)]{1,2})(?=\s)"
)
"""An hour or an item's number, one word before it: "10.30 ", "1.2. ", "at 17.00 ", "b). "."""
_FIGURE, _LETTER = late(r"\d+"), late(r"\A[^\W\d_](?=[.)])")
_INSIDE = late(r"(?<=\w)[-'’](?=\w)")
"""Signs of a word: "vice-chair", "l'Etat"."""
_BARS = frozenset("|>")
"""Signs that frame running text, too."""
_QUOTES = frozenset("\"'“„«»‘’「『([")
_GOES_ON = frozenset(",.;:)”»、。，；：）」")
"""Signs that never open a line of its own."""
_ENTRY = 64
"""Columns of the longest entry on a page that nobody wrapped."""
_LONG_ENTRY = 12
"""Words of the longest entry that is told by its signs."""
_FEW = 5
"""Words of a line that no narrow column is filled with."""


class _Grade(IntEnum):
    """How surely a line was begun anew."""

    NOT = 0
    IN_RUN = 1
    """Only if a neighbour was, too."""
    SURE = 2


def kept_lines(lines: Sequence[Line], wrap: Wrap, *, listed: bool = False) -> frozenset[int]:
    """The offsets of those lines of a block, but for the first, that its author began anew.

    `listed` says that the line right under them is an entry of a list.
    """
    if len(lines) < 2 or _is_sentence(lines):
        return frozenset()
    if is_verse(lines, wrap):
        return frozenset(line.start for line in lines[1:])
    full = _full(lines, wrap)
    grades = [_grade(a, b, full, wrap) for a, b in pairwise(lines)]
    grades += [_Grade.SURE] if listed else []
    return frozenset(lines[i + 1].start for i in _begun(lines, grades))


def are_alike(a: Line, b: Line) -> bool:
    """Two short lines, one right under the other, have the same signs and figures in one order."""
    if b.number != a.number + 1 or max(a.weight, b.weight) > _LONG_ENTRY:
        return False
    return bool(signs := _signs(a.text)) and signs == _signs(b.text)


def _signs(text: str) -> str:
    """What is neither letter nor blank, each run of figures as one: "Hall 12, 4 – 6" is "0,0–0"."""
    bare = _INSIDE.sub("", _FIGURE.sub("0", text))
    return "".join(c for c in bare if not (c.isalpha() or c.isspace()))


def _begun(lines: Sequence[Line], grades: Sequence[_Grade]) -> Iterator[int]:
    """Which pairs of lines were parted: a sentence with a colon is, from the list under it."""
    near = [_Grade.NOT, *grades, _Grade.NOT]
    found = [
        grade is _Grade.SURE or (grade is _Grade.IN_RUN and max(near[i], near[i + 2]) > 0)
        for i, grade in enumerate(grades)
    ]
    for i, parted in enumerate(found[: len(lines) - 1]):
        announced = found[i + 1 : i + 2] == [True] and lines[i].end_sign is End.COLON
        if parted or announced:
            yield i


def _is_sentence(lines: Sequence[Line]) -> bool:
    """One sentence of a script without case, broken at its commas as its author liked."""
    ends = [line.end_sign for line in lines]
    caseless = all(line.case is Case.NONE for line in lines)
    return caseless and End.COMMA in ends and End.STOP not in ends[:-1] and ends[-1] is End.STOP


def _full(lines: Sequence[Line], wrap: Wrap) -> int:
    """Columns of a full line of this block: fewer than the page's where it is set narrower."""
    if not all(line.whole for line in lines) or _fills_column(lines):
        return max(line.right for line in lines)
    wraps = [a.right for a, b in pairwise(lines) if b.case is Case.LOWER or leads_on(a)]
    return min(wrap.measure, max(wraps, default=wrap.measure))


def _fills_column(lines: Sequence[Line]) -> bool:
    """Lines of a script without case, too long for entries, that fill one width of their own."""
    if len(lines) < 3 or any(line.case is not Case.NONE for line in lines[1:]):
        return False
    full = max(line.right for line in lines)
    tight = all(spare(a, b, full) < 0 for a, b in pairwise(lines))
    return tight and max(line.weight for line in lines) > _FEW


def _grade(a: Line, b: Line, full: int, wrap: Wrap) -> _Grade:
    if a.number == b.number or a.end_sign is End.HYPHEN:
        return _Grade.NOT
    if found := _by_opening(a, b, spare(a, b, wrap.measure)):
        return found
    if leads_on(a) or b.text[0] in _GOES_ON:
        return _Grade.NOT
    if b.case is Case.LOWER:
        return _Grade.IN_RUN if _are_counted(a, b, wrap) else _Grade.NOT
    return _by_room(a, b, full, wrap)


def _by_opening(a: Line, b: Line, left: int) -> _Grade:
    if _is_labelled(a) and _is_labelled(b):
        return _Grade.IN_RUN if Case.LOWER in {a.case, b.case} else _Grade.SURE
    if _open_alike(a, b):
        return _Grade.SURE if left >= 0 else _Grade.IN_RUN
    return _Grade.NOT


def _by_room(a: Line, b: Line, full: int, wrap: Wrap) -> _Grade:
    left = spare(a, b, full)
    if not wrap.hard:
        free = left > full // 2 and a.right - a.indent <= _ENTRY
    else:
        free = left > max(wrap.slack, full // 4)
    if free:
        return _Grade.IN_RUN if a.end_sign is End.COMMA else _Grade.SURE
    looser = b.case is Case.UPPER and left > max(wrap.slack, full // 6)
    counted = a.text[-1].isdigit() and b.text[-1].isdigit() and left >= 0
    return _Grade.IN_RUN if wrap.hard and (looser or counted) else _Grade.NOT


def _are_counted(a: Line, b: Line, wrap: Wrap) -> bool:
    """Both are a few words with a figure, less than half a line."""
    few = a.digit and b.digit and max(a.weight, b.weight) <= _FEW
    return few and spare(a, b, wrap.measure) > wrap.measure // 2


def _is_labelled(line: Line) -> bool:
    if line.ink != 0:
        return False
    found = _LABEL.match(line.text)
    return found is not None and found.end() <= _LONGEST and found.end() < len(line.text)


def _open_alike(a: Line, b: Line) -> bool:
    """Both open with a sign and a blank, with an hour or number of one form, or in columns."""
    if _is_framed(a) or _is_framed(b):
        return False
    if a.ink > 0 and a.text[0] == b.text[0] and a.text[0] not in _QUOTES:
        return a.text[1].isspace() and b.text[1:2].isspace()
    if a.gaps and b.gaps and a.gaps[0] == b.gaps[0] and a.indent == b.indent:
        return True
    return bool(opening := _opening(a.text)) and opening == _opening(b.text)


def _is_framed(line: Line) -> bool:
    return line.text[0] in _BARS or line.text[-1] in _BARS


def _opening(text: str) -> str:
    """The number that opens a line, its figures and letters as one: "0.0 ", "x) "; else nothing."""
    found = _NUMBER.match(text)
    return _LETTER.sub("x", _FIGURE.sub("0", found.group())) if found else ""
