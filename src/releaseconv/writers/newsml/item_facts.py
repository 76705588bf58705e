"""The facts of one delivery: those given, and those that the format needs all the same.

Whatever neither release nor caller gave is named in the log.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MissingStampError, OptionError
from releaseconv.model import HoldKind, Moment, Release
from releaseconv.options import NewsmlOptions, WriteOptions
from releaseconv.schema.value_forms import is_before
from releaseconv.source import Span
from releaseconv.standards.time_zones import known
from releaseconv.writers.holds import held_until
from releaseconv.writers.newsml.guid import as_uri, guid
from releaseconv.writers.newsml.item_version import Version, previous, version_number
from releaseconv.writers.newsml.provider import provider
from releaseconv.writers.newsml.slugline import slugline


class Facts(NamedTuple):
    """What the item says of itself, ready to be written."""

    conformance: Literal["power", "core"]
    guid: str
    version: int
    language: str
    stamp: datetime
    created: str
    """The stamp in words: `versionCreated`, and `sent` of a message."""
    first_created: str
    previous: Version | None
    provider: str
    status: str
    embargoed: str | None
    replaces: str | None
    slugline: str
    asked: NewsmlOptions
    """All else that the caller said of the delivery."""

    @property
    def power(self) -> bool:
        """Whether the item may use what NewsML-G2 calls power conformance."""
        return self.conformance == "power"


def establish(release: Release, options: WriteOptions, log: Log) -> Facts:
    """The facts of delivering `release` as `options` say."""
    asked = options.newsml
    _zone(options)
    stamp = _stamp(options, log)
    created = instant(stamp)
    before = previous(release, asked)
    _remark_unlinked(release, asked, before, log)
    return Facts(
        conformance=asked.conformance,
        guid=before.guid if before else guid(release, options, log),
        version=version_number(options, before, log),
        language=_language(release, log),
        stamp=stamp,
        created=created,
        first_created=_first(before, created),
        previous=before if before and before.number else None,
        provider=provider(release, asked, log),
        status=_status(release, options, log),
        embargoed=_embargoed(release, options, log),
        replaces=as_uri("replaces", asked.replaces) if asked.replaces else None,
        slugline=slugline(release, asked.slugline),
        asked=asked,
    )


def instant(value: datetime) -> str:
    """`value`, aware of its zone, as an XML dateTime.

    Offsets before standard time had seconds, which XML has no place for: those become UTC.
    """
    if (value.utcoffset() or timedelta()) % timedelta(minutes=1):
        value = _in_utc(value)
    return value.isoformat().replace("+00:00", "Z")


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:  # on the first or last day that there is, UTC may have none
        return value.replace(tzinfo=UTC)


def precise(value: date | datetime) -> str:
    """`value` as precise as it is: a day, a time, or a time with its offset."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return instant(value)
    return value.isoformat()


def is_later(one: date | datetime, other: date | datetime) -> bool:
    """Whether `one` lies after `other`: by the instant where both are one, else by the day."""
    aware = [isinstance(value, datetime) and value.tzinfo is not None for value in (one, other)]
    if all(aware):
        return one > other
    return _day(one) > _day(other)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _stamp(options: WriteOptions, log: Log) -> datetime:
    if options.stamp is None:
        raise MissingStampError(
            "NewsML-G2 needs the time of the version: give WriteOptions a stamp, "
            "such as datetime(2026, 5, 5, 9, tzinfo=UTC)"
        )
    if options.stamp.tzinfo is None:
        raise OptionError("the stamp needs a zone, such as 2026-05-05T09:00:00Z")
    log.note(Code.STAMP_USED, field="versionCreated", value=instant(options.stamp))
    return options.stamp


def _first(before: Version | None, created: str) -> str:
    """When the first version was made; never after this one."""
    first = before.first_created if before else None
    return created if first is None or is_before(created, first) else first


def _remark_unlinked(
    release: Release, asked: NewsmlOptions, before: Version | None, log: Log
) -> None:
    """Say what a new version lacks to be taken for one."""
    if before or asked.replaces or (asked.guid and asked.item_version > 1):
        return
    if release.kind in g2.SIGNALS:
        log.note(Code.VERSION_UNLINKED, what=f"{release.kind.value}")
    elif asked.pub_status == "canceled":
        log.note(Code.VERSION_UNLINKED, what="cancellation")


def _zone(options: WriteOptions) -> tzinfo:
    zone = known(options.timezone) if options.timezone else UTC
    if zone is None:
        raise OptionError(f"no time zone {options.timezone!r}; names look like Europe/London")
    return zone


def _embargoed(release: Release, options: WriteOptions, log: Log) -> str | None:
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return None
    _zone(options)  # a wrong name is the caller's mistake
    bound = held_until(hold, options.timezone)
    if bound.instant is None:
        return None
    found = instant(bound.instant)
    value = hold.until.value if hold.until else None
    if bound.certain and isinstance(value, datetime) and value.tzinfo is None:
        ground = f"the zone is {options.timezone}, as asked"
        span = _span(hold.until)
        log.note(Code.VALUE_SUPPLIED, span, field="embargoed", value=found, ground=ground)
    return found


def _status(release: Release, options: WriteOptions, log: Log) -> str:
    """The status asked for; a hold with an ambiguous end is withheld all the same."""
    if options.newsml.pub_status != "usable":
        return f"stat:{options.newsml.pub_status}"
    status, ground = "stat:usable", "the default"
    hold = release.hold
    if hold and hold.kind is not HoldKind.IMMEDIATE:
        if held_until(hold, options.timezone).certain:
            ground = "the embargo has an end time"
        else:
            status, ground = "stat:withheld", "ambiguous embargo time"
    log.note(Code.VALUE_SUPPLIED, field="pubStatus", value=status, ground=ground)
    return status


def _language(release: Release, log: Log) -> str:
    if g2.LANGUAGE_TAG.fullmatch(release.language):
        return release.language
    ground = f"{release.language!r} is no language tag"
    log.note(Code.VALUE_SUPPLIED, field="language", value="und", ground=ground)
    return "und"


def _span(moment: Moment | None) -> Span | None:
    return moment.spans[0] if moment and moment.spans else None
