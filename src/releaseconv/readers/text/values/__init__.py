"""What the words of a release mean: dates, hold, symbols, contacts, quotes, language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from typing import NamedTuple

from releaseconv.diagnostics import Code, Log
from releaseconv.lexicon.language import UNDETERMINED
from releaseconv.lexicon.ngrams import language_of_words
from releaseconv.lexicon.words import language_of
from releaseconv.model import (
    Blocks,
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
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.claims import Claim
from releaseconv.readers.text.entities.calendar import calendar
from releaseconv.readers.text.entities.contacts.regions import country_in
from releaseconv.readers.text.entities.dates import FoundDate, Order, find_dates, order_of
from releaseconv.readers.text.entities.dehyphenation import joined
from releaseconv.readers.text.entities.holds import HOLDING, find_holds
from releaseconv.readers.text.entities.quotations import FoundQuote, find_quotes
from releaseconv.readers.text.entities.reference_numbers import find_symbols
from releaseconv.readers.text.layout.spans import ranges
from releaseconv.readers.text.roles.chunks import Chunk, Structure
from releaseconv.readers.text.roles.labels import KIND_PARTS, Part
from releaseconv.readers.text.roles.phrases import anywhere
from releaseconv.readers.text.values.contacts import contacts_in
from releaseconv.readers.text.values.corrections import corrections
from releaseconv.readers.text.values.dateline import Opened
from releaseconv.readers.text.values.holds import hold_of
from releaseconv.readers.text.values.issuer import issuers, joint
from releaseconv.readers.text.values.languages import with_languages
from releaseconv.readers.text.values.signs import Signs, signs_in
from releaseconv.readers.text.values.unread_dates import note_unread_dates
from releaseconv.settings.profile import Profile
from releaseconv.source import Source
from releaseconv.transforms.hold_line import with_hold_line

_TRAILING = frozenset({Part.END_MARK, Part.OTHER, Part.TRAILER})
_WORD_OR_DAY = late(r"[^\W\d_]+|\d+")
_SAMPLE = 3000
"""Characters of the body by which its language is told."""
_SHORT = 400
"""Characters of a body whose letters tell its language better than its function words: .92
against .39 of 641 heads of 60 characters, .98 against .82 of 200, .98 against .98 of 1,000."""


class Understood(NamedTuple):
    """A release with its values, and who may have issued it, the likeliest first."""

    release: Release
    issuers: Sequence[Claim]


def understand(
    release: Release,
    structure: Structure,
    opened: Opened | None,
    source: Source,
    options: ReadOptions,
    log: Log,
    house: Profile,
) -> Understood:
    """`release` with its readings filled in, by the forms of its `house`."""
    chunks = structure.chunks
    country = _country(opened) or house.country or None
    order = order_of(house.order, country)
    issued = _issued(chunks, opened, source, order)
    near = issued.value if issued and isinstance(issued.value, date) else None
    contacts = contacts_in(chunks, source, options.region or country, log)
    said = issuers(chunks, contacts, source)
    kind = _kind(chunks)
    language = options.language or _language(release)

    def signs() -> Signs:
        """What settles a hold's zone and figures; few releases are held back."""
        return Signs(
            near.date() if isinstance(near, datetime) else near,
            options.timezone,
            country or options.region,
            order,
            signs_in(source.text, _places(opened), language),
            _is_day_first(issued, opened),
            language,
        )

    wrong = (claim.value for claim in corrections(kind, chunks, source))
    together = joint(said, source)
    said = (*together[:1], *said[1:]) if together else said
    parties = [c.value for c in together or said[:1] if isinstance(c.value, Party)]
    release = replace(
        release,
        language=language,
        issuer=next(iter(parties), None),
        joint_issuers=tuple(parties[1:]),
        kind=kind,
        corrects=next((phrase for phrase in wrong if isinstance(phrase, Phrase)), None),
        issued=issued,
        hold=hold_of(chunks, source, signs, log),
        symbols=tuple(_symbols(chunks, source, house)),
        contacts=contacts,
        quotes=tuple(_quotes(chunks, source)),
    )
    release = _with_year(with_languages(_with_hold(release)), opened, near, log)
    note_unread_dates(release, chunks, source, log)
    return Understood(release, said)


def _with_hold(release: Release) -> Release:
    """The release with a line that says its hold, where furniture alone has the words."""
    spans = release.hold.spans if release.hold else ()
    aside = [span for part in release.furniture for span in part.spans]
    hidden = [s for s in spans if any(s.start < a.end and a.start < s.end for a in aside)]
    return with_hold_line(release) if spans and len(hidden) == len(spans) else release


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


def _places(opened: Opened | None) -> tuple[str, ...]:
    return tuple(place.text for place in opened.dateline.places) if opened else ()


def _is_day_first(issued: Moment | None, opened: Opened | None) -> bool:
    """Whether the release writes its own date as "4 May 2026"."""
    dated = opened.dateline.date if opened else None
    said = [one.text for one in (issued, dated) if one and any(map(str.isalpha, one.text))]
    first = [
        next((w for w in _WORD_OR_DAY.findall(text) if not _is_weekday(w)), "") for text in said
    ]
    return bool(first) and all(word.isdecimal() and len(word) <= 2 for word in first)


def _is_weekday(word: str) -> bool:
    return calendar().weekday(word) is not None


def _embargoes(chunk: Chunk) -> bool:
    """Whether a date in it is the end of a hold, and not of a release label alone."""
    if chunk.verdict.rule == "head.hold-goes-on":
        return True
    found = (one for line in chunk.lines for one in find_holds(line.text))
    return any(one.sort in HOLDING and not one.dated for one in found)


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
    """That of the body; where this is too short to tell, that of all running words.

    Function words tell long texts best, the letters of all words short ones.
    """
    said = _running(release.body)[:_SAMPLE]
    title = release.headline.text if release.headline else ""
    behind = (_running(section.blocks) for section in release.sections)
    whole = " ".join((title, said, *behind))[:_SAMPLE]
    by_letters = [language_of_words] if len(said) < _SHORT else []
    ways = [*product((*by_letters, language_of), (said, whole)), (language_of_words, whole)]
    told = (tell(text) for tell, text in ways)
    return next((language for language in told if language != UNDETERMINED), UNDETERMINED)


def _running(blocks: Blocks) -> str:
    return " ".join(plain(block.inlines) for block in blocks if isinstance(block, Paragraph))
