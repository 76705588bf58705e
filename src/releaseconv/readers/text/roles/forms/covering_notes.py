"""The note of a mail round a release: greeting, covering sentence, closing formula and sender.

It is found by all of its parts together, so that a letter, a speech or a greeting that are the
release's own stay: a greeting with a sentence that hands the release over, or such a sentence with
a closing formula, above a text that follows. A signature behind "-- " closes it as a formula does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from releaseconv.readers.text.entities.contacts.names.field_looks import looks
from releaseconv.readers.text.entities.contacts.names.name_words import is_given
from releaseconv.readers.text.facts.lines_set_apart import with_lines_apart
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
from releaseconv.readers.text.roles.forms.notes_of_colleagues import (
    doubtful_below,
    forwarding_notes,
    names_writer,
    notes_below,
)

__all__ = ["COVERING", "SENDER", "doubtful_note", "with_covering_notes"]

COVERING = "covering note"
"""The form of a line of such a note."""
SENDER = "mail signature"
"""That of the sender's lines where they say how to reach him."""
_ABOVE = frozenset({"mail", "mail frame", "hold", "dated hold"})
"""Forms of lines that may stand over a note."""
_FREE = frozenset({"", "hold", "dated hold", SENDER})
"""Forms that give way to a note."""
_MOST_WORDS = 150
"""Words of the longest note; ours have 10 to 60."""
_SENDER_LINES = 8
_SENDER_WORDS = 9
"""Words of a line below a closing formula that says who writes, or where."""
_FEW_WORDS = 40
"""Words of a note that is one without a sentence that hands over, above a dateline; of a paragraph
behind such a sentence."""
_NAME = 3
"""Words of the line above a signature that is whoever wrote: "LG Lena"."""
_HEADLINE = 12
"""Words of a question that is a headline."""
_TOP = 60
"""Lines at the top in which notes and the headers of mails passed on stand."""
_FOOT = 14
"""Lines at the end in which a note that began at the top is closed."""
_OF_FOOT = frozenset({"notes", "contact", "about"})
"""Roles of words that open what stands below a letter that is the release."""
_STOPS = frozenset({End.STOP, End.COLON})


class _Note(NamedTuple):
    """Where a note stands, and the sender's lines at its end."""

    start: int
    stop: int
    sender: range
    closed: bool
    """By a formula, or a rule."""


def with_covering_notes(page: Page) -> Page:
    """`page` with the lines of notes marked, above its release and below it."""
    forms: dict[int, str] = {}
    for note in _notes(page):
        forms |= dict.fromkeys(range(note.start, note.stop), COVERING)
        forms |= dict.fromkeys(note.sender, _sender_form(page.rows, note.sender))
        if not note.closed:
            forms |= _at_foot(page.rows, note.stop)
    forms |= dict.fromkeys((*forwarding_notes(page), *notes_below(page)), COVERING)
    if not forms:
        return page
    rows = (
        row._replace(form=forms[i]) if i in forms and row.form in _FREE else row
        for i, row in enumerate(page.rows)
    )
    return with_lines_apart(page._replace(rows=tuple(rows)), forms)


def doubtful_note(page: Page) -> Row | None:
    """The line that closes what is no note for sure, such as a letter; or opens it below a text."""
    return _doubtful_above(page) or doubtful_below(page)


def _doubtful_above(page: Page) -> Row | None:
    """The closing formula above a text."""
    words = 0
    for i, row in enumerate(page.rows[:_TOP]):
        words += row.line.words
        if words > _MOST_WORDS:
            return None
        if row.form == "" and row.line.words <= _SENDER_WORDS and _is_formula(row):
            return row if any(map(_is_text, page.rows[i + 1 :])) else None
    return None


def _notes(page: Page) -> Iterator[_Note]:
    """The notes above the release: one for each mail that passed it on."""
    stop = 0
    for start in _starts(page.rows):
        found = (note for note in _from(page, start) if start >= stop and _is_followed(page, note))
        if note := next(found, None):
            yield note
            stop = note.stop


