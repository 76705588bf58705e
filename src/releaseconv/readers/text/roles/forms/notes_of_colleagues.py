"""What colleagues write round a mail's release: above one that they pass on, and below the release.

Whoever passes a mail on writes over its header, and signs. A note below the release greets
somebody behind what is complete without it: an end mark, or whom to call.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from releaseconv.readers.text.facts.surroundings import Page, Row
from releaseconv.readers.text.layout.lines import End
from releaseconv.readers.text.roles.forms.covering_words import (
    closes,
    closes_with_name,
    greets,
    greets_by_name,
    hands_over,
)
from releaseconv.readers.text.roles.forms.mail_signatures import parts_signature

__all__ = ["doubtful_below", "forwarding_notes", "names_writer", "notes_below"]

_MAIL = frozenset({"mail", "mail frame"})
_SIGNED = "mail signature"
_END = "end-mark"
_MOST_WORDS = 150
"""Words of the longest note; ours have 10 to 60."""
_TOP = 60
"""Lines at the top in which the header of a mail that was passed on stands."""
_FOOT = 40
"""Lines at the end in which a note stands below its release."""
_SENDER_WORDS = 9
"""Words of a line that says who writes, or where."""
_NAME = 3
"""Words of a line that may be whoever wrote, or what is passed on: "FYI"."""
_STOPS = frozenset({End.STOP, End.COLON, End.COMMA})


# -- above the header of a mail that is passed on --------------------------------------------


def forwarding_notes(page: Page) -> Iterator[int]:
    """The lines that those who passed a release on wrote over it, unless they may be its own."""
    rows = page.rows
    start = sum(1 for _ in takewhile(lambda row: row.form in _MAIL, rows))
    for header in range(start + 1, min(_TOP, len(rows))):
        if not _is_header(rows, header):
            continue
        if _is_release(rows[header:]) and _passes_on(rows, start, header):
            yield from range(start, header)
        start = header + sum(1 for _ in takewhile(lambda row: row.form in _MAIL, rows[header:]))


def _is_header(rows: Sequence[Row], i: int) -> bool:
    return rows[i].form in _MAIL and rows[i - 1].form not in _MAIL


def _is_release(below: Sequence[Row]) -> bool:
    """Whether what was passed on says so: by its dateline, its end mark, or words of release."""
    marked = any(row.dateline or row.release or row.form == _END for row in below)
    return marked and any(row.prose for row in below)


def _passes_on(rows: Sequence[Row], start: int, stop: int) -> bool:
    """Whether lines are a note, with nothing in them that only a release has."""
    words = sum(row.line.words for row in rows[start:stop])
    if words > min(_MOST_WORDS, sum(row.line.words for row in rows[stop:])):
        return False
    if any(row.dateline or row.line.quote for row in rows[start:stop]):
        return False
    titled: int | None = None
    at = start
    while at < stop:
        end = _paragraph_end(rows, at, stop)
        if (closing := _closing(rows, at, end)) is not None:
            return _signs(rows, closing, stop)
        if titled is not None and rows[at].prose:
            return False  # a headline with its text
        if titled is None and not _may_be_of_note(rows, at, end):
            titled = at
        at = end
    return titled is None or (titled > start and _signs(rows, titled, stop))


def _closing(rows: Sequence[Row], start: int, stop: int) -> int | None:
    """The line that closes a note: a formula, or what stands above a signature."""
    return next((i for i in range(start, stop) if _is_closing(rows[i])), None)


def _is_closing(row: Row) -> bool:
    text = row.line.text
    return closes(row.line.folded) or closes_with_name(text) or parts_signature(text)


def _signs(rows: Sequence[Row], start: int, stop: int) -> bool:
    """Whether lines only say who writes: each is short, or what mails have below their text."""
    return all(
        row.line.words <= _SENDER_WORDS or "mail-notice" in row.line.roles
        for row in rows[start:stop]
    )


def _may_be_of_note(rows: Sequence[Row], at: int, end: int) -> bool:
    """Whether a paragraph ends as one of a note does, or greets somebody by name: no headline."""
    last = rows[end - 1].line
    if last.end in _STOPS or last.words <= _NAME or greets(last.folded):
        return True
    return greets_by_name(rows[at].line.text)


def _paragraph_end(rows: Sequence[Row], at: int, stop: int) -> int:
    return next((i for i in range(at + 1, stop) if rows[i].line.blank_above), stop)


# -- below the release -------------------------------------------------------------------


class _Below(NamedTuple):
    """A note below the release, up to what its sender signs with."""

    lines: range
    sure: bool


def notes_below(page: Page) -> range:
    """The lines of a note below the release; none where it may be the release's own."""
    found = _below(page)
    return found.lines if found and found.sure else range(0)


