"""What the words of a release mean: dates, hold, symbols, contacts, quotes, language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from releaseconv.diagnostics import Code, Log
from releaseconv.lexicon.language import UNDETERMINED
from releaseconv.lexicon.words import language_of
from releaseconv.model import (
    Blocks,
    Hold,
    HoldKind,
    Kind,
    Moment,
    Paragraph,
    Party,
    PartyKind,
    Phrase,
    Quote,
    Release,
    plain,
)
from releaseconv.options import ReadOptions
from releaseconv.readers.text.entities.contacts.regions import country_in
from releaseconv.readers.text.entities.dates import FoundDate, Order, find_dates, order_of
from releaseconv.readers.text.entities.dehyphenation import joined
from releaseconv.readers.text.entities.quotations import FoundQuote, find_quotes
from releaseconv.readers.text.entities.reference_numbers import find_symbols
from releaseconv.readers.text.layout.spans import ranges
from releaseconv.readers.text.roles.labels import KIND_PARTS, Part
from releaseconv.readers.text.roles.rules.head.holds import RELEASE_ROLES
from releaseconv.readers.text.roles.rules.head.pieces import anywhere
from releaseconv.readers.text.roles.rules.structure import Chunk, Structure
from releaseconv.readers.text.values.contacts import contacts_in
from releaseconv.readers.text.values.corrections import corrections
from releaseconv.readers.text.values.dateline import Opened
from releaseconv.readers.text.values.embargo import Embargo, read_embargo
from releaseconv.readers.text.values.embargo_doubts import remark
from releaseconv.readers.text.values.issuer import issuers
from releaseconv.readers.text.values.languages import with_languages
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

_TRAILING = frozenset({Part.END_MARK, Part.OTHER, Part.TRAILER})
_SAMPLE = 3000
"""Characters of the body by which its language is told."""


def understand(
    release: Release,
    structure: Structure,
    opened: Opened | None,
    source: Source,
    options: ReadOptions,
    log: Log,
    house: Profile,
) -> Release:
    """`release` with its readings filled in, by the forms of its `house`."""
    chunks = structure.chunks
    country = _country(opened) or house.country or None
    order = order_of(house.order, country)
    issued = _issued(chunks, opened, source, order)
    near = issued.value if issued and isinstance(issued.value, date) else None
    hold = _hold(chunks, source, near, country, order, options, log)
    contacts = contacts_in(chunks, source, options.region or country, log)
    said = issuers(chunks, contacts, source)
    kind = _kind(chunks)
    wrong = (claim.value for claim in corrections(kind, chunks, source))
    release = replace(
        release,
        language=options.language or _language(release),
        issuer=next((c.value for c in said if isinstance(c.value, Party)), None),
        kind=kind,
        corrects=next((phrase for phrase in wrong if isinstance(phrase, Phrase)), None),
        issued=issued,
        hold=hold,
        symbols=tuple(_symbols(chunks, source, house)),
        contacts=contacts,
        quotes=tuple(_quotes(chunks, source)),
    )
    return _with_year(with_languages(release), opened, near, log)


# -- dates ------------------------------------------------------------------------------


def _issued(
    chunks: Sequence[Chunk], opened: Opened | None, source: Source, order: Order | None
) -> Moment | None:
    """The release's date: of its head, else a release label's, else the dateline's."""
    for parts in ({Part.DATE}, {Part.RELEASE_LINE}, {Part.KICKER, Part.LETTERHEAD, Part.CONTACTS}):
        for chunk in chunks:
            if chunk.part not in parts or (not chunk.at_head and Part.CONTACTS in parts):
                continue
            if Part.RELEASE_LINE in parts and _embargoes(chunk):
                continue
            found = _first_date(chunk, source, order)
            if found:
                return found
    if opened and opened.date and opened.date.year:
        return opened.dateline.date
    return _last_resort(chunks, opened, source, order)


def _embargoes(chunk: Chunk) -> bool:
    return anywhere(chunk.lines[0], "embargo", "not-for-publication") is not None


