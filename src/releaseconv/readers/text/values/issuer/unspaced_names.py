"""Where names may stand in scripts that set no blanks between words."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.values.issuer.capitalised_names import Text
from releaseconv.readers.text.values.issuer.page_pieces import Range
from releaseconv.readers.text.values.issuer.page_words import Word, is_unspaced

_LONGEST = 24
"""Characters of the longest name."""
_PARTICLES = "のはがをにでとも由在向对的和與与从從於于"
_AFTER = "はがをにでのとも今本"
"""What may follow a name within a stretch of letters."""
_STARTS = 12
"""Places in one stretch at which a name may begin."""
_REPEATS = 4


def unspaced_spans(text: Text) -> Iterator[Range]:
    """Where names may stand within stretches of letters."""
    for word in text.words:
        if word.uni and is_unspaced(word.text):
            yield from _in_stretch(text, word)


def _in_stretch(text: Text, word: Word) -> Iterator[Range]:
    if word.end - word.start <= _LONGEST:
        yield word.start, word.end
    place = text.page.segments[word.segment].place
    offices = [hit for hit in text.offices if word.start <= hit[0] and hit[1] <= word.end]
    for start in _starts(text.page.text, word, offices):
        for _, end in offices:
            if 1 < end - start <= _LONGEST:
                yield start, end
        for length in _repeats(text.page.folded, start, word.end):
            yield start, start + length
        if start == word.start or place not in {"later", "body", "notes"}:
            yield from _before_particle(text.page.text, start, word.end)


def _starts(page: str, word: Word, offices: list[Range]) -> tuple[int, ...]:
    """Where a name may begin: at the stretch, at or behind an organisation, behind a particle."""
    found = [word.start]
    for start, end in offices:
        if not "\u3040" <= page[start] <= "\u9fff":
            found.append(start)
        if end < word.end:
            found.append(end)
    for at in range(word.start + 1, word.end):
        if page[at - 1] in _PARTICLES and page[at] not in _PARTICLES:
            found.append(at)
    return tuple(dict.fromkeys(found[:_STARTS]))


def _repeats(folded: str, start: int, end: int) -> list[int]:
    """Lengths of what is said again from `start` on and goes on otherwise elsewhere."""
    lengths: list[int] = []
    before = 0
    for length in range(2, min(_LONGEST, end - start) + 1):
        times = folded.count(folded[start : start + length])
        if before > times:
            lengths.append(length - 1)
        before = times
        if times < 2:
            return lengths[-_REPEATS:]
    return [*lengths, min(_LONGEST, end - start)][-_REPEATS:] if before > 1 else lengths


def _before_particle(page: str, start: int, end: int) -> Iterator[Range]:
    stop = next((at for at in range(start + 2, min(end, start + 20)) if page[at] in _AFTER), 0)
    if stop:
        yield start, stop
    for day in names().days:
        if (at := page.find(day, start + 2, start + 20)) > 0:
            yield start, at
