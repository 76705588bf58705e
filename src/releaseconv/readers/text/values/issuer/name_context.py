"""What is so of a name: where it stands, what stands round it, and what it is made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from releaseconv.lexicon.words import Hit
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.values.issuer.address_hosts import Host
from releaseconv.readers.text.values.issuer.page_pieces import Page, Range, Segment
from releaseconv.readers.text.values.issuer.page_words import is_ending, is_unspaced

_SIGNS = {
    **dict.fromkeys(",،、，", "comma"),
    **dict.fromkeys(".。!?", "stop"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("(（[", "paren"),
    **dict.fromkeys(")）", "cparen"),
    **dict.fromkeys("-–—", "dash"),
    **dict.fromkeys("|/>", "bar"),
    **dict.fromkeys("»”」』】", "cq"),
    **dict.fromkeys("“«„「『【", "oq"),
    **dict.fromkeys("'’", "apos"),
    **dict.fromkeys("•*", "bullet"),
    '"': "q",
    "©": "copy",
    "@": "at",
}
_SHORT_FORM = late(r" ?[(（][“\"„«]?(?P<short>[^\W\d_][\w.&-]{1,9})[”\"“»]?[)）]")
_BEFORE, _BEHIND = " \t-–—•*|«“\"„»>:·.[('’", ' \t.,:;-–—|»”"·)]'
_WORDY = frozenset({"lower", "cap", "word", "uc", "glued"})
"""What stands beside a name that is part of a longer one."""
_BODY = frozenset({"lead", "lead2", "body", "later"})
_MOST = 12
"""Mentions of one name that are looked at."""
_ARTICLE, _FAR = 8, 9
"""Letters of an article and a blank are less, and characters in which one is looked for."""
_LONGEST = 12
"""Letters of a word by which it is known."""
_DISTANCES = ((30, "30"), (80, "80"), (200, "200"), (1 << 30, "far"))
_ANNOUNCED = ((4, "near"), (60, "mid"), (1 << 30, "far"))
_FIRST = ((1, "0"), (2, "1"), (3, "2"), (6, "3"), (12, "6"), (1 << 30, "far"))


_Placed = Mapping[str, tuple[tuple[int, ...], tuple[Hit, ...]]]
"""By role, where phrases begin, and the phrases."""


class _Left(NamedTuple):
    """What stands before a name."""

    place: str
    """Of the segment that the name stands in."""
    area: str
    """The part of the page that the place belongs to."""
    first: bool
    """The name opens the segment, an article before it or not."""
    word: tuple[str, str]
    """The sort of what stands before the name, and the word that it is."""
    opening: str
    """How far up the page it is."""
    facts: tuple[str, ...]
    """What is so of any name that begins here."""


class Lefts(dict[int, _Left]):
    """What stands before names, by where they begin: of several that begin alike found once."""

    def __init__(self, page: Page, hits: _Placed) -> None:
        self._page, self._hits = page, hits

    def __missing__(self, start: int) -> _Left:
        page, number = self._page, self._page.number(start)
        segment = page.segments[number]
        place, first = segment.place, _opens(page, segment, start)
        area = "lead" if place in _BODY else "about" if place.startswith("about") else place
        before = _before(page, segment, start)
        facts = [f"P {place}", *_beside("L", before), *_order(number, len(page.segments))]
        if first:
            facts.append(f"S {place}")
        elif place in {"lead", "headline", "about"}:
            facts.append(f"in {place} {_step(start - segment.start, _DISTANCES)}")
        jobs = within(self._hits["job"], max(segment.start, start - 40), start)
        if any(start - hit.end < _MOST for hit in jobs):
            facts.append("behind job")
        opening = f"first at {_step(number, _FIRST)}"
        found = self[start] = _Left(place, area, first, before, opening, tuple(facts))
        return found


class _Right(NamedTuple):
    """What stands behind a name."""

    last: bool
    """The name closes its segment."""
    word: tuple[str, str]
    """The sort of what stands behind the name, and the word that it is."""
    announced: str
    """How near a word for announcing follows in the lead; empty where none does."""
    bracketed: bool
    """A bracket opens behind the name."""
    facts: tuple[str, ...]
    """What is so of any name that ends here."""


class Rights(dict[int, _Right]):
    """What stands behind names, by where they end: of several that end alike found once."""

    def __init__(self, page: Page, hits: _Placed) -> None:
        self._page, self._hits = page, hits

    def __missing__(self, end: int) -> _Right:
        page = self._page
        segment = page.segments[page.number(end - 1)]
        last = not page.text[end : min(segment.end, end + 80)].strip(_BEHIND)
        behind = _behind(page, segment, end)
        facts = _beside("R", behind)
        if last:
            facts.append(f"E {segment.place}")
        announced = ""
        if segment.place in {"lead", "lead2"}:
            hits = within(self._hits["announces"], end, segment.end)
            announced = f"announces {_step(hits[0].start - end, _ANNOUNCED)}" if hits else ""
        opening = page.text[end : end + 2]
        bracketed = opening in {" (", " （"} or opening[:1] in {"(", "（"}
        found = self[end] = _Right(last, behind, announced, bracketed, tuple(facts))
        return found


def within(placed: tuple[Sequence[int], Sequence[Hit]], start: int, end: int) -> tuple[Hit, ...]:
    """The phrases that stand inside a range, of those that begin where their starts say."""
    starts, hits = placed
    first = bisect_left(starts, start)
    if first == len(starts) or starts[first] >= end:
        return ()
    last = bisect_left(starts, end, first)
    return tuple([hit for hit in hits[first:last] if hit.end <= end])


class Known(NamedTuple):
    """What is known of a release before any name of it is looked at."""

    page: Page
    hits: _Placed
    hosts: tuple[Host, ...]
    people: frozenset[str]
    """The letters of contacts' names."""
    capitals: Mapping[str, int]
    """How often words all in capitals are said."""
    lefts: Lefts
    rights: Rights

    def within(self, role: str, start: int, end: int) -> tuple[Hit, ...]:
        """The phrases of a role that stand inside a range."""
        return within(self.hits[role], start, end)


