"""Where words hold a text: binding forms, which ask only for a line or its neighbours.

A hold on a line of its own is a label ("EMBARGOED UNTIL …", "NOT FOR PUBLICATION"). One in a
sentence names what it holds ("This release is embargoed until …"), or an hour.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from releaseconv.lexicon.words import Hit, Way, fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.day_hour_zone import (
    Chain,
    belongs,
    chain_before,
    chain_behind,
)
from releaseconv.readers.text.entities.holds.embargo_stems import embargo_stems, has_stem
from releaseconv.readers.text.entities.holds.further_days import further_days
from releaseconv.readers.text.entities.holds.hold_words import HOLDING, FoundHold, HoldSort
from releaseconv.readers.text.entities.holds.legible_text import Legible, legible
from releaseconv.readers.text.entities.holds.sentences import Sentences
from releaseconv.readers.text.entities.taken_spans import Taken

_NONE: Mapping[str, str] = MappingProxyType({})
_LONGEST = 40
"""Words of the longest line that may be a label."""
_FEW = 3
"""Words that may stand beside a label."""
_NEAR_START = 16
"""Characters before a label with the word for release."""
_WORD = late(r"(?<![^\W_])[^\W_]")
_CLOSING = late(r"[\])}>】］〉》｝）]")
_PART = late(r"[|–—:;/(\[•·*]|(?<=\s)-(?=\s)|(?<=[.!])(?=\s)|[ ]{3,}|\t")
"""What parts a label from what stands before it on its line."""
_PARTED = late(r"\s*[|–—:;,/•·-]+\s*(?=[^\W_])|[ ]{3,}|\t\s*")
"""What parts a word for the sort of text from a label behind it."""
_ROLES = frozenset(
    {"embargo", "not-for-publication", "immediate", "release-label", "lifted", "posted"}
)
_HOLDS, _EMBARGOED = frozenset({"embargo"}), frozenset({"embargoed"})
_SELF, _UNTIL, _EVENT = frozenset({"this-text"}), frozenset({"until"}), frozenset({"event"})
_FORBIDS, _ADVERB = frozenset({"forbids"}), frozenset({"hold-adverb"})
_CORE = frozenset({"embargo-core"})
_TELLING = _CORE | _EMBARGOED | _FORBIDS
_THE, _TERRITORY = frozenset({"the-text"}), frozenset({"territory"})
_WITHIN = 90
"""Characters between the words that forbid and the word "until"."""
_BEFORE = 160
"""Characters before the words in which a sentence names what it holds."""
_REACH = 2_000
"""Characters of a line in which labels are."""


def find_holds(text: str, own: Mapping[str, str] = _NONE) -> tuple[FoundHold, ...]:
    """The words in `text`, a line, its neighbours or all there is, that hold it or let it go.

    `own` has the roles that a house gives to lines that they fill, folded.
    """
    return _found(text, tuple(own.items()))


@lru_cache(maxsize=8)
def _found(text: str, own: tuple[tuple[str, str], ...]) -> tuple[FoundHold, ...]:
    """As `find_holds`; remembered, since roles and values ask for the same text."""
    view = legible(text)
    found = _Finder(view, dict(own)).find()
    return tuple(one.written(view) for one in found)


def is_held(text: str) -> bool:
    """Whether words in `text` hold it back."""
    return any(one.sort in HOLDING for one in find_holds(text))


class _Finder:
    """One search, in one text as people read it."""

    def __init__(self, view: Legible, own: Mapping[str, str]) -> None:
        self._own = own
        self._text = view.text
        self._folded = fold(view.text)
        self._flat = self._folded.replace("\n", " ")
        self._core = [hit.start for hit in words().find(self._flat, _TELLING)]

    def find(self) -> list[FoundHold]:
        found = [one for start, end in self._lines() for one in self._labels(start, end)]
        found += self._loose()
        found += self._behind_instants()
        further = further_days(self._folded, found, self._chain)
        found += [self._held_at(at, at, chain) for at, chain in [*further]]
        taken = Taken((one.start, one.end) for one in found if one.sort in HOLDING)
        found += [one for one in self._sentences() if taken.add(one.start, one.end)]
        found += self._stems(found)
        return sorted(found, key=lambda one: one.start)

    def _stems(self, found: Sequence[FoundHold]) -> Iterator[FoundHold]:
        """What holds in lines of which nothing else is known: "Document sous embargo"."""
        known = Taken((one.start, one.end) for one in found)
        for one in embargo_stems(self._folded, self._lines(), self._chain):
            line = one.line
            if known.is_free(*line) and not words().find(self._flat[slice(*line)], _TERRITORY):
                yield self._held_at(one.start, one.end, one.chain)

    def _held_at(self, start: int, end: int, chain: Chain | None) -> FoundHold:
        hit = Hit("embargo", Way.START, start, end, "mul")
        return self._made(HoldSort.EMBARGO, hit, chain)

    def _behind_instants(self) -> Iterator[FoundHold]:
        """Words that close a line which their instant opens: "5 Mayıs … önce yayımlanmamalıdır"."""
        for hit in words().find(self._flat, _FORBIDS):
            start = self._folded.rfind("\n", 0, hit.start) + 1
            stop = self._folded.find("\n", hit.end)
            rest = self._folded[hit.end : stop if stop >= 0 else None]
            chain = None if rest.strip(" .!*)]") else chain_before(self._text, hit.start)
            if chain and chain.times and start <= chain.start <= start + _FEW:
                yield self._made(HoldSort.EMBARGO, hit, chain)

    def _loose(self) -> Iterator[FoundHold]:
        """Words that no blank parts from the instant before them: "上午10时前禁止发布"."""
        for hit in words().find(self._folded, _HOLDS) if not self._folded.isascii() else ():
            start = self._folded.rfind("\n", 0, hit.start) + 1
            if before := self._close_before(hit.start, start):
                yield self._made(HoldSort.EMBARGO, hit, before)

    def _lines(self) -> Iterator[tuple[int, int]]:
        at = 0
        for line in self._folded.split("\n"):
            if line.strip():
                yield at, at + len(line)
            at += len(line) + 1

    # -- labels ----------------------------------------------------------------------

    def _labels(self, start: int, end: int) -> Iterator[FoundHold]:
        if self._folded.count(" ", start, end) > _LONGEST:
            return
        floor, end = start, min(end, start + _REACH)
        near = bisect_left(self._core, start)
        told = near < len(self._core) and self._core[near] < end
        ink = _WORD.search(self._folded, start, end)
        first = ink.start() if ink else start
        hits = words().at(self._folded, first, end)
        if not (told or hits or self._own or _CLOSING.search(self._folded, first, end)):
            return  # no word is known
        openings = self._openings(first, end) if told else self._behind_kinds(first, end, hits)
        for at, opens in openings:
            if at < floor:
                continue
            known = hits if at == first else words().at(self._folded, at, end)
            one = self._label(at, opens, start if told else at, end, known)
            if one:
                yield one
                floor = max(one.end, floor)

    def _behind_kinds(
        self, first: int, end: int, hits: Sequence[Hit]
    ) -> Iterator[tuple[int, bool]]:
        """The line's start, and behind a word for the sort of text: "Press release – for …"."""
        yield first, True
        kinds = [hit for hit in hits if hit.role[:5] == "kind."]
        if kinds and (parted := _PARTED.match(self._folded, kinds[0].end, end)):
            yield parted.end(), True

    def _openings(self, start: int, end: int) -> Iterator[tuple[int, bool]]:
        """Where a label may begin: at the line's start, behind what parts it, at a word."""
        yield start, True
        parts = [match.end() for match in _PART.finditer(self._folded, start, end)]
        for match in _WORD.finditer(self._folded, start + 1, end):
            edge = match.start()
            while edge > start and self._folded[edge - 1].isspace():
                edge -= 1
            near = bisect_left(parts, edge)
            yield match.start(), near < len(parts) and parts[near] <= match.start()

    def _label(
        self, at: int, opens: bool, start: int, end: int, known: Sequence[Hit]
    ) -> FoundHold | None:
        closing = _CLOSING.search(self._folded, at, end) if opens else None
        stop = closing.start() if closing else end
        hits = [hit for hit in known if hit.role in _ROLES]
        if stop < end:  # a label in brackets: "【解禁】", "<EMBARGO>"
            hits += [hit for hit in words().at(self._folded, at, stop) if hit.way is Way.LINE]
            hits = [hit for hit in hits if hit.role in _ROLES]
        said = " ".join(self._folded[at:end].split()).strip("*:. ") if opens and self._own else ""
        if role := self._own.get(said):
            hits.append(Hit(role, Way.LINE, at, end, "mul"))
        for hit in sorted(hits, key=lambda hit: (-hit.end, hit.role != "lifted")):
            if hit.end <= at:
                continue
            one = self._told(hit, opens, start, end)
            if one:
                return one
        return None

    def _told(self, hit: Hit, opens: bool, start: int, end: int) -> FoundHold | None:
        """What a phrase that may be a label says; `None` where it is none."""
        match hit.role:
            case "posted" | "lifted" if opens:
                return self._over(hit, end)
            case "embargo":
                return self._embargo(hit, opens, start, end)
            case "not-for-publication" if opens or self._is_led(hit, start):
                return self._negation(hit, start, end)
            case "immediate" if opens:
                return self._immediate(hit, end)
            case "release-label" if opens:
                return self._release_label(hit, start)
        return None

    def _over(self, hit: Hit, end: int) -> FoundHold | None:
        chain = self._chain(hit.end)
        if hit.role == "posted":
            return self._made(HoldSort.POSTED, hit, chain) if chain else None
        if chain and chain.times:
            behind = self._folded[chain.end : end].strip(" .)*!")
            return None if behind else self._made(HoldSort.EMBARGO, hit, chain)
        rest = self._folded[hit.end : end].strip(" .,;:!-–—|/")
        if hit.role == "lifted" and words().find(rest[:_NEAR_START], _EVENT) and not chain:
            return self._made(HoldSort.EMBARGO, hit, None)  # "Embargo levé à l'issue du conseil"
        frees = any(one.role == "immediate" for one in words().at(rest))
        few = frees or len(rest.split()) <= _FEW
        return self._made(HoldSort.LIFTED, hit, None) if few else None

    def _embargo(self, hit: Hit, opens: bool, start: int, end: int) -> FoundHold | None:
        chain = self._chain(hit.end)
        caps = self._is_caps(hit.start, hit.end)
        below = chain is None or "\n" in self._text[hit.end : chain.start]
        before = self._close_before(hit.start, start) if below else None
        if before:
            return self._made(HoldSort.EMBARGO, hit, before)
        if not opens:
            said = words().find(self._folded[hit.start : hit.end], _EMBARGOED)
            told = caps or hit.colon or (said and self._until(hit))
            held = chain and (chain.times or caps) and told
            return self._made(HoldSort.EMBARGO, hit, chain) if held else None
        if chain and (caps or self._counts(hit, chain, end)):
            return self._made(HoldSort.EMBARGO, hit, chain)
        if words().find(self._flat[start : end + 200], _TERRITORY):
            return None
        lead = self._folded[start : hit.start]
        labelled = lead[-1:] not in {"/", "."} and len(lead.split()) <= _FEW  # and no address
        alone = hit.way is Way.LINE and labelled
        if alone or self._is_bare(hit, start, end):
            return self._made(HoldSort.EMBARGO, hit, chain or chain_before(self._text, hit.start))
        return None

    def _is_led(self, hit: Hit, start: int) -> bool:
        """Nothing but adverbs stand before words that close a line: "Strictly not for …"."""
        before = self._folded[start : hit.start]
        rest = before
        for one in reversed(words().find(before, _ADVERB)):
            rest = rest[: one.start] + rest[one.end :]
        return hit.way is Way.LINE and not rest.strip(" ,:!-–—")

    def _until(self, hit: Hit) -> bool:
        """Whether the word "until" closes a phrase."""
        phrase = self._folded[hit.start : hit.end]
        return any(one.end >= len(phrase) for one in words().find(phrase, _UNTIL))

    def _counts(self, hit: Hit, chain: Chain, end: int) -> bool:
        """An instant stands next to the words, with an hour or with nothing behind it."""
        between = self._flat[hit.end : chain.start]
        foreign = [word for word in between.split() if word.isalpha() and not belongs(word)]
        until = self._until(hit) or bool(words().find(between, _UNTIL))
        if hit.colon or (chain.times and until):
            return True
        if len(foreign) > 1:
            return False
        rest = self._folded[chain.end : end].strip(" .,;:)]*")
        return bool(chain.times) or not rest or not rest[0].isalnum()

    def _is_bare(self, hit: Hit, start: int, end: int) -> bool:
        """A phrase with "until" but no instant, or before a colon: "until delivery", "XX May"."""
        rest = self._folded[hit.end : end].strip()
        phrase = self._folded[hit.start : hit.end]
        if phrase.count(" ") > 1 and rest and self._until(hit) and words().find(phrase, _FORBIDS):
            return True  # "ne pas diffuser avant …"
        core = bool(words().find(phrase, _CORE))
        if core and rest[:1] in {".", "!"} and " " in phrase:
            return True
        if hit.colon or not core:
            return hit.colon and core
        if words().find(phrase, _FORBIDS) and words().find(rest[:60], _EVENT):
            return True
        if self._is_caps(start, end) and len(rest.split()) <= 6:
            return True
        if not self._until(hit):
            return False
        told = has_stem(phrase) and rest
        return bool(told or words().find(rest[:60], _EVENT)) or any(map(str.isdigit, rest[:40]))

    def _negation(self, hit: Hit, start: int, end: int) -> FoundHold | None:
        if words().find(self._flat[start : end + 200], _TERRITORY):
            return None
        rest = self._folded[hit.end : end].strip(" .!*)]-–—:")
        chain = self._chain(hit.end)
        if chain and chain.times:
            return self._made(HoldSort.EMBARGO, hit, chain)
        event = words().find(rest[:60], _EVENT) or (
            self._is_caps(start, end) and len(rest.split()) <= _FEW
        )
        if hit.way is not Way.LINE and rest and not event and not (chain and not chain.times):
            return None
        before = chain_before(self._text, hit.start) if hit.way is Way.LINE else None
        if before and "\n" not in self._text[before.end : hit.start]:
            return self._made(HoldSort.EMBARGO, hit, before)
        one = self._made(HoldSort.NEGATION, hit, chain)
        said = words().find(self._folded[hit.start : hit.end], _EMBARGOED | _FORBIDS)
        return one._replace(weak=not said)

    def _immediate(self, hit: Hit, end: int) -> FoundHold:
        chain = self._chain(hit.end)
        if chain and chain.times and words().find(self._flat[hit.end : chain.start], _UNTIL):
            return self._made(HoldSort.EMBARGO, hit, chain)
        return self._made(HoldSort.IMMEDIATE, hit, None)

    def _release_label(self, hit: Hit, start: int) -> FoundHold | None:
        """A label with the word for release, before a day and an hour, is an embargo."""
        chain = self._chain(hit.end)
        if hit.start - start >= _NEAR_START or chain is None or not chain.times:
            return None
        return self._made(HoldSort.EMBARGO, hit, chain)._replace(dated=True)

    def _made(self, sort: HoldSort, hit: Hit, chain: Chain | None) -> FoundHold:
        start = min(hit.start, chain.start) if chain else hit.start
        end = max(hit.end, chain.end) if chain else hit.end
        return FoundHold(sort, start, end, True, chain, hit.start, hit.end)

    def _is_caps(self, start: int, end: int) -> bool:
        return self._text[start:end].isupper()

    def _chain(self, at: int) -> Chain | None:
        rest = self._flat[at : at + _NEAR_START]
        until = next(iter(words().find(rest, _UNTIL)), None)
        wrapped = until and "\n" in self._text[at : at + until.end + 1]
        if until and wrapped and not rest[: until.start].strip():
            at += until.end  # "EMBARGOED", "UNTIL" and the instant on a line each
        chain = chain_behind(self._text, at)
        gap = self._flat[at : chain.start] if chain else ""
        return None if words().find(gap, _EVENT) else chain

    def _close_before(self, at: int, start: int) -> Chain | None:
        """A day and an hour that end right before words, on their line: "2024년 … 이후 보도"."""
        chain = chain_before(self._text, at)
        if chain is None or not chain.times or chain.start < start:
            return None
        return None if self._text[chain.end : at].strip(" 、,，|【[-–—:") else chain

    # -- sentences -------------------------------------------------------------------

    def _sentences(self) -> Iterator[FoundHold]:
        hits = words().find(self._flat, _TELLING)
        sentences = Sentences(self._flat if hits else "")
        for hit in hits:
            a, b = sentences.around(hit.start, hit.end)
            gap = self._text.find("\n\n", hit.end, b)
            b = gap if gap >= 0 else b  # no sentence goes on behind an empty line
            if sentences.is_quoted(a, hit.start):
                continue
            if one := self._held_by(hit, a, b):
                yield one

    def _held_by(self, hit: Hit, a: int, b: int) -> FoundHold | None:
        around = self._flat[max(a, hit.start - _BEFORE) : b]
        names_itself = bool(words().find(around, _SELF))
        if hit.role == "embargo-core":
            chain = chain_behind(self._text, hit.end) if names_itself else None
            return self._stated(hit, chain) if chain and chain.times else None
        chain = self._instant(hit, b)
        core = hit.role == "embargoed"
        if core or (chain and chain.times):
            names_itself = names_itself or bool(words().find(around, _THE))
        abroad = bool(words().find(self._flat[a:b], _TERRITORY))
        if chain and (chain.times or not abroad) and (names_itself or (core and chain.times)):
            return self._stated(hit, chain)
        if not names_itself or not core or abroad:
            return None
        events = words().find(self._flat[hit.end : min(b, hit.end + _WITHIN)], _EVENT)
        ends = not self._flat[hit.end : b].strip(" .!)*]")
        if not (events or ends):
            return None
        return FoundHold(HoldSort.EMBARGO, hit.start, hit.end, False, None, hit.start, hit.end)

    def _stated(self, hit: Hit, chain: Chain) -> FoundHold:
        start, end = min(hit.start, chain.start), max(hit.end, chain.end)
        return FoundHold(HoldSort.EMBARGO, start, end, False, chain, hit.start, hit.end)

    def _instant(self, hit: Hit, b: int) -> Chain | None:
        """The instant behind the word "until", which may stand a few words on."""
        untils = words().find(self._flat[hit.start : min(b, hit.end + _WITHIN)], _UNTIL)
        for until in untils:
            chain = self._chain(max(hit.end, hit.start + until.end))
            if chain and chain.start < b:
                return chain
        return chain_before(self._text, hit.start)
