"""Corrections kept beside a file, taken only for the text that they were made of.

Another text may come into the file later, of which nobody has said so. An embargo has a rule of
its own, in `holds.overruled_holds`; a profile, a region, a time zone and an encoding are a
house's, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from releaseconv.options import MadeFor, ReadOptions
from releaseconv.readers.overrides import CALLER, claims_of, named
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Span

__all__ = ["made_of", "outdated_in", "stands", "telling", "wanted_for_their_text", "without"]

_LONGEST = 200
"""Characters of a line that are kept."""
_IN_PLACE = frozenset(
    {"headline", "subhead", "summary", "byline", "rights", "issued"}
    | {"dateline", "dateline.place", "dateline.date"}
)
"""Fields that stand in the text: with other words in their place there is another value."""


def made_of(parsed: Parsed, fields: Iterable[str]) -> Iterator[MadeFor]:
    """What to keep with corrections of `fields`, which are set for the text of `parsed`."""
    lines = telling(parsed)
    for field in dict.fromkeys(map(named, fields)):
        if claims := claims_of(field):
            words = _written(parsed, claims) if field in _IN_PLACE else ()
            yield MadeFor(field, tuple(words), lines)


def wanted_for_their_text(
    wanted: ReadOptions, asked: ReadOptions, made_for: tuple[MadeFor, ...]
) -> ReadOptions:
    """`wanted`, that is `asked` with corrections which were kept, for the texts that these had.

    What somebody asks for in so many words is for any text.
    """
    own = {named(field) for field, _ in asked.overrides}
    kept = tuple(one for one in made_for if named(one.field) not in own)
    return replace(wanted, made_for=kept) if kept else wanted


def outdated_in(
    parsed: Parsed, read: Callable[[ReadOptions], Parsed], options: ReadOptions
) -> tuple[tuple[str, str], ...]:
    """Which corrections among `options` were made of another text than that of `parsed`.

    `read` reads it by other options.
    """
    if not options.made_for:
        return ()
    if options.redact_contacts:  # the words that stand in the file tell
        parsed = read(replace(options, redact_contacts=False))
    text = " ".join(parsed.source.text.split())
    gone = {named(one.field) for one in options.made_for if not _is_of(one, text)}
    return tuple((field, value) for field, value in options.overrides if named(field) in gone)


def without(options: ReadOptions, outdated: tuple[tuple[str, str], ...]) -> ReadOptions:
    """`options` with all corrections but those that are `outdated`."""
    left = tuple(pair for pair in options.overrides if pair not in outdated)
    return replace(options, overrides=left, made_for=())


def _is_of(made: MadeFor, text: str) -> bool:
    """Whether what a correction takes the place of stands in `text`, and half of what tells it."""
    known = sum(stands(line, text) for line in made.text)
    return all(stands(words, text) for words in made.words) and 2 * known >= len(made.text)


def stands(words: str, text: str) -> bool:
    """Whether `words` stand in `text`, and not within a number: "4 May" is not in "14 May"."""
    return re.search(rf"(?<!\d){re.escape(words)}(?!\d)", text) is not None


def telling(parsed: Parsed) -> tuple[str, ...]:
    """The lines that tell a text: headline, date and beginning; or else its longest line."""
    found = [*_first(parsed, "headline"), *_first(parsed, "issued")]
    found += [_said(parsed, span) for block in parsed.release.body[:1] for span in block.spans[:1]]
    lines = (" ".join(line.split()) for line in parsed.source.text.split("\n"))
    return tuple(dict.fromkeys(filter(None, found or [_cut(max(lines, key=len))])))


def _first(parsed: Parsed, field: str) -> list[str]:
    return [*_written(parsed, claims_of(field))][:1]


def _written(parsed: Parsed, claims: tuple[str, ...]) -> Iterator[str]:
    """The words that the text has for what is claimed, whatever a caller says of it."""
    for decision in parsed.decisions:
        if decision.chosen.field in claims:
            is_said = decision.chosen.rule == CALLER
            for claim in decision.rejected if is_said else (decision.chosen,):
                yield from filter(None, (_said(parsed, span) for span in claim.spans))


def _said(parsed: Parsed, span: Span) -> str:
    return _cut(" ".join(parsed.source[span].split()))


def _cut(words: str) -> str:
    """The beginning of `words`, which ends with one of them where blanks part them."""
    cut = words if len(words) <= _LONGEST else words[:_LONGEST]
    return cut if cut == words else cut.rpartition(" ")[0] or cut.rstrip("0123456789")
