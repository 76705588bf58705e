"""Readings: what the words of a release were understood to mean.

They point into words that a part owns, and own none themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from releaseconv.model.blocks import Node, Phrase


@dataclass(frozen=True, slots=True)
class Moment(Node):
    """A point in time: the words, and what they were understood to mean.

    `value` is a `date` when no time of day was given, and a `datetime` otherwise, aware
    if and only if the zone is known. It is `None` when the text was not understood.
    """

    text: str
    value: date | datetime | None = None

    @property
    def day(self) -> date | None:
        """The day, whether or not a time of day was given."""
        return self.value.date() if isinstance(self.value, datetime) else self.value

    @property
    def time(self) -> datetime | None:
        """The time of day on its day, where one was given."""
        return self.value if isinstance(self.value, datetime) else None


class HoldKind(StrEnum):
    """What a hold allows."""

    IMMEDIATE = "immediate"
    EMBARGO = "embargo"
    NOT_FOR_PUBLICATION = "not-for-publication"


@dataclass(frozen=True, slots=True)
class Hold(Node):
    """When the text may be used."""

    kind: HoldKind
    until: Moment | None = None
    words: str = ""
    """The words that hold it back, as written, on one line."""
    latest: date | datetime | None = None
    """Where the words allow several instants, or say nothing that `until` could, the last of them.

    A release with it is withheld, whatever `until` says.
    """


class PartyKind(StrEnum):
    """What sort of party."""

    ORGANISATION = "organisation"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Party(Node):
    """Who issued the release, or who speaks in it."""

    name: str
    kind: PartyKind = PartyKind.ORGANISATION
    uri: str | None = None


class ChannelKind(StrEnum):
    """The means a channel uses."""

    EMAIL = "email"
    PHONE = "phone"
    FAX = "fax"
    WEB = "web"
    SOCIAL = "social"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Channel(Node):
    """One way to reach a contact: as written, and as a machine would dial or open it."""

    text: str
    kind: ChannelKind
    target: str | None = None
    """mailto:, tel:, http: or https: URI; `None` where the text does not settle one."""


class Audience(StrEnum):
    """Whom a contact answers."""

    PRESS = "press"
    INVESTORS = "investors"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Contact(Node):
    """A person or desk that answers questions about the release."""

    name: Phrase | None = None
    title: Phrase | None = None
    organisation: Phrase | None = None
    channels: tuple[Channel, ...] = ()
    note: Phrase | None = None
    """Hours, languages spoken, subject: "nights and weekends"."""
    audience: Audience | None = None
    """Whom it answers, where its label or desk says so: "Investor contact"."""


@dataclass(frozen=True, slots=True)
class Quote(Node):
    """Words somebody is quoted with; its spans lie in the body."""

    words: str
    speaker: Party | None = None


@dataclass(frozen=True, slots=True)
class Subject(Node):
    """A keyword as written, with a concept code such as "medtop:11000000" if known."""

    text: str
    qcode: str | None = None


class Kind(StrEnum):
    """What sort of document its issuer calls it."""

    RELEASE = "release"
    ADVISORY = "advisory"
    STATEMENT = "statement"
    CORRECTION = "correction"
    UPDATE = "update"
    SPEECH = "speech"
    TRANSCRIPT = "transcript"
