"""Runs of capitalised words: what a name may be made of in running text."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.people import is_legal_form, names

_TOKEN = late(r"\S+")
_POSSESSIVE = late(r"['’]s$")
_OPENERS = "“\"'„«‘([{*_-–—·•"
_CLOSERS = "”\"'“»’)]}*_,;:.!?…"
_ABBREVIATION = 4
"""Letters of the longest word whose full stop may be its own: "U.S.", "Inc."."""
_MOST_WORDS = 10

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
    folded = fold(text[start:end])
    hits = words().find(folded, frozenset({"organisation", "job"}))
    offices = [hit for hit in hits if hit.role == "organisation"]
    jobs = [hit for hit in hits if hit.role == "job" and hit.start > 0]
    stop = min((hit.start for hit in jobs), default=end - start)
    offices = [hit for hit in offices if hit.end <= stop]
    if offices:
        ends = {offices[0].end, offices[-1].end, len(folded[:stop].rstrip())}
        yield from ((start, start + at) for at in sorted(ends))


def _word(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """A word without the signs round it, and whether one of them closes what it ends."""
    token = text[start:end]
    bare = token.lstrip(_OPENERS)
    start = end - len(bare)
    core = bare.rstrip(_CLOSERS)
    signs = bare[len(core) :]
    own = signs[:1] == "." and _is_short(core)
    if possessive := _POSSESSIVE.search(core):
        return start, start + possessive.start(), True
    return start, start + len(core) + own, bool(signs[own:])


def _is_short(word: str) -> bool:
    """Whether a full stop behind a word is the word's: "U.S", "St", "Inc"."""
    short = len(word) <= _ABBREVIATION and ("." in word or len(word) <= _ABBREVIATION // 2)
    return short or is_legal_form(word)


def _belongs(word: str) -> bool:
    known = names()
    small = fold(word)
    return word[:1].isupper() or small in known.particles or small in known.connectors


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
