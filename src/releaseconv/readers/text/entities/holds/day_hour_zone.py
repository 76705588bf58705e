"""Days, hours and zones that stand together: what an embargo's words lead to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.city_zones import city_before, city_behind
from releaseconv.readers.text.entities.dates import FoundDate, Order, find_dates
from releaseconv.readers.text.entities.times import FoundTime, find_times
from releaseconv.readers.text.entities.times.written_zones import Zone, find_zone, zone_at

__all__ = ["Chain", "belongs", "chain_around", "chain_before", "chain_behind", "in_later_half"]


class Chain(NamedTuple):
    """Days and hours with nothing between them but what belongs to them."""

    start: int
    end: int
    dates: tuple[FoundDate, ...]
    times: tuple[FoundTime, ...]
    """Each with the zone that stands with it, if one does."""


_Token: TypeAlias = FoundDate | FoundTime

_AHEAD = 500
"""Characters in which an instant, or a box of cities, stands behind its words."""
_FAR = 60
"""Characters between the words and their instant."""
_FILLERS = 4
"""Words between the words and their instant: "on the morning of"."""
_STOP = late(
    r"[^\W\d_]{3}[.!?][)\"”»]*\s+[\"“«(]?(?![a-zß-öø-ÿ])[^\W\d_]|[。！？]|\n[ \t]*\n[ \t]*\n|;"
)
"""The end of a sentence or of a part: what follows belongs to something else."""
_WORD = late(r"[^\W\d_][^\W\d_'’.]*")
_ZONE_LEAD = late(r"[\s,(\[/–-]{0,4}")
_FIGURE = late(r"\d")
_SIGNS = frozenset("+-\u2212\u2013")
_NOON = 12
_BESIDE = 24
"""Characters beside an instant in which the part of the day is named."""


def chain_behind(text: str, at: int, order: Order | None = None) -> Chain | None:
    """The instant that stands behind `at`, a few words on at most."""
    window = text[at : at + _AHEAD]
    tokens = _tokens(window, order)
    if not tokens or not _leads(window[: tokens[0].start]):
        return None
    blank = "\n" in window[: tokens[0].start]
    kept = [tokens[0]]
    for token in tokens[1:]:
        if _parts(window, kept[-1], token, blank) or _repeats(window, kept, token):
            break
        kept.append(token)
    return _moved(_chain(kept, window), at)


def _repeats(text: str, kept: Sequence[_Token], other: _Token) -> bool:
    """Whether a day on a line of its own follows one that the instant has: it is another's."""
    if isinstance(other, FoundTime) or "\n" not in text[kept[-1].end : other.start]:
        return False
    return any(isinstance(one, FoundDate) for one in kept)


