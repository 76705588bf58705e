"""The desk itself: a release is taken up, shown, corrected and kept, each as one call."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from releaseconv.batch.houses.learning import LEAST
from releaseconv.desk.folder import confined_files
from releaseconv.desk.folder.workspace import Document, Workspace
from releaseconv.desk.limits import MOST_BYTES
from releaseconv.desk.outputs.downloads import Downloads
from releaseconv.desk.own_process import Aside, Hands
from releaseconv.desk.readings.chosen_lines import Lines, with_role
from releaseconv.desk.readings.current_readings import CurrentReadings, refuse_stale
from releaseconv.desk.readings.release_reading import Reading, Settings, given, text
from releaseconv.desk.readings.shown_release import Shown, shown
from releaseconv.desk.settable_fields import refuse_value
from releaseconv.desk.teaching import Teaching
from releaseconv.errors import OptionError
from releaseconv.readers.outdated_corrections import made_of
from releaseconv.readers.overrides import named
from releaseconv.settings import corrections_file


class Desk:
    """All that a browser may ask for."""

    def __init__(
        self, workspace: Workspace, settings: Settings, hands: Hands | None = None
    ) -> None:
        self.workspace = workspace
        self.settings = settings
        self._hands = hands or Hands(Aside(), Aside())
        self._readings = CurrentReadings(settings, self._hands)
        self.downloads = Downloads(self._readings, settings, self._hands)
        self.teaching = Teaching(workspace, settings, self._hands)

    def close(self) -> None:
        """Leave nothing behind."""
        for one in self._hands:
            one.close()
        self.downloads.close()

    def drop(self, name: str, content: bytes) -> Shown:
        """Take a release up in memory; raises `ReleaseconvError` where it cannot be read."""
        document = self.workspace.made(name, content)
        shown = self._shown(document, self._readings.of(document))
        return replace(shown, name=self.workspace.hold(document).name)

    def show(self, key: str) -> Shown:
        """The release called `key` as it is read now."""
        document = self.workspace.find(key)
        with document.turn:
            return self._shown(document, self._readings.of(document))

    def reading(self, key: str) -> Reading:
        """How the release called `key` is read now."""
        return self._readings.of(self.workspace.find(key))

    def keep(self, key: str) -> Shown:
        """Put a dropped release into the folder, with its corrections."""
        with self.workspace.find(key).turn:
            return self.show(self.workspace.keep(key).key)

    def set_field(self, key: str, field: str, value: str | None, seen: str) -> Shown:
        """Correct a field, or with `None` take its correction back.

        `seen` is the revision that the correction is of. Raises `OptionError`.
        """
        name = named(field)
        refuse_value(name, value, self.settings.read)
        document = self.workspace.find(key)
        with document.turn:
            now = self._readings.seen(document, seen)
            _refuse_as_it_is(now, name, value)
            pairs = tuple((one, said) for one, said in now.kept.pairs if named(one) != name)
            pairs = pairs if value is None else (*pairs, (name, value))
            embargo = name == "embargo"
            old = self._readings.overruled(now, value) if embargo else now.kept.overruled
            made = tuple(one for one in now.kept.made_for if named(one.field) != name)
            if value is not None:
                made += tuple(made_of(self._readings.unredacted(now.given, now), (name,)))
            kept = now.kept._replace(pairs=pairs, overruled=old, made_for=made)
            return self._corrected(document, now, kept)

    def set_role(self, key: str, lines: Lines, role: str | None, seen: str) -> Shown:
        """Say what some lines are, or with `None` let the text say it; as `set_field` else."""
        document = self.workspace.find(key)
        with document.turn:
            now = self._readings.seen(document, seen)
            _refuse_as_it_is(now, "lines", role)
            source = self._readings.unredacted(now.given, now).source.text
            roles = with_role(now.kept.lines, lines, role, source)
            return self._corrected(document, now, now.kept._replace(lines=roles))

    def undo(self, key: str, seen: str | None = None) -> Shown:
        """Go back one correction, of what was `seen` where that is told; as `set_field` else."""
        document = self.workspace.find(key)
        with document.turn:
            if seen is not None:
                self._readings.seen(document, seen)
            document.corrections.undo()
            return self.show(key)

    def redo(self, key: str, seen: str | None = None) -> Shown:
        """Take the last correction once more; as `undo` else."""
        document = self.workspace.find(key)
        with document.turn:
            if seen is not None:
                self._readings.seen(document, seen)
            document.corrections.redo()
            return self.show(key)

    def check(self, key: str, seen: str) -> None:
        """Raise `StaleError` where the release is no longer what is `seen`."""
        refuse_stale(given(self.workspace.find(key)), seen)

    def _corrected(self, document: Document, now: Reading, kept: corrections_file.Kept) -> Shown:
        """Keep what is said, once it is known to be readable."""
        name = PurePath(document.name).name
        what = replace(now.given, beside=text(name, kept, now.parsed))
        reading = self._readings.read(what)
        # which also tells what is read now
        final = text(name, kept, self._readings.unredacted(what, reading))
        confined_files.refuse_large(len(final or b""), f"corrections to {name}", MOST_BYTES)
        document.corrections.put(final, now.given.beside)
        told = replace(reading, given=replace(now.given, beside=final))
        self._readings.put(document.key, told)
        return self.show(document.key)

    def _shown(self, document: Document, reading: Reading) -> Shown:
        learned = reading.given.house is not None
        return shown(
            document,
            reading,
            self.settings,
            can_keep=document.place is None and self.workspace.folder is not None,
            can_teach=learned or len(self.workspace.house(document)) >= LEAST,
        )


def _refuse_as_it_is(now: Reading, what: str, value: str | None) -> None:
    """Raise `OptionError` where `value` is to be set in a release of which nothing can be."""
    if value is not None and now.parsed.as_it_is:
        raise OptionError(f"{what}: {now.parsed.as_it_is}")
