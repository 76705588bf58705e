"""What the caller says of a release, put in the place of what its text says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from releaseconv.diagnostics import Code
from releaseconv.errors import OptionError, choices
from releaseconv.model import (
    Dateline,
    Furniture,
    FurnitureKind,
    Hold,
    Kind,
    Moment,
    Party,
    Phrase,
    Release,
)
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Basis, Claim, Decision
from releaseconv.readers.parsed import Parsed
from releaseconv.standards.instants import sayable

Set: TypeAlias = Callable[[Release, str], Release]
"""A release with a value of the caller's."""


class _Field(NamedTuple):
    """A field that can be set."""

    name: str
    """What the claim that sets it is called."""
    put: Set
    over: tuple[str, ...]
    """Fields of the claims that lose to it."""


AS_IT_IS = "an item is read as it is; change its fields in the file"
"""Why nothing of an item can be set."""
CALLER = "caller"
"""The rule of claims that the caller makes."""
_GROUND = "given by the caller"
NONE = "none"
"""The value that says that there is no embargo, whatever the text looks like."""


def overridden(
    parsed: Parsed, pairs: tuple[tuple[str, str], ...], zone: str | None = None
) -> Parsed:
    """`parsed` with the values of `pairs`, each a decision on the ground that it was said.

    Of several values for one field the last counts. Words that one takes the place of stay,
    as furniture. An embargo that names no zone ends by that called `zone`. Raises `OptionError`
    for a field that cannot be set, and for a value that it cannot have.
    """
    said = {named(field): value for field, value in pairs}
    held = parsed.release.hold
    for field, row in _FIELDS.items():
        if field in said:
            with _naming(field):
                parsed = _put(parsed, row, said[field])
    for field in said:
        _row(field)
    noted = tuple(d for d in parsed.diagnostics if _MISSED.get(d.code) not in said)
    parsed = replace(parsed, diagnostics=noted)
    return _held(parsed, held, zone) if "embargo" in said else parsed


def _held(parsed: Parsed, before: Hold | None, zone: str | None) -> Parsed:
    """`parsed` under an embargo of the caller's, asked only for what it leaves open."""
    from releaseconv.readers.text.values.holds.embargo_by_caller import (  # seldom set
        contradicting,
        in_zone,
        still_asked,
    )

    release = in_zone(parsed.release, zone)
    noted = still_asked(parsed.diagnostics, before, release.hold)
    stays = contradicting(release, before, parsed.source)
    return replace(parsed, release=release, diagnostics=(*noted, *stays))


def checked(field: str, value: str) -> None:
    """Raise `FieldError` for a field that no release has, and for a value that it cannot have."""
    row = _row(named(field))
    with _naming(field):
        row.put(Release(dateline=Dateline("")), value)


class FieldError(OptionError):
    """A field that cannot be set, or not so."""

    def __init__(self, field: str, message: str) -> None:
        """`field` is the name under which it is set."""
        super().__init__(field, message)
        self.field = field
        self.message = message

    def __str__(self) -> str:
        return self.message


@contextmanager
def _naming(field: str) -> Iterator[None]:
    """Have what is said of a value name its field."""
    try:
        yield
    except OptionError as error:
        raise FieldError(named(field), f"{field}: {error}") from None


def _row(field: str) -> _Field:
    row = _FIELDS.get(field)
    if field in _BY_LINES:
        raise FieldError(field, f"{field}: {_LINES_INSTEAD}")
    if row is None:
        known = choices(field, _FIELDS)
        raise FieldError(field, f"{field}: unknown field {field!r}; {known}")
    return row


def named(field: str) -> str:
    """The name under which a field is set, of all by which people call it."""
    return _ALSO.get(field, field)


def claims_of(field: str) -> tuple[str, ...]:
    """The fields of the claims that lose to who sets `field`; none of what holds a release."""
    return _FIELDS[field].over if field in _FIELDS and field != "embargo" else ()


def _put(parsed: Parsed, row: _Field, value: str) -> Parsed:
    """`parsed` with one value, which is its last decision."""
    release = row.put(parsed.release, value)
    lost = tuple(d.chosen for d in parsed.decisions if d.chosen.field in row.over)
    old = release.furniture[len(parsed.release.furniture) :]
    spans = {part.spans for part in old}
    kept = tuple(
        d
        for d in parsed.decisions
        if d.chosen.field not in row.over and d.chosen.spans not in spans
    )
    aside = tuple(
        Decision(Claim("superseded", CALLER, Basis.SAID, part.spans, ground=_GROUND))
        for part in old
    )
    claim = Claim(row.name, CALLER, Basis.SAID, value=value, ground=_GROUND)
    return replace(parsed, release=release, decisions=(*kept, *aside, Decision(claim, lost)))


def _headline(release: Release, value: str) -> Release:
    """The headline with the subheads that it goes on over: they were its lines."""
    release = _aside(release, release.headline)
    taken = [old for old in release.subheads if _goes_on_over(value, old.text)]
    for old in taken:
        release = _aside(release, old)
    left = tuple(old for old in release.subheads if old not in taken)
    return replace(release, headline=Phrase(value), subheads=left)


