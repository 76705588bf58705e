"""A release with the values that its words mean, each asked for once what it needs is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from releaseconv.diagnostics import Log
from releaseconv.model import Party, Phrase, Release
from releaseconv.options import ReadOptions
from releaseconv.readers.decisions import Claim
from releaseconv.readers.text.entities.dates import order_of
from releaseconv.readers.text.roles.chunks import Structure
from releaseconv.readers.text.values import release_date
from releaseconv.readers.text.values.contacts import contacts_in
from releaseconv.readers.text.values.corrected_release import corrections
from releaseconv.readers.text.values.holds.country_signs import Signs, signs_in
from releaseconv.readers.text.values.holds.hidden_hold import with_hidden_hold
from releaseconv.readers.text.values.holds.hold import hold_of
from releaseconv.readers.text.values.issuer import issuers, joint
from releaseconv.readers.text.values.opening_dateline import (
    Opened,
    country_of,
    order_beside,
    place_names,
    with_year,
)
from releaseconv.readers.text.values.other_languages import with_languages
from releaseconv.readers.text.values.quotes_over_paragraphs import quotes
from releaseconv.readers.text.values.reference_numbers import symbols
from releaseconv.readers.text.values.release_date import is_day_first
from releaseconv.readers.text.values.release_kind import kind_of
from releaseconv.readers.text.values.release_language import language_of_release
from releaseconv.readers.text.values.unread_dates import note_unread_dates
from releaseconv.settings.profile import Profile
from releaseconv.source import Source


class Understood(NamedTuple):
    """A release with its values, and who may have issued it, the likeliest first."""

    release: Release
    issuers: Sequence[Claim]


def understand(
    release: Release,
    structure: Structure,
    opened: Opened | None,
    source: Source,
    options: ReadOptions,
    log: Log,
    house: Profile,
) -> Understood:
    """`release` with its readings filled in, by the forms of its `house`."""
    chunks = structure.chunks
    country = country_of(opened) or house.country or None
    order = order_of(house.order, country)
    own_order = order or order_beside(opened)
    issued = release_date.issued(chunks, opened, source, own_order)
    near = issued.value if issued and isinstance(issued.value, date) else None
    contacts = contacts_in(chunks, source, options.region or country, log)
    said = issuers(chunks, contacts, source)
    kind = kind_of(chunks)
    language = options.language or language_of_release(release)

    def signs() -> Signs:
        """What settles a hold's zone and figures; few releases are held back."""
        return Signs(
            _day(near) or source.markup.dated,
            options.timezone,
            country or options.region,
            order,
            signs_in(source.text, place_names(opened), language),
            is_day_first(issued, opened),
            language,
        )

    wrong = (claim.value for claim in corrections(kind, chunks, source))
    together = joint(said, source)
    said = (*together[:1], *said[1:]) if together else said
    parties = [c.value for c in together or said[:1] if isinstance(c.value, Party)]
    release = replace(
        release,
        language=language,
        issuer=next(iter(parties), None),
        joint_issuers=tuple(parties[1:]),
        kind=kind,
        corrects=next((phrase for phrase in wrong if isinstance(phrase, Phrase)), None),
        issued=issued,
        hold=hold_of(chunks, source, signs, _own_day(opened, near), log),
        symbols=tuple(symbols(chunks, source, house)),
        contacts=contacts,
        quotes=tuple(quotes(chunks, source)),
    )
    beside = near or release_date.beside(chunks, opened, source, own_order)
    release = with_year(with_languages(with_hidden_hold(release, source)), opened, beside, log)
    note_unread_dates(release, chunks, source, log)
    return Understood(release, said)


def _own_day(opened: Opened | None, near: date | None) -> date | None:
    """The day of the dateline, else of the release's head."""
    dated = opened.date.value(near) if opened and opened.date else None
    return dated or _day(near)


def _day(near: date | None) -> date | None:
    return near.date() if isinstance(near, datetime) else near
