"""The tokens of contact lines: labels, channels, and the fields between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from releaseconv.model import ChannelKind
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.tokens.channel_labels import CHANNELS, Piece, pieces
from releaseconv.readers.text.entities.contacts.tokens.fields import Line
from releaseconv.readers.text.entities.contacts.tokens.token import FILL, Sort, Token
from releaseconv.readers.text.entities.email_and_web_addresses import urls
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.source import Source

_CUT = late(r"(?<![\w.,])(?:\+\d{1,3}|\(?0?\d{2,4}\))$")
"""What a number may end its line with: "+41", "(022)"."""
_WRAP = late(r"(?<![ \t])[ \t]*+\n\s*")
_JOINTS = "-_=/&?%#"
"""What an address may end its line with and go on behind."""


def tokens(lines: Sequence[tuple[int, int]], source: Source) -> Iterator[Token]:
    """The tokens of a stream of lines; a blank line is a break."""
    yield Token(Sort.BREAK)
    spaced = _double_spaced(lines)
    done = 0
    for number, (start, end) in enumerate(lines):
        if start == end and not spaced:
            yield Token(Sort.BREAK)
        start = max(start, done)
        wrapped = _wrapped(start, end, lines[number + 1 : number + 2], source.text)
        label = ""
        stop = wrapped[0] if wrapped else end
        text = _WRAP.sub(_blank, source.text[start:stop])
        for token in _of_line(Line(text, start, number, source.text)):
            label = token.role
            cut = token.kind is ChannelKind.WEB and not source.text[token.end : end].strip(_JOINTS)
            if cut and number + 1 < len(lines):
                token = _stretched(token, source.text, lines[number + 1][1])
                done = token.end
            yield token
        if wrapped:
            done = wrapped[1]
            yield _number(*wrapped, number, CHANNELS.get(label), source.text)


def _blank(wrap: re.Match[str]) -> str:
    """One blank in place of a wrap, filled up to its length."""
    return " ".ljust(len(wrap[0]), FILL)


def without_value(found: Sequence[Token]) -> Iterator[Token]:
    """The labels of channels that have lost what they labelled."""
    for token, following in pairwise((*found, Token(Sort.BREAK))):
        if token.empty and token.role in CHANNELS and following.sort is not Sort.CHANNEL:
            yield token


def _double_spaced(lines: Sequence[tuple[int, int]]) -> bool:
    """Whether a blank line follows each line, so that it parts nothing."""
    inked = [start < end for start, end in lines]
    return sum(inked) > 2 and not any(a and b for a, b in pairwise(inked))


def _stretched(token: Token, text: str, end: int) -> Token:
    """A web address with what a wrap put on the next line."""
    for a, b in urls(text[token.start : end]):
        if a == 0 and token.start + b > token.end:
            stop = token.start + b
            return token._replace(end=stop, text=text[token.start : stop])
    return token


def _wrapped(
    start: int, end: int, after: Sequence[tuple[int, int]], text: str
) -> tuple[int, int] | None:
    """A number that a wrap cut behind its country or area: "+41" at the end of a line."""
    if not after or (not text[end - 1 : end].isdecimal() and text[end - 1 : end] != ")"):
        return None
    cut = _CUT.search(text, start, end)
    if cut is None or not text[slice(*after[0])][:1].isdecimal():
        return None
    first = text[cut.start() : end]
    found = phones(f"{first} {text[slice(*after[0])]}", labelled=True)
    if not found or found[0][0] > 0 or found[0][1] <= len(first):
        return None
    return cut.start(), after[0][0] + found[0][1] - len(first) - 1


def _number(start: int, end: int, line: int, kind: ChannelKind | None, text: str) -> Token:
    kind = kind if kind is ChannelKind.FAX else ChannelKind.PHONE
    return Token(Sort.CHANNEL, start, end, text[start:end], line, kind=kind)


def _of_line(line: Line) -> Iterator[Token]:
    """Labels, channels and fields of a line in order, each knowing the sign before it."""
    text = line.text
    at, first, label = 0, True, ""
    for piece in (*pieces(text, line.starts()), Piece(len(text), len(text))):
        for token in line.fields(at, piece.start, label, piece.kind is not None):
            yield token._replace(first=first)
            first, label = False, token.role if token.sort is Sort.LABEL else ""
        if piece.start < piece.end:
            yield _marked(line, piece, at, first)
            first, at = False, piece.end
            label = "" if piece.kind else piece.role


def _marked(line: Line, piece: Piece, at: int, first: bool) -> Token:
    """The token of a label or a channel."""
    text = line.text
    rest = text[piece.end :].lstrip(" \t\xa0:：.")
    return Token(
        Sort.CHANNEL if piece.kind else Sort.LABEL,
        line.offset + piece.start,
        line.offset + piece.end,
        text[piece.start : piece.end],
        line.number,
        first,
        sign=text[at : piece.start].strip()[-1:],
        role=piece.role,
        kind=piece.kind,
        colon=piece.colon,
        empty=piece.colon and rest[:1] in ("", ",", ";", ")", "/"),
    )
