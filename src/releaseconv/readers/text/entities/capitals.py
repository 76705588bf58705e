"""Runs of capitalised words: what a name may be made of in running text."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.entities.contacts.names.offices import is_legal_form
from releaseconv.readers.text.entities.memoised import once

_TOKEN = late(r"\S+")
_POSSESSIVE = "'s", "’s"
_OPENERS = "“\"'„«‘([{*_-–—·•"
_CLOSERS = "”\"'“»’)]}*_,;:.!?…"
_ABBREVIATION = 4
"""Letters of the longest word whose full stop may be its own: "U.S.", "Inc."."""
_MOST_WORDS = 10
_OFFICES = frozenset({"organisation", "job"})

Range = tuple[int, int]


def capital_runs(text: str) -> Iterator[Range]:
    """Where runs of capitalised words stand, small words inside: "Office of the Quays"."""
    run: list[Range] = []
    for match in _TOKEN.finditer(text):
        start, end, closed = _word(text, *match.span())
        word = text[start:end]
        opens = start > match.start()
        if run and (opens or not _belongs(word) or len(run) == _MOST_WORDS):
            yield from _closed(run, text)
            run = []
        if word[:1].isupper() or (run and _belongs(word)):
            run.append((start, end))
        if run and closed and not _has_form_behind(text, match.end()):
            yield from _closed(run, text)
            run = []
    yield from _closed(run, text)


def organised_parts(text: str, start: int, end: int) -> Iterator[Range]:
    """Parts of a run that end with words for an organisation, before a job's: "Quay Board"."""
    yield from ((start, start + at) for at in _ends(text[start:end]))


@once
def _ends(run: str) -> tuple[int, ...]:
    """Where the first and the last office in a run end, and the run before a job."""
    folded = fold(run)
    hits = words().find(folded, _OFFICES)
    jobs = (hit.start for hit in hits if hit.role == "job" and hit.start > 0)
    stop = min(jobs, default=len(run))
    offices = [hit.end for hit in hits if hit.role == "organisation" and hit.end <= stop]
    ends = {offices[0], offices[-1], len(folded[:stop].rstrip())} if offices else set()
    return tuple(sorted(ends))


def _word(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """A word without the signs round it, and whether one of them closes what it ends."""
    token = text[start:end]
    bare = token.lstrip(_OPENERS)
    start = end - len(bare)
    core = bare.rstrip(_CLOSERS)
    signs = bare[len(core) :]
    own = signs[:1] == "." and _is_short(core)
    if core.endswith(_POSSESSIVE):
        return start, start + len(core) - 2, True
    return start, start + len(core) + own, bool(signs[own:])


def _is_short(word: str) -> bool:
    """Whether a full stop behind a word is the word's: "U.S", "St", "Inc"."""
    short = len(word) <= _ABBREVIATION and ("." in word or len(word) <= _ABBREVIATION // 2)
    return short or is_legal_form(word)


def _belongs(word: str) -> bool:
    if word[:1].isupper():
        return True
    known, small = names(), fold(word)
    return small in known.particles or small in known.connectors


def _has_form_behind(text: str, end: int) -> bool:
    """Whether a comma only parts a name from its legal form: "Acme, Inc."."""
    behind = text[end : end + 12].split()
    return text[end - 1 : end] == "," and bool(behind) and is_legal_form(behind[0].strip(".,"))


def _closed(run: list[Range], text: str) -> Iterator[Range]:
    """A run without small words at its end."""
    while run and not text[run[-1][0]].isupper():
        run = run[:-1]
    if run:
        yield run[0][0], run[-1][1]