class Name(NamedTuple):
    """A way to write a name, in the places where it is said."""

    key: str
    """Folded."""
    text: str
    mentions: tuple[Range, ...]
    facts: frozenset[str]
    places: frozenset[str]
    has_office: bool


def name_at(key: str, found: Sequence[Range], known: Known) -> Name:
    """A name with what is so of its mentions; `found` are those that led to it."""
    mentions = tuple(_mentions(key, known.page) or found)
    page, count = known.page.text, len(mentions)
    start, end = mentions[0]
    text = page[start:end]
    if count > 1:
        text = max(dict.fromkeys([page[a:b] for a, b in mentions]), key=_looks)
    offices = within(known.hits["organisation"], start, end)
    lefts = [known.lefts[start] for start, _ in mentions]
    places = frozenset([left.place for left in lefts])
    facts = _round(mentions, lefts, known)
    areas = len({left.area for left in lefts}) if count > 1 else 1
    facts.update((_COUNTED[count], _AREAS[areas], lefts[0].opening))
    facts.update(_office(offices, mentions[0], places, count))
    return Name(key, text, mentions, frozenset(facts), places, bool(offices))


def _looks(text: str) -> tuple[bool, bool]:
    """How well a name is spelled: not in capitals throughout, but with one."""
    return not text.isupper(), text[:1].isupper()


def _mentions(key: str, page: Page) -> list[Range]:
    """Where a name stands, and is no piece of a word or an address."""
    folded, size = page.folded, len(key)
    found: list[Range] = []
    at = folded.find(key)
    loose = is_unspaced(key) or is_unspaced(key[-1])
    while at >= 0 and len(found) < _MOST:
        end = at + size
        before, behind = folded[at - 1 : at], folded[end : end + 3]
        whole = loose or _is_whole(key, before, behind, folded[at - 2 : at - 1])
        if whole and not _in_address(folded, at, end):
            found.append((at, end))
        at = folded.find(key, at + 1)
    return found


def _is_whole(key: str, before: str, behind: str, second: str) -> bool:
    ended = behind[:1].isalnum() and key[-1].isalnum()
    if ended and not ("\uac00" <= key[-1] <= "\ud7a3" and is_ending(behind)):
        return False
    clitic = key[0] > "\u058f" and not second.isalnum()  # one letter may be a preposition
    return not before.isalnum() or clitic


def _in_address(folded: str, start: int, end: int) -> bool:
    before, behind = folded[start - 1 : start], folded[end : end + 1]
    if before in {"@", "/"} or behind == "@":
        return True
    first = before == "." and folded[start].isascii() and folded[start - 2 : start - 1].isalnum()
    last = behind == "." and folded[end - 1].isascii() and folded[end - 1].isalnum()
    return first or (last and folded[end + 1 : end + 2].isalnum())


# -- places -----------------------------------------------------------------------------


def _bucket(count: int) -> int:
    return count if count < 4 else 4 if count < 6 else 6


_COUNTED = tuple(f"n {_bucket(count)}" for count in range(_MOST + 1))
_AREAS = tuple(f"areas {min(5, count)}" for count in range(_MOST + 1))


def _step(amount: int, steps: Sequence[tuple[int, str]]) -> str:
    for limit, name in steps:
        if amount < limit:
            return name
    return steps[-1][1]


def _office(offices: Sequence[Hit], where: Range, places: frozenset[str], count: int) -> list[str]:
    """Whether words for an organisation stand in a name, and where."""
    if not offices:
        return ["no org", *[f"noorg P {place}" for place in places]]
    found = ["org", f"org n {_bucket(count)}", *[f"org P {place}" for place in places]]
    if offices[0].start == where[0]:
        found.append("org all" if offices[0].end == where[1] else "org first")
    if max([hit.end for hit in offices]) >= where[1] - 1:
        found.append("org last")
    return found


