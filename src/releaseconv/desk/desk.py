"""The desk itself: a release is read, shown, corrected and written, each as one call."""

from __future__ import annotations

import io
import zipfile
from collections import OrderedDict
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath
from threading import RLock
from typing import NamedTuple, TypeVar

from releaseconv import api, formats
from releaseconv.batch.houses.learning import LEAST
from releaseconv.desk.corrections import Corrections
from releaseconv.desk.pages import Pages, Word, of_pdf
from releaseconv.desk.reading import Reading, Settings, read, revision, text
from releaseconv.desk.teaching import Lesson, kept, lesson
from releaseconv.desk.view import View, view
from releaseconv.desk.workspace import Document, Place, Workspace
from releaseconv.errors import OptionError
from releaseconv.options import LineRole
from releaseconv.readers.overrides import checked, named
from releaseconv.settings import sidecar
from releaseconv.settings.line_roles import role_named, settle, with_words

_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")
_READ = 8
"""Readings that are kept."""
_MADE = 24
"""Files that are kept."""
_LONGEST = 10_000
"""Characters of a value that is set."""
_PAGED = 6
"""Files whose pages are kept as pictures."""
OFFERED = ("newsml", "pdf", "docx", "html", "text", "markdown", "json", "ninjs", "nitf")
"""The formats that can be downloaded, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser is told of a release."""

    key: str
    name: str
    revision: str
    sidecar: str
    """Where corrections are kept; empty for a release in memory."""
    in_memory: bool
    can_keep: bool
    can_teach: bool
    can_undo: bool
    can_redo: bool
    view: View


class Lines(NamedTuple):
    """Lines of a source, counted from 1."""

    first: int
    last: int


class StaleError(OptionError):
    """The release is not what the browser shows any more."""