def doubtful_below(page: Page) -> Row | None:
    """The line below the release that opens or closes what may be a note."""
    rows = page.rows
    found = _below(page)
    if found and not found.sure and rows[found.lines.start].form == "":
        return rows[found.lines.start] if _is_behind_all(rows, found.lines.start) else None
    first = max(1, len(rows) - _FOOT)
    closings = (i for i in range(first, len(rows)) if rows[i].form == "" and _is_closing(rows[i]))
    closing = next((i for i in closings if not rows[i].line.signs), None)
    return rows[closing] if closing and _is_complete(page, closing) else None


def _below(page: Page) -> _Below | None:
    rows = page.rows
    for i in range(max(1, len(rows) - _FOOT), len(rows)):
        line = rows[i].line
        if not (line.blank_above or rows[i - 1].form == _END) or rows[i].form in _MAIL:
            continue
        named = greets_by_name(line.text)
        if (named or greets(line.folded)) and _is_complete(page, i):
            return _read(rows, i, named=named)
    return None


def _is_complete(page: Page, at: int) -> bool:
    """Whether the release ended above: with a mark, or with whom to call behind its text."""
    above = page.rows[:at]
    text = next((i for i, row in enumerate(above) if row.prose or row.dateline), None)
    if text is None:
        return False
    reached = any(row.line.email or row.line.phone for row in above[text + 1 :])
    return reached or any(row.form == _END for row in above)


def _read(rows: Sequence[Row], start: int, *, named: bool) -> _Below:
    """The note that begins there, to the end but for a signature that is known as one."""
    stop = next((i for i in range(start, len(rows)) if rows[i].form == _SIGNED), len(rows))
    closing = _closing(rows, start, stop)
    signed = stop < len(rows)
    behind = any(row.form == _END for row in rows[:start])
    ended = signed or behind or (closing is not None and names_writer(rows, closing))
    said = rows[start : stop if closing is None else closing]
    words = sum(row.line.words for row in said)
    alone = closing is None or _signs(rows, closing, stop)
    handed = hands_over(" ".join(row.line.folded for row in said))
    sure = (named or handed) and ended and alone and _is_behind_all(rows, start)
    own = any(row.dateline or row.form == _END for row in said)
    return _Below(range(start, stop), sure and words <= _MOST_WORDS and not own)


def _is_behind_all(rows: Sequence[Row], start: int) -> bool:
    """Whether the release ends directly above, and no title or sentence announces what follows."""
    above = rows[start - 1]
    if above.form in {_END, *_MAIL} or above.run_reaches:
        return True
    return above.prose and above.line.end is End.STOP


def names_writer(rows: Sequence[Row], closing: int) -> bool:
    """Whether a closing formula has a name behind it, or one or two words that may be one below."""
    if closes_with_name(rows[closing].line.text) or parts_signature(rows[closing].line.text):
        return True
    line = rows[closing + 1].line if closing + 1 < len(rows) else None
    if line is None or line.blank_above or line.words >= _NAME or line.digit:
        return False
    return line.title_share == 1 and not line.capitals and line.end in {End.OPEN, End.COMMA}
