"""What the caller says of a release, put in the place of what its text says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeAlias

from releaseconv.diagnostics import Code
from releaseconv.errors import OptionError
from releaseconv.model import (
    Furniture,
    FurnitureKind,
    Hold,
    HoldKind,
    Kind,
    Moment,
    Party,
    Phrase,
    Release,
)
from releaseconv.readers.claims import Basis, Claim, Decision
from releaseconv.readers.parsed import Parsed

Set: TypeAlias = Callable[[Release, str], Release]
"""A release with a value of the caller's."""

_MISSED = MappingProxyType({Code.NO_HEADLINE: "headline"})
"""What need not be remarked on once the caller has said it."""


def overridden(parsed: Parsed, pairs: tuple[tuple[str, str], ...]) -> Parsed:
    """`parsed` with the values of `pairs`, each a decision on the ground that it was said.

    Words that one takes the place of stay, as furniture. Raises `OptionError` for a field
    that cannot be set, and for a value that it cannot have.
    """
    for field, value in pairs:
        release = _setter(field)(parsed.release, value)
        claim = Claim(field, "caller", Basis.SAID, value=value, ground="the caller says so")
        lost = tuple(d.chosen for d in parsed.decisions if d.chosen.field == field)
        parsed = replace(
            parsed, release=release, decisions=(*parsed.decisions, Decision(claim, lost))
        )
    said = {field for field, _ in pairs}
    noted = tuple(d for d in parsed.diagnostics if _MISSED.get(d.code) not in said)
    return replace(parsed, diagnostics=noted)


def _setter(field: str) -> Set:
    try:
        return _FIELDS[field]
    except KeyError:
        known = ", ".join(_FIELDS)
        raise OptionError(f"no field {field!r} can be set; there are {known}") from None


def _headline(release: Release, value: str) -> Release:
    return replace(_aside(release, release.headline), headline=Phrase(value))


def _summary(release: Release, value: str) -> Release:
    return replace(_aside(release, release.summary), summary=Phrase(value))


def _byline(release: Release, value: str) -> Release:
    return replace(_aside(release, release.byline), byline=Phrase(value))


def _rights(release: Release, value: str) -> Release:
    return replace(_aside(release, release.rights), rights=Phrase(value))


def _issuer(release: Release, value: str) -> Release:
    return replace(release, issuer=Party(value))


def _kind(release: Release, value: str) -> Release:
    if value not in set(Kind):
        raise OptionError(f"no kind {value!r}; there are {', '.join(Kind)}")
    return replace(release, kind=Kind(value))


def _issued(release: Release, value: str) -> Release:
    return replace(release, issued=_moment(value))


def _embargo(release: Release, value: str) -> Release:
    return replace(release, hold=Hold(HoldKind.EMBARGO, _moment(value)))


def _aside(release: Release, old: Phrase | None) -> Release:
    """The release with the words that are no longer read as what they were."""
    if old is None:
        return release
    kept = Furniture(old.text, FurnitureKind.SUPERSEDED, spans=old.spans)
    return replace(release, furniture=(*release.furniture, kept))


def _moment(value: str) -> Moment:
    try:
        when = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        raise OptionError(f"{value!r} is no date such as 2026-05-03 or 2026-05-03T00:01Z") from None
    return Moment(value, when)


_FIELDS: Mapping[str, Set] = MappingProxyType(
    {
        "headline": _headline,
        "summary": _summary,
        "byline": _byline,
        "rights": _rights,
        "issuer": _issuer,
        "kind": _kind,
        "issued": _issued,
        "embargo": _embargo,
    }
)
"""The fields that can be set, in the order in which they are listed."""
