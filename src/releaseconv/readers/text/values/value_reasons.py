"""Why each value was understood as it was: where its words stand, and what else was in question."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from releaseconv.model import (
    ChannelKind,
    Contact,
    Dateline,
    Hold,
    Kind,
    Link,
    LinkKind,
    Moment,
    Paragraph,
    Phrase,
    Quote,
    Release,
    worded,
)
from releaseconv.options import ReadOptions
from releaseconv.readers.decisions import Basis, Claim, Decision
from releaseconv.readers.text.roles.chunks import Chunk, Structure
from releaseconv.readers.text.roles.forms.phrases import anywhere
from releaseconv.readers.text.roles.verdicts import KIND_PARTS, Part, Verdict
from releaseconv.readers.text.values.corrected_release import corrections
from releaseconv.source import Source, Span

_NONE = "the top of the text has no date on its own"
_DATED: Mapping[Part, str] = MappingProxyType(
    {
        Part.DATE: "the first date on its own at the top of the text",
        Part.RELEASE_LINE: f"{_NONE}; the release line has one",
        Part.KICKER: f"{_NONE}; a line above the headline has one",
        Part.LETTERHEAD: f"{_NONE}; the letterhead has one",
        Part.CONTACTS: f"{_NONE}; it is beside the contacts",
        Part.NAVIGATION: "top and dateline have no full date; the page's navigation has one",
        Part.HEADLINE: "the top has no full date; the headline begins with one",
        Part.BODY: "the top has no full date; the text begins with one",
        Part.MAIL: "the text has no full date; the mail header has one",
    }
)
_BY_DATELINE = "the top has no full date; the dateline has one"
_DASHES = ("-", "–", "—", "―")
_BEFORE = 8
"""Characters before a quote in which the sign stands that opens it."""
_BEHIND = "the top and the dateline have no full date; one follows the text"
_OWN_LINE = "place and date are on a line of their own"
_LINKS: Mapping[LinkKind, str] = MappingProxyType(
    {
        LinkKind.URL: "it has the form of a web address",
        LinkKind.EMAIL: "it has the form of an e-mail address",
        LinkKind.PHONE: "it has the form of a telephone number with its country",
    }
)
_CHANNELS: Mapping[ChannelKind, str] = MappingProxyType(
    {
        ChannelKind.EMAIL: "it has the form of an e-mail address",
        ChannelKind.PHONE: "it has the form of a telephone number",
        ChannelKind.FAX: "a number that its label calls a fax",
        ChannelKind.WEB: "it has the form of a web address",
        ChannelKind.SOCIAL: "it has the form of a name on a social network",
        ChannelKind.POST: "it has the form of a postal address",
    }
)


def readings(
    release: Release,
    structure: Structure,
    issuers: Sequence[Claim],
    source: Source,
    options: ReadOptions,
) -> Iterator[Decision]:
    """A decision for each value that `release` was understood to hold, and what lost to it.

    A value is as sure as the lines it was read from.
    """
    where = _Chunks(structure.chunks)
    for decision in _readings(release, structure, issuers, source, options, where):
        verdict = where.at(decision.chosen.spans)
        chosen = decision.chosen
        if (
            verdict is None
            or chosen.basis is Basis.SAID
            or verdict.probability >= chosen.probability
        ):
            yield decision
        else:
            yield Decision(replace(chosen, probability=verdict.probability), decision.rejected)


def _readings(
    release: Release,
    structure: Structure,
    issuers: Sequence[Claim],
    source: Source,
    options: ReadOptions,
    where: _Chunks,
) -> Iterator[Decision]:
    if release.dateline:
        yield from _dateline(release.dateline)
    if release.issued:
        yield _issued(release, release.issued, where)
    if release.hold:
        yield from _hold(release.hold, where, source)
    for symbol in release.symbols:
        yield Decision(_as_its_line("symbols", symbol, where))
    for contact in release.contacts:
        yield from _contact(contact)
    if release.corrects:
        chosen, *lost = corrections(release.kind, structure.chunks, source)
        yield Decision(chosen, tuple(lost))
    for quote in release.quotes:
        yield Decision(_quote(quote, source))
    for link in _links(release):
        yield Decision(
            Claim("links", "links.form", Basis.SHAPED, link.spans, link, _LINKS[link.kind])
        )
    if release.issuer:
        chosen, *lost = issuers
        yield Decision(chosen, tuple(lost))
    yield Decision(_kind(release.kind, structure.chunks, source))
    yield Decision(_language(release, options))


class _Chunks:
    """Finds the chunk that a stretch of the source lies in."""

    def __init__(self, chunks: Iterable[Chunk]) -> None:
        self._held = sorted(
            ((line.start, chunk) for chunk in chunks for line in chunk.lines),
            key=lambda row: row[0],
        )
        self._starts = [start for start, _ in self._held]

    def at(self, spans: tuple[Span, ...]) -> Verdict | None:
        """What was said of the lines where `spans` begin; `None` for words cut out of them."""
        found = bisect_right(self._starts, spans[0].start) if spans else 0
        chunk = self._held[found - 1][1] if found else None
        held = chunk and any(a.start <= spans[0].start < a.end for a in chunk.lines)
        return chunk.verdict if chunk and held else None

    def parts(self, part: Part) -> Iterator[Chunk]:
        """The chunks that were taken for `part`."""
        seen = dict.fromkeys(chunk.start for _, chunk in self._held if chunk.part is part)
        yield from (chunk for start, chunk in self._held if start in seen and chunk.part is part)


def _dateline(dateline: Dateline) -> Iterator[Decision]:
    form = "it begins the text in the form of a dateline: place, date, dash"
    if not dateline.date:
        form = "it begins the text in the form of a dateline: place, dash"
    if dateline.text:
        claim = Claim("dateline", "dateline.form", Basis.SHAPED, dateline.spans, ground=form)
        yield Decision(claim)
    for place in dateline.places:
        ground = "the name at the start of the dateline" if dateline.text else _OWN_LINE
        yield Decision(
            Claim("dateline.places", "dateline.place", Basis.SHAPED, place.spans, place, ground)
        )
    if dateline.date:
        ground = "the date in the dateline" if dateline.text else _OWN_LINE
        yield Decision(_moment("dateline.date", "dateline.date", dateline.date, ground))


def _moment(field: str, rule: str, moment: Moment, ground: str) -> Claim:
    if moment.value is None:
        ground = f"{ground}; the day was not understood"
    return Claim(field, rule, Basis.SHAPED, moment.spans, moment, ground)


def _issued(release: Release, issued: Moment, where: _Chunks) -> Decision:
    verdict = where.at(issued.spans)
    part = verdict.part if verdict else None
    dated = release.dateline.date if release.dateline else None
    if dated and dated.spans == issued.spans:
        rule, ground = "issued.dateline", _BY_DATELINE
    else:
        rule = f"issued.{part.value}" if part else "issued.date"
        ground = _DATED.get(part, _BEHIND) if part else _BEHIND
    chosen = _moment("issued", rule, issued, ground)
    if part is Part.DATE and verdict:
        chosen = replace(chosen, basis=verdict.basis)
    return Decision(chosen, tuple(_other_dates(release, issued)))


def _other_dates(release: Release, issued: Moment) -> Iterator[Claim]:
    dated = release.dateline.date if release.dateline else None
    if dated and dated.spans != issued.spans:
        ground = "a date at the top takes precedence over the dateline's"
        yield _moment("issued", "issued.dateline", dated, ground)
    until = release.hold.until if release.hold else None
    if until and until.spans != issued.spans:
        ground = "the day an embargo ends is not the day of the release"
        yield _moment("issued", "issued.release-line", until, ground)


def _hold(hold: Hold, where: _Chunks, source: Source) -> Iterator[Decision]:
    verdict = where.at(hold.spans)
    others = (c for c in where.parts(Part.RELEASE_LINE) if c.start != hold.spans[0].start)
    lost = tuple(
        Claim(
            "hold",
            c.verdict.rule,
            c.verdict.basis,
            (source.span(c.start, c.lines[-1].end),),
            ground="the first line about publication decides",
        )
        for c in others
        if c.start >= hold.spans[0].end
    )
    rule, basis, ground = _of(verdict, "hold.words")
    yield Decision(Claim("hold", rule, basis, hold.spans, hold, ground), lost)
    if hold.until:
        yield Decision(_moment("hold.until", "hold.instant", hold.until, _zoned(hold.until)))


def _zoned(until: Moment) -> str:
    if getattr(until.value, "tzinfo", None):
        return "the embargo gives date, time and time zone"
    return "the embargo gives it, without a certain time zone"


def _of(verdict: Verdict | None, rule: str) -> tuple[str, Basis, str]:
    return (verdict.rule, verdict.basis, verdict.ground) if verdict else (rule, Basis.SHAPED, "")


def _as_its_line(field: str, phrase: Phrase, where: _Chunks) -> Claim:
    rule, basis, ground = _of(where.at(phrase.spans), f"{field}.form")
    return Claim(field, rule, basis, phrase.spans, phrase, ground)


def _contact(contact: Contact) -> Iterator[Decision]:
    for field, phrase, ground in (
        ("name", contact.name, "a name among the contact lines"),
        ("title", contact.title, "it is next to a contact's name"),
        ("organisation", contact.organisation, "an organisation among the contact lines"),
        ("note", contact.note, "it is next to a contact, and none of the other fields"),
    ):
        if phrase:
            field_ = f"contacts.{field}"
            yield Decision(Claim(field_, field_, Basis.PLACED, phrase.spans, phrase, ground))
    for channel in contact.channels:
        field_ = f"contacts.{channel.kind.value}"
        ground = _CHANNELS[channel.kind]
        yield Decision(Claim(field_, field_, Basis.SHAPED, channel.spans, channel, ground))


def _quote(quote: Quote, source: Source) -> Claim:
    start = quote.spans[0].start
    dashed = source.text[max(0, start - _BEFORE) : start].rstrip().endswith(_DASHES)
    marked = "it stands behind a dash" if dashed else "it is in quotation marks"
    ground = f"{marked}; nobody near it was recognised as its speaker"
    if quote.speaker:
        ground = f"{marked}; “{quote.speaker.name}” is named next to it"
    return Claim("quotes", "quotes.marks", Basis.SHAPED, quote.spans, quote, ground)


def _links(release: Release) -> Iterator[Link]:
    for node in worded(release):
        if isinstance(node, Link) and node.spans:
            yield node


def _kind(kind: Kind, chunks: Iterable[Chunk], source: Source) -> Claim:
    for chunk in chunks:
        if chunk.part not in KIND_PARTS or not chunk.lines:
            continue
        line = chunk.lines[0]
        hit = anywhere(line, f"kind.{kind}")
        if hit:
            span = source.span(line.start + hit.start, line.start + hit.end)
            ground = f"the words “{source[span]}”"
            return Claim("kind", "kind.words", Basis.MARKED, (span,), kind.value, ground)
    ground = "no line at the top says otherwise"
    return Claim("kind", "kind.usual", Basis.PLACED, (), kind.value, ground)


def _language(release: Release, options: ReadOptions) -> Claim:
    if options.language:
        ground = "given by the caller"
        return Claim("language", "caller", Basis.SAID, (), release.language, ground)
    blocks = [block for block in release.body if isinstance(block, Paragraph)]
    spans = blocks[0].spans if blocks else release.headline.spans if release.headline else ()
    ground = f"its letters and common words are those of “{release.language}”"
    if release.language == "und":
        ground = "too few words to detect a language"
    return Claim("language", "language.words", Basis.SHAPED, spans, release.language, ground)
