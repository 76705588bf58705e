"""Instants before and behind all years, and with offsets that no place has, in each format."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from releaseconv import FORMATS, api
from releaseconv.errors import MalformedInputError
from releaseconv.model import HoldKind
from releaseconv.options import WriteOptions
from releaseconv.readers.parsed import Parsed

TEXT = """EMBARGOED UNTIL 10:00 GMT, 2 DECEMBER 2026

Northquay opens its new quay

LISBON, 1 December 2026 - The port of Northquay opens its new quay to ships of all sizes today.

The quay is 400 metres long and cost EUR 30 million.
"""
ENDS = ["9999-12-31T23:59:00-12:00", "0001-01-01T00:00:00+12:00", "2026-12-02T10:00:00+23:59"]
DAYS = [
    "Fri, 31 Dec 9999 23:59:59 -1200",
    "Mon, 1 Jan 0001 00:00:00 +1200",
    "2 Dec 2026 10:00 +2359",
    *ENDS,
]


AT = WriteOptions(stamp=datetime(2026, 12, 1, 9, tzinfo=UTC))


def all_written(parsed: Parsed) -> bool:
    return all(api.write_parsed(parsed, row, AT).valid for row in FORMATS)


def with_end(end: str, name: str) -> bytes:
    written = api.write_parsed(api.read(TEXT), name, AT).data.decode()
    basic = end.replace("-", "", 2).replace(":", "", 2)
    for old in ("2026-12-02T10:00:00+00:00", "2026-12-02T10:00:00Z"):
        written = written.replace(old, end)
    return written.replace("20261202T100000Z", basic).encode()


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("name", ["newsml", "ninjs", "nitf"])
def test_an_embargo_that_ends_at_no_time_of_this_world_holds(name: str, end: str) -> None:
    parsed = api.read(with_end(end, name), name=f"a{FORMATS[name].suffix}")
    hold = parsed.release.hold
    assert hold is not None and hold.kind is not HoldKind.IMMEDIATE
    assert all_written(parsed)


@pytest.mark.parametrize("end", ENDS)
def test_json_with_such_an_end_is_refused(end: str) -> None:
    with pytest.raises(MalformedInputError, match="is not a date"):
        api.read(with_end(end, "json"), name="a.json")


@pytest.mark.parametrize("day", DAYS)
def test_feeds_and_mails_of_such_a_day_are_written_in_all_formats(day: str) -> None:
    feed = f"<rss version='2.0'><channel><title>x</title><item><title>Quay</title><pubDate>{day}"
    feed += f"</pubDate><description>{TEXT}</description></item></channel></rss>"
    mail = f"From: a@n.example\nDate: {day}\nSubject: Quay\nMIME-Version: 1.0\n\n{TEXT}"
    for name, content in (("a.xml", feed), ("a.eml", mail)):
        parsed = api.read(content.encode(), name=name)
        assert all_written(parsed)
