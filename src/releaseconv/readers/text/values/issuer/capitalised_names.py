"""Where names may stand on a page, in scripts with capitals and with blanks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from releaseconv.lexicon.words import Hit
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.values.issuer.page_pieces import Page, Range
from releaseconv.readers.text.values.issuer.page_words import ENDINGS, Word, is_form, is_unspaced

_MOST_WORDS = 10
_LONGEST = 80
_WHOLE = 9
"""Words of the longest line that may be a name."""
_RIGHT = 5
"""Words behind capitalised ones that may belong to a name."""
_SMALL = 3
"""Letters of the longest small word that may stand inside any name."""
_UNSPACED_WHOLE = 24
"""Characters of the longest name without blanks."""
_PHRASE = 7
"""Words of the longest phrase that is counted."""
_OPENING, _CLOSING = frozenset('«“„"「『‹《'), frozenset('»”"“」』›》')
_QUOTE = late(f"[{''.join(_OPENING | _CLOSING)}]")
_TAIL = late(r",?\s(?:[^\W\d_]{1,2}\.\s?){2,4}")
"""A legal form in letters: "sp. z o.o." is none, "a. s." is one."""
_TRAIL = late(r"[:>|→»/•]|->")
_WEAK = frozenset({"later", "body", "notes"})
_SUBJECTS = frozenset({"headline", "lead", "lead2", "about", "subhead"})
_TITLES = frozenset({"head", "top-nav", "top-foot", "about-title"})
_LINES = frozenset({"head", "top-nav", "contact", "foot", "nav", "mail", "top-foot", "headline"})
_CELLS = frozenset({"head", "date", "top-foot", "top-nav", "foot", "nav", "contact", "mail"})


class Text(NamedTuple):
    """A page with its words, and which of them begin or end words for an organisation."""

    page: Page
    words: Sequence[Word]
    opens: frozenset[int]
    closes: frozenset[int]
    offices: tuple[Range, ...]
    quotes: tuple[int, ...]
    """Where quotation marks stand."""

    def place(self, number: int) -> str:
        """Where the word of a number stands."""
        return self.page.segments[self.words[number].segment].place

    def goes_on(self, number: int) -> bool:
        """Whether a name may go on to the word of a number."""
        return number < len(self.words) and self.words[number].joined

    def ends(self, number: int) -> bool:
        """Whether the word of a number ends what one name may be."""
        return not self.goes_on(number + 1)


def text_of(page: Page, words: Sequence[Word], hits: Sequence[Hit]) -> Text:
    """A page with its words for organisations."""
    starts = [word.start for word in words]
    offices = tuple((hit.start, hit.end) for hit in hits if hit.role == "organisation")
    opens, closes = set(), set()
    for start, end in offices:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if first >= 0 and starts[first] == start:
            opens.add(first)
        closes.add(last)
    quotes = tuple(match.start() for match in _QUOTE.finditer(page.text))
    return Text(page, words, frozenset(opens), frozenset(closes), offices, quotes)


def spans_of(text: Text) -> Iterator[Range]:
    """Where names may stand; many overlap."""
    number = 0
    while number < len(text.words):
        word = text.words[number]
        if word.cap and not word.uni:
            last = _run_end(text, number)
            yield from _from_run(text, number, last)
            number = last
        number += 1
    yield from _lines(text)
    yield from _phrases(text)


def _between(text: Text, first: int, last: int) -> Iterator[Range]:
    """From one word to another, with their quotation marks, a full stop, and a legal form."""
    if last < first or last - first >= _MOST_WORDS:
        return
    page, words = text.page.text, text.words
    start, end = words[first].start, words[last].end
    if text.quotes and (bisect_left(text.quotes, end) - bisect_left(text.quotes, start)) % 2:
        if page[end : end + 1] in _CLOSING:
            end += 1
        elif page[start - 1 : start] in _OPENING:
            start -= 1
        else:
            return
    if not 2 <= end - start <= _LONGEST:
        return
    if page[end : end + 1] == "." and ("." in words[last].text or is_form(words[last].text)):
        end += 1
    yield start, end
    if page[start - 1 : start] in _OPENING and page[end : end + 1] in _CLOSING:
        yield start - 1, end + 1
    tail = _TAIL.match(page, end) if page[end : end + 1] in {",", " "} else None
    if tail and is_form("".join(c for c in tail[0] if c.isalnum())):
        yield start, end + len(tail[0].rstrip())


# -- capitals ---------------------------------------------------------------------------


def _run_end(text: Text, first: int) -> int:
    """The last of the capitalised words from `first` on, small ones between them."""
    small = _small_words()
    last, number = first, first + 1
    while number < len(text.words) and number - first < _MOST_WORDS:
        word = text.words[number]
        if not word.joined or word.uni:
            break
        if word.cap or (word.text[0].isdigit() and word.gap != "-"):
            last = number
        elif (word.folded not in small and len(word.text) > _SMALL) or number - last > _SMALL - 1:
            break
        number += 1
    return last


@cache
def _small_words() -> frozenset[str]:
    """Small words that may stand inside any name."""
    return names().particles | names().connectors


def _from_run(text: Text, run: int, last: int) -> Iterator[Range]:
    """What names may be made of a run of capitalised words, and of words round it."""
    words, first = text.words, run
    while first < last and words[first].folded in names().articles:
        first += 1
    opening = words[run].gap in {"edge", "stop", "open", "colon", "sign", "dash"}
    yield from _between(text, first, last)
    if last > first:
        yield from _between(text, first + 1, last)
        if opening:
            yield from _between(text, first + 2, last)
        yield from _parts(text, first, last)
        yield from _ends_of(text, first, last, opening)
    yield from _left(text, run, last)
    if text.place(run) not in _WEAK or words[run].gap == "edge":
        yield from _right(text, first, last, words[run].gap == "edge")
    else:
        for number in (last + 1, last + 2):
            if number in text.closes and all(map(text.goes_on, range(last + 1, number + 1))):
                yield from _between(text, first, number)


def _parts(text: Text, first: int, last: int) -> Iterator[Range]:
    """The parts of a run before and behind small words and words for organisations."""
    words = text.words
    for number in range(first + 1, last):
        if not words[number].cap:
            behind = number + 1
            while behind < last and _is_small(words[behind]):
                behind += 1
            yield from _between(text, behind, last)
            if words[number - 1].cap:
                yield from _between(text, first, number - 1)
        if number in text.closes:
            yield from _between(text, first, number)
        if number in text.opens:
            yield from _between(text, number, last)
        if words[number].gap == "poss":
            yield from _between(text, number, last)
            yield from _between(text, first, number - 1)


def _is_small(word: Word) -> bool:
    return not word.cap or word.folded in names().articles


def _ends_of(text: Text, first: int, last: int, opening: bool) -> Iterator[Range]:
    """Beginnings and ends of a run, where titles are set in capitals or a subject may stand."""
    place = text.place(first)
    if (place in _SUBJECTS and opening) or place in _TITLES:
        for number in range(first, min(last, first + 6)):
            if text.words[number].cap:
                yield from _between(text, first, number)
    if place in _LINES or place == "about-title":
        for number in range(max(first, last - 5), last + 1):
            if text.words[number].cap:
                yield from _between(text, number, last)


def _left(text: Text, run: int, last: int) -> Iterator[Range]:
    """A run with the small word before it: "театр «Лебедь»"."""
    words = text.words
    if run == 0 or not words[run].joined:
        return
    before = words[run - 1]
    if run - 1 in text.opens or run - 1 in text.closes:
        yield from _between(text, run - 1, last)
        if run > 1 and before.joined:
            yield from _between(text, run - 2, last)
    elif not before.cap and (words[run].gap == "open" or before.gap == "edge"):
        yield from _between(text, run - 1, last)


def _right(text: Text, first: int, last: int, at_start: bool) -> Iterator[Range]:
    """A run with small words behind it, and with the run that follows those."""
    words = text.words
    small = _small_words()
    for count, number in enumerate(range(last + 1, last + 1 + _RIGHT)):
        if not text.goes_on(number) or words[number].uni or number - first >= _MOST_WORDS:
            return
        word = words[number]
        loose = word.folded not in small and (count < 2 or at_start)
        if word.cap or number in text.closes or text.ends(number) or loose:
            yield from _between(text, first, number)
        if word.cap:
            yield from _between(text, first, _run_end(text, number))


# -- lines and phrases ------------------------------------------------------------------


def _lines(text: Text) -> Iterator[Range]:
    """Whole lines, and what signs part in them."""
    words, count, first = text.words, len(text.words), 0
    while first < count:
        last = first
        while last + 1 < count and words[last + 1].gap != "edge":
            last += 1
        yield from _line(text, first, last)
        start = first
        while start <= last:
            end = start
            while end < last and words[end + 1].joined:
                end += 1
            if start == first or text.place(first) not in {"body", "later"}:
                yield from _piece(text, start, end)
            start = end + 1
        first = last + 1


def _line(text: Text, first: int, last: int) -> Iterator[Range]:
    word = text.words[first]
    if last - first < _WHOLE and text.place(first) in _CELLS and (word.cap or word.uni):
        segment = text.page.segments[word.segment]
        said = text.page.text[word.start : segment.end].rstrip(" .,:;|-–—")
        if 2 < len(said) <= _LONGEST and not _TRAIL.search(said):
            yield word.start, word.start + len(said)


def _piece(text: Text, first: int, last: int) -> Iterator[Range]:
    words = text.words
    if last - first >= _WHOLE:
        return
    length = words[last].end - words[first].start
    if length > _UNSPACED_WHOLE and is_unspaced(words[first].text):
        return
    while first < last and words[first].folded in names().articles:
        first += 1
    if words[first].cap or words[first].uni:
        yield from _between(text, first, last)


def _phrases(text: Text) -> Iterator[Range]:
    """Phrases of scripts without capitals that are said again, or begin with an organisation."""
    numbers = [number for number, word in enumerate(text.words) if word.uni]
    if not numbers:
        return
    said = Counter(
        text.page.folded[text.words[first].start : text.words[last].end]
        for first in numbers
        for last in _lasts(text, first)
    )
    for first in numbers:
        for last in _lasts(text, first):
            if _may_be_named(text, first, last, said):
                yield from _between(text, first, last)
                yield from _without_ending(text, first, last)


def _lasts(text: Text, first: int) -> Iterator[int]:
    """The words with which a phrase may end that begins with a word."""
    for last in range(first, min(first + _PHRASE, len(text.words))):
        if not text.words[last].uni or (last > first and not text.words[last].joined):
            return
        yield last


def _may_be_named(text: Text, first: int, last: int, said: Counter[str]) -> bool:
    words, folded = text.words, text.page.folded
    length, opens = last - first + 1, not words[first].joined
    strong = text.place(first) not in _WEAK
    times = said[folded[words[first].start : words[last].end]]
    if times > 1 and (length > 1 or opens or first in text.opens or last in text.closes):
        longer = last + 1
        on = text.goes_on(longer) and folded[words[first].start : words[longer].end]
        if not on or said[on] < times:
            return True
    if first in text.opens and (length in {2, 3} or (strong and length < _PHRASE)):
        return True
    if not strong:
        return False
    if opens and length <= 5:
        return True
    return length <= 4 and (last in text.closes or (text.ends(last) and first - 1 in text.closes))


def _without_ending(text: Text, first: int, last: int) -> Iterator[Range]:
    """A phrase without what Korean sets behind its last word."""
    word = text.words[last]
    if not "\uac00" <= word.text[-1] <= "\ud7a3":
        return
    if len(word.text) > 2 and word.text[-1] in ENDINGS[0]:
        yield text.words[first].start, word.end - 1
    if len(word.text) > 3 and word.text[-2:] in ENDINGS[1]:
        yield text.words[first].start, word.end - 2
