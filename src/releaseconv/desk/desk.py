"""The desk itself: a release is read, shown, corrected and written, each as one call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from threading import RLock

from releaseconv import api, formats
from releaseconv.batch.houses.learning import LEAST
from releaseconv.desk import confined_files
from releaseconv.desk.archive import packed
from releaseconv.desk.chosen_lines import Lines, with_role
from releaseconv.desk.corrections import Corrections
from releaseconv.desk.latest_cache import Latest
from releaseconv.desk.limits import (
    LESSON_BYTES,
    LESSONS,
    MADE,
    MADE_BYTES,
    MOST_BYTES,
    PAGED,
    PAGED_BYTES,
    READ,
    READ_BYTES,
)
from releaseconv.desk.own_process import Aside, Hands
from releaseconv.desk.page_pictures import Pages, Word, of_pdf
from releaseconv.desk.reading import (
    Given,
    Reading,
    Settings,
    asked_for,
    given,
    overruled,
    read,
    text,
)
from releaseconv.desk.teaching import NOTHING_REPEATS, Lesson, Studied, digest, lesson, taught
from releaseconv.desk.view import View, view
from releaseconv.desk.workspace import Document, Place, Workspace
from releaseconv.errors import OptionError
from releaseconv.options import Overruled
from releaseconv.readers.overrides import checked, named
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.redact import MARK
from releaseconv.settings import corrections_file

_LONGEST = 10_000
"""Characters of a value that is set."""
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
    saved: bool
    """Whether there are any."""
    in_memory: bool
    can_keep: bool
    can_teach: bool
    can_undo: bool
    can_redo: bool
    gives_corrections: bool
    """Whether they can be downloaded."""
    view: View


class StaleError(OptionError):
    """The release is not what the browser shows any more."""


_OTHER_HOUSE = (
    "files of this house, their corrections or its house.toml were changed after the lesson was"
    " shown; nothing was written. Teach the house again to see what it would learn now"
)


class Desk:
    """All that a browser may ask for."""

    def __init__(
        self, workspace: Workspace, settings: Settings, hands: Hands | None = None
    ) -> None:
        self.workspace = workspace
        self.settings = settings
        self._hands = hands or Hands(Aside(), Aside())
        self._teaching = RLock()
        self._readings: Latest[str, Reading] = Latest(READ, READ_BYTES)
        self._lessons: Latest[str, Studied] = Latest(LESSONS, LESSON_BYTES)
        self._made: Latest[tuple[str, str], api.Converted] = Latest(MADE, MADE_BYTES)
        self._pages: Latest[bytes, Pages] = Latest(PAGED, PAGED_BYTES)
        self._word = Word()

    def close(self) -> None:
        """Leave nothing behind."""
        for one in self._hands:
            one.close()
        self._word.close()

    def drop(self, name: str, content: bytes) -> Shown:
        """Take a release up in memory; raises `ReleaseconvError` where it cannot be read."""
        document = self.workspace.made(name, content)
        shown = self._shown(document, self._reading(document))
        return replace(shown, name=self.workspace.hold(document).name)

    def show(self, key: str) -> Shown:
        """The release called `key` as it is read now."""
        document = self.workspace.find(key)
        with document.turn:
            return self._shown(document, self._reading(document))

    def reading(self, key: str) -> Reading:
        """How the release called `key` is read now."""
        return self._reading(self.workspace.find(key))

    def keep(self, key: str) -> Shown:
        """Put a dropped release into the folder, with its corrections."""
        with self.workspace.find(key).turn:
            return self.show(self.workspace.keep(key).key)

    def set_field(self, key: str, field: str, value: str | None, seen: str) -> Shown:
        """Correct a field, or with `None` take its correction back.

        `seen` is the revision that the correction is of. Raises `OptionError`.
        """
        name = named(field)
        _refuse_unfit(name, value or "")
        if value is not None:
            self._refuse_asked(name)
        if value is not None and name not in corrections_file.OPTIONS:
            checked(name, value)
        document = self.workspace.find(key)
        with document.turn:
            now = self._current(document, seen)
            pairs = tuple((one, said) for one, said in now.kept.pairs if named(one) != name)
            pairs = pairs if value is None else (*pairs, (name, value))
            old = self._overruled(now, value) if name == "embargo" else now.kept.overruled
            return self._corrected(document, now, now.kept._replace(pairs=pairs, overruled=old))

    def set_role(self, key: str, lines: Lines, role: str | None, seen: str) -> Shown:
        """Say what some lines are, or with `None` let the text say it; as `set_field` else."""
        document = self.workspace.find(key)
        with document.turn:
            now = self._current(document, seen)
            source = self._unredacted(now.given, now).source.text
            roles = with_role(now.kept.lines, lines, role, source)
            return self._corrected(document, now, now.kept._replace(lines=roles))

    def undo(self, key: str, seen: str | None = None) -> Shown:
        """Go back one correction, of what was `seen` where that is told; as `set_field` else."""
        document = self.workspace.find(key)
        with document.turn:
            if seen is not None:
                self._current(document, seen)
            document.corrections.undo()
            return self.show(key)

    def redo(self, key: str, seen: str | None = None) -> Shown:
        """Take the last correction once more; as `undo` else."""
        document = self.workspace.find(key)
        with document.turn:
            if seen is not None:
                self._current(document, seen)
            document.corrections.redo()
            return self.show(key)

    def lesson(self, key: str) -> Lesson:
        """What the house of a release would be taught by what was corrected in its files."""
        house = self._house(self.workspace.find(key))
        with TemporaryDirectory(prefix="releaseconv-desk-", ignore_cleanup_errors=True) as folder:
            studied = self._hands.many.do(lesson, house, self.settings.read, Path(folder))
        self._lessons.put(studied.lesson.digest, studied, studied.lesson.size)
        hidden = bool(studied.lesson.profile) and not self._gives_corrections
        return replace(studied.lesson, profile=MARK) if hidden else studied.lesson

    def teach(self, key: str, seen: str) -> tuple[Place, ...]:
        """Have the house learn the lesson of the digest `seen`; the files to read anew come back.

        Raises `StaleError` where anything that it was learned from is not as it was.
        """
        house = self._taught(key)
        studied, places = self._studied(key, seen)
        if not studied.lesson.profile:
            raise OptionError(NOTHING_REPEATS)
        with self._teaching:
            house.put(studied.lesson.profile.encode(), studied.before)
        return places

    def unteach(self, key: str, seen: str) -> tuple[Place, ...]:
        """Have the house forget what it was taught; as `teach` else."""
        house = self._taught(key)
        studied, places = self._studied(key, seen)
        with self._teaching:
            house.put(None, studied.before)
        return places

    def _studied(self, key: str, seen: str) -> tuple[Studied, tuple[Place, ...]]:
        """The lesson that was `seen`, and the files that it is of."""
        studied, places = self._lessons.get(seen), self._house(self.workspace.find(key))
        if studied is None or self._hands.many.do(digest, places) != seen:
            raise StaleError(_OTHER_HOUSE)
        return studied, places

    def _taught(self, key: str) -> Corrections:
        place = self.workspace.find(key).place
        if place is None:
            raise OptionError("pasted text has no file, so no house profile can be made from it")
        return taught(place)

    def _house(self, document: Document) -> tuple[Place, ...]:
        return self.workspace.neighbours(document.place) if document.place else ()

    def check(self, key: str, seen: str) -> None:
        """Raise `StaleError` where the release is no longer what is `seen`."""
        _refuse_stale(given(self.workspace.find(key)), seen)

    def corrections_of(self, key: str, seen: str | None = None) -> tuple[str, bytes]:
        """The name and the text of its corrections; of what was `seen`, where that is told.

        Raises `OptionError` where they are hidden.
        """
        if not self._gives_corrections:
            raise OptionError(
                "this desk hides contacts, and corrections tell the words of the lines that they"
                " are of: open it without --redact-contacts to download them"
            )
        document = self.workspace.find(key)
        name = f"{PurePath(document.name).name}{corrections_file.SUFFIX}"
        now = given(document)
        _refuse_stale(now, seen)
        return name, now.beside or b""

    @property
    def _gives_corrections(self) -> bool:
        """Not where contacts are hidden: corrections tell the words of the lines they are of."""
        return not self.settings.read.redact_contacts

    def write(self, key: str, format: str, seen: str | None = None) -> tuple[str, api.Converted]:
        """The name and the bytes of the release as `format`, of what was `seen` where that is told.

        Raises `ReleaseconvError`.
        """
        row = formats.find(format)
        document = self.workspace.find(key)
        with document.turn:
            made = self._written(document, self._current(document, seen), row.name)
        return f"{PurePath(document.name).stem}{row.suffix}", made

    def write_all(self, key: str, seen: str | None = None) -> tuple[str, bytes]:
        """A ZIP archive of the release in every format that takes it, and its corrections."""
        made = [self.write(key, format, seen) for format in OFFERED]
        beside = self.corrections_of(key, seen) if self._gives_corrections else None
        stem = PurePath(self.workspace.find(key).name).stem
        return f"{stem}.zip", packed(stem, made, beside, self.settings.now())

    def pages(self, key: str, format: str, seen: str | None = None) -> Pages:
        """The release's pages as pictures: those of its PDF, or of its Word file."""
        _, made = self.write(key, format, seen)
        known = self._pages.get(made.data)
        if known:
            return known
        found = self._word.pages(made.data) if format == "docx" else of_pdf(made.data)
        return self._pages.put(made.data, found, len(made.data) + sum(map(len, found.pictures)))

    # -- reading ------------------------------------------------------------------------

    def _reading(self, document: Document) -> Reading:
        with document.turn:
            what = given(document)
            known = self._readings.get(document.key)
            if known and known.given.revision == what.revision:
                return known
            return self._kept(document.key, self._read(what))

    def _kept(self, key: str, reading: Reading) -> Reading:
        return self._readings.put(key, reading, reading.size)

    def _read(self, what: Given) -> Reading:
        return self._hands.one.do(read, what, self.settings)

    def _unredacted(self, what: Given, known: Reading) -> Parsed:
        """A release with its contacts: corrections are kept by the words that stand in the file."""
        options = self.settings.read
        if not options.redact_contacts:
            return known.parsed
        bare = replace(self.settings, read=replace(options, redact_contacts=False))
        return self._hands.one.do(read, what, bare).parsed

    def _current(self, document: Document, seen: str | None) -> Reading:
        reading = self._reading(document)
        _refuse_stale(reading.given, seen)
        return reading

    def _overruled(self, now: Reading, embargo: str | None) -> Overruled | None:
        """What `embargo` takes the place of, where it is set."""
        return self._hands.one.do(overruled, now.given, self.settings) if embargo else None

    def _refuse_asked(self, name: str) -> None:
        if name in asked_for(self.settings.read):
            raise OptionError(
                f"{name}: the command that opened the desk sets it by an option, which wins over"
                " corrections; nothing was saved. Open the desk without that option to correct it"
            )

    def _corrected(self, document: Document, now: Reading, kept: corrections_file.Kept) -> Shown:
        """Keep what is said, once it is known to be readable."""
        name = PurePath(document.name).name
        what = replace(now.given, beside=text(name, kept, now.parsed))
        reading = self._read(what)
        # which also tells what is read now
        final = text(name, kept, self._unredacted(what, reading))
        confined_files.refuse_large(len(final or b""), f"corrections to {name}", MOST_BYTES)
        document.corrections.put(final, now.given.beside)
        told = replace(reading, given=replace(now.given, beside=final))
        self._kept(document.key, told)
        return self.show(document.key)

    def _shown(self, document: Document, reading: Reading) -> Shown:
        beside, asked = document.corrections, asked_for(self.settings.read)
        return Shown(
            key=document.key,
            name=document.name,
            revision=reading.given.revision,
            sidecar=str(beside.path or ""),
            saved=reading.given.beside is not None,
            in_memory=document.place is None,
            can_keep=document.place is None and self.workspace.folder is not None,
            can_teach=reading.given.house is not None or len(self._house(document)) >= LEAST,
            can_undo=beside.can_undo,
            can_redo=beside.can_redo,
            gives_corrections=self._gives_corrections,
            view=view(reading.parsed, reading.remarks, reading.in_effect, asked),
        )

    def _written(self, document: Document, reading: Reading, format: str) -> api.Converted:
        key = (f"{document.key} {reading.given.revision}", format)
        zone = self.settings.read.timezone or self.settings.write.timezone
        options = replace(self.settings.write, stamp=self.settings.now(), timezone=zone)
        known = self._made.get(key)
        if known:
            return known
        made = self._hands.one.do(api.write, reading.parsed.release, format, options)
        return self._made.put(key, made, len(made.data))


def _refuse_stale(now: Given, seen: str | None) -> None:
    if seen not in {None, now.revision}:
        raise StaleError("the release was changed elsewhere and has been reloaded; check it again")


def _refuse_unfit(name: str, value: str) -> None:
    if len(value) > _LONGEST:
        raise OptionError(f"{name}: over {_LONGEST} characters; no value is that long")
    if not value.isascii() and value.encode(errors="replace").decode() != value:
        raise OptionError(f"{name}: half a character (a lone surrogate)")
