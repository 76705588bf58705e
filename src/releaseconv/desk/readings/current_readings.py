"""How each release on the desk is read now, and whether that is what a browser has seen."""

from __future__ import annotations

from dataclasses import replace

from releaseconv.desk.folder.workspace import Document
from releaseconv.desk.latest_cache import Latest
from releaseconv.desk.limits import READ, READ_BYTES
from releaseconv.desk.own_process import Hands
from releaseconv.desk.readings.release_reading import (
    Given,
    Reading,
    Settings,
    given,
    overruled,
    read,
)
from releaseconv.errors import OptionError
from releaseconv.options import Overruled
from releaseconv.readers.parsed import Parsed


class StaleError(OptionError):
    """The release is not what the browser shows any more."""


class CurrentReadings:
    """The latest readings, made anew where what they go by has changed."""

    def __init__(self, settings: Settings, hands: Hands) -> None:
        self._settings = settings
        self._hands = hands
        self._latest: Latest[str, Reading] = Latest(READ, READ_BYTES)

    def of(self, document: Document) -> Reading:
        """How a release is read now."""
        with document.turn:
            what = given(document)
            known = self._latest.get(document.key)
            if known and known.given.revision == what.revision:
                return known
            return self.put(document.key, self.read(what))

    def seen(self, document: Document, seen: str | None) -> Reading:
        """As `of`; raises `StaleError` where that is not what was `seen`."""
        reading = self.of(document)
        refuse_stale(reading.given, seen)
        return reading

    def put(self, key: str, reading: Reading) -> Reading:
        """`reading`, remembered as the latest of the release called `key`."""
        return self._latest.put(key, reading, reading.size)

    def read(self, what: Given) -> Reading:
        """The reading of one state of a release, which is not remembered."""
        return self._hands.one.do(read, what, self._settings)

    def unredacted(self, what: Given, known: Reading) -> Parsed:
        """A release with its contacts: corrections are kept by the words that stand in the file."""
        options = self._settings.read
        if not options.redact_contacts:
            return known.parsed
        bare = replace(self._settings, read=replace(options, redact_contacts=False))
        return self._hands.one.do(read, what, bare).parsed

    def overruled(self, now: Reading, embargo: str | None) -> Overruled | None:
        """What `embargo` takes the place of, where it is set."""
        return self._hands.one.do(overruled, now.given, self._settings) if embargo else None


def refuse_stale(now: Given, seen: str | None) -> None:
    """Raise `StaleError` where a release is not what was `seen`, if that is told."""
    if seen not in {None, now.revision}:
        raise StaleError("the release was changed elsewhere and has been reloaded; check it again")
