"""Issuers' numbers by their form: SG/SM/9684, IP/05/123, M16-005, EPF211, "No. 051-05"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.dates import is_date_line
from releaseconv.readers.text.entities.memoised import once

if TYPE_CHECKING:
    from releaseconv.settings.profile import Profile

__all__ = ["find_symbols"]

_UNITED_NATIONS = late(
    r"""(?<![\w/.@-])[A-Z]{1,9}(?:/[A-Z]{1,6}){0,3}(?:/\d{2,4})?/\d{1,5}
        (?:/(?:Add|Corr|Rev|ADD|CORR|REV)\.\d{1,3}){0,3}\*?(?![\w/@])""",
    re.VERBOSE,
)  # SG/SM/9684, HR/CN/1108/Rev.1*, IP/05/123
_JOINED = late(r"(?<=\d)[-\u2013](?=[A-Z]{1,9}/)")
"""Where two symbols are joined: AFR/1174-IHA/1047."""
_HYPHENED = late(r"(?<![\w/.@-])[A-Z]{2,9}[-_]\d{2,4}[-_]\d{1,5}(?![\w/@-])")  # AGENDA-05-7
_LABELLED = late(
    r"""(?:[:：#№º°\u00b0]|(?<=[Nn][oOrR])\.|(?<=[Nn][oOrR])[ ](?=\d))[ \t\xa0]{0,6}
        (?P<number>[A-Z]{0,3}-?\d[\w.-]{0,9}(?:/[\w.-]{1,8}){0,2})(?=[\s,;.)\]]|$)""",
    re.VERBOSE,
)  # RELEASE:  94-121, No. 051-05, #1506, No:2005/390/S
_BRACKETED = late(r"(?<!\w)\((?:19|20)\d\d\)[ ]?\d{1,4}(?!\w)")  # (2005)012
_LIST = late(r"[;,][ ]?(?P<number>[A-Z]?\d{1,3}-\d{2,6})(?![\w-])")
"""A further number behind the first: "33-8145; 34-46768"."""
_LAST = late(
    r"(?<![\w.,/-])(?P<number>[A-Z]{1,2}\d{2}-\d{1,4}|(?:19|20)\d\d-\d{1,3}|\d{2,3}-\d{2,4})[ \t]*$"
)
"""The end of a line of few words: "MEDIA ADVISORY M16-005", "2005-105"."""
_WIRE = late(r"^\W{0,3}(?P<number>[A-Z]{2,5}\d{3,4}|[a-z]\d{4})(?=\s|$)")  # NYTH023, EPF211
_DATE = late(r"\d{1,4}([./-])\d{1,2}\1\d{2,4}")
_TELEPHONE = late(r"(?:\d{3}[-/.])?\d{3}[-.]\d{4}")
_LONGEST = 120
_WORDS = 4


def find_symbols(text: str, house: Profile | None = None) -> tuple[tuple[int, int], ...]:
    """Where symbols stand in one line of the head, left to right; by the `house`'s forms first."""
    if house and house.symbols and (own := _by_form(text, house)):
        return tuple(sorted(_apart(own)))
    return _found(text)


@once
def _found(text: str) -> tuple[tuple[int, int], ...]:
    if len(text) > _LONGEST or "://" in text or not any(map(str.isdigit, text)):
        return ()
    found = [m.span() for p in (_UNITED_NATIONS, _HYPHENED, _BRACKETED) for m in p.finditer(text)]
    cut = _JOINED.sub(" ", text)
    found += [m.span() for m in _UNITED_NATIONS.finditer(cut) if m.span() not in found]
    found = found or _numbers(text)
    return tuple(sorted(_apart(found)))


def _by_form(text: str, house: Profile) -> list[tuple[int, int]]:
    from releaseconv.readers.text.entities.datelines.house_forms import (
        symbols_by_form,  # few releases have a house
    )

    return symbols_by_form(text, house)


def _numbers(text: str) -> list[tuple[int, int]]:
    """Numbers that are symbols by a label's sign, or because little else is on the line."""
    labelled = [m.span("number") for m in _LABELLED.finditer(text) if not _is_other(m)]
    if labelled:
        return labelled + [m.span("number") for m in _LIST.finditer(text, labelled[0][1])]
    if len(text.split()) <= _WORDS:
        for pattern in (_WIRE, _LAST):
            if (match := pattern.search(text)) and not _is_other(match):
                return [match.span("number")]
    return []


def _is_other(match: re.Match[str]) -> bool:
    """Whether figures are a date or a telephone number."""
    number = match["number"]
    if not number.isascii() and is_date_line(number):
        return True
    return _DATE.fullmatch(number) is not None or _TELEPHONE.fullmatch(number) is not None


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest of each lot that overlap."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span)):
        if all(end <= a or b <= start for a, b in kept):
            kept.append((start, end))
    return kept