def _first_date(chunk: Chunk, source: Source, order: Order | None) -> Moment | None:
    for a, b in ranges(chunk.lines, source):
        for found in find_dates(source.text[a:b], order):
            if found.year and found.day:
                return _moment(found, a, source)
    return None


def _moment(found: FoundDate, offset: int, source: Source, near: date | None = None) -> Moment:
    span = source.span(offset + found.start, offset + found.end)
    return Moment(" ".join(source[span].split()), found.value(near), spans=(span,))


def _last_resort(
    chunks: Sequence[Chunk], opened: Opened | None, source: Source, order: Order | None
) -> Moment | None:
    """Dates of navigation, a wire's trailer, the mail that brought it, the text's first words."""
    behind = {Part.CONTACTS}
    for parts in ({Part.NAVIGATION}, _TRAILING, behind, {Part.MAIL}):
        for chunk in chunks:
            if parts is behind and not chunk.lines[0].text[:1].isdigit():
                continue
            found = _first_date(chunk, source, order) if chunk.part in parts else None
            if found and (opened is None or opened.date is None or _near(found, opened.date)):
                return found
    return _opening_date(chunks, source, order)


def _opening_date(chunks: Sequence[Chunk], source: Source, order: Order | None) -> Moment | None:
    """The whole date that the headline or the text begins with: "2026-05-05，…"."""
    for part in (Part.HEADLINE, Part.BODY):
        first = next((c for c in chunks if c.part is part and c.lines), None)
        found = _first_date(first, source, order) if first else None
        if found and first and found.spans[0].start == first.start:
            return found
    return None


def _near(found: Moment, dateline: FoundDate) -> bool:
    """A trailer's date counts where the dateline's day is at most a month from it."""
    value = found.value
    if not isinstance(value, date):
        return False
    told = dateline.value(value)
    return told is None or abs((told - value).days) <= 31


def _with_year(release: Release, opened: Opened | None, near: date | None, log: Log) -> Release:
    """The dateline's year taken from the release's date where it has none of its own."""
    if not (opened and opened.date and release.dateline and release.dateline.date):
        return release
    if opened.date.year or near is None:
        return release
    value = opened.date.value(near)
    moment = release.dateline.date
    if value:
        log.note(Code.YEAR_TAKEN, moment.spans[0], text=moment.text, year=value.year)
    return replace(release, dateline=replace(release.dateline, date=replace(moment, value=value)))


# -- hold, kind, symbols ----------------------------------------------------------------


def _country(opened: Opened | None) -> str | None:
    """The ISO code of the country that the dateline names: "GENEVA, Switzerland"."""
    places = opened.dateline.places if opened else ()
    found = {code for p in places if (code := country_in(p.text.rpartition(",")[2]))}
    return found.pop() if len(found) == 1 else None


def _hold(
    chunks: Sequence[Chunk],
    source: Source,
    near: date | None,
    country: str | None,
    order: Order | None,
    options: ReadOptions,
    log: Log,
) -> Hold | None:
    lines = [chunk for chunk in chunks if chunk.part is Part.RELEASE_LINE]
    for i, chunk in enumerate(lines):
        role = next((r for r in RELEASE_ROLES if anywhere(chunk.lines[0], r)), None)
        stop = lines[i + 1].lines[-1].end if _goes_on(lines, i) else chunk.lines[-1].end
        text = source.text[chunk.start : stop]
        found = read_embargo(text, near, options.timezone, country, order)
        span = source.span(chunk.start, stop)
        if role == "embargo" or (found and isinstance(found.value, datetime)):
            if found:
                remark(found, text, span, log)
            else:
                log.note(Code.DATE_NOT_UNDERSTOOD, span, text=source[span])
            until = _until(found, chunk.start, source) if found else None
            return Hold(HoldKind.EMBARGO, until, spans=(span,))
        if role == "immediate":
            return Hold(HoldKind.IMMEDIATE, spans=(span,))
        if role == "not-for-publication":
            return Hold(HoldKind.NOT_FOR_PUBLICATION, spans=(span,))
    return None


