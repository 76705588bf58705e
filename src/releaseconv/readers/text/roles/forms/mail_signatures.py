"""What a mail's sender signs with, behind "--" or drawn of signs: at the end, or below a note.

A signature at the very end goes on to the last line, with what its firm puts there. One that
stands over a text, as that of a note above the release does, ends with its first blank line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.layout.lines import End, Line
from releaseconv.readers.text.roles.forms.covering_words import closes, greets, hands_over
from releaseconv.readers.text.roles.forms.mail_headers import mail_headers

__all__ = ["mail_signatures", "parts_signature"]

_AT_END = late(r"--$")
"""The line above a signature, after Usenet's custom and RFC 3676, clause 4.3."""
_PARTS = late(r"[-–—_]{1,3}$")
"""That line as it becomes in programs that know better."""
_LAST = 14
"""Lines at the end in which a signature stands."""
_DRAWN_LINES = 3
_DRAWN_SIGNS = 5
_BESIDE_DRAWING = 8
"""Words of a line below such a drawing."""
_MOST_WORDS = 150
"""Words of the longest note above a signature."""
_SENDER_WORDS = 9
"""Words of a line that says who writes, and ends with a stop."""
_NAME = 3
"""Words of a line of a note that may end without a stop: whoever wrote it."""
_OF_RELEASE = "about", "company", "background", "notes"
"""Words that open what a release has at its end, and a signature has not."""
_STOPS = frozenset({End.STOP, End.COLON, End.COMMA})


def mail_signatures(lines: Sequence[Line]) -> Iterator[int]:
    """The lines of signatures among the last ones."""
    first = max(0, len(lines) - _LAST)
    stop = first
    for start in range(first, len(lines)):
        if start >= stop and _AT_END.match(lines[start].text):
            stop = max(stop, _end(lines, start))
            yield from range(start, stop)
    if stop == first and (drawn := _drawing(lines, first)) is not None:
        yield from range(drawn, len(lines))


def parts_signature(text: str) -> bool:
    """Whether a line parts a note from its sender's signature: "-- "."""
    return bool(_PARTS.match(text))


def _end(lines: Sequence[Line], start: int) -> int:
    """Behind the signature at `start`: the last line, but for one of a note above its release.

    What belongs to the release ends it wherever it stands, behind a mere rule there is none.
    """
    if _is_prose(lines[start + 1 : start + 2]):
        return start
    own = (i for i in range(start + 1, len(lines)) if lines[i].has(*_OF_RELEASE))
    last = next(own, len(lines))
    parted = (i for i in range(start + 2, last) if _is_parted(lines, i))
    stop = next(parted, last)
    stop = stop if _is_above_text(lines, start, lines[stop:]) else last
    return stop if stop > start + 1 else start


def _is_prose(first: Sequence[Line]) -> bool:
    """Whether the first line behind a rule is running text, and no notice of a mail."""
    prose = (line.weight > _SENDER_WORDS and line.end_sign is End.STOP for line in first)
    return any(prose) and not first[0].has("mail-notice")


def _is_parted(lines: Sequence[Line], i: int) -> bool:
    return lines[i].number > lines[i - 1].number + 1


def _is_above_text(lines: Sequence[Line], start: int, below: Sequence[Line]) -> bool:
    """Whether more stands below a signature than above it, or a note only above it."""
    header = set(mail_headers(lines))
    above = [i for i in range(start) if i not in header]
    words = sum(lines[i].weight for i in above)
    if not below or below[0].has("mail-notice") or words > _MOST_WORDS:
        return False
    return sum(line.weight for line in below) > words or _is_note([lines[i] for i in above])


def _is_note(above: Sequence[Line]) -> bool:
    """Whether lines greet or hand over, and none of them is a headline."""
    handed = hands_over(" ".join(line.folded for line in above))
    if not above or not (handed or greets(above[0].folded)):
        return False
    ends = [line for line, below in pairwise(above) if below.number > line.number + 1]
    return all(map(_is_of_note, (*ends, above[-1])))


def _is_of_note(last: Line) -> bool:
    """Whether the last line of a paragraph may end one of a note."""
    if last.end_sign in _STOPS or last.weight <= _NAME:
        return True
    return greets(last.folded) or closes(last.folded)


def _drawing(lines: Sequence[Line], first: int) -> int | None:
    """Where letters begin that are drawn of signs, with little below them."""
    drawn = [i for i in range(first, len(lines)) if _is_drawn(lines[i])]
    if len(drawn) < _DRAWN_LINES or drawn[-1] - drawn[0] > len(drawn) + 1:
        return None
    tail = lines[drawn[-1] + 1 :]
    return drawn[0] if all(line.weight <= _BESIDE_DRAWING for line in tail) else None


def _is_drawn(line: Line) -> bool:
    """Half of it are signs: letters drawn of bars and slashes."""
    signs = sum(map(line.text.count, "|/\\_()<>+=^~`'"))
    return signs >= _DRAWN_SIGNS and 3 * signs >= sum(1 for c in line.text if c.isalnum())
