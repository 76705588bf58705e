"""Names at places where an issuer's may stand: head, headline, lead, about, contacts, foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.capitals import capital_runs, organised_parts
from releaseconv.readers.text.entities.contacts.people import names
from releaseconv.readers.text.entities.organisations import (
    Range,
    first_part,
    is_organisation,
    named,
    run_end,
)
from releaseconv.readers.text.layout.blocks import Form
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.labels import Part
from releaseconv.readers.text.roles.phrases import KINDS
from releaseconv.readers.text.values.issuer_mentions import claim, clause, closed_up
from releaseconv.source import Source

_HEAD = frozenset({Part.LETTERHEAD, Part.KICKER, Part.DATE, Part.SYMBOL, Part.SUBHEAD})
_FOOT = frozenset(
    {
        *(Part.OTHER, Part.SIGNATURE, Part.NAVIGATION, Part.MAIL, Part.RIGHTS, Part.TRAILER),
        *(Part.COVER_NOTE, Part.RELEASE_LINE),
    }
)
_CELLS = late(r"[ \t\xa0]{3,}|\t|\s[|·•]\s")
_SHORT = late(
    r"\s?[(（]\s?[“\"'„「]?[^\W\d_][^()（）\s]{1,11}[”\"'“」]?\s?[)）]"
    r"|\s?\([A-Z][\w ]{1,17}: ?[A-Z]"
)
"""A name's short form or its ticker behind it: "Quay Board (QB)", "Acme Inc. (NYSE: ACM)"."""
_OPENING = 700
_LEADS, _BODY = 2, 4
"""Paragraphs of the body that may name the issuer at their beginning, and at all."""
_LONG_LINE = 25
_MOST = 40


def named_places(chunks: Sequence[Chunk], source: Source) -> Iterator[Claim]:
    """Every name at a place where an issuer's may stand, by the place."""
    paragraphs = 0
    for chunk in (chunk for chunk in chunks if chunk.lines):
        if chunk.part is Part.BODY and chunk.form is Form.TEXT and paragraphs < _BODY:
            yield from _in_body(chunk, paragraphs, source)
            paragraphs += 1
        elif chunk.part in {Part.ABOUT, Part.BACKGROUND}:
            yield from _opening(chunk, "issuer.about-first", source)
        elif chunk.part is Part.HEADLINE:
            yield from _runs(chunk, "issuer.headline", source)
        else:
            yield from _in_lines(chunk, source)


def _in_body(chunk: Chunk, number: int, source: Source) -> Iterator[Claim]:
    place = "lead" if number < _LEADS else "body"
    yield from _opening(chunk, f"issuer.{place}-first", source)
    yield from _runs(chunk, f"issuer.{place}", source)


def _in_lines(chunk: Chunk, source: Source) -> Iterator[Claim]:
    for line in chunk.lines:
        if chunk.part in _HEAD:
            for where in _cells(line.text):
                yield _claim("issuer.head", where, line.start, source)
        elif chunk.part is Part.CONTACTS:
            yield from _organised(line.text, line.start, "issuer.contact-line", source)
        elif chunk.part in _FOOT and line.weight <= _LONG_LINE:
            rule = "issuer.copyright" if "©" in line.text else "issuer.foot"
            yield from _organised(line.text, line.start, rule, source)


def _cells(text: str) -> Iterator[Range]:
    """The names in a line of the head, without what says which sort of document it is."""
    stops = [*(match.span() for match in _CELLS.finditer(text)), (len(text), len(text))]
    at = 0
    for start, end in stops:
        first, last = _without_kind(text[at:start])
        piece = text[at + first : at + last]
        if piece.strip() and not any(map(str.isdigit, piece)):
            where = named(text, at + first, at + first + len(first_part(piece)))
            yield from (where,) if where else ()
        at = end


def _without_kind(text: str) -> Range:
    """A line without words of the sort of document, or of a press office, at its ends."""
    folded, start, end = fold(text), 0, len(text)
    starts = (
        at for at, c in enumerate(folded) if c.isalpha() and not folded[at - 1 : at].isalpha()
    )
    hits = [hit for at in starts for hit in words().at(folded, at) if _is_kind(hit.role)]
    for hit in hits:
        behind = folded[hit.end :].split(maxsplit=1)[:1]
        of = bool(behind) and behind[0] in names().particles | names().connectors
        opens = not folded[: hit.start].strip(_SIGNS)
        if opens and not of and hit.role in _KINDS_FIRST:
            start = max(start, hit.end)
    for hit in hits:
        if hit.start > start and not folded[hit.end :].strip(_SIGNS):
            end = min(end, hit.start)
    return start, end


_SIGNS = " \t\xa0:-–—*|.="


_KINDS_FIRST = frozenset({*KINDS, "immediate"})
"""Roles of words that may stand before a name: "Press Release: Quay Board"."""


def _is_kind(role: str) -> bool:
    return role.startswith("kind.") or role in {"press-office", "contact", "immediate", "web"}


def _opening(chunk: Chunk, rule: str, source: Source) -> Iterator[Claim]:
    """The name that a paragraph begins with."""
    raw = source.text[chunk.start : chunk.lines[-1].end][:_OPENING]
    text, places = closed_up(raw)
    end = run_end(text[:200], 0)
    stop = clause(text).search(text, 0, end)
    where = named(text, 0, stop.start() if stop else end)
    if where and where[1] < len(text):
        name = text[slice(*where)]
        end = where[1] - 2 * name.endswith(("'s", "’s"))
        yield _claim(rule, (places[where[0]], places[end - 1] + 1), chunk.start, source)


def _runs(chunk: Chunk, rule: str, source: Source) -> Iterator[Claim]:
    """The names in running text; those with a short form behind them are told apart."""
    text = source.text[chunk.start : chunk.lines[-1].end][:_OPENING]
    for start, end in islice(capital_runs(text), _MOST):
        said = "issuer.abbreviated" if _SHORT.match(text, end) else rule
        for part in ((start, end), *organised_parts(text, start, end)):
            if where := named(text, *part):
                yield _claim(said if part[1] == end else rule, where, chunk.start, source)


def _organised(text: str, offset: int, rule: str, source: Source) -> Iterator[Claim]:
    """The organisations that a line names, all of it first."""
    whole = named(text, 0, len(first_part(text)))
    if whole and is_organisation(text[slice(*whole)]) and not any(map(str.isdigit, text)):
        yield _claim(rule, whole, offset, source)
    for start, end in capital_runs(text):
        for part in {(start, end), *organised_parts(text, start, end)}:
            where = named(text, *part)
            if where and (rule == "issuer.copyright" or is_organisation(text[slice(*where)])):
                yield _claim(rule, where, offset, source)


_GROUNDS = {
    "issuer.head": "the head names it",
    "issuer.headline": "the headline names it",
    "issuer.lead-first": "a paragraph of the lead begins with it",
    "issuer.lead": "the lead names it",
    "issuer.body-first": "a paragraph begins with it",
    "issuer.body": "the text names it",
    "issuer.abbreviated": "the text gives its short form behind it",
    "issuer.about-first": "the words on the issuer begin with it",
    "issuer.contact-line": "it stands among the contacts",
    "issuer.copyright": "it stands beside the sign of copyright",
    "issuer.foot": "it stands at the foot",
}


def _claim(rule: str, where: Range, offset: int, source: Source) -> Claim:
    return claim(rule, Basis.PLACED, where, offset, source, _GROUNDS[rule])