def _goes_on(lines: Sequence[Chunk], i: int) -> bool:
    return i + 1 < len(lines) and lines[i + 1].verdict.rule == "head.hold-goes-on"


def _until(found: Embargo, offset: int, source: Source) -> Moment:
    span = source.span(offset + found.start, offset + found.end)
    return Moment(" ".join(source[span].split()), found.value, spans=(span,))


def _kind(chunks: Sequence[Chunk]) -> Kind:
    for chunk in chunks:
        if chunk.part in KIND_PARTS:
            hit = anywhere(chunk.lines[0], *(f"kind.{kind}" for kind in Kind))
            if hit:
                return Kind(hit.role.removeprefix("kind."))
    return Kind.RELEASE


def _symbols(chunks: Sequence[Chunk], source: Source, house: Profile) -> Iterator[Phrase]:
    for chunk in chunks:
        line = chunk.lines[0] if chunk.lines else None
        numbered = chunk.part is Part.DATE and line and line.has("symbol-label")
        if line is None or not (chunk.part is Part.SYMBOL or numbered):
            continue
        found = find_symbols(line.text, house) or _behind_label(chunk)
        for a, b in found:
            span = source.span(line.start + a, line.start + b)
            yield Phrase(source[span], spans=(span,))


def _behind_label(chunk: Chunk) -> tuple[tuple[int, int], ...]:
    line = chunk.lines[0]
    hit = next((h for h in line.hits() if h.role == "symbol-label"), None)
    if hit is None:
        return ()
    rest = line.text[hit.end :].lstrip(" .:#-\t\xa0")
    return ((len(line.text) - len(rest), len(line.text)),) if rest else ()


# -- words --------------------------------------------------------------------------------


def _quotes(chunks: Sequence[Chunk], source: Source) -> Iterator[Quote]:
    """Quotes in order; one that goes on over paragraphs, each with its mark, has one speaker."""
    run: list[Quote] = []
    last = -1
    for n, quote, leads, unclosed in _quoted(chunks, source):
        if not (leads and n == last + 1):
            yield from _in_one_voice(run)
            run = []
        run.append(quote)
        last = n if unclosed else -2
    yield from _in_one_voice(run)


def _quoted(chunks: Sequence[Chunk], source: Source) -> Iterator[tuple[int, Quote, bool, bool]]:
    """The number of its paragraph, a quote, whether it opens that, and whether nothing ends it."""
    body = [chunk for chunk in chunks if chunk.part is Part.BODY and chunk.lines]
    for n, chunk in enumerate(body):
        for a, b in ranges(chunk.lines, source):
            text = source.text[a:b]
            for found in find_quotes(text):
                speaker = _speaker(found, a, source)
                span = source.span(a + found.start, a + found.end)
                quote = Quote(joined(source[span]), speaker, spans=(span,))
                leads = not any(map(str.isalnum, text[: found.start]))
                yield n, quote, leads, not text[found.end :].strip()


def _in_one_voice(run: Sequence[Quote]) -> Iterator[Quote]:
    speaker = next((quote.speaker for quote in run if quote.speaker), None)
    yield from (replace(quote, speaker=speaker) for quote in run)


def _speaker(found: FoundQuote, at: int, source: Source) -> Party | None:
    if found.speaker is None:
        return None
    span = source.span(at + found.speaker[0], at + found.speaker[1])
    return Party(" ".join(source[span].split()), PartyKind.PERSON, spans=(span,))


def _language(release: Release) -> str:
    """That of the body; where this is too short to tell, that of all running words."""
    said = _running(release.body)
    told = language_of(said[:_SAMPLE])
    if told != UNDETERMINED:
        return told
    title = release.headline.text if release.headline else ""
    behind = (_running(section.blocks) for section in release.sections)
    return language_of(" ".join((title, said, *behind))[:_SAMPLE])


def _running(blocks: Blocks) -> str:
    return " ".join(plain(block.inlines) for block in blocks if isinstance(block, Paragraph))
