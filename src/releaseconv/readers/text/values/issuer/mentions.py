"""Where a release says who issues it: by words that say so, and at places where it is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from releaseconv.lexicon.words import Way, fold, words
from releaseconv.model import Contact, Party
from releaseconv.patterns.lazy_charclass import is_far
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.contacts.person_names import letters, names
from releaseconv.readers.text.entities.organisations import (
    LONGEST,
    MOST_WORDS,
    Range,
    Traces,
    first_part,
    in_host,
    is_desk,
    is_met,
    is_organisation,
    may_announce,
    named,
    run_end,
)
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.issuer.said_again import traces_of
from releaseconv.source import Source

_ANNOUNCES, _ISSUED = frozenset({"announces"}), frozenset({"issued-by"})
_LEAD = 400
"""Characters of the first paragraph in which it is said who announces."""
_HOLDER = late(
    r"""(?:©|\(c\)|&copy;) [ ]* (?:(?:19|20)\d\d (?:[ ]?[-–,][ ]?(?:19|20)?\d\d)* [ ,]*)?
        (?P<name>[^\W\d](?:[^.,;|\n©]|\.(?=\w))*)""",
    re.VERBOSE | re.IGNORECASE,
)  # © 2019-2026 Harbour Board
_ASIDE = frozenset({Part.MAIL, Part.OTHER, Part.NAVIGATION, Part.TRAILER, Part.SIGNATURE})
_RUN_IN = late(r"\s?[:：]|\s[–—-]{1,2}\s|[–—]")


def mentions(
    chunks: Sequence[Chunk], contacts: Sequence[Contact], source: Source
) -> Iterator[Claim]:
    """Every name that may be the issuer's, where it stands, by the rule that found it there."""
    traces = traces_of(chunks, contacts, source)
    for rule in _RULES:
        yield from rule(chunks, contacts, source, traces)


# -- rules ------------------------------------------------------------------------------


def _by_label(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, __: Traces
) -> Iterator[Claim]:
    """Behind "SOURCE" or "Issued by", in a line of its own."""
    for chunk in chunks:
        if chunk.part in {Part.BODY, Part.HEADLINE, Part.SUBHEAD, Part.NAVIGATION, Part.MAIL}:
            continue
        for line in chunk.lines:
            hits = [hit for hit in line.hits() if hit.role == "source"]
            hits += [hit for hit in words().find(line.folded, _ISSUED) if hit.start <= line.ink]
            hit = max(hits, key=lambda hit: hit.end, default=None)
            if hit is None or line.weight > 2 * MOST_WORDS:
                continue
            where = named(line.text, hit.end, run_end(line.text, hit.end))
            if where and (hit.colon or line.text[where[0]].isupper()):
                ground = f"the words “{line.text[hit.start : hit.end]}” before it"
                yield claim("issuer.label", Basis.MARKED, where, line.start, source, ground)


