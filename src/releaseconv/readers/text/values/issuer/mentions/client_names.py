"""The name for which somebody else issues or answers: "Blue PR on behalf of Quay Works"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from releaseconv.lexicon.words import fold, words
from releaseconv.model import Contact
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.contacts.names.field_looks import is_person
from releaseconv.readers.text.entities.organisations import (
    MOST_WORDS,
    Traces,
    is_desk,
    named,
    run_end,
)
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.issuer.mentions.name_claims import claim
from releaseconv.resources import table
from releaseconv.source import Source

_ISSUED = frozenset({"issued-by", "source"})
_SMALL_WORDS = late(r"\s*(?:[^\W\d_]{2,12}[ '’]){1,3}(?=[^\W\d_])")
_TEXT = frozenset({Part.BODY, Part.HEADLINE, Part.SUBHEAD, Part.NAVIGATION, Part.MAIL})


def by_client(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, __: Traces
) -> Iterator[Claim]:
    """Behind "on behalf of", in the contacts or in a line that says who issues."""
    for line in (line for chunk in chunks if chunk.part not in _TEXT for line in _told(chunk)):
        match = _pattern().search(line.folded)
        if match is None or line.weight > 4 * MOST_WORDS:
            continue
        start = _past_small_words(line.text, match.end())
        where = named(line.text, start, _name_end(line.text, start))
        if where and _is_client(line.text[slice(*where)]):
            ground = f"the words “{line.text[slice(*match.span())].strip()}” before it"
            yield claim("issuer.label", Basis.MARKED, where, line.start, source, ground)


def _told(chunk: Chunk) -> Iterator[Line]:
    """The lines of a chunk that say whom to call, or who issues."""
    for line in chunk.lines:
        if chunk.part is Part.CONTACTS or words().find(line.folded, _ISSUED):
            yield line


def _past_small_words(text: str, at: int) -> int:
    """Past what the client is, to its name: "our client Quay Works", "de la société Lilou"."""
    small = _SMALL_WORDS.match(text, at)
    return small.end() if small and small.group().islower() and text[small.end()].isupper() else at


def _name_end(text: str, start: int) -> int:
    """Where a client's name ends: before who acts for it, too."""
    end = run_end(text, start)
    acting = cast("dict[str, str]", table("audiences"))["acting"].split()
    cuts = (text.find(f" {word} ", start, end) for word in acting)
    return min((cut for cut in cuts if cut >= 0), default=end)


def _is_client(name: str) -> bool:
    return name[:1].isupper() and not is_desk(name) and not is_person(name)


def without_hired(claims: Sequence[Claim], clients: Sequence[Claim], text: str) -> Iterator[Claim]:
    """The claims but for those of names that in the same line act for a client."""
    lines = {text.rfind("\n", 0, one.spans[0].start) for one in clients}
    for one in claims:
        if not one.spans or text.rfind("\n", 0, one.spans[0].start) not in lines:
            yield one


@cache
def _pattern() -> re.Pattern[str]:
    said = cast("dict[str, list[str]]", table("audiences"))["clients"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(one)) for one in said)})(?!\w)")
