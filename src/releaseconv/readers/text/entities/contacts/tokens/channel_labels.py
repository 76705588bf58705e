"""The labels and channels of one contact line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from functools import cache
from typing import NamedTuple, cast

from releaseconv.lexicon.words import Hit, Way, fold, words
from releaseconv.model import ChannelKind
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.field_looks import looks
from releaseconv.readers.text.entities.contacts.names.names_without_capitals import (
    is_surnamed,
    is_unicameral,
)
from releaseconv.readers.text.entities.email_and_web_addresses import emails, urls
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.resources import table

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
_HANDLE = late(r"(?<![\w@./])@\w{2,30}\b(?!\.\w)")
"""A name on a social network: "@hbquay"."""
_AHEAD = 40
"""Characters ahead of a channel at which its label may begin."""
_BARE = late(r"[+(]?\d[\d ./()\xa0-]{5,24}(?=$|[,;|)]| {2})")
_PREPOSITION = late(r"(?<=[^\W\d_] )(?:[^\W\d_A-Z]{2,5} )(?=\d{1,4} \d)")
"""A small word before a number of several groups: "en el 94 555 01 66"."""
_LEAST = 7
"""Digits of a number that nothing calls one."""
_LONGEST = 60
"""Characters behind a label in which its number stands."""
_FIGURE = late(r"(?<!\w)[+(]?\d")
_WORD = late(r"(?<!\w)(?<!\w[-'’])[^\W_]")
_TO_COLON = Rare(r"[ \u00a0]?(?:[^\W\d_]{1,3}|[ぁ-ん][^\W\d_]{2,10})(?=[ \u00a0]?[:：])")
"""What a script without capitals sets between a label's words and its colon: "联系" + "人："."""
_KOREAN = Rare("[\uac00-\ud7a3]+")
_QUALIFIERS = 4
"""Words before a label's own: "Corporate Information Contact:"."""
_TO_VALUE = late(r"[\s.:：()（\[\]–—-]*")


_SHORT = late(r"[^\W\d_]{1,10}\.?(?:[^\W\d_]{1,3}\.?)?(?!\w)")


@cache
def _mobiles() -> frozenset[str]:
    return frozenset(map(fold, cast("list[str]", table("phone_words")["mobile"])))


class Piece(NamedTuple):
    """A label or a channel by its place in the line."""

    start: int
    end: int
    role: str = ""
    kind: ChannelKind | None = None
    colon: bool = False


def _start(piece: Piece) -> int:
    return piece.start


def pieces(text: str, starts: frozenset[int]) -> tuple[Piece, ...]:
    """The labels and channels in a line, in order; its fields begin at `starts`."""
    finder = _Finder(text, starts)
    finder.find_channels()
    finder.find_labels()
    return tuple(finder.pieces)


