"""Chunks put together to a release: words first, then what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Furniture, FurnitureKind, HeadLine, HeadRole, Release
from releaseconv.options import ReadOptions
from releaseconv.readers.decisions import Claim
from releaseconv.readers.text.build.blocks import build
from releaseconv.readers.text.build.body_flow import body_flow, led_by
from releaseconv.readers.text.build.missing_parts import note_missing
from releaseconv.readers.text.build.sections import place, runs, section
from releaseconv.readers.text.build.words_of_chunks import phrase, said
from releaseconv.readers.text.layout.line_spans import spans
from releaseconv.readers.text.roles.chunks import Chunk, Structure
from releaseconv.readers.text.roles.verdicts import FURNITURE_PARTS, HEAD_PARTS, Part
from releaseconv.readers.text.values import understand
from releaseconv.readers.text.values.opening_dateline import Opened, open_dateline
from releaseconv.settings.profile import Profile
from releaseconv.source import Source


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
    note_missing(release, log)
    for line, role, now in found.taken:
        log.note(
            Code.LINE_TAKEN, source.span(line.start, line.end), text=line.text, role=role, now=now
        )
    if doubt := found.doubtful:
        span = source.span(doubt.line.pieces[0].start, doubt.line.pieces[-1].end)
        log.note(Code.DOUBTFUL, span, what="part of the release", text=doubt.line.text)
    return Assembled(release, structure, said)


def _words(structure: Structure, opened: Opened | None, source: Source) -> Release:
    chunks = structure.chunks
    headline, rights = _first(chunks, Part.HEADLINE), _first(chunks, Part.RIGHTS)
    single = (Part.HEADLINE, Part.RIGHTS, Part.SUMMARY, Part.BYLINE)
    extra = frozenset(c.start for part in single for c in list(_of(chunks, part))[1:])
    dateline, found = opened.dateline if opened else None, list(runs(chunks, extra))
    subheads, summary = _below_headline(chunks)
    led = led_by(chunks, dateline, source)
    flow = body_flow(chunks, {led, *(run[0].start for run in found)}, source)
    return Release(
        head=tuple(_head_lines(chunks, source)),
        headline=phrase(headline, source),
        subheads=tuple(p for c in subheads if (p := phrase(c, source))),
        summary=phrase(summary, source),
        byline=phrase(_first(chunks, Part.BYLINE), source),
        dateline=dateline and replace(dateline, follows=flow.places.get(led, 0)),
        body=flow.blocks,
        sections=tuple(section(run, place(run[0], headline, flow), source) for run in found),
        rights=phrase(rights, source),
        furniture=tuple(_furniture(chunks, source)),
    )


def _of(chunks: Sequence[Chunk], part: Part) -> Iterator[Chunk]:
    return (chunk for chunk in chunks if chunk.part is part)


def _first(chunks: Sequence[Chunk], part: Part) -> Chunk | None:
    return next(_of(chunks, part), None)


def _below_headline(chunks: Sequence[Chunk]) -> tuple[list[Chunk], Chunk | None]:
    """The subheads and the summary; one that stands above a subhead is another subhead.

    Writers put the summary behind all subheads, and the author's order is kept.
    """
    subheads, summary = list(_of(chunks, Part.SUBHEAD)), _first(chunks, Part.SUMMARY)
    if summary is None or all(chunk.start < summary.start for chunk in subheads):
        return subheads, summary
    return sorted([*subheads, summary], key=lambda chunk: chunk.start), None


def _head_lines(chunks: Sequence[Chunk], source: Source) -> Iterator[HeadLine]:
    for chunk in chunks:
        if chunk.part in HEAD_PARTS:
            role = HeadRole(chunk.part.value)
            yield HeadLine(role, said(chunk, source), spans=spans(chunk.lines, source))


def _furniture(chunks: Sequence[Chunk], source: Source) -> Iterator[Furniture]:
    def key(chunk: Chunk) -> str:
        return chunk.part.value if chunk.part in FURNITURE_PARTS else ""

    for value, run in groupby(chunks, key=key):
        if value:
            lines = [line for chunk in run for line in chunk.lines]
            text = "\n".join(line.text for line in lines)
            yield Furniture(text, FurnitureKind(value), spans=spans(lines, source))
