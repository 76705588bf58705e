"""Downloads of a release: in one format or all, its pages as pictures, and its corrections."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from releaseconv import api, formats
from releaseconv.desk.folder.workspace import Document
from releaseconv.desk.latest_cache import Latest
from releaseconv.desk.limits import MADE, MADE_BYTES, PAGED, PAGED_BYTES
from releaseconv.desk.outputs.archive import packed
from releaseconv.desk.outputs.page_pictures import Pages, Word, of_pdf
from releaseconv.desk.own_process import Hands
from releaseconv.desk.readings.current_readings import CurrentReadings, refuse_stale
from releaseconv.desk.readings.release_reading import Reading, Settings, given
from releaseconv.desk.readings.shown_release import gives_corrections
from releaseconv.errors import OptionError
from releaseconv.settings import corrections_file

OFFERED = ("newsml", "pdf", "docx", "html", "text", "markdown", "json", "ninjs", "nitf")
"""The formats that can be downloaded, in the order in which they are offered."""


class Downloads:
    """What releases are made into; each raises `StaleError` for one that is not what was `seen`."""

    def __init__(self, readings: CurrentReadings, settings: Settings, hands: Hands) -> None:
        self._readings, self._settings, self._hands = readings, settings, hands
        self._made: Latest[tuple[str, str], api.Converted] = Latest(MADE, MADE_BYTES)
        self._pages: Latest[bytes, Pages] = Latest(PAGED, PAGED_BYTES)
        self._word = Word()

    def close(self) -> None:
        """Leave nothing behind."""
        self._word.close()

    def write(self, document: Document, format: str, seen: str | None) -> tuple[str, api.Converted]:
        """The name and the bytes of a release as `format`. Raises `ReleaseconvError`."""
        row = formats.find(format)
        with document.turn:
            made = self._written(document, self._readings.seen(document, seen), row.name)
        return f"{PurePath(document.name).stem}{row.suffix}", made

    def write_all(self, document: Document, seen: str | None) -> tuple[str, bytes]:
        """A ZIP archive of a release in every format that takes it, and its corrections."""
        made = [self.write(document, format, seen) for format in OFFERED]
        gives = gives_corrections(self._settings)
        beside = self.corrections_of(document, seen) if gives else None
        stem = PurePath(document.name).stem
        return f"{stem}.zip", packed(stem, made, beside, self._settings.now())

    def pages(self, document: Document, format: str, seen: str | None) -> Pages:
        """A release's pages as pictures: those of its PDF, or of its Word file."""
        _, made = self.write(document, format, seen)
        known = self._pages.get(made.data)
        if known:
            return known
        found = self._word.pages(made.data) if format == "docx" else of_pdf(made.data)
        return self._pages.put(made.data, found, len(made.data) + sum(map(len, found.pictures)))

    def corrections_of(self, document: Document, seen: str | None) -> tuple[str, bytes]:
        """The name and the text of its corrections. Raises `OptionError` where they are hidden."""
        if not gives_corrections(self._settings):
            raise OptionError(
                "this desk hides contacts, and corrections tell the words of the lines that they"
                " are of: open it without --redact-contacts to download them"
            )
        name = f"{PurePath(document.name).name}{corrections_file.SUFFIX}"
        now = given(document)
        refuse_stale(now, seen)
        return name, now.beside or b""

    def _written(self, document: Document, reading: Reading, format: str) -> api.Converted:
        key = (f"{document.key} {reading.given.revision}", format)
        zone = self._settings.read.timezone or self._settings.write.timezone
        options = replace(self._settings.write, stamp=self._settings.now(), timezone=zone)
        known = self._made.get(key)
        if known:
            return known
        made = self._hands.one.do(api.write, reading.parsed.release, format, options)
        return self._made.put(key, made, len(made.data))
