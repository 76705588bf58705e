"""The name that the first sentence begins with, before a word for announcing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from releaseconv.lexicon.words import fold, words
from releaseconv.model import Contact
from releaseconv.patterns.lazy_charclass import is_far
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.entities.organisations import Traces, may_announce, named, run_end
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.issuer.mentions.name_claims import claim
from releaseconv.source import Source

_ANNOUNCES = frozenset({"announces"})
_LEAD = 400
"""Characters of the first paragraph in which it is said who announces."""


def by_verb(
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
