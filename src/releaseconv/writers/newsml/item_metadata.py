"""The facts of one delivery: those given, and those that the format needs all the same.

Whatever neither release nor caller gave is named in the log.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from importlib import import_module
from typing import Literal, NamedTuple, Protocol, cast
from urllib.parse import quote

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MissingStampError, OptionError
from releaseconv.model import HoldKind, Moment, Release, worded
from releaseconv.options import NewsmlOptions, WriteOptions
from releaseconv.patterns.lazy_regex import late
from releaseconv.schema.value_forms import is_before
from releaseconv.source import Span
from releaseconv.standards.time_zones import known
from releaseconv.writers.holds import held_until
from releaseconv.writers.newsml.elements import line
from releaseconv.writers.newsml.provider import provider
from releaseconv.writers.newsml.slugline import slugline
from releaseconv.writers.newsml.versions import Version, previous

_GUID = late(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s]+")
"""A URI: "urn:newsml:un.org:20050120:a", "tag:un.org,2005:SG/SM/1"."""
_DOMAIN = late(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?")
_NAMESPACE = bytes.fromhex("4ca4987a539f546fbdc9b5c24258f984")
"""The UUID of http://releaseconv.example/ns/guid, in the namespace of URLs."""


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
        guid=before.guid if before else _guid(release, options, log),
        version=_version(options, before, log),
        language=_language(release, log),
        stamp=stamp,
        created=created,
        first_created=_first(before, created),
        previous=before if before and before.number else None,
        provider=provider(release, asked, log),
        status=_status(release, options, log),
        embargoed=_embargoed(release, options, log),
        replaces=_uri("replaces", asked.replaces) if asked.replaces else None,
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


def _guid(release: Release, options: WriteOptions, log: Log) -> str:
    asked = options.newsml
    if asked.guid:
        return _uri("guid", asked.guid)
    symbol = next((line(s.text) for s in release.symbols if line(s.text)), None)
    value = release.issued.value if release.issued else None
    if asked.guid_domain and symbol and value:
        found = f"tag:{_domain(asked.guid_domain)},{value.year:04}:{quote(symbol, safe='/.-_~()')}"
        ground = "computed from domain, year and reference number"
    else:
        words = "\n".join(node.text for node in worded(release))
        found = f"urn:uuid:{_uuid(words)}"
        ground = "computed from the text"
    log.note(Code.VALUE_SUPPLIED, field="guid", value=found, ground=ground)
    return found


def _uuid(words: str) -> str:
    """The UUID of some words, by version 5 of RFC 9562.

    Importing `uuid`, and `hashlib`, which loads OpenSSL, takes 5 ms; Python's own SHA-1 needs
    neither.
    """
    digest = bytearray(_sha1()(_NAMESPACE + words.encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    said = digest.hex()
    return "-".join((said[:8], said[8:12], said[12:16], said[16:20], said[20:]))


class _Digest(Protocol):
    def digest(self) -> bytes: ...


def _sha1() -> Callable[[bytes], _Digest]:
    try:
        made = import_module("_sha1").sha1
    except ImportError:  # a Python built without it
        made = import_module("hashlib").sha1
    return cast("Callable[[bytes], _Digest]", made)


def _uri(name: str, value: str) -> str:
    if not _GUID.fullmatch(value):
        raise OptionError(
            f"{name} {value!r} is no URI: write it like tag:desk.example,2026:PR-1, without blanks"
        )
    return value


def _domain(value: str) -> str:
    if not _DOMAIN.fullmatch(value):
        raise OptionError(f"guid domain {value!r} is no domain name; write it like desk.example")
    return value


def _version(options: WriteOptions, before: Version | None, log: Log) -> int:
    version = options.newsml.item_version
    if version < 1:
        raise OptionError(f"item version {version} is below 1")
    if version == 1:
        version = before.number + 1 if before else 1
        ground = "the first version"
        if before and before.number:
            ground = f"one above {before.number}, the version of the updated item"
        log.note(Code.VALUE_SUPPLIED, field="version", value=version, ground=ground)
    return version


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
