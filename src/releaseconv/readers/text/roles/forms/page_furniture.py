"""Furniture of printed and wired pages, by pattern: numbers, running heads, codes, scraps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.layout.lines import End, Line
from releaseconv.readers.text.roles.forms.end_marks import is_end_mark
from releaseconv.readers.text.roles.forms.page_breaks import feet, is_head, joints, page_counts

_SIGNS = " \t\xa0-–—_*#=~.:/\\<>[](){}|+†"
_PAGE_NUMBER = late(r"(?:[-–—][ ]?\d{1,3}[ ]?[-–—]|(\d{1,2})-\1-\1|\[\d{1,3}\])$")
"""A page's number between dashes, or a wire's "2-2-2"."""
_FAX_PAGE = late(r"(?P<word>[^\W\d_]{1,6})[.:]?[ ]?\d{1,3}(?:/\d{1,3})?$")
"""The page at the end of a fax's line: "P.01/02", "PAGE 2"."""
_TOP = 40
"""Lines of the head in which what heads a page was said before."""
_FAX = 16
"""Words of a fax's line at most."""
_MBOX = late(r"From \S+@\S+ ")
"""The line that opens a message in a mailbox file."""
_CODE = frozenset({"CO:", "ST:", "IN:", "SU:"})
_CODES = late(r"(?:CO|IN|SU): .*(?:ST|IN|SU):(?: |$)|\d{6} [^\W\d_]{3,4}\.? \d\d$")
"""PR Newswire's line of codes: "CO:  Acme ST:  Ohio IN:  FOD SU:  PDT"; an agency's group of
day and hour: "121015 Mär 26"."""
_CELLS = late(r"[ \t\xa0]{2,}|[|»>]")
"""What stands between the words of a menu."""


def continued(lines: Sequence[Line]) -> Iterator[int]:
    """Words that send the reader to the next page, such as "(more)"."""
    for i, line in enumerate(lines):
        if line.weight <= 6 and any(h.role == "more" and h.way == "line" for h in line.hits()):
            yield i


def page_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """Numbers of pages, with or without the word for page."""
    yield from page_counts(lines)
    for i, line in enumerate(lines):
        column = line.gaps and line.weight <= 12 and _page_column(line)
        if line.digit and (column or (line.weight <= 6 and _is_page_number(lines, i))):
            yield i


def _is_page_number(lines: Sequence[Line], i: int) -> bool:
    """It stands between dashes, behind the word for page, or alone where a page ends."""
    line = lines[i]
    if _PAGE_NUMBER.match(line.text) or _named_page(line):
        return True
    return line.text.isdecimal() and len(line.text) <= 3 and _breaks_page(lines, i)


def _page_column(line: Line) -> bool:
    """ "Newsletter                Page 14": the page's number in its last column."""
    last = fold(_CELLS.split(line.text)[-1])
    number = last.split()[-1] if last.split() else ""
    return number.isdigit() and any(h.role == "page" for h in words().at(last))


def _named_page(line: Line) -> bool:
    for hit in line.hits():
        rest = line.folded[hit.end :].strip(_SIGNS)
        if hit.role == "page" and rest and rest.split()[0].strip(_SIGNS + ",/").isdigit():
            return sum(map(str.isalpha, rest)) <= 6
    return False


def _breaks_page(lines: Sequence[Line], i: int) -> bool:
    if lines[i].page_break or (i + 1 < len(lines) and lines[i + 1].page_break):
        return True
    alone = 0 < i < len(lines) - 1 and (
        lines[i].number - lines[i - 1].number > 1 and lines[i + 1].number - lines[i].number > 1
    )
    return alone and int(lines[i].text) >= 2 and lines[i].indent > 20


def fax_lines(lines: Sequence[Line]) -> Iterator[int]:
    """What a fax prints at the edge of each page: its hour, its numbers, "P.01/02"."""
    for i, line in enumerate(lines):
        if not line.digit or not 3 <= line.weight <= _FAX or line.small > 1:
            continue
        page = _FAX_PAGE.search(line.text)
        if page and find_times(line.text) and _word_for_page(page["word"]):
            yield i


def _word_for_page(word: str) -> bool:
    folded = fold(word)
    return any(hit.role == "page" for said in (folded, f"{folded}.") for hit in words().at(said))