class _Finder:
    """A line while it is searched; offsets are those in the line."""

    def __init__(self, text: str, starts: frozenset[int]) -> None:
        self.text, self.starts = text, starts
        self.folded = fold(text).replace("(s)", "s  ")  # "Contact(s):"
        self.pieces: list[Piece] = []

    # -- channels -----------------------------------------------------------------------

    def find_channels(self) -> None:
        text = self.text
        for a, b in emails(text):
            self._add(Piece(a, b, kind=ChannelKind.EMAIL))
        for a, b in urls(text):
            self._add(Piece(a, b, kind=ChannelKind.WEB))
        if "@" in text:
            for match in _HANDLE.finditer(text):
                self._add(Piece(*match.span(), kind=ChannelKind.SOCIAL))
        for a, b in phones(text):
            self._add(Piece(a, b, kind=ChannelKind.PHONE))
        if any(map(str.isdecimal, text)):
            said = (match.end() for match in _PREPOSITION.finditer(text))
            for start in (*self.starts, *said):
                self._add_bare(start)

    def _add(self, piece: Piece) -> None:
        at = bisect_left(self.pieces, piece.start, key=_start)
        beside = self.pieces[max(0, at - 1) : at + 1]
        if not any(p.start < piece.end and piece.start < p.end for p in beside):
            self.pieces.insert(at, piece)

    def _add_bare(self, start: int) -> None:
        """A number that is a whole field needs no label among contacts."""
        if match := _BARE.match(self.text, start):
            found = phones(match.group(), labelled=True)
            digits = sum(map(str.isdecimal, match.group()))
            if len(found) == 1 and digits >= _LEAST:
                self._add(Piece(start + found[0][0], start + found[0][1], kind=ChannelKind.PHONE))

    # -- labels -------------------------------------------------------------------------

    def find_labels(self) -> None:
        """Labels at the start of a field, or close before a channel or figures."""
        figures = {match.start() for match in _FIGURE.finditer(self.text)}
        targets = sorted({piece.start for piece in self.pieces} | figures)
        ends = {piece.end for piece in self.pieces}
        starts = self.starts | ends | {end + 1 for end in ends}
        at = 0
        for match in _WORD.finditer(self.text):
            place = match.start()
            ahead = bisect_right(targets, place)
            near = ahead < len(targets) and targets[ahead] - place <= _AHEAD
            if place < at or not (near or place in starts):
                continue
            if label := self._label(place, place in starts):
                at = self._take(label)

    def _label(self, place: int, at_start: bool) -> Piece | None:
        before = bisect_right(self.pieces, place, key=_start)
        if before and place < self.pieces[before - 1].end:
            return None
        hits = [h for h in words().at(self.folded, place) if h.role in LABELS]
        hits = [h for h in hits if self._counts(h, at_start)]
        if not hits:
            opens = place in self.starts and not before
            return self._mobile(place) or (self._qualified(place) if opens else None)
        longest = max(hit.end for hit in hits)
        role = self._role({hit.role for hit in hits if hit.end == longest}, longest)
        rest = _TO_COLON.match(self.text, longest)
        if rest and not is_surnamed(rest.group().strip()):
            longest = rest.end()
        colon = self.text[longest:].lstrip(" .\xa0")[:1] in (":", "：")
        return Piece(place, longest, role, colon=colon)

    def _mobile(self, place: int) -> Piece | None:
        """A short word for a mobile telephone right before figures: "Tm. 910 000 345"."""
        said = _SHORT.match(self.folded, place)
        if said is None or said.group().rstrip(".") not in _mobiles():
            return None
        if self._what_follows(said.end()) not in (ChannelKind.PHONE, "digits"):
            return None
        colon = self.text[said.end() :].lstrip(" .\xa0")[:1] == ":"
        return Piece(place, said.end(), "phone", colon=colon)

    def _qualified(self, place: int) -> Piece | None:
        """A label with words before it that opens a line: "Author contact:"."""
        colon = self.folded.find(":", place, place + _AHEAD)
        if colon < 0 or is_unicameral(self.text[place : place + 1]):
            return None
        if self.folded.count(" ", place, colon) > _QUALIFIERS:
            return None
        said = self.folded[:colon]
        for match in _WORD.finditer(said, place + 1):
            for hit in words().at(said, match.start()):
                if hit.role == "contact" and not said[hit.end :].strip():
                    return Piece(place, hit.end, "contact", colon=True)
        return None

    def _counts(self, hit: Hit, at_start: bool) -> bool:
        """Whether a hit labels what follows, and is no word of a sentence or a name."""
        follows = self._what_follows(hit.end)
        if hit.role in CHANNELS:
            return follows is not None or hit.colon or (at_start and hit.way is Way.LINE)
        if hit.role == "contact":
            if not hit.colon and self._is_job(hit):
                return False
            return at_start or hit.colon or " " in self.folded[hit.start : hit.end]
        return at_start and (hit.colon or hit.way is Way.LINE or hit.role in ("hours", "post"))

    def _is_job(self, hit: Hit) -> bool:
        """Whether a desk's word goes on to that of its head: "홍보팀" in "홍보팀장"."""
        rest = _KOREAN.match(self.text, hit.end)
        return rest is not None and looks(self.text[hit.start : rest.end()]).job is not None

    def _what_follows(self, end: int) -> str | None:
        """The word "digits", or the kind of the channel right behind a label."""
        gap = _TO_VALUE.match(self.text, end)
        at = gap.end() if gap else end
        if (piece := self._near(at)) and piece.kind and end <= piece.start:
            return piece.kind
        figure = self.text[at : at + 1]
        return "digits" if figure.isdecimal() or figure == "+" else None

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

    def _take(self, label: Piece) -> int:
        """Adds a label and the number that only it makes a number; where to go on."""
        insort(self.pieces, label, key=_start)
        if label.role not in ("phone", "fax"):
            return label.end
        kind = CHANNELS[label.role]
        if self._stands_behind(label) and self._rekind(label.start - 2, kind):
            return label.end
        gap = _TO_VALUE.match(self.text, label.end)
        at = gap.end() if gap else label.end
        if at and self.text[at - 1 : at] in ("(", "（"):
            at -= 1
        if not self._rekind(at, kind):
            found = phones(self.text[at : at + _LONGEST], labelled=True)
            if found and found[0][0] <= 1:
                self._add(Piece(at + found[0][0], at + found[0][1], kind=kind))
        return label.end

    def _stands_behind(self, label: Piece) -> bool:
        """Whether a label closes what it labels: "252-555-0119 fax"."""
        before = self.text[label.start - 2 : label.start]
        rest = self.text[label.end :].strip(" .)")
        return not label.colon and not rest and before[:1].isdecimal() and before[1:] in " ("

    def _rekind(self, at: int, kind: ChannelKind) -> bool:
        """Whether a number stands here already; it becomes what its label calls it."""
        piece = self._near(at)
        if piece is None or piece.kind is not ChannelKind.PHONE:
            return False
        self.pieces[self.pieces.index(piece)] = piece._replace(kind=kind)
        return True

    def _near(self, at: int) -> Piece | None:
        """The piece that begins or goes on at a place, or right behind it."""
        before = bisect_right(self.pieces, at + 1, key=_start)
        found = self.pieces[before - 1] if before else None
        return found if found and found.end > at else None
