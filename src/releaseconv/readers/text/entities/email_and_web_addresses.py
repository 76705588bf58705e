"""E-mail and web addresses in any text: where they stand, no more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeAlias
from urllib.parse import quote

from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.memoised import once

Ranges: TypeAlias = tuple[tuple[int, int], ...]

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+'-&")
_LONGEST_LOCAL = 64
_LETTER = "A-Za-z\\u00c0-\\u0dff"  # of the scripts that set blanks between words
_DOMAIN = late(rf"(?:[{_LETTER}0-9-]{{1,63}}\.){{1,8}}[{_LETTER}]{{2,24}}(?![{_LETTER}0-9-]*@)")
"""A host behind "@": "press.harbour.example"."""

_UNSPACED = r"\u0e00-\u0eff\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
"""Scripts that go on behind an address without a blank: "http://hb.exampleをご覧"."""
_INNER = rf"[^\s<>\"“”«»„‘’،؟\x00-\x20{{}}|\\^`{_UNSPACED}]"
_WEB = Rare(rf"(?i:https?://|www\d?\.(?=[\w-])){_INNER}+", far=False)
"""An address that says what it is: "http://hb.example/a", "www.hb.example"."""

_TOP = "com|org|net|edu|gov|mil|int|info|biz|eu|asia|cat|mobi|name|museum|example|[a-z]{2}"
_BARE = Rare(
    r"(?<![\w@./-])(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,5}"
    rf"(?i:{_TOP})(?![\w@-])(?P<path>/{_INNER}*)?",
    far=False,
)
"""An address without "www.": "hb.example/news"."""

_DOTTED = late(r"[A-Za-z0-9-]\.[A-Za-z0-9]")
_LEADING = " \t\xa0<(*•-"
_TRAILING = ".,;:!?'*_~-–—…·"
_CLOSERS = {")": "(", "]": "["}
_CONTINUED = Rare(rf"[ \t]*(?P<rest>{_INNER}+)", far=False)
_JOINING = "/-_=&?%~#+"
_LONGEST_WRAPS = 3
_SAFE = "%/:=&?~#+!$,;'@()*[]."
"""Signs that a URI keeps as they are."""


@once
def emails(text: str) -> Ranges:
    """Where e-mail addresses stand."""
    return tuple(_emails(text)) if "@" in text else ()


@once
def urls(text: str) -> Ranges:
    """Where web addresses stand, without the punctuation behind them.

    One that says what it is counts anywhere; a bare "hb.example" counts with a path, or
    where it is all that its line says. A break that a wrap made inside one is bridged.
    """
    if "." not in text:
        return ()
    lowered = text.lower()
    said = tuple(_said(text)) if "://" in text or "www" in lowered else ()
    may_be_bare = ("/" in text or _one_word_line(text)) and _DOTTED.search(text)
    bare = tuple(_bare(text, said)) if may_be_bare else ()
    return tuple(sorted((*said, *bare))) if bare else said


def url_target(address: str) -> str | None:
    """The absolute URI of a web address as written; `None` where its host cannot be one."""
    whole = address if "://" in address else f"http://{address}"
    scheme, _, rest = whole.partition("://")
    host, slash, path = rest.partition("/")
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return None
    return f"{scheme.lower()}://{host}{slash}{quote(path, safe=_SAFE)}"


def _emails(text: str) -> Iterator[tuple[int, int]]:
    at, floor = text.find("@"), 0
    while at >= 0:
        start = at
        lowest = max(floor, at - _LONGEST_LOCAL)
        while start > lowest and text[start - 1] in _LOCAL:
            start -= 1
        while start < at and not text[start].isalnum():
            start += 1
        domain = _DOMAIN.match(text, at + 1)
        if domain and start < at:
            floor = domain.end()
            yield start, floor
        at = text.find("@", at + 1)


def _said(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while match := _WEB.search(text, at):
        start, at = match.span()
        if start and (text[start - 1].isascii() and text[start - 1].isalnum()):
            continue
        if start and text[start - 1] == "@":
            continue
        end = _bridged(text, start, at)
        end = _trimmed(text, start, end)
        at = max(at, end)
        if "." in text[start:end] and end - start > len("www.a"):
            yield start, end


def _bridged(text: str, start: int, end: int) -> int:
    """The end of an address behind the breaks that wraps made in it."""
    enclosed = start > 0 and text[start - 1] == "<"
    for _ in range(_LONGEST_WRAPS):
        if text[end : end + 1] != "\n":
            break
        rest = _CONTINUED.match(text, end + 1)
        if rest is None or not _goes_on(text[end - 1], rest["rest"], enclosed, text, rest.end()):
            break
        end = rest.end()
    return end


def _goes_on(last: str, rest: str, enclosed: bool, text: str, at: int) -> bool:
    """Whether the first word of the next line is the rest of an address."""
    if enclosed:
        return text[at : at + 1] in (">", "\n")
    if rest[0] in "/?&=#%_" and len(rest) > 1:
        return last not in _TRAILING and not last == rest[0] == "/"
    inside = rest.rstrip(_TRAILING + ")]")
    return last in _JOINING and any(not c.isalpha() for c in inside) and not rest[0].isupper()


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of an address before closing punctuation that belongs to the sentence."""
    while end > start:
        last = text[end - 1]
        if last in _CLOSERS:
            piece = text[start:end]
            if piece.count(last) <= piece.count(_CLOSERS[last]):
                break
        elif last not in _TRAILING:
            break
        end -= 1
    return end


def _one_word_line(text: str) -> bool:
    return any(
        "." in line and len(line.lstrip(_LEADING).split(maxsplit=1)) == 1
        for line in text.split("\n")
    )


def _bare(text: str, said: Ranges) -> Iterator[tuple[int, int]]:
    for match in _BARE.finditer(text):
        start, end = match.span()
        before = bisect_right(said, (start, len(text))) - 1
        inside = before >= 0 and start < said[before][1]
        if inside or not any(map(str.isalpha, match.group())):
            continue
        end = _trimmed(text, start, _bridged(text, start, end) if match["path"] else end)
        if match["path"] or _alone(text, start, end):
            yield start, end


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the line."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : end + 2].split("\n")[0]
    return not before.strip(_LEADING) and not after.strip(" \t\xa0>)*.")
