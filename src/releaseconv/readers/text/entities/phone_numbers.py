"""Telephone numbers by their shape: grouped as numbers are dialled, not dates nor money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.memoised import once
from releaseconv.resources import table

_DASH = r"\u2010-\u2015-"
_GAP = rf"(?:[ \xa0]?[./{_DASH}][ \xa0]?|[ \xa0\u2009\u202f]{{1,2}}\x1f*)"
"""A wrap is a blank, filled up with U+001F to its length."""
_INNER_GAP = rf"(?:[ \xa0]?[.{_DASH}][ \xa0]?|/|[ \xa0\u2009\u202f]{{1,2}})"
"""Behind the area code a slash between blanks parts two numbers."""
_PLAIN_GAP = rf"[ \xa0.{_DASH}]"

_CODED_GAP = rf"(?:{_GAP}|·)"
"""Between groups behind a country's code."""
_TOLL_FREE = "800", "833", "844", "855", "866", "877", "888"

_SURE = rf"""(?<![\w.,/+$€£¥\#№=@%-])(?<!\d:)(?:
      (?<!\d[ ./-])(?P<letters>(?:\+?1[-. ])?(?:\(8\d\d\)[ ]?|8\d\d[-.])(?=[A-Z0-9-]*[A-Z])
        [A-Z0-9]{{1,9}}(?:-[A-Z0-9]{{1,9}}){{0,2}})
    | (?P<coded>[(\[](?:\+[ ]?|00[ ]?(?=[1-9]))\d{{1,3}}(?:[ -]\d{{1,4}})?[)\]][ \xa0]?
        (?:\(\d{{1,5}}\)[ \xa0]?)?\d{{1,10}}+(?:{_CODED_GAP}\d{{1,10}}+){{0,6}})
    | (?P<abroad>(?:\+{{1,2}}[ ]?\(?|00[ ]?(?=[1-9])|011[ .-])\d{{1,14}}+\)?
        (?:{_CODED_GAP}?\(\d{{1,5}}\)|(?:{_CODED_GAP}|(?<=\)))\d{{1,10}}+){{0,7}})
    | (?P<american>(?:1{_PLAIN_GAP})?
        (?:\(\d{{3}}\)[ \xa0]?\x1f*[/-]?[ \xa0]?|\d{{3}}[ ]?[/.\xa0{_DASH}][ ]?|\d{{3}}[ ])
        \d{{3}}[ ]?{_PLAIN_GAP}[ ]?\d{{4}})
    | (?:(?=\()|(?<!\d[ ./-]))(?P<trunk>
        (?:\(0\d{{0,4}}(?:[ /-]?\d{{1,4}}){{0,2}}\){_GAP}?|0\d{{1,5}}{_GAP})
        \d{{2,8}}(?:{_INNER_GAP}\d{{2,8}}){{0,5}})
    | (?P<korean>0\d{{1,2}}\)[ ]?\d{{3,4}}-\d{{4}})
    | (?P<bracketed>(?:\d{{1,3}}[ ]?)?\((?!19|20)\d{{2,5}}\)[ \xa0-]?
        \d{{2,4}}(?:[ \xa0{_DASH}]\d{{2,4}}){{0,3}})
    | (?<!\d[ ./-])(?P<short>\d{{3}}[{_DASH}]\d{{4}}|\d{{3}}[{_DASH}]\d\d[{_DASH}]\d\d)
    )EXTENSION(?![\w%€$£])(?!{_PLAIN_GAP}\d)(?!,\d)"""
"""Numbers that need no label: "+1-612-555-0142", "202/555-0142", "02/555 01 42"."""

_LABELLED = rf"""(?<!\w)(?:
      (?P<letters>(?:\+?1[-. ]?)?\(?8\d\d\)?[-. ](?=[A-Z0-9-]*[A-Z])[A-Z0-9-]{{7,12}})
    | [+(\[]{{0,2}}\d[\d()\[\]./+· \xa0\u2009\u202f\x1f{_DASH}]{{3,30}}EXTENSION
    )"""
"""What may be a number because a label says so: "555 01 42", "80142"."""
END = late(r"[ \xa0]{3}|[ ]{2}(?=[+(\d])|(?<=\d)[ ]\((?=\d\d?\D)|(?<=\d)[ ]\+")
"""Where a labelled number surely ends: a gap, its hours in brackets, the next number."""

DATE = late(
    r"(?:\d{1,2}(?P<a>[./-])\d{1,2}(?P=a)(?:19|20)?\d\d(?!(?P=a)?\d)"
    r"|(?:19|20)\d\d(?P<b>[./-])\d{1,2}(?P=b)\d{1,2}\b)"
)
"""A date in figures: "09/09/2003", "2005-01-19"."""

YEARS = late(r"\(?(?:19|20)\d\d\)?(?:[-\u2010-\u2015/ ](?:19|20)?\d\d)?(?!\d)")
HOURS = late(r"[0-2]?\d[.:]\d\d[ ]?[\u2010-\u2015/-][ ]?[0-2]?\d[.:]\d\d")
THOUSANDS = late(r"\d{1,3}(?:([ .\xa0])\d{3})(?:\1\d{3})*")
"""Money and counts: "1 200 000"."""


@cache
def _pattern(labelled: bool, extended: bool) -> re.Pattern[str]:
    text = _LABELLED if labelled else _SURE
    return re.compile(text.replace("EXTENSION", extension() if extended else ""), re.VERBOSE)


