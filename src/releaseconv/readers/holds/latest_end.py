"""Which of several ends of an embargo counts."""

from __future__ import annotations

from collections.abc import Iterable

from releaseconv.model import Moment
from releaseconv.standards.missing_zone import latest

__all__ = ["latest_end"]


def latest_end(ends: Iterable[Moment]) -> Moment | None:
    """The latest of `ends`; one that is not understood may be later than all others."""
    found = list(ends)
    unknown = next((one for one in found if one.value is None), None)
    dated = [(latest(one.value), at) for at, one in enumerate(found) if one.value is not None]
    return unknown or (found[max(dated)[1]] if dated else None)
