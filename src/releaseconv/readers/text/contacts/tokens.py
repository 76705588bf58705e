"""The tokens of contact lines: labels, channels, and the fields between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from releaseconv.model import ChannelKind
from releaseconv.readers.text.contacts.people import is_person, is_suffix, looks
from releaseconv.readers.text.shapes import emails, phones, urls
from releaseconv.source import Source
from releaseconv.vocabulary.words import Hit, Way, fold, words


class Sort(Enum):
    """What a token is."""

    LABEL = auto()
    CHANNEL = auto()
    FIELD = auto()
    OR = auto()
    BREAK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a contact line, by its place in the source."""

    sort: Sort
    start: int = 0
    end: int = 0
    text: str = ""
    line: int = 0
    """Which line of the stream it stands in."""
    first: bool = False
    """Nothing stands before it in its line."""
    sign: str = ""
    """The separator before it."""
    role: str = ""
    """A label's role; of a field, the role of the label right before it."""
    kind: ChannelKind | None = None
    colon: bool = False
    empty: bool = False
    """A label with its sign and nothing behind it."""


CHANNELS = {
    "phone": ChannelKind.PHONE,
    "fax": ChannelKind.FAX,
    "email": ChannelKind.EMAIL,
    "web": ChannelKind.WEB,
    "social": ChannelKind.SOCIAL,
}
LABELS = frozenset(
    {*CHANNELS, "contact", "hours", "post", "name-label", "title-label", "organisation-label"}
)
_HANDLE = re.compile(r"(?<![\w@./])@\w{2,30}\b(?!\.\w)")
"""A name on a social network: "@hbquay"."""
_AHEAD = 28
"""Characters ahead of a channel at which its label may begin."""
_WORD = re.compile(r"(?<!\w)[^\W_]")
_TO_VALUE = re.compile(r"[\s.:：()（\[\]–—-]*")
_SEPARATOR = re.compile(
    r"[ \xa0]{3,}|\s*(?:[,;|•·\t、，；｜()\[\]<>{}（）【】「」]|[:：](?!//)|(?<=\s)[–—-]{1,3}(?=\s)"
    r"|(?<=\s)/(?=\s)|(?<=\s)//?(?=\s)|^/|/+$|(?<=[^\W\d])[–—](?=[^\W\d])|(?<=\w)\s?--\s?(?=\w))\s*"
)
"""What parts the fields of a line."""
_UNSPACED = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[ \u3000\xa0]+(?=\S)")
_FORM = 12
"""Letters of the longest legal form that stands behind a firm's name and a comma."""


def tokens(lines: Sequence[tuple[int, int]], source: Source) -> Iterator[Token]:
    """The tokens of a stream of lines; a blank line is a break."""
    yield Token(Sort.BREAK)
    spaced = _double_spaced(lines)
    for number, (start, end) in enumerate(lines):
        if start < end:
            yield from _Line(source.text[start:end], start, number).tokens()
        elif not spaced:
            yield Token(Sort.BREAK)


def without_value(found: Sequence[Token]) -> Iterator[Token]:
    """The labels of channels that have lost what they labelled."""
    for token, following in zip(found, (*found[1:], Token(Sort.BREAK)), strict=True):
        if token.empty and token.role in CHANNELS and following.sort is not Sort.CHANNEL:
            yield token


def _double_spaced(lines: Sequence[tuple[int, int]]) -> bool:
    """Whether a blank line follows each line, so that it parts nothing."""
    inked = [start < end for start, end in lines]
    return sum(inked) > 2 and not any(a and b for a, b in pairwise(inked))


