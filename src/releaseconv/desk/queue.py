"""The files of a folder, read one after the other aside, the most doubtful first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from threading import Event, Lock, Thread

from releaseconv.batch.executors import Crew, in_order
from releaseconv.batch.job import Outcome, attempt
from releaseconv.batch.limits import in_memory
from releaseconv.batch.worker_processes import Workers, cores
from releaseconv.desk.folder.workspace import Place, Workspace, opened, state
from releaseconv.desk.limits import FACETS, MOST_BYTES, SECONDS, SHOWN
from releaseconv.desk.readings.release_reading import Reading, Settings, given, read
from releaseconv.diagnostics import Diagnostic, Severity
from releaseconv.errors import ReleaseconvError, WorkersGoneError
from releaseconv.readers.least_certain import most_doubtful

_FEW = 40
"""Files that are read in this process, where that is allowed: others take longer to start."""
_AHEAD = 4
"""Files for each processor that are given out to be read, also if a later turn reads them anew."""
_PAGE = 50
_NAMES = ("house", "language", "field", "code")


@dataclass(frozen=True, slots=True)
class Row:
    """What the queue says of a release."""

    key: str
    name: str
    house: str
    headline: str = ""
    language: str = ""
    sure: float = 0.0
    """How sure its least certain reading is, from 0 to 1; less where there is something to ask."""
    field: str = ""
    """What that is about."""
    line: int | None = None
    or_else: str = ""
    """What else it could be."""
    message: str = ""
    codes: tuple[str, ...] = ()
    """Of the warnings and errors about it."""
    corrected: bool = False
    refusal: str = ""
    """Why it could not be read."""
    state: str = ""
    """What its file was like then: one that is otherwise is read anew once somebody looks."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows; an empty text leaves a thing open."""

    house: str = ""
    language: str = ""
    field: str = ""
    code: str = ""
    words: str = ""
    """In its name or its headline."""
    offset: int = 0
    near: str = ""
    """The key of a row: those from the one before it, wherever it stands, if it fits."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Some rows of the queue, and how far it is."""

    rows: tuple[Row, ...]
    fitting: int
    files: int
    read: int
    corrected: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    """What can be chosen, with how many fitting files have it."""


@dataclass(frozen=True, slots=True)
class _Task:
    place: Place
    settings: Settings