def _starts(rows: Sequence[Row]) -> Iterator[int]:
    """Where a note may begin: at the top, or below a mail's header, or below a hold there."""
    top = rows[:_TOP]
    headers = (i for i in range(1, len(top)) if top[i - 1].form == "mail" != top[i].form)
    for start in (0, *headers):
        yield start
        above = sum(1 for _ in takewhile(lambda row: row.form in _ABOVE, rows[start:]))
        if above:
            yield start + above


def _from(page: Page, start: int) -> Iterator[_Note]:
    """Notes that may begin there: up to a formula or a rule, and up to what hands over."""
    rows = page.rows
    greeted = start < len(rows) and greets(rows[start].line.folded)
    handed, words = start, 0
    for at, stop, end in _paragraphs(rows, start):
        said = rows[at:end]
        words += sum(row.line.words for row in said)
        if hands_over(" ".join(row.line.folded for row in said)):
            handed = end
        sure = end < stop and (
            _is_sure(page, end, greeted=greeted, handed=handed > start, words=words)
            or _is_pitch(rows, start, end, words)
        )
        if sure:
            yield _closed(page, start, end)
        named = greeted and start < at == stop - 1 and _may_be_name(rows, at)
        if named and _is_sure(page, at, greeted=greeted, handed=handed > start, words=words):
            yield _Note(start, stop, range(at, stop), True)
        if all(row.line.signs for row in said) and handed > start:
            yield _Note(start, stop, range(0), True)
        if end < stop or not _goes_on(rows, at, end, words, behind=start < handed < end):
            break
    if greeted and handed > start:
        yield _Note(start, handed, range(0), False)


def _paragraphs(rows: Sequence[Row], start: int) -> Iterator[tuple[int, int, int]]:
    """Where each paragraph from `start` on begins and ends, and where a formula closes it."""
    at = start
    while at < len(rows):
        stop = _paragraph_end(rows, at)
        yield at, stop, next((i for i in range(at, stop) if _closes(rows, i)), stop)
        at = stop


def _closes(rows: Sequence[Row], i: int) -> bool:
    """Whether a formula or the line above a signature stands there."""
    if parts_signature(rows[i].line.text) or closes(rows[i].line.folded):
        return True
    return closes_with_name(rows[i].line.text) and not _signs(rows, i)


def _is_formula(row: Row) -> bool:
    return closes(row.line.folded) or closes_with_name(row.line.text)


def _goes_on(rows: Sequence[Row], at: int, end: int, words: int, *, behind: bool) -> bool:
    """Whether a paragraph may be part of a note, behind what hands over in few words only."""
    own = sum(row.line.words for row in rows[at:end])
    if words > _MOST_WORDS or (behind and own > _FEW_WORDS):
        return False
    asks = rows[at].line.question and own <= _HEADLINE
    if any(row.dateline or (behind and (row.line.quote or asks)) for row in rows[at:end]):
        return False
    last = rows[end - 1]
    greeted = at + 1 == end and greets(last.line.folded)
    return last.line.end in _STOPS or last.form in _ABOVE or greeted or _signs(rows, end - 1)


def _signs(rows: Sequence[Row], at: int) -> bool:
    """Whether a line is whoever wrote the note, above the signature."""
    below = rows[at + 1 : at + 2]
    return rows[at].line.words <= _NAME and any(parts_signature(row.line.text) for row in below)


def _paragraph_end(rows: Sequence[Row], at: int) -> int:
    """Behind the last line that no blank line parts from the one at `at`."""
    return next((i for i in range(at + 1, len(rows)) if rows[i].line.blank_above), len(rows))


def _is_sure(page: Page, closing: int, *, greeted: bool, handed: bool, words: int) -> bool:
    """Whether what a formula closes is a note: it hands over, or it is short and greets."""
    if handed:
        return True
    dated = page.dateline is not None and page.dateline > closing
    rows = page.rows
    signed = parts_signature(rows[closing].line.text) and _names_sender(rows, closing + 1)
    return (greeted or signed) and dated and words <= _FEW_WORDS