def _belongs(before: Token, token: Token) -> bool:
    """Whether a field goes on what a comma cut: "Jane Doe, Jr.", "Acme Widgets, Inc."."""
    if token.sign != "," or before.sort is not Sort.FIELD:
        return False
    return is_suffix(token.text) or (len(token.text) <= _FORM and looks(token.text).organisation)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A label or a channel by its place in the line."""

    start: int
    end: int
    role: str = ""
    kind: ChannelKind | None = None
    colon: bool = False


class _Line:
    """One line while it is cut; offsets are those in the line."""

    def __init__(self, text: str, offset: int, number: int) -> None:
        self.text, self.offset, self.number = text, offset, number
        self.folded = fold(text)
        self.pieces: list[_Piece] = []

    def tokens(self) -> Iterator[Token]:
        """Labels, channels and fields in order, each knowing the sign before it."""
        self._find_channels()
        self._find_labels()
        self.pieces.sort(key=lambda piece: piece.start)
        at, first, label = 0, True, ""
        for piece in (*self.pieces, _Piece(len(self.text), len(self.text))):
            for token in self._fields(at, piece.start, label):
                yield replace(token, first=first)
                first, label = False, ""
            if piece.start < piece.end:
                yield self._marked(piece, at, first)
                first, at = False, piece.end
                label = "" if piece.kind else piece.role

    def _marked(self, piece: _Piece, at: int, first: bool) -> Token:
        """The token of a label or a channel."""
        end = self._unempty(piece.end)
        return Token(
            Sort.CHANNEL if piece.kind else Sort.LABEL,
            self.offset + piece.start,
            self.offset + piece.end,
            self.text[piece.start : piece.end],
            self.number,
            first,
            self.text[at : piece.start].strip()[-1:],
            piece.role,
            piece.kind,
            piece.colon,
            piece.colon and (end == len(self.text) or self.text[end] in ",;)/"),
        )

    def _unempty(self, at: int) -> int:
        match = re.compile(r"[\s:：.]*").match(self.text, at)
        return match.end() if match else at

    # -- channels -----------------------------------------------------------------------

    def _find_channels(self) -> None:
        text = self.text
        for a, b in emails(text):
            self._add(_Piece(a, b, kind=ChannelKind.EMAIL))
        for a, b in urls(text):
            self._add(_Piece(a, b, kind=ChannelKind.WEB))
        if "@" in text:
            for match in _HANDLE.finditer(text):
                self._add(_Piece(*match.span(), kind=ChannelKind.SOCIAL))
        for a, b in phones(text):
            self._add(_Piece(a, b, kind=ChannelKind.PHONE))

    def _add(self, piece: _Piece) -> None:
        if not any(p.start < piece.end and piece.start < p.end for p in self.pieces):
            self.pieces.append(piece)

    # -- labels -------------------------------------------------------------------------

    def _find_labels(self) -> None:
        """Labels at the start of a field, or close before a channel or figures."""
        targets = sorted({p.start for p in self.pieces} | self._figures())
        starts = self._starts()
        at = 0
        for match in _WORD.finditer(self.text):
            place = match.start()
            near = any(0 < target - place <= _AHEAD for target in targets)
            if place < at or not (near or place in starts):
                continue
            if label := self._label(place, place in starts):
                at = self._take(label)

    def _figures(self) -> set[int]:
        return {m.start() for m in re.finditer(r"(?<![\w])[+(]?\d", self.text)}

    def _starts(self) -> set[int]:
        ends = [m.end() for m in _SEPARATOR.finditer(self.text)]
        lead = len(self.text) - len(self.text.lstrip(" \t\xa0(/<[*•-–—"))
        spaced = [m.end() for m in _UNSPACED.finditer(self.text)] if self.text > "\x7f" else []
        return {lead, *ends, *spaced, *(p.end for p in self.pieces)}

    def _label(self, place: int, at_start: bool) -> _Piece | None:
        inside = [p for p in self.pieces if p.start <= place < p.end]
        if inside:
            return None
        hits = [h for h in words().at(self.folded, place) if h.role in LABELS]
        hits = [h for h in hits if self._counts(h, at_start)]
        if not hits:
            return None
        longest = max(hit.end for hit in hits)
        role = self._role({hit.role for hit in hits if hit.end == longest}, longest)
        colon = self.text[longest:].lstrip(" .\xa0")[:1] in (":", "：")
        return _Piece(place, longest, role, colon=colon)

    def _counts(self, hit: Hit, at_start: bool) -> bool:
        """Whether a hit labels what follows, and is no word of a sentence or a name."""
        follows = self._what_follows(hit.end)
        if hit.role in CHANNELS:
            return follows is not None or hit.colon or (at_start and hit.way is Way.LINE)
        if hit.role == "contact":
            return at_start or hit.colon
        return at_start and (hit.colon or hit.way is Way.LINE or hit.role in ("hours", "post"))

    def _what_follows(self, end: int) -> str | None:
        """ "digits", or the kind of the channel right behind a label."""
        gap = _TO_VALUE.match(self.text, end)
        at = gap.end() if gap else end
        for piece in self.pieces:
            if piece.kind and end <= piece.start and piece.start <= at + 1 and piece.end > at:
                return piece.kind
        return (
            "digits"
            if self.text[at : at + 1].isdecimal() or self.text[at : at + 1] == "+"
            else None
        )

    def _role(self, roles: set[str], end: int) -> str:
        """The one of several roles of a phrase that what follows bears out."""
        follows = self._what_follows(end)
        wanted = {
            ChannelKind.EMAIL: ("email",),
            ChannelKind.WEB: ("web", "social"),
            ChannelKind.PHONE: ("phone", "fax"),
            "digits": ("phone", "fax"),
        }.get(follows or "", ())
        ranked = (*wanted, "contact", "name-label", "organisation-label", *sorted(roles))
        return next(role for role in ranked if role in roles)

    def _take(self, label: _Piece) -> int:
        """Adds a label and the number that only it makes a number; where to go on."""
        self.pieces.append(label)
        if label.role not in ("phone", "fax"):
            return label.end
        kind = CHANNELS[label.role]
        gap = _TO_VALUE.match(self.text, label.end)
        at = gap.end() if gap else label.end
        if at and self.text[at - 1 : at] in ("(", "（"):
            at -= 1
        if not self._rekind(at, kind):
            found = phones(self.text[at:], labelled=True)
            if found and found[0][0] <= 1:
                self._add(_Piece(at + found[0][0], at + found[0][1], kind=kind))
        return label.end

    def _rekind(self, at: int, kind: ChannelKind) -> bool:
        """Whether a number stands here already; it becomes what its label calls it."""
        for n, piece in enumerate(self.pieces):
            if piece.kind is ChannelKind.PHONE and piece.start <= at + 1 and piece.end > at:
                self.pieces[n] = replace(piece, kind=kind)
                return True
        return False

    # -- fields -------------------------------------------------------------------------

    def _fields(self, start: int, end: int, label: str) -> Iterator[Token]:
        """The fields between two places, with an `OR` where "or" parts two people."""
        made: Token | None = None
        for a, b, sign in self._cuts(start, end):
            for token in self._split(a, b, sign, label):
                if made and token.sort is Sort.FIELD and _belongs(made, token):
                    made = self._field(made.start - self.offset, b, made.sign, made.role)
                    continue
                if made:
                    yield made
                made, label = token, ""
        if made:
            yield made

    def _cuts(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        at, sign = start, self.text[start - 1 : start]
        for match in (*_SEPARATOR.finditer(self.text, start, end), None):
            stop = match.start() if match else end
            for a, b in self._unspaced(at, stop):
                if any(map(str.isalpha, self.text[a:b])):
                    yield a, b, sign
            if match:
                at, sign = match.end(), match.group().strip() or "  "

    def _unspaced(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A range cut at blanks where the script sets none between words."""
        if self.text.isascii():
            yield start, end
            return
        at = start
        for match in _UNSPACED.finditer(self.text, start, end):
            if not is_person(self.text[at:end].strip()):
                yield at, match.start()
                at = match.end()
        yield at, end

    def _split(self, start: int, end: int, sign: str, label: str) -> Iterator[Token]:
        """A field, cut at an "or" that stands at its edge or between two people."""
        for hit in words().find(self.folded[start:end], frozenset({"and"})):
            a, b = start + hit.start, start + hit.end
            if not self.text[a:b].islower() and self.text[a:b].isalpha():
                continue
            left, right = self.text[start:a].strip(), self.text[b:end].strip()
            if (left or right) and all(not side or is_person(side) for side in (left, right)):
                if left:
                    yield self._field(start, a, sign, label)
                yield Token(Sort.OR, line=self.number)
                if right:
                    yield from self._split(b, end, "", "")
                return
        yield self._field(start, end, sign, label)

    def _field(self, start: int, end: int, sign: str, label: str) -> Token:
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(" \t\xa0.:*•–—-/"))
        end -= len(piece) - len(piece.rstrip(" \t\xa0:*•–—-/,;"))
        end = max(start, end)
        a, b = self.offset + start, self.offset + end
        return Token(Sort.FIELD, a, b, self.text[start:end], self.number, False, sign, label)