def _goes_on_over(value: str, text: str) -> bool:
    """Whether a headline holds all words of a line, which then is part of it."""
    said, line = (f" {' '.join(part.casefold().split())} " for part in (value, text))
    return bool(line.strip()) and line in said and line != said


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
        raise OptionError(f"no kind {value!r}; {choices(value, tuple(Kind))}")
    return replace(release, kind=Kind(value))


def _issued(release: Release, value: str) -> Release:
    return replace(release, issued=_moment(value))


def _embargo(release: Release, value: str) -> Release:
    """The hold in the release's words, where they say it, or in the place of those that do not."""
    from releaseconv.readers.text.values.holds.embargo_by_caller import (  # seldom set
        with_embargo,
        without_embargo,
    )

    if value == NONE:
        return without_embargo(release)
    return with_embargo(release, _moment(value))


def _language(release: Release, value: str) -> Release:
    return replace(release, language=language_tag(value))


def language_tag(value: str) -> str:
    """`value`, if a language may be called so; raises `OptionError` if not."""
    if not _TAG.fullmatch(value):
        raise OptionError(f"{value!r} is not a language tag such as fr or pt-BR")
    return value


def _subhead(release: Release, value: str) -> Release:
    for old in release.subheads:
        release = _aside(release, old)
    return replace(release, subheads=(Phrase(value),))


def _dateline(release: Release, value: str) -> Release:
    """The words of a dateline, read as those of a text are."""
    from releaseconv.readers.text.entities.datelines import read_dateline  # seldom asked for

    found = read_dateline(value)
    places = tuple(Phrase(value[a:b]) for a, b in found.places) if found else ()
    dated = found.date if found else None
    day = Moment(value[dated.start : dated.end], dated.value()) if dated else None
    follows = release.dateline.follows if release.dateline else 0
    said = Dateline(value, places, day, follows=follows)
    return replace(_aside(release, release.dateline), dateline=said)


def _place(release: Release, value: str) -> Release:
    return replace(release, dateline=replace(_opening(release), places=(Phrase(value),)))


def _day(release: Release, value: str) -> Release:
    return replace(release, dateline=replace(_opening(release), date=_moment(value)))


def _opening(release: Release) -> Dateline:
    if release.dateline is None:
        advice = 'give all of it, such as --set dateline="OSLO, 4 May 2026 --"'
        raise OptionError(f"the text has no dateline to change; {advice}")
    return release.dateline


def _aside(release: Release, old: Phrase | Dateline | None) -> Release:
    """The release with the words that are no longer read as what they were."""
    if old is None or not old.text:
        return release
    kept = Furniture(old.text, FurnitureKind.SUPERSEDED, spans=old.spans)
    return replace(release, furniture=(*release.furniture, kept))


def _moment(value: str) -> Moment:
    try:
        when = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        return Moment(value, sayable(when))
    except ValueError:
        raise OptionError(
            f"{value!r} is not a date such as 2026-05-03 or 2026-05-03T00:01Z"
        ) from None


_FIELDS: Mapping[str, _Field] = MappingProxyType(
    {
        "headline": _Field("headline", _headline, ("headline",)),
        "subhead": _Field("subhead", _subhead, ("subhead",)),
        "summary": _Field("summary", _summary, ("summary",)),
        "byline": _Field("byline", _byline, ("byline",)),
        # the words of a dateline go before what they mean
        "dateline": _Field("dateline", _dateline, ("dateline", "dateline.places", "dateline.date")),
        "dateline.place": _Field("dateline.places", _place, ("dateline.places",)),
        "dateline.date": _Field("dateline.date", _day, ("dateline.date",)),
        "issued": _Field("issued", _issued, ("issued",)),
        "embargo": _Field("hold.until", _embargo, ("hold", "hold.until")),
        "language": _Field("language", _language, ("language",)),
        "kind": _Field("kind", _kind, ("kind",)),
        "issuer": _Field("issuer", _issuer, ("issuer",)),
        "rights": _Field("rights", _rights, ("rights",)),
    }
)
"""The fields that can be set, in the order in which they are listed and put."""
_ALSO = MappingProxyType(
    {"date": "issued", "place": "dateline.place", "dateline.places": "dateline.place"}
    | {"release date": "issued", "release-date": "issued", "embargo until": "embargo"}
    | {"dateline place": "dateline.place", "dateline date": "dateline.date"}
)
"""Other names by which people call them."""
_BY_LINES = frozenset(
    {"contact", "contacts"}
    | {f"contact {what}" for what in ("name", "names", "email", "emails", "phone", "phones")}
)
_LINES_INSTEAD = (
    "contacts are read from lines; say which lines with inspect --set-role, such as "
    "12-14=contacts, or 20=notes_to_editors where line 20 is no contact"
)
_TAG = late(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_MISSED = MappingProxyType({Code.NO_HEADLINE: "headline", Code.NO_DATELINE: "dateline"})
"""What need not be remarked on once the caller has said it."""
