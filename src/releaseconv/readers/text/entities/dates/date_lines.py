"""Lines in which nothing but a date stands."""

from __future__ import annotations

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.dates.date_finder import find_dates
from releaseconv.readers.text.entities.dates.islamic import lunar_dates
from releaseconv.readers.text.entities.times import find_times

_REST = late(r"[^\W\d_][^\s\d,;:()\[\]/|]*|\d+")

_LONGEST_LINE = 120


def is_date_line(text: str) -> bool:
    """Whether nothing but a date stands here: with a weekday, an hour, brackets, particles."""
    if len(text) > _LONGEST_LINE:
        return False
    found = find_dates(text)
    if not found:
        return False
    return _is_bare(text, [(d.start, d.end) for d in found])


def _is_bare(text: str, dates: list[tuple[int, int]]) -> bool:
    """Whether only hours, weekdays and particles stand round `dates` and lunar ones."""
    rest = list(text)
    lunar = [] if text.isascii() else [m.span() for m in lunar_dates().finditer(text)]
    hours = [(t.start, t.zone.end if t.zone else t.end) for t in find_times(text)]
    for start, end in (*dates, *hours, *lunar):
        rest[start:end] = " " * (end - start)
    table = calendar()
    return all(
        table.is_particle(m.group().rstrip(".")) or table.weekday(m.group()) is not None
        for m in _REST.finditer("".join(rest))
    )
