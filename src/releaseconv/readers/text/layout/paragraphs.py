"""Where blocks end among lines that no blank line parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from releaseconv.readers.text.layout.lines import Case, End, Line
from releaseconv.readers.text.layout.wrapping import Wrap, spare

_NARROW = 100
"""Columns: a line with more was never wrapped by hand or by a mailer."""
_ENDED = frozenset({End.STOP, End.COLON})
_OPENING = frozenset('"“„«»「『‘')
_CLOSING = frozenset('"”“»«」』’')
_DASHES = frozenset("-–—")
"""Signs that open an item, or the words for saying in a dialogue."""
_DEEP = 4
"""Columns by which the lines of an entry stand further in than its label."""
_SCRAP = 6
"""Words that a copy leaves on a line of their own, as those of a link."""
_LABEL = 24
"""Columns of the longest label of an entry: "Where: "."""


class _Setting(NamedTuple):
    """How one group of lines is set."""

    alone: bool
    """Each line stands for itself: a list without marks, an address, a verse."""
    hanging: bool
    """Its first line begins further out than others go on."""
    listed: bool
    """It hangs, and each line at the outer column begins an item."""
    base: int
    """The column at which it begins."""
    wide: bool
    """It has a line that nobody wrapped."""


def parts(group: Sequence[Line], wrap: Wrap) -> Iterator[list[Line]]:
    """`group`, lines that no blank line parts, cut where blocks end."""
    if len(group) == 1:
        yield list(group)
        return
    if len(group) > 2 and _announces(group[0], group[1]):
        yield [group[0]]
        yield from parts(group[1:], wrap)
        return
    if _shredded(group):
        yield list(group)
        return
    setting = _setting(group, wrap)
    part = [group[0]]
    for i, b in enumerate(group[1:], 1):
        behind = group[i + 1] if i + 1 < len(group) else None
        if _ends(part, b, behind, setting, wrap):
            yield part
            part = []
        part.append(b)
    yield part


def hangs_broken(part: Sequence[Line], wrap: Wrap) -> bool:
    """Lines under a label that had room for more: names, streets, hours, each on its own."""
    if len(part) < 2 or not _labelled(part[0]) or part[1].indent < part[0].indent + _DEEP:
        return False
    full = max(wrap.measure, *(line.right for line in part))
    return any(spare(a, b, full) > full // 3 for a, b in pairwise(part))


def _shredded(group: Sequence[Line]) -> bool:
    """A sentence with hardly more than a word on each line, as scans and cells leave it."""
    if len(group) < 4 or any(line.weight > 3 or line.marker for line in group):
        return False
    small = sum(line.case is Case.LOWER for line in group[1:])
    ended = sum(line.end_sign in _ENDED for line in group[:-1])
    return 3 * small >= 2 * (len(group) - 1) and ended <= len(group) // 8


def _announces(label: Line, first: Line) -> bool:
    """A label over lines that stand further in."""
    deeper = first.indent >= label.indent + 2 and not first.marker
    return label.end_sign is End.COLON and label.weight <= 8 and deeper


def _setting(group: Sequence[Line], wrap: Wrap) -> _Setting:
    base = group[0].indent
    deeper = [line.indent - base for line in group[1:] if line.indent > base]
    outdented = bool(deeper) and all(line.indent >= base for line in group)
    hanging = outdented and not wrap.first_indent and (max(deeper) > 1 or len(deeper) > 1)
    wide = any(line.right > _NARROW for line in group)
    listed = hanging and _listed(group, base, wrap)
    return _Setting(not hanging and _alone(group, wrap), hanging, listed, base, wide)


def _listed(group: Sequence[Line], base: int, wrap: Wrap) -> bool:
    """Only lines left open go on further in: so wraps are told by the indent, and items too."""
    turns = [(a, b) for a, b in pairwise(group) if a.indent == base and b.indent > base + 1]
    outer = sum(line.indent == base for line in group)
    if not turns or outer < 2 or any(a.end_sign in _ENDED for a, _ in turns):
        return False
    return base > wrap.margin + 1 or 2 * len(turns) >= outer


def _alone(group: Sequence[Line], wrap: Wrap) -> bool:
    """Three lines or more, nearly all of which had room for the next line's first word."""
    if len(group) < 3 or not wrap.hard or any(line.marker for line in group):
        return False
    loose = max(wrap.slack, wrap.measure // 4)
    free = sum(spare(a, b, wrap.measure) > loose for a, b in pairwise(group))
    return 5 * free >= 4 * (len(group) - 1) and not _own_measure(group)


def _own_measure(group: Sequence[Line]) -> bool:
    """Running text set narrower than the rest, as a quotation is."""
    full = max(line.right for line in group)
    tight = sum(spare(a, b, full) <= full // 8 for a, b in pairwise(group))
    small = sum(line.case is Case.LOWER for line in group[1:])
    return tight == len(group) - 1 and 2 * small >= len(group) - 1


def _ends(
    part: Sequence[Line], b: Line, behind: Line | None, setting: _Setting, wrap: Wrap
) -> bool:
    """Whether a block ends between the last line of `part` and `b`."""
    a, first = part[-1], part[0]
    if _is_hyphened(a, b):
        return False
    if b.marker and not _false_marker(a, b, wrap):
        return True
    if first.marker and b.indent >= first.indent + first.marker and b.indent > 0:
        return False
    if _labelled(first) and b.indent >= first.indent + _DEEP:
        return False
    if setting.alone or _quote_turns(part, b, wrap) or (_labelled(first) and _labelled(b)):
        return True
    if not wrap.hard:
        return not _torn(part, b, behind, setting, wrap)
    if setting.listed or (setting.hanging and max(a.indent, b.indent) > setting.base):
        return _ends_hanging(a, b, setting, wrap)
    if wrap.first_indent and abs(b.indent - wrap.margin - wrap.first_indent) <= 1:
        turned = len(part) > 1 and a.indent < b.indent  # all set in, and they go on so
        return turned or a.end_sign is End.STOP or a.right < wrap.measure * 0.8
    return _author_broke(a, b, wrap)


_CLAUSE = 4
"""Words of a line that is the middle of a sentence and no label."""


def _is_hyphened(a: Line, b: Line) -> bool:
    """A word, a name or a figure goes on behind a hyphen: "Anglo-" / "Dutch", "2024-" / "2026"."""
    if a.end_sign is not End.HYPHEN:
        return False
    if b.case is Case.LOWER:
        return not b.marker
    inside = a.weight >= _CLAUSE and 4 * a.small >= a.weight
    return b.ink == 0 and a.text[-2:-1].isalnum() and a.text[-1] == "-" and inside


def _quote_turns(part: Sequence[Line], b: Line, wrap: Wrap) -> bool:
    """One quote ends with its sentence, another opens the next line: so paragraphs turn.

    Where no blank lines part paragraphs, either sign will do.
    """
    a = part[-1]
    if a.end_sign is not End.STOP:
        return False
    closed, opened = a.text[-1] in _CLOSING, b.text[0] in _OPENING
    if wrap.spaced or not wrap.hard:
        return closed and opened
    quoted = any(sign in line.text[1:] for line in part for sign in _CLOSING)
    return (closed and b.case is not Case.LOWER) or (opened and not quoted)


def _labelled(line: Line) -> bool:
    """It opens with a label: "Where: North Quay"."""
    colon = line.text.find(":", 1, _LABEL)
    return colon > 0 and line.text[colon + 1 : colon + 2].isspace() and line.ink == 0


def _torn(
    part: Sequence[Line], b: Line, behind: Line | None, setting: _Setting, wrap: Wrap
) -> bool:
    """In a text that is not wrapped, a line that all the same goes on in the next."""
    a = part[-1]
    if a.end_sign in _ENDED:
        return False
    if wrap.measure <= _NARROW:
        left = spare(a, b, wrap.measure)
        return left < wrap.measure // 2 if b.case is Case.LOWER else _flows(a) and left < 0
    small = sum(line.small for line in part)
    if part[0].case is Case.LOWER or small < 2:
        return False
    if sum(line.weight for line in part) < 10 and not setting.wide:
        return False
    if _takes_up(b):
        return min(a.weight, b.weight) <= _SCRAP
    return b.weight <= _SCRAP and behind is not None and _takes_up(behind)


def _flows(line: Line) -> bool:
    """It is the middle of a sentence, not a title."""
    return line.weight >= 8 and 4 * line.small >= line.weight and line.end_sign is not End.COLON


def _takes_up(line: Line) -> bool:
    """It goes on with a sentence: a small letter, or a sign that never opens one."""
    return line.case is Case.LOWER or line.text[0] in ",.;:)”"


def _ends_hanging(a: Line, b: Line, setting: _Setting, wrap: Wrap) -> bool:
    """Lines at the outer column begin a block, those further in go on with it."""
    if b.indent <= setting.base and setting.listed:
        return True
    if b.indent <= setting.base:
        return a.end_sign in _ENDED or a.indent - setting.base > 1
    if a.end_sign is End.COLON or a.caps > b.caps:
        return True
    if a.indent > setting.base and a.end_sign is End.STOP and b.indent == a.indent:
        return spare(a, b, wrap.measure) > wrap.measure // 3
    return b.case is not Case.LOWER and _author_broke(a, b, wrap)


def _author_broke(a: Line, b: Line, wrap: Wrap) -> bool:
    if a.right > wrap.measure + wrap.measure // 3:
        return True
    left = spare(a, b, wrap.measure)
    if a.end_sign is End.STOP:
        if wrap.first_indent:
            return left > wrap.measure // 3
        return left > (max(wrap.slack, wrap.measure // 8) if wrap.spaced else min(wrap.slack, 6))
    if b.case is Case.LOWER or a.end_sign is End.COMMA:
        return left > wrap.measure // 2 and b.case is not Case.LOWER
    if b.case is Case.UPPER and "@" in a.text.rsplit(None, 1)[-1]:
        return left > wrap.slack  # an entry ends with its address, the next one's name follows
    return left > max(wrap.slack, wrap.measure // 5)


def _false_marker(a: Line, b: Line, wrap: Wrap) -> bool:
    """A wrapped line that happens to begin like an item: "– which", "1. May", "-- the"."""
    if not wrap.hard or a.marker or a.end_sign is End.COLON or b.text[0] in "*•":
        return False
    if a.end_sign is End.STOP and b.text[0] not in _DASHES:
        return False
    return spare(a, b, wrap.measure) <= wrap.slack
