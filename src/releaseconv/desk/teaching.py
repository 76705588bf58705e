"""Teaching a house: what repeats over its files and was corrected in some, for all of them.

What is learned is kept in the house's folder, as `.releaseconv/house.toml`: a profile that `learn`
could have written, which people can read and edit, and which the desk takes for every file there.
Files are read once, into a folder of the desk's own: what is put in their place later counts not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from releaseconv.batch.houses.input_lines import corrected, reading_of
from releaseconv.batch.houses.learning import DOUBTFUL, LEAST, SAMPLE, learn
from releaseconv.batch.inputs.listing import Input, Listing
from releaseconv.batch.results.journal import PLACE
from releaseconv.desk.folder import confined_files
from releaseconv.desk.folder.corrections import Corrections
from releaseconv.desk.folder.workspace import (
    Document,
    House,
    Place,
    Workspace,
    house_file,
    house_of,
    is_confined,
    shown,
)
from releaseconv.desk.latest_cache import Latest
from releaseconv.desk.limits import HOUSE_BYTES, LESSON_BYTES, LESSONS, MOST_BYTES
from releaseconv.desk.own_process import Hands
from releaseconv.desk.readings.current_readings import StaleError
from releaseconv.desk.readings.release_reading import Settings, laid
from releaseconv.desk.readings.shown_release import gives_corrections
from releaseconv.desk.temporary_folders import temporary_folder
from releaseconv.errors import OptionError, ProfileError
from releaseconv.files import atomic_write
from releaseconv.house.profile_writer import profile_text
from releaseconv.house.repeating_lines import Layout
from releaseconv.options import ReadOptions
from releaseconv.readers.read_lines import ReadLine
from releaseconv.readers.redact import MARK, addresses_hidden
from releaseconv.settings import corrections_file
from releaseconv.settings.profile import GENERIC

NOTHING_REPEATS = "no common lines found in these files"
_OTHER_HOUSE = (
    "files of this house, their corrections or its house.toml were changed after the lesson was"
    " shown; nothing was written. Teach the house again to see what it would learn now"
)

_SHOWN = 200
"""Lines that are shown of those that would be read otherwise."""

_LONGEST = 500
"""Characters that are shown of a line."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line that would be read otherwise."""

    key: str
    name: str
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a house would be taught, and what would come of it in its first files."""

    house: str
    files: int
    corrected: int
    compared: int
    lines: int
    changed: int
    doubtful_before: int
    doubtful_after: int
    changes: tuple[Change, ...]
    known: bool
    """Something was learned before."""
    profile: str
    """Empty where nothing repeats any more: what was learned before can be forgotten."""
    path: str
    """Where it would be kept."""
    digest: str
    """Of the files, their corrections and what was learned before: what it was learned from."""

    @property
    def size(self) -> int:
        """Its characters, about."""
        return len(self.profile) + sum(len(change.text) for change in self.changes)


class Studied(NamedTuple):
    """A lesson, and what its house had been taught before."""

    lesson: Lesson
    before: bytes | None


class _Kept(NamedTuple):
    """A file of a house as it was read, and its corrections."""

    place: Place
    content: bytes
    beside: bytes | None


class _House(NamedTuple):
    """The files of a house that can be read, what it was taught before, and what tells all that."""

    places: list[Place]
    before: House | None
    digest: str


class Teaching:
    """Lessons as they are shown, and houses taught them."""

    def __init__(self, workspace: Workspace, settings: Settings, hands: Hands) -> None:
        self._workspace, self._settings, self._hands = workspace, settings, hands
        self._turn = RLock()
        self._lessons: Latest[str, Studied] = Latest(LESSONS, LESSON_BYTES)

    def lesson(self, document: Document) -> Lesson:
        """What the house of a release would be taught by what was corrected in its files."""
        house = self._workspace.house(document)
        with temporary_folder() as folder:
            studied = self._hands.many.do(lesson, house, self._settings.read, folder)
        self._lessons.put(studied.lesson.digest, studied, studied.lesson.size)
        hidden = bool(studied.lesson.profile) and not gives_corrections(self._settings)
        return replace(studied.lesson, profile=MARK) if hidden else studied.lesson

    def teach(self, document: Document, seen: str) -> tuple[Place, ...]:
        """Have the house learn the lesson of the digest `seen`; the files to read anew come back.

        Raises `StaleError` where anything that it was learned from is not as it was.
        """
        house = _taught(document)
        studied, places = self._studied(document, seen)
        if not studied.lesson.profile:
            raise OptionError(NOTHING_REPEATS)
        with self._turn:
            house.put(studied.lesson.profile.encode(), studied.before)
        return places

    def unteach(self, document: Document, seen: str) -> tuple[Place, ...]:
        """Have the house forget what it was taught; as `teach` else."""
        house = _taught(document)
        studied, places = self._studied(document, seen)
        with self._turn:
            house.put(None, studied.before)
        return places

    def _studied(self, document: Document, seen: str) -> tuple[Studied, tuple[Place, ...]]:
        """The lesson that was `seen`, and the files that it is of."""
        studied, places = self._lessons.get(seen), self._workspace.house(document)
        if studied is None or self._hands.many.do(digest, places) != seen:
            raise StaleError(_OTHER_HOUSE)
        return studied, places


def _taught(document: Document) -> Corrections:
    if document.place is None:
        raise OptionError("pasted text has no file, so no house profile can be made from it")
    return taught(document.place)


def lesson(places: Sequence[Place], options: ReadOptions, folder: Path) -> Studied:
    """What there is to learn from `places`, the files of one house, which `folder` is to hold.

    Raises `OptionError` where they are too few or nothing repeats, and nothing was learned before.
    """
    size = 0

    def take(kept: _Kept) -> None:
        nonlocal size
        size += len(kept.content) + len(kept.beside or b"")
        if size > HOUSE_BYTES:
            raise OptionError(
                f"the files of this house have over {HOUSE_BYTES // 1_000_000} MB together;"
                " teach it by releaseconv learn"
            )
        _copy(kept, folder)

    found, before, state = _gone_through(places, take)
    if len(found) < LEAST and before is None:
        raise OptionError(f"a house profile needs {LEAST} files or more; there are {len(found)}")
    known = _laid(before, folder / PLACE) if before else None
    with Listing() as listing:
        for place in found:
            listing.add(_input(place, folder))
        learned = learn(listing, MOST_BYTES, options, ())
    if not learned.layouts and before is None:
        raise OptionError(NOTHING_REPEATS)
    pairs = [
        (place, *_read(_input(place, folder), options, known, learned.layouts))
        for place in found[:SAMPLE]
    ]
    changes = [change for pair in pairs for change in _changes(*pair)]
    if options.redact_contacts:
        changes = list(map(_redacted, changes))
    made = Lesson(
        house=found[0].house,
        files=len(found),
        corrected=learned.corrected,
        compared=len(pairs),
        lines=sum(len(before) for _, before, _ in pairs),
        changed=len(changes),
        doubtful_before=sum(_is_doubtful(before) for _, before, _ in pairs),
        doubtful_after=sum(_is_doubtful(after) for _, _, after in pairs),
        changes=tuple(changes[:_SHOWN]),
        known=before is not None,
        profile=profile_text("house", GENERIC, learned.layouts) if learned.layouts else "",
        path=shown(str(house_file(found[0].path.parent))),
        digest=state,
    )
    return Studied(made, before.content if before else None)


def _laid(house: House, folder: Path) -> str | None:
    folder.mkdir()
    try:
        return str(laid(house, folder))
    except ProfileError:  # somebody has changed it: nothing is read by it
        return None


def digest(places: Sequence[Place]) -> str:
    """What a lesson of `places` would have for its digest now."""
    return _gone_through(places, lambda _: None).digest


def taught(place: Place) -> Corrections:
    """What the house of `place` was taught, for nobody to read who may not read that file.

    Raises `OptionError` where a link leads out.
    """
    path = house_file(place.path.parent)
    confined_files.refuse_outside(path, place.root, "nothing was written")
    return Corrections(path, place.root, f"../{place.path.name}")


def _gone_through(places: Sequence[Place], take: Callable[[_Kept], None]) -> _House:
    """Each file is read once, and given to `take`."""
    state, found = sha256(), []
    for kept in filter(None, map(_kept, places)):
        take(kept)
        found.append(kept.place)
        for part in (os.fsencode(kept.place.path), kept.content, kept.beside or b""):
            state.update(b"%d %b" % (len(part), part))
    before = house_of(found[0]) if found else None
    state.update(before.all if before else b"")
    return _House(found, before, state.hexdigest())


def _kept(place: Place) -> _Kept | None:
    """A file and its corrections; `None` where they cannot be read, or a link leads out."""
    beside = corrections_file.beside(place.path)
    try:
        if is_confined(place):
            said = confined_files.content_if_any(beside, place.root, MOST_BYTES)
            return _Kept(place, confined_files.content(place.path, place.root, MOST_BYTES), said)
    except (OSError, OptionError):
        pass
    return None


def _copy(kept: _Kept, folder: Path) -> None:
    path = folder / kept.place.path.name
    with atomic_write.named(path):
        path.write_bytes(kept.content)
        if kept.beside is not None:
            corrections_file.beside(path).write_bytes(kept.beside)


def _input(place: Place, folder: Path) -> Input:
    return Input(str(folder / place.path.name), None, place.key)


def _read(
    found: Input, options: ReadOptions, house: str | None, layouts: tuple[Layout, ...]
) -> tuple[tuple[ReadLine, ...], tuple[ReadLine, ...]]:
    """The lines of a file as they are read now, and as they would be."""
    now = replace(options, lines=corrected(found, options))
    known = replace(now, house=house) if house else now
    return reading_of(found, None, known), reading_of(found, None, now, layouts)


def _changes(
    place: Place, before: Sequence[ReadLine], after: Sequence[ReadLine]
) -> Iterator[Change]:
    if len(before) != len(after):  # what was learned is no profile now, or the file was changed
        return
    for one, other in zip(before, after, strict=True):
        was, now = (line.role.partition("-")[0] for line in (one, other))
        if was != now:
            yield Change(place.key, place.name, one.text[:_LONGEST], was, now)


def _redacted(change: Change) -> Change:
    is_contact = "contacts" in (change.before, change.after)
    return replace(change, text=MARK if is_contact else addresses_hidden(change.text))


def _is_doubtful(lines: Sequence[ReadLine]) -> bool:
    return any(line.probability < DOUBTFUL for line in lines)
