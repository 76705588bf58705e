"""What a correction says that it corrects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.lexicon.words import fold, words
from releaseconv.model import Kind, Phrase
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.dehyphenation import joined
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.forms.phrases import anywhere
from releaseconv.readers.text.roles.verdicts import KIND_PARTS, Part
from releaseconv.source import Source

_CORRECTED = late(r"/Corr\.\d{1,2}\b")
"""A number of its own for the correction of another: "SG/SM/90001/Corr.1"."""
_SIGNS = " \t\xa0:：.-–—/()[]【】（）*|,，"
_STOP = late(r"(?<!\d)[.!?](?=\s|$)|[。！？]|\n\s*\n")
_TEXTS = 3
"""Paragraphs in which a correction says what was wrong."""
_SAYS = frozenset({"corrects"})
_SAYING = frozenset({Part.BODY, Part.NOTES, Part.OTHER, Part.SUMMARY})


def corrections(kind: Kind, chunks: Sequence[Chunk], source: Source) -> tuple[Claim, ...]:
    """What the text says that it corrects: the number, the sentence, the headline; best first."""
    made = list(_by_symbol(chunks, source))
    if kind is Kind.CORRECTION:
        made += [*_by_words(chunks, source), *_by_headline(chunks, source)]
    return tuple(made)


def _by_symbol(chunks: Sequence[Chunk], source: Source) -> Iterator[Claim]:
    for chunk in chunks:
        text = chunk.lines[0].text
        match = _CORRECTED.search(text, 1) if chunk.part is Part.SYMBOL else None
        if match and not text[match.start() - 1].isspace():
            base = text[: match.start()].split()[-1]
            end = chunk.start + match.start()
            ground = f"the number “{base}{match.group()}” is that of its correction"
            yield _claim("corrects.symbol", Basis.MARKED, end - len(base), end, source, ground)


def _by_words(chunks: Sequence[Chunk], source: Source) -> Iterator[Claim]:
    """The sentence that tells what was wrong: "In a release issued earlier today, …"."""
    told = [chunk for chunk in chunks if chunk.part in _SAYING and chunk.lines]
    for chunk in told[:_TEXTS]:
        text = source.text[chunk.start : chunk.lines[-1].end]
        hit = next(iter(words().find(fold(text), _SAYS)), None)
        if hit is None:
            continue
        start = max((m.end() for m in _STOP.finditer(text, 0, hit.start)), default=0)
        start += len(text[start:]) - len(text[start:].lstrip(_SIGNS + "\n"))
        stop = _STOP.search(text, hit.end)
        end = stop.start() if stop else len(text)
        ground = f"the words “{text[hit.start : hit.end]}”"
        at = chunk.start
        yield _claim("corrects.words", Basis.MARKED, at + start, at + end, source, ground)


def _by_headline(chunks: Sequence[Chunk], source: Source) -> Iterator[Claim]:
    """What stands behind the word for a correction: "CORRECTION: Harbour Board opens quay"."""
    for chunk in chunks:
        if chunk.part not in KIND_PARTS:
            continue
        line = chunk.lines[0]
        hit = anywhere(line, "kind.correction")
        if hit is None:
            continue
        start = line.start + hit.end
        said = source.text[start : chunk.lines[-1].end]
        start += len(said) - len(said.lstrip(_SIGNS))
        end = chunk.lines[-1].end
        end -= len(source.text[start:end]) - len(source.text[start:end].rstrip(_SIGNS))
        if start < end:
            ground = f"the words “{line.text[hit.start : hit.end]}” stand before it"
            yield _claim("corrects.headline", Basis.MARKED, start, end, source, ground)


def _claim(rule: str, basis: Basis, start: int, end: int, source: Source, ground: str) -> Claim:
    span = source.span(start, end)
    phrase = Phrase(joined(source[span], source.text), spans=(span,))
    return Claim("corrects", rule, basis, (span,), phrase, ground)
