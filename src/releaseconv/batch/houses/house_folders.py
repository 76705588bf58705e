"""The houses of a run: folders whose files are alike, and what repeats over each.

A first pass counts the lines of all inputs. What it finds is frozen: it lies in the journal, and as
a profile for each folder beside it, by the name of its digest, where every worker reads it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePath

from releaseconv.batch.houses.input_lines import lines_of
from releaseconv.batch.inputs.archives.members_of_listing import contents
from releaseconv.batch.inputs.listing import Input, Listing
from releaseconv.batch.results.journal import HOUSES, PLACE, Journal
from releaseconv.batch.run_settings import Batch
from releaseconv.files import atomic_write, deep_folders, limited_read
from releaseconv.house.census import Census
from releaseconv.house.profile_writer import profile_text
from releaseconv.options import ReadOptions
from releaseconv.settings.profile import GENERIC

FEWEST = 4
"""Inputs of a folder that may be a house."""
LEAST = 3
"""Files of a layout that make it one, where nobody asked for it."""
_COUNTED = 400
"""Files of a folder that are counted, from the first."""
_LINES = 1_000_000
"""Lines that are held at a time, about; beyond, folders begun first are closed."""


@dataclass(frozen=True, slots=True)
class Houses:
    """The profile of each folder that is a house, and where they lie."""

    place: Path
    profiles: Mapping[str, str] = field(default_factory=dict)
    """By folder, a profile's text; empty where the folder's files are not alike."""

    def write(self) -> None:
        """Lay the profiles down where workers find them."""
        for text in filter(None, self.profiles.values()):
            path = self._path(text)
            if not limited_read.is_file(path):
                deep_folders.make_folder(path.parent)
                atomic_write.put(path, text.encode())

    def options(self, found: Input, read: ReadOptions) -> ReadOptions:
        """How to read one input."""
        text = self.profiles.get(folder_of(found))
        return replace(read, house=str(self._path(text))) if text else read

    def digest(self, found: Input) -> str:
        """What stands for the profile of an input's folder; empty where it has none."""
        text = self.profiles.get(folder_of(found))
        return _digest(text) if text else ""

    def _path(self, text: str) -> Path:
        return self.place / f"{_digest(text)}.toml"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def folder_of(found: Input) -> str:
    """The folder of an input, in an archive or not."""
    if found.member is None:
        return str(PurePath(found.path).parent)
    return f"{found.path}:{PurePath(found.member).parent}"


def learned_folders(
    listing: Listing,
    limit: int | None,
    most: int,
    read: ReadOptions,
    known: Mapping[str, str],
) -> dict[str, str]:
    """The profile of each folder with inputs enough; what is `known` is not learned anew."""
    sizes: dict[str, int] = {}
    for found in listing.inputs(limit):
        folder = folder_of(found)
        sizes[folder] = sizes.get(folder, 0) + 1
    wanted = {f for f, size in sizes.items() if size >= FEWEST and f not in known}
    return {**known, **(_counted(listing, limit, most, read, wanted) if wanted else {})}


def _counted(
    listing: Listing, limit: int | None, most: int, read: ReadOptions, wanted: set[str]
) -> dict[str, str]:
    made: dict[str, str] = {}
    open_: dict[str, _Folder] = {}
    for found, given, refusal in contents(listing, limit, most):
        folder = folder_of(found)
        if folder not in wanted or folder in made or refusal:
            continue
        own = open_.setdefault(folder, _Folder())
        if own.files < _COUNTED:
            own.add(lines_of(found, given, read))
        if sum(one.lines for one in open_.values()) > _LINES:
            first = next(iter(open_))
            made[first] = open_.pop(first).profile(first)
    return made | {folder: own.profile(folder) for folder, own in open_.items()}


class _Folder:
    """What is counted of one folder; gone when its profile is made."""

    def __init__(self) -> None:
        self.files = self.lines = 0
        self._census = Census()

    def add(self, lines: list[str]) -> None:
        self.files += 1
        self.lines += len(lines)
        self._census.add(lines)

    def profile(self, folder: str) -> str:
        layouts = self._census.layouts(LEAST)
        name = os.fsencode(PurePath(folder).name or "house").decode("utf-8", "replace")
        return profile_text(name, GENERIC, layouts) if layouts else ""


def named(profiles: Mapping[str, str]) -> Iterator[str]:
    """The folders that are houses."""
    yield from (folder for folder, text in profiles.items() if text)


_LEARNED = ""
"""Stands in the journal among the folders when all have been counted."""


def houses_of(batch: Batch, journal: Journal, listing: Listing) -> Houses:
    """What repeats over the files of each folder: as the journal has it, else counted now."""
    place = batch.out / PLACE / HOUSES
    if not batch.learn or batch.read.profile or batch.read.house:
        return Houses(place)
    again = (batch.resume or batch.skip_unchanged) and not batch.relearn
    known = journal.houses() if again else {}
    # what was found is kept whole or not at all, so that a run that goes on has it or learns it
    if not (batch.resume and _LEARNED in known):
        known = learned_folders(listing, batch.limit, batch.most, batch.read, known)
        journal.keep_houses({**known, _LEARNED: ""})
    houses = Houses(place, known)
    houses.write()
    return houses
