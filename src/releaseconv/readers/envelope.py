"""What stands round a text and not in it: a mail's header, a page's title.

The text wins, but for a hold: what the envelope holds back is held, whatever the text says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from releaseconv.diagnostics import Code, Diagnostic, Log
from releaseconv.format_hints import Markup
from releaseconv.lexicon.words import fold
from releaseconv.model import Channel, ChannelKind, Contact, Hold, HoldKind, Moment, Phrase, Release
from releaseconv.options import ReadOptions
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.overrides import named
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text import read_marked
from releaseconv.readers.text.entities.holds import HOLDING, HoldSort, find_holds, is_held
from releaseconv.readers.text.entities.holds.embargo_stems import says_embargo
from releaseconv.readers.text.entities.holds.note_requests import asks_to_wait
from releaseconv.readers.text.values.holds.note_holds import is_timed
from releaseconv.readers.text.values.holds.unreleased_lines import says_unreleased
from releaseconv.transforms.hold_line import with_hold_line

_PIECES = late(r"[|–—•*!+~\[\]()]|\s-+\s|//|:\s")
"""Between the parts of a title: "NOT FOR PUBLICATION: Northquay opens quay", "*EMBARGO* Quay"."""
_ROUND = " |–—•*!+~-/:[]()"
"""Signs that part a hold from the headline beside it."""
_APART = "\n\n\n"
"""Behind a hold: no day of the text below belongs to it."""
_MOST_LINES = 100
_LONGEST = 1_000
"""Characters of a line; titles have a hundred."""


_Text: TypeAlias = tuple[str, Markup]


@dataclass(frozen=True, slots=True)
class Envelope:
    """Values that hold where the text has none."""

    called: str
    """What the values come from, in words: "the mail's header"."""
    headline: str = ""
    issued: date | datetime | None = None
    sender: str = ""
    address: str = ""
    lines: tuple[str, ...] = ()
    """Its lines that may say a hold: a subject, titles."""
    unshown: tuple[str, ...] = ()
    """Lines of parts that are not shown: the page of a mail whose text is, the title of a page."""
    hidden: str = "a part of the mail that is not shown"
    """What these come from."""
    drafts: bool = False
    """Whether "Draft" and "Confidential" in them hold it: a mail is new, old titles stay."""


def read_within(
    envelope: Envelope, text: str, markup: Markup, name: str, options: ReadOptions, log: Log
) -> Parsed:
    """The release in a text that stands in `envelope`.

    A hold that the envelope alone says, or says otherwise, is read as the text's first line.
    """
    markup, words = markup._replace(dated=_day(envelope.issued)), _holding(envelope)
    asked = () if words else _asked(envelope)
    envelope = replace(envelope, headline=_without(envelope.headline, (*words, *asked)))
    if asked:
        parsed = read_marked(text, markup, name, options, log)
        return _filled(_kept_back(parsed, asked, envelope, options), envelope, options)
    held = _below(words, text, markup)
    if not words or _says_as_much((text, markup), held, words, name, options):
        return _filled(read_marked(text, markup, name, options, log), envelope, options)
    parsed = read_marked(*held, name, options, log)
    if "embargo" not in {named(field) for field, _ in options.overrides}:
        parsed = _noted(_held(parsed, words), words, envelope)
    return _filled(parsed, envelope, options)


def embargoes(text: str) -> tuple[str, ...]:
    """The words of a text that put it under embargo."""
    found = (one for one in find_holds(text) if one.sort is HoldSort.EMBARGO)
    return tuple(text[one.start : one.end] for one in found)


def _day(issued: date | None) -> date | None:
    return issued.date() if isinstance(issued, datetime) else issued


# -- holds ----------------------------------------------------------------------------------


def _holding(envelope: Envelope) -> tuple[str, ...]:
    """The words of the envelope that hold the release back, each once."""
    said = (*envelope.lines, *envelope.unshown)
    lines = dict.fromkeys(" ".join(line[:_LONGEST].split()) for line in said)
    first = list(lines)[:_MOST_LINES]
    found = (words for line in first for words in _holding_in(line, envelope.drafts))
    return tuple(dict.fromkeys(found))


def _holding_in(said: str, drafts: bool) -> Iterator[str]:
    found = list(_held_words(said, drafts))
    yield from (words if is_held(words) else said for words in found)
    if not found:  # words that count only where they fill a line
        pieces = map(str.strip, _PIECES.split(said))
        yield from (piece for piece in pieces if any(_held_words(piece, drafts)))


def _asked(envelope: Envelope) -> tuple[str, ...]:
    """Parts of a mail's header that ask to wait in words that no label has."""
    lines = envelope.lines if envelope.drafts else ()
    pieces = (map(str.strip, _PIECES.split(line[:_LONGEST])) for line in lines)
    return tuple(dict.fromkeys(one for few in pieces for one in few if _asks_to_wait(one)))