class Queue:
    """The rows of all files in a workspace, as far as they were read."""

    def __init__(self, workspace: Workspace, settings: Settings, *, aside: bool = True) -> None:
        """With `aside` no file is read in this process, where nothing ends one that is slow."""
        self._workspace, self._settings = workspace, settings
        self._few = 0 if aside else _FEW
        self._rows: dict[str, Row] = {}
        self._latest: dict[str, int] = {}
        self._due: set[str] = set()  # what is read anew; until then its old row stays
        self._turn = 0
        self._order: list[Row] | None = None
        self._lock = Lock()
        self._ended = Event()
        self._crews: list[Crew] = []
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begin to read all files, aside."""
        self.again(tuple(self._workspace.places.values()))

    def again(self, places: tuple[Place, ...]) -> None:
        """Begin to read `places`, aside; what was read of them counts no more."""
        turn = self._next(places)
        with self._lock:
            for place in places:
                self._rows.pop(place.key, None)
                self._due.discard(place.key)
            self._order = None
        self._read(places, turn)

    def _read(self, places: tuple[Place, ...], turn: int) -> None:
        call = (places, turn)
        thread = Thread(target=self._run, args=call, daemon=True, name="releaseconv-queue")
        self._threads = [*filter(Thread.is_alive, self._threads), thread]
        thread.start()

    def close(self) -> None:
        """Read no more."""
        self._ended.set()
        for crew in tuple(self._crews):
            crew.give_up()

    def wait(self, seconds: float) -> bool:
        """Whether all are read; no longer, once nothing more was read for so many seconds."""
        for thread in self._threads:
            seen = -1
            while thread.is_alive() and seen < len(self._rows):
                seen = len(self._rows)
                thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)

    def note(self, place: Place | None, reading: Reading) -> None:
        """Take up how a file is read now; a release in memory is not in the queue."""
        if place:
            self._put(_row(place, reading), self._next((place,)))

    def listing(self, wanted: Wanted) -> Listing:
        """The rows that are wanted, the most doubtful first; what was changed is read anew."""
        rows = self._sorted()
        fitting = [row for row in rows if _fits(row, wanted)]
        start = _start(fitting, wanted)
        page = tuple(fitting[start : start + _PAGE])
        self._follow(page)
        return Listing(
            rows=page,
            fitting=len(fitting),
            files=len(self._workspace.places),
            read=len(rows) - len(self._due),
            corrected=sum(row.corrected for row in rows),
            facets={name: _counted(fitting, name) for name in _NAMES},
        )

    def _follow(self, rows: Iterable[Row]) -> None:
        """Read anew what is not as it was."""
        places = self._workspace.places
        changed = [places[row.key] for row in rows if row.state != state(places[row.key])]
        with self._lock:
            found = tuple(place for place in changed if place.key not in self._due)
            self._due |= {place.key for place in found}
        if found and not self._ended.is_set():
            self._read(found, self._next(found))

    def _sorted(self) -> list[Row]:
        with self._lock:
            if self._order is None:
                self._order = sorted(self._rows.values(), key=attrgetter("sure", "name"))
            return self._order

    def _next(self, places: tuple[Place, ...]) -> int:
        """The turn that reads `places` from now on: what earlier ones still bring is outdated."""
        with self._lock:
            self._turn += 1
            self._latest |= {place.key: self._turn for place in places}
            return self._turn

    def _put(self, row: Row, turn: int) -> None:
        with self._lock:
            if turn >= self._latest[row.key]:
                self._rows[row.key] = row
                self._due.discard(row.key)
                self._order = None

    def _run(self, places: tuple[Place, ...], turn: int) -> None:
        crew = Workers(max(1, cores() - 1), SECONDS) if len(places) > self._few else None
        self._crews += [crew] if crew else []
        tasks = (_Task(place, self._settings) for place in places if self._is_due(place, turn))
        try:
            for row in in_order(_read_row, tasks, crew, _lost, _AHEAD * cores()):
                if self._ended.is_set():
                    return
                self._put(row, turn)
        except WorkersGoneError as error:
            for place in (one for one in places if self._is_missing(one)):
                self._put(_refused(place, str(error)), turn)
        finally:
            if crew:
                crew.give_up()
                self._crews.remove(crew)

    def _is_missing(self, place: Place) -> bool:
        return place.key not in self._rows or place.key in self._due

    def _is_due(self, place: Place, turn: int) -> bool:
        """Whether nobody else reads a place later."""
        return self._latest[place.key] == turn


def _read_row(task: _Task) -> Row:
    """What is said of one file, whatever it is like."""
    rows: list[Row] = []
    document, before = opened(task.place), state(task.place)

    def seen() -> Outcome:
        with in_memory(MOST_BYTES):
            rows.append(_row(task.place, read(given(document), task.settings)))
        return Outcome(document.name)

    try:
        outcome = attempt(document.name, seen)
    except ReleaseconvError as error:
        return replace(_refused(task.place, str(error)), state=before)
    why = outcome.failures or ("internal error; please report it",)
    row = rows[0] if rows else _refused(task.place, why[0])
    return replace(row, state=before)


def _lost(task: _Task, why: str) -> Row:
    return _refused(task.place, why)


def _refused(place: Place, why: str) -> Row:
    name, house, now = place.name, place.house, state(place)
    return Row(place.key, name, house, field="unreadable", refusal=why, state=now)


def _row(place: Place, reading: Reading) -> Row:
    release, remarks = reading.parsed.release, reading.remarks
    doubt = most_doubtful(reading.parsed, remarks)
    return Row(
        key=place.key,
        name=place.name,
        house=place.house,
        headline=release.headline.text[:SHOWN] if release.headline else "",
        language=release.language,
        sure=doubt.sure,
        field=doubt.field,
        line=doubt.line or None,
        or_else=doubt.or_else[:SHOWN],
        message=doubt.message[:SHOWN],
        codes=tuple(sorted(_codes(remarks))),
        corrected=reading.kept.corrects,
        state=state(place),
    )


def _codes(remarks: Iterable[Diagnostic]) -> set[str]:
    return {note.code.value for note in remarks if note.severity >= Severity.WARNING}


def _fits(row: Row, wanted: Wanted) -> bool:
    words = wanted.words.casefold()
    return (
        wanted.house in {"", row.house}
        and wanted.language in {"", row.language}
        and wanted.field in {"", row.field}
        and (not wanted.code or wanted.code in row.codes)
        and (not words or words in f"{row.name}\n{row.headline}".casefold())
    )


def _start(fitting: Sequence[Row], wanted: Wanted) -> int:
    found = (n for n, row in enumerate(fitting) if wanted.near and row.key == wanted.near)
    return max(0, next(found, wanted.offset + 1) - 1)


def _counted(rows: Iterable[Row], facet: str) -> tuple[tuple[str, int], ...]:
    values = Counter(value for row in rows for value in _values(row, facet) if value)
    return tuple(sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))[:FACETS])


def _values(row: Row, facet: str) -> tuple[str, ...]:
    if facet == "code":
        return row.codes
    return ({"house": row.house, "language": row.language, "field": row.field}[facet],)