def chain_before(text: str, at: int, order: Order | None = None) -> Chain | None:
    """The instant that stands before `at`: "5 Mayıs 2026 saat 10.00'dan önce …"."""
    base = max(0, at - _AHEAD // 3)
    window = text[base:at]
    tokens = _tokens(window, order)
    if not tokens or not _leads(window[tokens[-1].end :]):
        return None
    pairs = list(pairwise(tokens))
    first = next((i + 1 for i in reversed(range(len(pairs))) if _parts(window, *pairs[i])), 0)
    return _moved(_chain(tokens[first:], window), base)


def chain_around(text: str, order: Order | None = None) -> Chain | None:
    """The hour in `text` with the day nearest to it; the first day, where there is no hour."""
    tokens = _tokens(text, order)
    dates = [one for one in tokens if isinstance(one, FoundDate)]
    hour = next((one for one in tokens if isinstance(one, FoundTime)), None)
    if hour is None:
        return _chain(dates[:1], text) if dates else None
    near = min(dates, key=lambda one: max(one.start - hour.end, hour.start - one.end), default=None)
    kept: list[_Token] = sorted((one for one in (near, hour) if one), key=lambda one: one.start)
    return _chain(kept, text)


def in_later_half(chain: Chain, text: str) -> Chain:
    """The chain with hours before noon made later, where "evening" or the like stands beside."""
    if not chain.times or not all(0 < one.hour < _NOON for one in chain.times):
        return chain
    line, end = text.rfind("\n", 0, chain.start) + 1, text.find("\n", chain.end)
    stop = min(end if end >= 0 else len(text), chain.end + _BESIDE)
    beside = fold(text[max(line, chain.start - _BESIDE) : stop])
    if not any(map(beside.__contains__, calendar().late_parts)):
        return chain
    return chain._replace(times=tuple(one._replace(hour=one.hour + _NOON) for one in chain.times))


@lru_cache(maxsize=64)
def _tokens(text: str, order: Order | None) -> tuple[_Token, ...]:
    """Days and hours from left to right; remembered, as a text may say the same again and again."""
    dates = find_dates(text, order)
    times = [
        one
        for one in find_times(text)
        if not any(one.start < d.end and d.start < one.end for d in dates)
    ]
    return tuple(sorted((*dates, *times), key=lambda one: one.start))


def _leads(gap: str) -> bool:
    """Whether words may stand between those of a hold and its instant."""
    if len(gap) > _FAR or _STOP.search(gap):
        return False
    same, _, below = gap.partition("\n")
    if any(not belongs(word) for word in _WORD.findall(below)):
        return False
    return len(_WORD.findall(same)) <= _FILLERS and gap.count("\n") <= _FILLERS


def _parts(text: str, one: _Token, other: _Token, blank: bool = False) -> bool:
    """Whether what stands between two of them ends the instant; a `blank` line may not."""
    zone = one.zone if isinstance(one, FoundTime) else _zone_before(text, one, other)
    gap = text[max(one.end, zone.end if zone else 0) : other.start]
    if _STOP.search(gap) or gap.count("\n") > 1 + blank or len(gap) > _FAR:
        return True
    said = [word for word in _WORD.findall(gap) if not belongs(word)]
    said = [] if _is_place(text, one, other) else said
    if not said:
        return False
    hour_first = isinstance(one, FoundTime) and isinstance(other, FoundDate)
    return not (hour_first and len(said) <= _FILLERS and "\n" not in gap)


def _zone_before(text: str, day: FoundDate, other: _Token) -> Zone | None:
    """The zone between a day and its hour: "4 May 2026, Paris time: 10:00"."""
    zone = zone_at(text, day.end)
    if zone is None or zone.end > other.start or len(zone.text) == 1 or zone.text[0] in _SIGNS:
        return None
    return zone


def belongs(word: str) -> bool:
    """Whether a word between day and hour says nothing else."""
    table = calendar()
    bare = word.rstrip(".'’")
    return (
        table.is_particle(bare)
        or table.weekday(bare) is not None
        or bare.casefold() in table.joins
        or table.hours.get(bare.casefold()) == "hour"
    )


def _is_place(text: str, one: _Token, other: _Token) -> bool:
    """A box of cities: "New York 04:00", "10:00 in Paris"."""
    if isinstance(other, FoundTime) and city_before(text, other.start):
        return True
    return isinstance(one, FoundTime) and city_behind(text, one.end) is not None


def _chain(tokens: Sequence[_Token], text: str) -> Chain:
    dates = tuple(one for one in tokens if isinstance(one, FoundDate))
    times = tuple(one for one in tokens if isinstance(one, FoundTime))
    start, end = tokens[0].start, tokens[-1].end
    times = tuple(_zoned(one, text) for one in times)
    if len(times) == 1 and times[0].zone is None:
        before = (z for day in dates if (z := _zone_before(text, day, times[0])))
        times = (times[0]._replace(zone=next(before, None) or _apart(text, start, end)),)
    spans = [(z.start, z.end) for one in times if (z := one.zone)]
    start, end = min([start, *(a for a, _ in spans)]), max([end, *(b for _, b in spans)])
    end += text[end : end + 1] == ")" and "(" in text[start:end]
    return Chain(start, end, dates, times)


def _zoned(one: FoundTime, text: str) -> FoundTime:
    """The hour with the zone of the city beside it, where it has no other."""
    if one.zone:
        return one
    zone = city_before(text, one.start) or city_behind(text, one.end)
    return one._replace(zone=zone)


def _apart(text: str, start: int, end: int) -> Zone | None:
    """A zone apart from its hour: "00.01 hrs 3 February 2005 GMT", "(Brussels time)"."""
    lead = _ZONE_LEAD.match(text, end)
    at = lead.end() if lead else end
    behind = find_zone(text[: at + _FAR], at)
    if behind and behind.start == at:
        return behind
    within = find_zone(text[:end], start)
    return within or _first_zone(text[:start])


def _first_zone(text: str) -> Zone | None:
    """A zone right before the instant: "GMT: 10:00"."""
    line = text.rpartition("\n")[2]
    found = find_zone(line)
    if found is None or _FIGURE.search(line[found.end :]):
        return None
    base = len(text) - len(line)
    return found._replace(start=found.start + base, end=found.end + base)


def _moved(chain: Chain, by: int) -> Chain:
    dates = tuple(d._replace(start=d.start + by, end=d.end + by) for d in chain.dates)
    times = tuple(_moved_time(one, by) for one in chain.times)
    return Chain(chain.start + by, chain.end + by, dates, times)


def _moved_time(one: FoundTime, by: int) -> FoundTime:
    zone = one.zone and one.zone._replace(start=one.zone.start + by, end=one.zone.end + by)
    return one._replace(start=one.start + by, end=one.end + by, zone=zone)
