"""Signs that nobody sees: soft hyphens, zero-width characters, marks of direction, odd blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.decode.transport.traced_edits import NOTHING, Edit, Found

_SOFT = late("\xad(?![^\\S\n]*\n)")
"""A soft hyphen that ends no line: there it shows where the wrap cut a word."""
_ZERO = late("[\u200b-\u200d\u2060\ufeff\u180e]+")
_MARKS = late("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
_MARK = {"\u200e": ("L",), "\u200f": ("R", "AL"), "\u061c": ("AL",)}
"""Marks, and the directions of letters beside which they change nothing."""
_RIGHT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200f\u061c\U00010800-\U00010fff]")
"""Letters that run from right to left."""
_LETTERS_RIGHT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_PAIRS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069"}
_PAIRS |= {"\u2068": "\u2069", "\u202d": "\u202c", "\u202e": "\u202c"}
_BLANKS = dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " ")
_BLANKS |= {"\u202f": " ", "\u205f": " "}
_BLANK = late("[\u2000-\u200a\u202f\u205f]")
_FIRM = late("\xa0+")
_LETTERED = late(r"[^\W\d_]")
_UNSPACED = late("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer, in which a blank without width parts words."""
_JOINED = late("[\u0600-\u0dff\u1800-\u18af\ua8e0-\ua8ff\ufb50-\ufdff\ufe0f\U0001f000-\U0001faff]")
"""Scripts and signs whose shape a joiner or its opposite changes."""
_JAMO = late("[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")


def soft_hyphens(text: str) -> Found:
    """Soft hyphens inside lines; at a line's end one says that a word goes on below."""
    if "\xad" not in text:
        return NOTHING
    return Found(tuple(Edit(*match.span()) for match in _SOFT.finditer(text)))


def zero_width(text: str) -> Found:
    """Signs without width, but those that shape letters or part words of their scripts."""
    if text.isascii():
        return NOTHING
    return Found(tuple(_needless(text)))


def _needless(text: str) -> Iterator[Edit]:
    for match in _ZERO.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        kept = "".join(c for c in dict.fromkeys(match.group()) if _shapes(c, before, after))
        if kept != match.group():
            yield Edit(start, end, kept)


def _shapes(sign: str, before: str, after: str) -> bool:
    """Whether a sign without width does anything between the two characters."""
    if sign == "\u200b":
        return bool(_UNSPACED.match(before) and _UNSPACED.match(after))
    if sign in "\u200c\u200d":
        return bool(_JOINED.match(before) and (_JOINED.match(after) or _symbol(after)))
    return False


def _symbol(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in {"So", "Sm"}


def directions(text: str) -> Found:
    """Marks of direction where the line reads alike without them."""
    if text.isascii() or not _MARKS.search(text):
        return NOTHING
    edits: list[Edit] = []
    at = 0
    for line in text.split("\n"):
        edits += [Edit(at + start, at + end) for start, end in _idle(line)]
        at += len(line) + 1
    return Found(tuple(edits))


def _idle(line: str) -> Iterator[tuple[int, int]]:
    """The marks that change nothing in a line."""
    if not _LETTERS_RIGHT.search(line):
        yield from (match.span() for match in _MARKS.finditer(line))
        return
    bare = line.strip()
    wrapped = len(bare) > 1 and _PAIRS.get(bare[0]) == bare[-1] and bare.count(bare[-1]) == 1
    first, last = line.find(bare), line.find(bare) + len(bare) - 1
    for match in _MARKS.finditer(line):
        for i in range(*match.span()):
            beside = line[i - 1 : i] + line[match.end() : match.end() + 1]
            ends = {first, last} if wrapped else set()
            if i in ends or any(
                unicodedata.bidirectional(c) in _MARK.get(line[i], ()) for c in beside
            ):
                yield i, i + 1


def blanks(text: str) -> Found:
    """Blanks of other widths become the blank that patterns know."""
    if text.isascii():
        return NOTHING
    edits = [Edit(*match.span(), " ") for match in _BLANK.finditer(text)]
    return Found(tuple(sorted([*edits, *_layout(text)])))


def _layout(text: str) -> Iterator[Edit]:
    """No-break blanks that part no words: at a line's ends, in columns, between mere signs."""
    if "\xa0" not in text:
        return
    at = 0
    for line in text.split("\n"):
        for start, end in _laying_out(line):
            yield from (Edit(i, i + 1, " ") for i in range(at + start, at + end))
        at += len(line) + 1


def _laying_out(line: str) -> Iterator[tuple[int, int]]:
    if "\xa0" not in line:
        return
    has_words = bool(_LETTERED.search(line))
    for match in _FIRM.finditer(line):
        start, end = match.span()
        is_single = end - start == 1 and not _is_open(line[max(0, start - 1) : start])
        if not (has_words and is_single) or _is_open(line[end : end + 1]):
            yield start, end


def _is_open(neighbour: str) -> bool:
    return not neighbour or neighbour in " \t"


def composed(text: str) -> Found:
    """Letters followed by their accents, and syllables by their parts, become one each."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return NOTHING
    return Found(tuple(_compositions(text)))


def _compositions(text: str) -> Iterator[Edit]:
    for start, end in _clusters(text):
        made = unicodedata.normalize("NFC", text[start:end])
        if made != text[start:end]:
            yield Edit(start, end, made)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of one letter and what is combined with it."""
    yield from _merged(sorted([*_accented(text), *(m.span() for m in _JAMO.finditer(text))]))


def _accented(text: str) -> Iterator[tuple[int, int]]:
    marks = re.compile("[" + "".join(map(re.escape, _combining(text))) + "]+") if text else None
    if marks is None:
        return
    for match in marks.finditer(text):
        if match.start():
            yield match.start() - 1, match.end()


def _combining(text: str) -> list[str]:
    return [c for c in sorted(set(text)) if c > "\u02ff" and unicodedata.combining(c)] or ["\u0300"]


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end
