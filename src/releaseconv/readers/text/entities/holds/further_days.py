"""A second day behind the first: "Online: 5. Mai, 15 Uhr; Print: Ausgabe vom 6. Mai"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.day_hour_zone import Chain
from releaseconv.readers.text.entities.holds.hold_words import FoundHold, HoldSort

__all__ = ["further_days"]

_SIGN = late(r"[ \t)]*[;/][ \t]*")
"""Between two days of an embargo."""


def further_days(
    folded: str, found: Iterable[FoundHold], chain: Callable[[int], Chain | None]
) -> Iterator[tuple[int, Chain]]:
    """The days that a sign parts from those of embargoes, on the same line, and where each begins.

    `chain` gives the instant behind an offset.
    """
    for one in found:
        told = one.chain if one.sort is HoldSort.EMBARGO else None
        sign = _SIGN.match(folded, told.end) if told and told.dates else None
        other = chain(sign.end()) if sign else None
        if sign and other and other.dates and "\n" not in folded[sign.end() : other.start]:
            yield sign.end(), other