class Desk:
    """All that a browser may ask for."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self.workspace = workspace
        self.settings = settings
        self._lock = RLock()
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._made: OrderedDict[tuple[str, str], api.Converted] = OrderedDict()
        self._pages: OrderedDict[bytes, Pages] = OrderedDict()
        self._word = Word()

    def close(self) -> None:
        """Leave nothing behind."""
        self._word.close()

    def drop(self, name: str, content: bytes) -> Shown:
        """Take a release up in memory; raises `ReleaseconvError` where it cannot be read."""
        with self._lock:
            document = self.workspace.made(name, content)
            shown = self._shown(self._reading(document))
            self.workspace.hold(document)
            return shown

    def show(self, key: str) -> Shown:
        """The release called `key` as it is read now."""
        with self._lock:
            return self._shown(self._reading(self.workspace.find(key)))

    def reading(self, key: str) -> Reading:
        """How the release called `key` is read now."""
        with self._lock:
            return self._reading(self.workspace.find(key))

    def keep(self, key: str) -> Shown:
        """Put a dropped release into the folder, with its corrections."""
        with self._lock:
            return self.show(self.workspace.keep(key).key)

    def set_field(self, key: str, field: str, value: str | None, seen: str) -> Shown:
        """Correct a field, or with `None` take its correction back.

        `seen` is the revision that the correction is of. Raises `OptionError`.
        """
        with self._lock:
            now = self._current(key, seen)
            name = named(field)
            _refuse_unfit(name, value or "")
            if value is not None and name not in sidecar.OPTIONS:
                checked(name, value)
            pairs = tuple((one, said) for one, said in now.kept.pairs if one != name)
            pairs = pairs if value is None else (*pairs, (name, value))
            return self._corrected(now, now.kept._replace(pairs=pairs))

    def set_role(self, key: str, lines: Lines, role: str | None, seen: str) -> Shown:
        """Say what some lines are, or with `None` let the text say it; as `set_field` else."""
        with self._lock:
            now = self._current(key, seen)
            kept = without(now.kept.lines, lines, now.parsed.source.text)
            said = () if role is None else (LineRole(lines.first, lines.last, role_named(role)),)
            settled = with_words((*kept, *said), now.parsed.source.text)
            return self._corrected(now, now.kept._replace(lines=settled))

    def undo(self, key: str) -> Shown:
        """Go back one correction."""
        with self._lock:
            self.workspace.find(key).corrections.undo()
            return self.show(key)

    def redo(self, key: str) -> Shown:
        """Take the last correction once more."""
        with self._lock:
            self.workspace.find(key).corrections.redo()
            return self.show(key)

    def lesson(self, key: str) -> Lesson:
        """What the house of a release would be taught by what was corrected in its files."""
        return lesson(self._house(self.workspace.find(key)), self.settings.read)

    def teach(self, key: str) -> tuple[Place, ...]:
        """Have the house learn it; the files that are to be read anew come back."""
        learned = self.lesson(key)
        with self._lock:
            self._taught(key).put(learned.profile.encode())
            return self._house(self.workspace.find(key))

    def unteach(self, key: str) -> tuple[Place, ...]:
        """Have the house forget what it was taught; the files to read anew come back."""
        with self._lock:
            self._taught(key).put(None)
            return self._house(self.workspace.find(key))

    def _taught(self, key: str) -> Corrections:
        place = self.workspace.find(key).place
        if place is None:
            raise OptionError("a release in memory has no house")
        return kept(place)

    def _house(self, document: Document) -> tuple[Place, ...]:
        return self.workspace.neighbours(document.place) if document.place else ()

    def corrections_of(self, key: str) -> tuple[str, bytes]:
        """The name and the text of its corrections."""
        document = self.workspace.find(key)
        name = f"{PurePath(document.name).name}{sidecar.SUFFIX}"
        return name, document.corrections.text() or b""

    def write(self, key: str, format: str) -> tuple[str, api.Converted]:
        """The name and the bytes of the release as `format`; raises `ReleaseconvError`."""
        row = formats.find(format)
        with self._lock:
            reading = self._reading(self.workspace.find(key))
            made = self._written(reading, row.name)
        return f"{PurePath(reading.document.name).stem}{row.suffix}", made

    def write_all(self, key: str) -> tuple[str, bytes]:
        """A ZIP archive of the release in every format that takes it, and its corrections."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for format in OFFERED:
                name, made = self.write(key, format)
                if made.valid:
                    archive.writestr(name, made.data)
            name, beside = self.corrections_of(key)
            if beside:
                archive.writestr(name, beside)
        return f"{PurePath(self.workspace.find(key).name).stem}.zip", packed.getvalue()

    def pages(self, key: str, format: str) -> Pages:
        """The release's pages as pictures: those of its PDF, or of its Word file."""
        _, made = self.write(key, format)
        if made.data not in self._pages:
            word = format == "docx"
            self._pages[made.data] = self._word.pages(made.data) if word else of_pdf(made.data)
            _trim(self._pages, _PAGED)
        return self._pages[made.data]

    # -- reading ------------------------------------------------------------------------

    def _reading(self, document: Document) -> Reading:
        content, beside = document.content(), document.corrections.text()
        known = self._readings.get(document.key)
        if known and known.revision == revision(document, content, beside):
            return known
        return self._hold(read(document, content, beside, self.settings))

    def _hold(self, reading: Reading) -> Reading:
        self._readings[reading.document.key] = reading
        _trim(self._readings, _READ)
        return reading

    def _current(self, key: str, seen: str) -> Reading:
        reading = self._reading(self.workspace.find(key))
        if reading.revision != seen:
            raise StaleError("the release was changed elsewhere; it was read again, look once more")
        return reading

    def _corrected(self, now: Reading, kept: sidecar.Kept) -> Shown:
        """Keep what is said, once it is known to be readable."""
        document, content = now.document, now.document.content()
        name = PurePath(document.name).name
        reading = read(document, content, text(name, kept, now.parsed), self.settings)
        final = text(name, kept, reading.parsed)  # which also tells what is read now
        document.corrections.put(final)
        self._hold(replace(reading, revision=revision(document, content, final)))
        return self.show(document.key)

    def _shown(self, reading: Reading) -> Shown:
        document = reading.document
        beside = document.corrections
        return Shown(
            key=document.key,
            name=document.name,
            revision=reading.revision,
            sidecar=str(beside.path or ""),
            in_memory=document.place is None,
            can_keep=document.place is None and self.workspace.folder is not None,
            can_teach=len(self._house(document)) >= LEAST,
            can_undo=beside.can_undo,
            can_redo=beside.can_redo,
            view=view(reading.parsed, reading.remarks, reading.kept.pairs),
        )

    def _written(self, reading: Reading, format: str) -> api.Converted:
        key = (f"{reading.document.key} {reading.revision}", format)
        if key not in self._made:
            zone = self.settings.read.timezone or self.settings.write.timezone
            options = replace(self.settings.write, stamp=self.settings.now(), timezone=zone)
            self._made[key] = api.write(reading.parsed.release, format, options)
            _trim(self._made, _MADE)
        return self._made[key]


def _refuse_unfit(name: str, value: str) -> None:
    if len(value) > _LONGEST:
        raise OptionError(f"{name}: over {_LONGEST} characters; no value is that long")
    if not value.isascii() and value.encode(errors="replace").decode() != value:
        raise OptionError(f"{name}: half a character, which stands in no text")


def without(roles: tuple[LineRole, ...], lines: Lines, text: str) -> tuple[LineRole, ...]:
    """`roles` as they stand in `text`, with nothing said of `lines`."""
    found = settle(roles, text)
    rest = {n: one for n, one in found.by_line.items() if not lines.first <= n <= lines.last}
    runs = groupby(sorted(rest), key=lambda n: (id(rest[n]), n > lines.last))
    kept = (tuple(run) for _, run in runs)
    return (*(LineRole(run[0], run[-1], rest[run[0]].role) for run in kept), *found.lost)


def _trim(kept: OrderedDict[_Key, _Kept], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
