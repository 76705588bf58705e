"""Chunks put together to a release: words first, then what they mean.

`blocks` makes paragraphs and headings and asks `lists`, `tables`, `barred_tables` for the others,
`inlines` for their words. Which lines are of one block or table is settled in `layout`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain, groupby
from typing import NamedTuple

from releaseconv.diagnostics import Code, Log
from releaseconv.model import (
    Block,
    Dateline,
    Furniture,
    FurnitureKind,
    HeadLine,
    HeadRole,
    Phrase,
    Release,
    Section,
    SectionRole,
)
from releaseconv.options import ReadOptions
from releaseconv.readers.decisions import Claim
from releaseconv.readers.text.build.blocks import build
from releaseconv.readers.text.entities.dehyphenation import joined
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.layout.line_spans import ranges, spans
from releaseconv.readers.text.roles.chunks import Chunk, Structure
from releaseconv.readers.text.roles.verdicts import (
    FURNITURE_PARTS,
    HEAD_PARTS,
    SECTION_PARTS,
    Part,
)
from releaseconv.readers.text.values import understand
from releaseconv.readers.text.values.opening_dateline import Opened, open_dateline
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

_BODY = frozenset({Part.BODY, Part.HEADING})


class Assembled(NamedTuple):
    """The release, and its structure once the dateline was cut from the body."""

    release: Release
    structure: Structure
    issuers: Sequence[Claim] = ()
    """Who may have issued it, the likeliest first."""


def assemble(
    found: Structure, source: Source, options: ReadOptions, log: Log, house: Profile
) -> Assembled:
    """The release that the chunks of `source` make, read by the forms of its `house`."""
    if found.matter:
        log.note(Code.NOT_A_RELEASE, what=found.matter)
        return Assembled(Release(body=build(found.chunks, source)), found)
    structure, opened = open_dateline(found, source, house)
    release = _words(structure, opened, source)
    release, said = understand(release, structure, opened, source, options, log, house)
    _remark(release, log)
    for line, role, now in found.taken:
        log.note(
            Code.LINE_TAKEN, source.span(line.start, line.end), text=line.text, role=role, now=now
        )
    return Assembled(release, structure, said)


def _words(structure: Structure, opened: Opened | None, source: Source) -> Release:
    chunks = structure.chunks
    headline, rights = _first(chunks, Part.HEADLINE), _first(chunks, Part.RIGHTS)
    single = (Part.HEADLINE, Part.RIGHTS, Part.SUMMARY, Part.BYLINE)
    extra = frozenset(c.start for part in single for c in list(_of(chunks, part))[1:])
    dateline, runs = opened.dateline if opened else None, list(_runs(chunks, extra))
    subheads, summary = _below_headline(chunks)
    led = _led(chunks, dateline, source)
    flow = _flow(chunks, {led, *(run[0].start for run in runs)}, source)
    return Release(
        head=tuple(_head_lines(chunks, source)),
        headline=_phrase(headline, source),
        subheads=tuple(p for c in subheads if (p := _phrase(c, source))),
        summary=_phrase(summary, source),
        byline=_phrase(_first(chunks, Part.BYLINE), source),
        dateline=dateline and replace(dateline, follows=flow.places.get(led, 0)),
        body=flow.blocks,
        sections=tuple(_section(run, _place(run[0], headline, flow), source) for run in runs),
        rights=_phrase(rights, source),
        furniture=tuple(_furniture(chunks, source)),
    )


def _of(chunks: Sequence[Chunk], part: Part) -> Iterator[Chunk]:
    return (chunk for chunk in chunks if chunk.part is part)


def _first(chunks: Sequence[Chunk], part: Part) -> Chunk | None:
    return next(_of(chunks, part), None)


def _said(chunk: Chunk, source: Source) -> str:
    return joined("\n".join(source.text[a:b] for a, b in ranges(chunk.lines, source)))


def _below_headline(chunks: Sequence[Chunk]) -> tuple[list[Chunk], Chunk | None]:
    """The subheads and the summary; one that stands above a subhead is another subhead.

    Writers put the summary behind all subheads, and the author's order is kept.
    """
    subheads, summary = list(_of(chunks, Part.SUBHEAD)), _first(chunks, Part.SUMMARY)
    if summary is None or all(chunk.start < summary.start for chunk in subheads):
        return subheads, summary
    return sorted([*subheads, summary], key=lambda chunk: chunk.start), None


def _phrase(chunk: Chunk | None, source: Source) -> Phrase | None:
    if chunk is None:
        return None
    return Phrase(_said(chunk, source), spans=spans(chunk.lines, source))


def _head_lines(chunks: Sequence[Chunk], source: Source) -> Iterator[HeadLine]:
    for chunk in chunks:
        if chunk.part in HEAD_PARTS:
            role = HeadRole(chunk.part.value)
            yield HeadLine(role, _said(chunk, source), spans=spans(chunk.lines, source))


class _Flow(NamedTuple):
    """The blocks of the body, and before which of them each part stood that is none."""

    blocks: tuple[Block, ...]
    places: Mapping[int, int]
    """Offset of the first character of a part -> how many blocks stood before it."""

    def place(self, start: int) -> int | None:
        """How many blocks stood before the part at `start`; none behind all of them."""
        found = self.places.get(start, 0)
        return found if found < len(self.blocks) else None


def _flow(chunks: Sequence[Chunk], parting: Collection[int], source: Source) -> _Flow:
    """The body in stretches, which end where a chunk begins that starts at one of `parting`."""
    stretches: list[list[Chunk]] = [[]]
    behind: dict[int, int] = {}
    for chunk in chunks:
        if chunk.start in parting:
            behind[chunk.start] = len(stretches)
            stretches.append([])
        if chunk.part in _BODY and chunk.lines:
            stretches[-1].append(chunk)
    built = [build(stretch, source) for stretch in stretches]
    before = [0, *accumulate(map(len, built))]
    places = {start: before[count] for start, count in behind.items()}
    return _Flow(tuple(chain.from_iterable(built)), places)


def _led(chunks: Sequence[Chunk], dateline: Dateline | None, source: Source) -> int:
    """Where the block begins that the dateline opens; the end of the text if it opens none."""
    if dateline is None or not dateline.spans:
        return len(source.text)
    at = dateline.spans[0].start
    opened = (c.start for c in chunks if c.part in _BODY and c.start >= at)
    return next(opened, len(source.text))


def _place(first: Chunk, headline: Chunk | None, flow: _Flow) -> int | None:
    """How many blocks stood before a section, if it stood among them or under the headline."""
    if first.at_head:
        return 0 if headline and headline.start < first.start else None
    return flow.place(first.start)


def _runs(chunks: Sequence[Chunk], extra: frozenset[int]) -> Iterator[list[Chunk]]:
    """Runs of chunks of one part, each a section; a title opens the next even of the same part."""
    run: list[Chunk] = []
    for chunk in chunks:
        member = chunk.part in SECTION_PARTS or chunk.start in extra
        if not member and (chunk.part in FURNITURE_PARTS or _lets_through(chunk, run)):
            continue
        if run and (not member or _opens(chunk, run[-1])):
            yield run
            run = []
        if member:
            run.append(chunk)
    if run:
        yield run


def _lets_through(chunk: Chunk, run: Sequence[Chunk]) -> bool:
    """Whether a section at the head goes on behind a line of the head; not behind the headline."""
    at_head = bool(run) and run[-1].at_head and chunk.at_head
    return at_head and chunk.part is not Part.HEADLINE


def _opens(chunk: Chunk, before: Chunk) -> bool:
    """Whether a section begins; what comes right under a title is what that names."""
    apart = chunk.part is not before.part or chunk.at_head is not before.at_head
    return apart or (chunk.verdict.title and not before.verdict.title)


def _section(run: Sequence[Chunk], place: int | None, source: Source) -> Section:
    first = run[0]
    titled = first.verdict.title and len(run) > 1
    role = SectionRole(first.part.value) if first.part in SECTION_PARTS else SectionRole.OTHER
    said = run[1:] if titled else run
    blocks = build(list(_cards(said)) if role is SectionRole.CONTACTS else said, source)
    where = tuple(span for chunk in run for span in spans(chunk.lines, source))
    title = _phrase(first, source) if titled else None
    return Section(role, title, blocks, first.at_head, place, spans=where)


def _cards(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Lines that touch as one block: together they are a name, its address and its number."""
    card: Chunk | None = None
    for chunk in chunks:
        if card and not chunk.spaced and _is_of_card(card) and _is_of_card(chunk):
            card = card._replace(lines=(*card.lines, *chunk.lines), broken=True)
            continue
        if card:
            yield card
        card = chunk
    if card:
        yield card


def _is_of_card(chunk: Chunk) -> bool:
    """A line of text, or several that its author broke; no paragraph."""
    return chunk.form is Form.TEXT and (chunk.broken or len(chunk.lines) == 1)


def _furniture(chunks: Sequence[Chunk], source: Source) -> Iterator[Furniture]:
    def key(chunk: Chunk) -> str:
        return chunk.part.value if chunk.part in FURNITURE_PARTS else ""

    for value, run in groupby(chunks, key=key):
        if value:
            lines = [line for chunk in run for line in chunk.lines]
            text = "\n".join(line.text for line in lines)
            yield Furniture(text, FurnitureKind(value), spans=spans(lines, source))


def _remark(release: Release, log: Log) -> None:
    if release.headline is None and (release.body or release.furniture or release.head):
        log.note(Code.NO_HEADLINE)
    if release.dateline is None and release.body:
        log.note(Code.NO_DATELINE)
    aside = [f for f in release.furniture if f.kind is not FurnitureKind.END_MARK]
    if aside:
        kinds = Counter(f.kind.value for f in aside)
        count = sum(len(f.text.split()) for f in aside)
        log.note(Code.SET_ASIDE, count=count, kinds=", ".join(sorted(kinds)))