def _round(mentions: Sequence[Range], lefts: Sequence[_Left], known: Known) -> set[str]:
    """What stands round the mentions of a name."""
    facts: set[str] = set()
    rights = [known.rights[end] for _, end in mentions]
    for where, left, right in zip(mentions, lefts, rights, strict=True):
        facts.update(left.facts, right.facts)
        if left.first:
            facts.update(_opening(left.place, right))
        if right.announced:
            facts.add(f"{right.announced} S" if left.first else right.announced)
        if right.bracketed:
            facts.update(_short_form(known, *where))
    if len(mentions) > 1:
        facts.update(_steady("left", [left.word for left in lefts]))
        facts.update(_steady("right", [right.word for right in rights]))
    return facts


def _opening(place: str, right: _Right) -> Iterator[str]:
    """What is so of a name that opens its segment."""
    if right.last:
        yield f"W {place}"
    if place in {"lead", "headline"}:
        yield f"subject {place} {right.word[0]}"


def _opens(page: Page, segment: Segment, start: int) -> bool:
    """Whether a name opens a segment, an article before it or not."""
    folded, at = page.folded, start
    while at > segment.start and folded[at - 1] in _BEFORE:
        at -= 1
    before = folded[max(segment.start, at - _FAR) : at].lstrip(_BEFORE)
    if not before:
        return True
    near = len(before) < _ARTICLE and before in names().articles
    return near and not folded[segment.start : at - len(before)].strip(_BEFORE)


def _order(number: int, count: int) -> Iterator[str]:
    if number < 4:
        yield f"seg {number}"
    elif number >= count - 3:
        yield f"seg last {count - number}"


def _short_form(known: Known, start: int, end: int) -> Iterator[str]:
    """Whether a short form stands behind a name: "Quay Board (QB)"."""
    page = known.page.text
    match = _SHORT_FORM.match(page, end, end + 16)
    if match is None or not match["short"].isupper():
        return
    yield "abbreviation behind"
    short, initials = match["short"], "".join(w[0] for w in page[start:end].split())
    if short in initials.upper() or initials.upper() in short:
        yield "initials behind"
    if known.capitals.get(short, 0) > 2:
        yield "abbreviation often"


def _beside(sign: str, found: tuple[str, str]) -> list[str]:
    """What sort of word or sign stands on one side of a name, and which word."""
    sort, word = found
    return [f"{sign} {sort}", f"{sign}={word}"] if word else [f"{sign} {sort}"]


def _steady(side: str, found: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Whether always the same or something else stands on one side of a name's mentions."""
    sorts = {sort for sort, _ in found}
    if len(sorts) > 1:
        yield f"{side} free"
    elif sorts <= _WORDY and len({word for _, word in found if word}) == 1:
        yield f"{side} fixed"


def _before(page: Page, segment: Segment, start: int) -> tuple[str, str]:
    """The sort of what stands before a name, and the word that it is."""
    text = page.text
    at = start - 1
    while at >= segment.start and text[at] == " ":
        at -= 1
    if at < segment.start:
        return "edge", ""
    if not text[at].isalnum() and (text[at] in _SIGNS or at < start - 1):
        return _SIGNS.get(text[at], "sign"), ""
    begin = max(segment.start, text.rfind(" ", segment.start, at + 1) + 1)
    word = page.folded[begin : at + 1]
    if is_unspaced(text[at]):
        return "uc", text[at]
    sort = "glued" if at == start - 1 else _case(text[begin])
    word = f"^{word[-3:]}" if sort == "glued" else word
    return small_word(word, sort), word.strip('«“"„(')[-_LONGEST:]


def _behind(page: Page, segment: Segment, end: int) -> tuple[str, str]:
    """The sort of what stands behind a name, and the word that it is."""
    text = page.text
    at = end
    while at < segment.end and text[at] == " ":
        at += 1
    if at >= segment.end:
        return "edge", ""
    if not text[at].isalnum():
        return _SIGNS.get(text[at], "sign"), ""
    if is_unspaced(text[at]):
        return "uc", page.folded[at : at + 2]
    stop = min(segment.end, at + _LONGEST)
    word = page.folded[at:stop]
    word = word[: next((i for i, c in enumerate(word) if c in " ,.:;()"), len(word))]
    sort = "glued" if at == end else _case(text[at])
    return small_word(word, sort), f"^{word[:3]}" if sort == "glued" else word


def _case(letter: str) -> str:
    if letter.islower():
        return "lower"
    return "cap" if letter.isupper() else "digit" if letter.isdigit() else "word"


def small_word(word: str, sort: str) -> str:
    """What a word is where it is an article or a particle, else `sort`."""
    known = names()
    if word in known.articles:
        return "article"
    return "particle" if word in known.particles or word in known.connectors else sort
