"""Addresses and handles that are written so that no machine finds them, for those who hide them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias, cast

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.email_and_web_addresses import emails
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.resources import table

Ranges: TypeAlias = tuple[tuple[int, int], ...]

_HIDDEN = late("[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
"""Signs without ink, which part what a machine looks for."""
_HANDLE = late(r"(?<![\w@./])@[\w.]{2,40}\b")


def reachable(text: str) -> Ranges:
    """Where people can be reached: addresses, numbers and handles, however they are written."""
    seen, places = _visible(text)
    found = {*emails(seen), *phones(seen), *_written_out(seen)}
    return tuple(sorted((places[start], places[end - 1] + 1) for start, end in found))


def _visible(text: str) -> tuple[str, range | list[int]]:
    """`text` without signs that have no ink, and where each character stands."""
    if text.isascii() or _HIDDEN.search(text) is None:
        return text, range(len(text))
    places = [at for at, c in enumerate(text) if not _HIDDEN.match(c)]
    return "".join(text[at] for at in places), places


def _written_out(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_address(), _messenger(), _HANDLE):
        for match in pattern.finditer(text):
            yield match.span()
    for match in _labelled_name().finditer(text):
        yield match.span("name")


@cache
def _address() -> re.Pattern[str]:
    """press(at)quay.example, press [at] quay [dot] example, press at quay dot example."""
    at, dot = _words("at"), _words("dot")
    sign = rf"[ ]?[(\[{{<][ ]?(?:{at}|@)[ ]?[)\]}}>][ ]?"
    stop = rf"[ ]?(?:\.|[(\[{{<][ ]?(?:{dot}|\.)[ ]?[)\]}}>])[ ]?"
    local, label = r"(?<![\w.+-])[\w+-][\w.+-]{0,63}", r"[\w-]{1,63}"
    spoken = rf"{local}[ ](?:{at})[ ]{label}(?:[ ](?:{dot})[ ]{label}){{1,4}}"
    return re.compile(rf"{local}{sign}{label}(?:{stop}{label}){{1,4}}|{spoken}", re.I)


@cache
def _messenger() -> re.Pattern[str]:
    """wa.me/31655500143, https://t.me/annabrill."""
    return re.compile(
        rf"(?:https?://)?(?<![\w.-])(?:{_words('messengers')})/[^\s<>()\"]{{2,200}}", re.I
    )


@cache
def _labelled_name() -> re.Pattern[str]:
    """Skype: anna.brill.mills, WeChat ID: annabrill."""
    label = rf"(?<!\w)(?:{_words('services')})(?:[ ](?:id|name))?[ ]?[:：][ ]?"
    return re.compile(rf"{label}(?P<name>[\w.+:-]{{2,40}}[\w])", re.I)


def _words(key: str) -> str:
    said = cast("list[str]", table("phone_words")[key])
    return "|".join(re.escape(word) for word in sorted(said, key=len, reverse=True))
