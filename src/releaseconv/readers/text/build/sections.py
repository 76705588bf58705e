"""Sections: runs of chunks of one part, with their title and their blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.model import Section, SectionRole
from releaseconv.readers.text.build.blocks import build
from releaseconv.readers.text.build.body_flow import Flow
from releaseconv.readers.text.build.contact_columns import columns_apart
from releaseconv.readers.text.build.words_of_chunks import phrase
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.layout.line_spans import spans
from releaseconv.readers.text.layout.lines import End
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import FURNITURE_PARTS, SECTION_PARTS, Part
from releaseconv.source import Source


def runs(chunks: Sequence[Chunk], extra: frozenset[int]) -> Iterator[list[Chunk]]:
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
    titled = chunk.verdict.title and not before.verdict.title
    return apart or (titled and not _is_under_name(chunk, before))


def _is_under_name(chunk: Chunk, before: Chunk) -> bool:
    """Whether a line of contacts is what somebody is, whose name it touches: "Press officer"."""
    if chunk.part is not Part.CONTACTS or chunk.spaced or chunk.lines[-1].end_sign is End.COLON:
        return False
    above = before.lines[-1]
    return not (above.digit or "@" in above.text or above.end_sign is End.COLON)


def section(run: Sequence[Chunk], place: int | None, source: Source) -> Section:
    """The section that the chunks of a run make, behind so many blocks of the body."""
    first = run[0]
    role = SectionRole(first.part.value) if first.part in SECTION_PARTS else SectionRole.OTHER
    where = tuple(span for chunk in run for span in spans(chunk.lines, source))
    if role is SectionRole.CONTACTS:
        run = columns_apart(run, source)
        first = run[0]
    titled = first.verdict.title and len(run) > 1
    said = run[1:] if titled else run
    blocks = build(list(_cards(said)) if role is SectionRole.CONTACTS else said, source)
    title = phrase(first, source) if titled else None
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


def place(first: Chunk, headline: Chunk | None, flow: Flow) -> int | None:
    """How many blocks stood before a section, if it stood among them or under the headline."""
    if first.at_head:
        return 0 if headline and headline.start < first.start else None
    return flow.place(first.start)