@cache
def _words() -> tuple[str, ...]:
    """What tells an extension, but for the signs; the longest first."""
    said = cast("list[str]", table("phone_words")["extensions"])
    return tuple(sorted(said, key=len, reverse=True))


_FIGURE = late(r"(?<!\d)(?:[.:]{1,2}|(?<![ \xa0]))[ \xa0]*+\d")


def may_have_extension(text: str) -> bool:
    """Whether a figure stands behind a word or sign that tells an extension.

    The pattern of them all takes longer to compile than many a release to search.
    """
    signs = ("x", "#", *_words())
    starts = (match.start() for match in _FIGURE.finditer(text))
    return any(text[max(0, at - _LONGEST_WORD) : at].casefold().endswith(signs) for at in starts)


_LONGEST_WORD = 24
"""Characters before a figure that hold any word that tells an extension."""


@cache
def extension() -> str:
    """What may stand behind a number and is dialled there: "x123", "(ext. 12)", "доб. 12"."""
    words = "|".join(map(re.escape, _words()))
    sign = rf"(?i:x|\#|{words})[.:]{{0,2}}[ \xa0]*+(?P<extension>\d{{1,6}})(?!\d)"
    inside = sign.replace("(?P<extension>", "(?P<bracketed_extension>")
    return rf"(?:[ \xa0]*+(?:[,;][ \xa0]*+)?{sign}|[ \xa0]*+\([ ]*+{inside}[ ]*+\))?"


_LEAST, _MOST = 7, 16
_LEAST_LETTERS, _MOST_LETTERS = 7, 10
"""Letters and figures behind the code of a number that is written in words."""
SECOND = late(r"(?<=\d)[ ]?/[ ]?\d{1,4}$")
"""The end of a second number that is the first's but for it: "20 7946 0000/0001"."""
_LEAST_LABELLED = 5


@once
def phones(text: str, labelled: bool = False) -> tuple[tuple[int, int], ...]:
    """Where telephone numbers stand, with their extensions.

    `labelled` says that the words before call it a telephone number: then short ones and
    ungrouped ones count, too.
    """
    plain = text if text.isascii() else _with_plain_digits(text)
    figures = sum(map(plain.count, "0123456789"))
    if not figures or (figures < _LEAST and not (labelled or _may_be_words(plain))):
        return ()
    return tuple(_phones(plain, labelled))


def _may_be_words(text: str) -> bool:
    """Whether a code stands in a text whose numbers are often written in letters."""
    return any(map(text.__contains__, _TOLL_FREE))


def _with_plain_digits(text: str) -> str:
    """`text` of the same length with 0 to 9 for the digits of other scripts."""
    beyond = set(_BEYOND.findall(text))
    for sign in beyond:
        if plain := FULL_WIDTH.get(sign) or (sign.isdecimal() and str(int(sign))):
            text = text.replace(sign, plain)
    return text


FULL_WIDTH = dict(zip("（）＋－／．　ー", "()+-/. -", strict=True))
"""Signs as Chinese and Japanese set them."""
_BEYOND = late(r"[^\x00-\x7f]")


def _phones(text: str, labelled: bool) -> Iterator[tuple[int, int]]:
    at = 0
    pattern = _pattern(labelled, may_have_extension(text))
    while match := pattern.search(text, at):
        start, end = match.span()
        if labelled:
            end = _closed(text, start, end)
        at = max(end, start + 1)
        start, end = _inside_brackets(text, start, end)
        worded = match["letters"] is not None and _is_worded(text[start:end])
        if worded or _is_number(text[start:end], labelled):
            yield start, end


def _is_worded(found: str) -> bool:
    """Whether a number is written in letters, its code being one that costs nothing."""
    code = next((code for code in _TOLL_FREE if code in found), "")
    said = [c for c in found.partition(code)[2] if c.isalnum()]
    return bool(code) and _LEAST_LETTERS <= len(said) <= _MOST_LETTERS


def _closed(text: str, start: int, end: int) -> int:
    """Where a number behind a label ends."""
    if stop := END.search(text, start + 1, end):
        end = stop.start()
    slash = text.find(" / ", start, end)
    if slash >= 0 and sum(map(str.isdecimal, text[start:slash])) >= _LEAST:
        end = slash
    while end > start and not text[end - 1].isalnum() and text[end - 1] != ")":
        end -= 1
    return end


def _is_number(found: str, labelled: bool) -> bool:
    digits = sum(map(str.isdecimal, _number(found)))
    least = _LEAST_LABELLED if labelled else _LEAST
    return least <= digits <= _MOST and not _is_other(found, labelled)


_TAIL = late(r"[^\W\d_]|[,;#]")


def _number(found: str) -> str:
    """A number without its extension and without the end of a second one."""
    return SECOND.sub("", _TAIL.split(found, maxsplit=1)[0].rstrip())


def _is_other(found: str, labelled: bool) -> bool:
    """Whether figures are a date, a pair of years or, without a label, money."""
    if DATE.match(found) or YEARS.fullmatch(found) or HOURS.fullmatch(found):
        return True
    return not labelled and THOUSANDS.fullmatch(found) is not None


def _inside_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without a bracket that it only closes or opens."""
    piece = text[start:end]
    if piece.count("(") > piece.count(")") and piece[0] == "(":
        return start + 1, end
    if piece.count(")") > piece.count("("):
        return start, start + len(piece[: piece.rindex(")")].rstrip())
    return start, end
