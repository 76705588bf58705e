"""The name that a heading such as About Acme has, or that a firm's words of itself begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.lexicon.words import Way, words
from releaseconv.model import Contact
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.organisations import (
    LONGEST,
    Range,
    Traces,
    in_host,
    is_met,
    is_organisation,
    may_announce,
    named,
    run_end,
)
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.issuer.mentions.name_claims import claim
from releaseconv.readers.text.values.issuer.mentions.opening_sentence import clause
from releaseconv.source import Source

_RUN_IN = late(r"\s?[:：]|\s[–—-]{1,2}\s|[–—]")


def by_about(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """In a heading like "About Harbour Board", if the name is met elsewhere, too.

    Of several, first those whose name an address bears: partners have their headings, too.
    """
    found: list[tuple[bool, Claim]] = []
    for chunk in chunks:
        if chunk.part is not Part.ABOUT:
            continue
        line = chunk.lines[0]
        where = _told_about(line) if chunk.verdict.title else _told_run_in(line)
        name = line.text[slice(*where)] if where else ""
        if where and (is_organisation(name) or is_met(name, traces)):
            ground = "a heading says that what follows is about it"
            made = claim("issuer.about", Basis.MARKED, where, line.start, source, ground)
            found.append((not in_host(str(getattr(made.value, "name", "")), traces), made))
    yield from (one for _, one in sorted(found, key=lambda row: row[0]))


def _told_about(line: Line) -> Range | None:
    """The name in a heading, before or behind the words for "about"."""
    hit = next((hit for hit in line.hits() if hit.role == "about"), None)
    hit = hit or next(iter(words().find(line.folded, frozenset({"about"}))), None)
    if hit is None or hit.way is Way.LINE:
        return None
    ends = not line.text[hit.end :].strip(" :.")
    return named(line.text, *((0, hit.start) if ends else (hit.end, len(line.text))))


def _told_run_in(line: Line) -> Range | None:
    """The name in a heading that the text follows on its line: "About Acme: ", "ABOUT ACME - "."""
    hit = next((hit for hit in line.hits() if hit.role == "about"), None)
    stop = _RUN_IN.search(line.text, hit.end, hit.end + LONGEST) if hit else None
    return named(line.text, hit.end, stop.start()) if hit and stop else None


def by_company(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """What the company's words of itself begin with: "Acme Widgets is a leading maker of …"."""
    for chunk in chunks:
        if chunk.part is not Part.ABOUT or chunk.verdict.rule != "tail.company":
            continue
        text = chunk.lines[0].text
        stop = clause(text).search(text)
        where = named(text, 0, run_end(text[: stop.start()] if stop else text, 0))
        name = text[slice(*where)] if where else ""
        if where and may_announce(name, traces) and is_met(name, traces):
            ground = "the last paragraph says of it what it is"
            yield claim("issuer.company", Basis.SHAPED, where, chunk.start, source, ground)