def _is_pitch(rows: Sequence[Row], start: int, closing: int, words: int) -> bool:
    """Whether a colleague is greeted by name, somebody signs, and a whole release stands below."""
    if not (greets_by_name(rows[start].line.text) and names_writer(rows, closing)):
        return False
    below = rows[closing + 1 :]
    texts = len({row.block for row in below if row.prose})
    own = (row for row in below if row.line.roles & _OF_FOOT)
    opens = next(own, None)
    first = next((row for row in below if row.prose), None)
    headed = opens is None or first is None or below.index(first) < below.index(opens)
    return texts > 1 and headed and sum(row.line.words for row in below) > words


def _closed(page: Page, start: int, closing: int) -> _Note:
    """The note with its closing formula, the sender's lines and a rule below them."""
    rows, at = page.rows, closing + 1
    stop = _sender_end(rows, at)
    if stop == at < len(rows) and _names_sender(rows, at):
        stop = _sender_end(rows, at, parted=True)
    if stop < len(rows) and _is_text(rows[stop]):
        stop = min(stop, at + _names_sender(rows, at))  # what stands over a text is its headline
    elif parts_signature(rows[closing].line.text):
        stop = _numbers_end(rows, stop)
    end = stop + (stop < len(rows) and rows[stop].line.signs)
    return _Note(start, end, range(at, stop), True)


def _sender_end(rows: Sequence[Row], at: int, *, parted: bool = False) -> int:
    """Behind the short lines at `at` that no blank line parts."""
    end = at
    while end < min(len(rows), at + _SENDER_LINES):
        row = rows[end]
        if row.line.blank_above and not (parted and end == at):
            break
        if row.line.words > _SENDER_WORDS or row.dateline or row.line.signs:
            break
        end += 1
    return end


def _numbers_end(rows: Sequence[Row], at: int) -> int:
    """Behind the paragraph at `at` if all of it says how to reach somebody; else `at` itself."""
    end = _sender_end(rows, at, parted=True)
    lines = [row.line for row in rows[at:end]]
    whole = end == len(rows) or bool(rows[end].line.blank_above)
    return end if whole and all(line.reaches or line.url for line in lines) else at


def _names_sender(rows: Sequence[Row], at: int) -> bool:
    """Whether the paragraph at `at` begins with somebody's name alone."""
    text = rows[at].line.text.strip(" ,.") if at < len(rows) else ""
    seen = looks(text)
    if seen.person is not None:
        return seen.person == (0, len(text)) and (seen.given or seen.honorific)
    return " " not in text and is_given(text)


def _may_be_name(rows: Sequence[Row], at: int) -> bool:
    """Whether a line is a name, or a word or two that may be one: "Breesha"."""
    line = rows[at].line
    if _names_sender(rows, at):
        return True
    few = line.words < _NAME and line.title_share == 1 and not line.capitals
    return few and line.end in {End.OPEN, End.COMMA} and not (line.digit or line.phrases)


def _is_followed(page: Page, note: _Note) -> bool:
    """Whether a release stands below the note; directly below one that nothing closes its head."""
    below = page.rows[note.stop :]
    heads = note.closed or (bool(below) and not below[0].prose)
    return heads and any(map(_is_text, below))


def _is_text(row: Row) -> bool:
    return row.prose or row.dateline


def _sender_form(rows: Sequence[Row], sender: range) -> str:
    reached = any(rows[i].line.email or rows[i].line.phone for i in sender)
    return SENDER if reached else COVERING


def _at_foot(rows: Sequence[Row], top: int) -> dict[int, str]:
    """The formula that closes a note below the release, with the sender's lines behind it."""
    foot = range(max(top, len(rows) - _FOOT), len(rows))
    closing = next((i for i in foot if closes(rows[i].line.folded)), None)
    if closing is None:
        return {}
    end = _sender_end(rows, closing + 1)
    if end == closing + 1 < len(rows) and _names_sender(rows, end):
        end = _sender_end(rows, end, parted=True)
    sender = range(closing + 1, end)
    return {closing: COVERING, **dict.fromkeys(sender, _sender_form(rows, sender))}