def running_heads(lines: Sequence[Line]) -> Iterator[int]:
    """Short lines that come back where pages begin."""
    yield from _above_numbers(lines)
    begins = [i for i in range(1, len(lines)) if _begins_page(lines, i)]
    begins += [i for i in range(1, len(lines)) if lines[i - 1].gaps and _page_column(lines[i - 1])]
    counts = page_counts(lines)
    begins += [*(i + 1 for i in counts if i + 1 < len(lines)), *joints(lines)]
    if not begins:
        return
    yield from feet(lines, begins, {*counts, *page_numbers(lines)})
    said = Counter(line.folded for line in lines if line.weight <= 12)
    for begin in begins:
        stop = _numbered_head(lines, begin)
        for i in range(begin, min(begin + 3, len(lines))):
            line = lines[i]
            if i < stop:
                yield i
                continue
            again = said[line.folded] > 1 or is_head(line, lines)
            if line.weight > 12 or not (again or _slug(line, lines)):
                break
            yield i


def _above_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """The line that touches a page's number from above, and was said before."""
    for i in range(2, len(lines)):
        head = lines[i - 1]
        if lines[i].weight > 6 or head.weight > 12 or lines[i].number - head.number != 1:
            continue
        if not (_named_page(lines[i]) or _PAGE_NUMBER.match(lines[i].text)):
            continue
        if any(line.folded == head.folded for line in lines[: i - 1][:_TOP]):
            yield i - 1


def _numbered_head(lines: Sequence[Line], begin: int) -> int:
    """Behind the short lines at `begin` that a page's number closes; `begin` if none does."""
    for i in range(begin, min(begin + 3, len(lines))):
        if lines[i].weight > 8 or (lines[i].end_sign is End.STOP and lines[i].weight > 3):
            break
        if _named_page(lines[i]) or _PAGE_NUMBER.match(lines[i].text):
            return i
    return begin


def _begins_page(lines: Sequence[Line], i: int) -> bool:
    before = lines[i - 1]
    if lines[i].page_break:
        return True
    return bool(_PAGE_NUMBER.match(before.text)) or (
        before.weight <= 4 and any(h.role == "more" for h in before.hits())
    )


def _slug(line: Line, lines: Sequence[Line]) -> bool:
    """ "HARBOUR/2", "Add 1": the slug with the page's number; "Coal   98   91" is a table's row."""
    if not line.digit or line.weight > 4 or line.gaps:
        return False
    word = re.split(r"[\W\d]+", line.folded.strip(_SIGNS))[0]
    return len(word) > 2 and any(word in other.folded for other in lines[:30] if other is not line)


def wire_codes(lines: Sequence[Line]) -> Iterator[int]:
    """A wire's codes of company, place, industry and subject; its number once more; its hour."""
    slug = lines[0].text.split()[0] if lines else ""
    numbered = len(slug) > 4 and slug.isalnum() and slug.isupper() and not slug.isalpha()
    for i, line in enumerate(lines):
        again = numbered and i > 5 and line.weight <= 4 and line.text.startswith(slug)
        if again or _CODES.match(line.text) or _coded(lines, i):
            yield i


def _coded(lines: Sequence[Line], i: int) -> bool:
    """One code a line, beside another."""
    return lines[i].text[:3] in _CODE and any(
        other.text[:3] in _CODE for other in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
    )


def boxes(lines: Sequence[Line]) -> Iterator[int]:
    """What a scanner made of stamps and boxes: scraps without words."""
    for i, line in enumerate(lines):
        if line.ink < 0 or line.weight > 6 or line.gaps or _goes_on(lines, i):
            continue
        letters = sum(map(str.isalnum, line.text))
        signs = sum(1 for c in line.text if not c.isalnum() and not c.isspace())
        if signs > 3 and signs > 2 * letters and not is_end_mark(line):
            yield i


def _goes_on(lines: Sequence[Line], i: int) -> bool:
    """The line above leaves a sentence open that this one takes up."""
    above = lines[i - 1] if i else None
    if above is None or lines[i].number - above.number != 1 or above.end_sign is not End.OPEN:
        return False
    return above.weight >= 6 and 3 * above.small >= above.weight and above.ink >= 0