def _kept_back(
    parsed: Parsed, asked: tuple[str, ...], envelope: Envelope, options: ReadOptions
) -> Parsed:
    """`parsed`, held by what `asked` says where it has no hold of its own."""
    hold = parsed.release.hold
    if "embargo" in {named(field) for field, _ in options.overrides}:
        return parsed
    if hold is not None and hold.kind is not HoldKind.IMMEDIATE:
        return parsed
    said, log = " / ".join(asked), Log()
    log.note(Code.HOLD_OF_ENVELOPE, value=said, where=envelope.called)
    held = with_hold_line(replace(parsed.release, hold=Hold(HoldKind.EMBARGO, words=said)))
    return replace(parsed, release=held, diagnostics=(*parsed.diagnostics, *log))


def _asks_to_wait(piece: str) -> bool:
    """Whether a part of a mail's subject keeps the release back in everyday words."""
    folded, timed = fold(piece), is_timed(piece)
    if says_unreleased(folded, wholly=True) or (timed and says_embargo(folded)):
        return True
    return asks_to_wait(folded, timed=timed)


def _held_words(said: str, drafts: bool) -> Iterator[str]:
    for one in find_holds(said):
        if one.sort in HOLDING and (drafts or not one.weak):
            yield said[one.start : one.end]


def _below(words: tuple[str, ...], text: str, markup: Markup) -> _Text:
    """A text below words that hold it."""
    lines = "".join(said + _APART for said in words)
    return lines + text, markup.further_on(len(lines), lines.count("\n"))


def _held(parsed: Parsed, words: tuple[str, ...]) -> Parsed:
    """`parsed` under the hold that `words` say, also where its text is no release."""
    if parsed.release.hold:
        return parsed
    hold = Hold(HoldKind.EMBARGO, words=" / ".join(words))
    return replace(parsed, release=with_hold_line(replace(parsed.release, hold=hold)))


def _says_as_much(
    text: _Text, held: _Text, words: tuple[str, ...], name: str, options: ReadOptions
) -> bool:
    """Whether the envelope's words change neither the hold nor what contradicts it.

    Corrections do not count: the lines that they name are those of the same text each time.
    """
    plain = replace(options, overrides=(), lines=())
    alone = read_marked(*text, name, plain, Log())
    other = _held(read_marked(*held, name, plain, Log()), words)
    return _end(alone) == _end(other) and _contradictions(alone) == _contradictions(other)


def _end(parsed: Parsed) -> object:
    hold = parsed.release.hold
    return hold and (hold.kind, hold.until and hold.until.value, hold.latest)


def _contradictions(parsed: Parsed) -> int:
    return sum(note.code is Code.HOLDS_DISAGREE for note in parsed.diagnostics)


def _noted(held: Parsed, words: tuple[str, ...], envelope: Envelope) -> Parsed:
    """What was read with the words of the envelope, and that they come from there."""
    log, source = Log(), held.source
    span = source.span(0, source.text.index("\n"))
    in_lines = _holding(replace(envelope, unshown=()))
    where = envelope.called if in_lines else envelope.hidden
    log.note(Code.HOLD_OF_ENVELOPE, span, value=" / ".join(words), where=where)
    return replace(held, diagnostics=(*held.diagnostics, *log))


def _without(headline: str, words: tuple[str, ...]) -> str:
    """A headline without the hold before or behind it."""
    for said in words:
        if headline.startswith(said) or headline.rstrip(_ROUND).endswith(said):
            headline = headline.replace(said, "", 1).strip(_ROUND)
    return headline


# -- values ---------------------------------------------------------------------------------


def _filled(parsed: Parsed, envelope: Envelope, options: ReadOptions) -> Parsed:
    """`parsed` with the values of `envelope` where the text has none, each with a note."""
    release, log = parsed.release, Log()
    if release.headline is None and envelope.headline:
        release = _headed(release, envelope.headline)
        where = envelope.called
        log.note(Code.HEADLINE_OF_ENVELOPE, value=envelope.headline, where=where)
    if release.issued is None and envelope.issued:
        told = envelope.issued.isoformat()
        release = replace(release, issued=Moment(told, envelope.issued))
        _note(log, "release date", told, envelope)
    if not release.contacts and envelope.address and not options.redact_contacts:
        release = replace(release, contacts=(_contact(envelope),))
        _note(log, "contact", envelope.address, envelope)
    kept = tuple(one for one in parsed.diagnostics if _holds(one, release))
    return replace(parsed, release=release, diagnostics=(*kept, *log))


def _headed(release: Release, headline: str) -> Release:
    """`release` under a headline of its envelope, which stands above all of its sections."""
    sections = tuple(
        replace(one, follows=0) if one.at_head and one.follows is None else one
        for one in release.sections
    )
    return replace(release, headline=Phrase(headline), sections=sections)


def _note(log: Log, field: str, value: str, envelope: Envelope) -> None:
    log.note(Code.FROM_ENVELOPE, field=field, value=value, where=envelope.called)


def _contact(envelope: Envelope) -> Contact:
    channel = Channel(envelope.address, ChannelKind.EMAIL, f"mailto:{envelope.address}")
    name = Phrase(envelope.sender) if envelope.sender else None
    return Contact(name=name, channels=(channel,))


def _holds(one: Diagnostic, release: Release) -> bool:
    """Whether a remark is still true."""
    return one.code is not Code.NO_HEADLINE or release.headline is None
