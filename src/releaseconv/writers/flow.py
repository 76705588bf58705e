"""What several writers lay out alike: the run-in dateline, direction, links that may be live."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote, urlsplit

from releaseconv.diagnostics import Code, Log
from releaseconv.model import HeadLine, HeadRole, HoldKind, Link, Paragraph, Release, Text
from releaseconv.patterns.lazy_regex import late

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The characters of scripts that run from right to left, for use in a class."""
_RIGHT = late(f"[{RTL}]")
_DIRECTED = late(f"(?P<right>[{RTL}])|(?P<left>(?![{RTL}])[^\\W\\d_])")
_WORD = late(r"[^\W\d_]+(?:['’.@-][^\W\d_]+)*")
_SEVERAL = 3
_RTL_TAG = late(r"(?:ar|arc|ckb|dv|fa|he|iw|ps|sd|syr|ug|ur|yi)(?![A-Za-z])(?!-Latn|-Cyrl)")
_FIGURE = late(r"\W{0,4}\d[\d\s.,:/%)*–-]*\W{0,2}\Z")
"""1,204  (3.5)  -12%  $4.2"""

_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_UNSAFE = late(r"[\s<>\"'`{}|\\^\x00-\x20\x7f]")
_URI_SIGNS = "%/?#@!$&()*+,;=:~-._"


def run_in(release: Release) -> Release:
    """`release` with its dateline among the words of its first paragraph, or alone before."""
    if release.dateline is None:
        return release
    text = release.dateline.text
    match release.body:
        case (Paragraph(inlines=inlines, language=language) as first, *rest):
            opening = Text(text + gap_after(text))
            led = Paragraph((opening, *inlines), language, spans=first.spans)
            return replace(release, dateline=None, body=(led, *rest))
        case body:
            return replace(release, dateline=None, body=(Paragraph((Text(text),)), *body))


def holds_back(line: HeadLine, release: Release) -> bool:
    """Whether a line of the head forbids the text's use for now; it must not be missed."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return False
    overlap = any(a.start < b.end and b.start < a.end for a in line.spans for b in hold.spans)
    return overlap or line.role is HeadRole.RELEASE_LINE


def warn_of_hold(release: Release, format: str, log: Log) -> None:
    """Warn of an embargo that only the caller told of: a writer adds no words of its own."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE or hold.spans:
        return
    if not any(holds_back(line, release) for line in release.head):
        log.note(Code.HOLD_UNSAID, kind=hold.kind.value, format=format)


def gap_after(text: str) -> str:
    """The blank between `text` and what runs on behind it: none after an ideograph."""
    return "" if unicodedata.east_asian_width(text[-1:] or " ") in "WF" else " "


def are_figures(column: Iterable[str]) -> bool:
    """Whether a column of a table holds numbers, empty cells aside, and reads best flush right."""
    filled = [cell for cell in column if cell.strip()]
    return bool(filled) and all(_FIGURE.match(cell.strip()) for cell in filled)


# -- direction --------------------------------------------------------------------------


def is_rtl(text: str, language: str) -> bool:
    """Whether a paragraph of these words runs from right to left.

    In a language that does, all do but those with several words of another and none of its
    own: a sentence may open with a foreign name, and an address stands with the rest. In any
    other, the first letter decides.
    """
    if is_rtl_language(language):
        return bool(_RIGHT.search(text)) or len(_WORD.findall(text)) < _SEVERAL
    first = None if text.isascii() else _DIRECTED.search(text)
    return first is not None and first.lastgroup == "right"


def is_rtl_language(tag: str) -> bool:
    """Whether a language is written from right to left."""
    return bool(_RTL_TAG.match(tag))


# -- links ------------------------------------------------------------------------------


def live(link: Link) -> str | None:
    """The link's target as an ASCII URI if it is one to follow; `None` for all others.

    So `javascript:` and its like never come out as links, nor addresses on which a program
    that opens the file might break.
    """
    return _live(link.target)


@lru_cache(maxsize=1024)
def _live(target: str) -> str | None:
    if not target.lower().startswith(_SCHEMES) or _UNSAFE.search(target):
        return None
    scheme, _, rest = target.partition(":")
    if not rest.startswith("//"):
        return f"{scheme}:{quote(rest, safe=_URI_SIGNS)}" if rest else None
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a port of letters, a bracket left open, a label of 64 letters
        return None
    if not host or ":" in host:
        return None
    tail = quote(parts._replace(scheme="", netloc="").geturl(), safe=_URI_SIGNS)
    return f"{scheme}://{host}{port}{tail}"