def _by_about(
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


def _by_verb(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """What the first paragraph begins with, if a word for announcing follows."""
    first = next((c for c in chunks if c.part is Part.BODY and c.lines), None)
    if first is None:
        return
    raw = source.text[first.start : first.lines[-1].end][:_LEAD]
    text, places = closed_up(raw)
    hit = next(iter(words().find(fold(text), _ANNOUNCES)), None)
    if hit is None:
        return
    stop = clause(text).search(text, 0, hit.start)
    end = stop.start() if stop else hit.start
    where = named(text, 0, run_end(text[:end], 0))
    if where and may_announce(text[slice(*where)], traces):
        ground = f"the first sentence says that it announces: “{text[hit.start : hit.end]}”"
        where = places[where[0]], places[where[1] - 1] + 1
        yield claim("issuer.verb", Basis.MARKED, where, first.start, source, ground)


def clause(text: str) -> re.Pattern[str]:
    """Where the name ends that a sentence begins with: a sign, a day, a particle of its topic."""
    return _clause(is_far(text))


@cache
def _clause(far: bool) -> re.Pattern[str]:
    """Days and particles are of far scripts alone, and take long to compile."""
    signs = r"[,;:(（，、：；|]|\s[–—-]\s|[.。!?](?=\s|$)"
    if not far:
        return re.compile(signs)
    topics = "".join(names().topics)
    days = "|".join(map(re.escape, names().days))
    return re.compile(rf"{signs}|{days}|(?<=[가-힣ー-鿿)])[{topics}](?=\s|[^가-힣])")


def closed_up(text: str) -> tuple[str, list[int]]:
    """`text` with one blank for each run of white space, and where each character stood."""
    places = [at for at, c in enumerate(text) if not (c.isspace() and text[at - 1 : at].isspace())]
    return "".join(" " if text[at].isspace() else text[at] for at in places), places


def _by_company(
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


def _by_letterhead(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """The first line of a letterhead that names an organisation, or stands over its desk."""
    lines = [line for chunk in chunks if _is_printed(chunk) for line in chunk.lines]
    for above, line in pairwise((None, *lines)):
        if line is None:
            continue
        over = above is not None and is_desk(line.text) and above.caps and not above.digit
        line = above if above is not None and over else line
        where = None if line.digit else named(line.text, 0, len(first_part(line.text)))
        name = line.text[slice(*where)] if where else ""
        if where and not is_desk(name) and (over or is_organisation(name) or in_host(name, traces)):
            ground = "the first line of the letterhead that names an organisation"
            yield claim("issuer.letterhead", Basis.PLACED, where, line.start, source, ground)
            return


def _is_printed(chunk: Chunk) -> bool:
    """Whether a line may be of a letterhead; not one that calls the sort of document."""
    return chunk.part is Part.LETTERHEAD or chunk.verdict.rule == "head.kicker"


def _by_contact(
    _: Sequence[Chunk], contacts: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """The one organisation that answers, if the release names it elsewhere."""
    firms = [firm for c in contacts if (firm := c.organisation) and not is_desk(firm.text)]
    if len({letters(firm.text) for firm in firms}) != 1 or not firms[0].spans:
        return
    firm = firms[0]
    hired = not names().agencies.isdisjoint(fold(firm.text).split())
    known = is_met(firm.text, traces._replace(hosts=()) if hired else traces)
    if is_organisation(firm.text) and known:
        ground = "the organisation of the contacts, and the release names it elsewhere"
        party = Party(firm.text, spans=firm.spans)
        yield Claim("issuer", "issuer.contact", Basis.PLACED, firm.spans, party, ground)


def _by_rights(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """Whom a line of rights calls their holder."""
    for chunk in chunks:
        if chunk.part is not Part.RIGHTS:
            continue
        for line in chunk.lines:
            match = _HOLDER.search(line.text)
            where = named(line.text, *match.span("name")) if match else None
            where = where and _before_rights(line.text, *where)
            if where and is_met(line.text[slice(*where)], traces):
                ground = "the holder of the rights, and the release names it elsewhere"
                yield claim("issuer.rights", Basis.MARKED, where, line.start, source, ground)


def _by_mail(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """Whom the header of a mail or an article calls the sender's organisation (RFC 5536, 3.2.9)."""
    for chunk in chunks:
        for line in chunk.lines if chunk.part in _ASIDE else ():
            key, _colon, value = line.text.partition(":")
            end = len(line.text) - len(value.partition("<")[1] + value.partition("<")[2])
            where = named(line.text, len(key) + 1, end)
            if key.casefold().strip() in _SENDERS and where:
                ground = "the mail's header calls it the sender's organisation"
                yield claim("issuer.mail", Basis.MARKED, where, line.start, source, ground)


_SENDERS = frozenset({"organization", "organisation", "from", "co"})
"""Keys of mails and of what wires set under a release."""
Rule: TypeAlias = Callable[[Sequence[Chunk], Sequence[Contact], Source, Traces], Iterator[Claim]]
_RULES: tuple[Rule, ...] = (
    _by_label,
    _by_about,
    _by_verb,
    _by_letterhead,
    _by_company,
    _by_contact,
    _by_rights,
    _by_mail,
)
"""Words that say so, then who answers."""


# -- claims -----------------------------------------------------------------------------


def claim(rule: str, basis: Basis, where: Range, offset: int, source: Source, ground: str) -> Claim:
    """A name in a line or text that begins at `offset`, as a claim to be the issuer's."""
    span = source.span(offset + where[0], offset + where[1])
    party = Party(" ".join(source[span].split()), spans=(span,))
    return Claim("issuer", rule, basis, (span,), party, ground)


def _before_rights(text: str, start: int, end: int) -> Range | None:
    """A holder without words of the rights behind the name."""
    found = words().find(fold(text[start:end]), frozenset({"rights"}))
    stop = found[0].start if found else end - start
    return named(text, start, start + stop) if stop else None
