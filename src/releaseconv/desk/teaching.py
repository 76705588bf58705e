"""Teaching a house: what repeats over its files and was corrected in some, for all of them.

What is learned is kept in the house's folder, as `.releaseconv/house.toml`: a profile that `learn`
could have written, which people can read and edit, and which the desk takes for every file there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from releaseconv.batch.houses.learning import DOUBTFUL, LEAST, SAMPLE, learn
from releaseconv.batch.houses.texts import corrected, reading_of
from releaseconv.batch.sources import Input, Listing
from releaseconv.desk import confined
from releaseconv.desk.corrections import Corrections
from releaseconv.desk.workspace import MOST, Place, house_file, is_confined
from releaseconv.errors import OptionError
from releaseconv.house.layouts import Layout
from releaseconv.house.profile_writer import profile_text
from releaseconv.options import ReadOptions
from releaseconv.readers.read_lines import ReadLine
from releaseconv.settings.profile import GENERIC

_SHOWN = 200
"""Lines that are shown of those that would be read otherwise."""


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


def lesson(places: Sequence[Place], options: ReadOptions) -> Lesson:
    """What there is to learn from `places`, the files of one house.

    Raises `OptionError` where they are too few, or nothing repeats.
    """
    found = [place for place in places if is_confined(place)]
    if len(found) < LEAST:
        raise OptionError(f"a house profile needs {LEAST} files or more; there are {len(found)}")
    with Listing() as listing:
        for place in found:
            listing.add(_input(place))
        learned = learn(listing, MOST, options, ())
    if not learned.layouts:
        raise OptionError("no common lines found in these files")
    path = house_file(found[0].path.parent)
    pairs = [(place, *_read(place, options, path, learned.layouts)) for place in found[:SAMPLE]]
    changes = [change for pair in pairs for change in _changes(*pair)]
    return Lesson(
        house=found[0].house,
        files=len(found),
        corrected=learned.corrected,
        compared=len(pairs),
        lines=sum(len(before) for _, before, _ in pairs),
        changed=len(changes),
        doubtful_before=sum(_is_doubtful(before) for _, before, _ in pairs),
        doubtful_after=sum(_is_doubtful(after) for _, _, after in pairs),
        changes=tuple(changes[:_SHOWN]),
        known=path.is_file(),
        profile=profile_text("house", GENERIC, learned.layouts),
    )


def kept(place: Place) -> Corrections:
    """What the house of `place` was taught; raises `OptionError` where a link leads out."""
    path = house_file(place.path.parent)
    confined.refuse_outside(path, place.root, "nothing was written")
    return Corrections(path, place.root)


def _input(place: Place) -> Input:
    return Input(str(place.path), None, place.key)


def _read(
    place: Place, options: ReadOptions, house: Path, layouts: tuple[Layout, ...]
) -> tuple[tuple[ReadLine, ...], tuple[ReadLine, ...]]:
    """The lines of a file as they are read now, and as they would be."""
    found = _input(place)
    now = replace(options, lines=corrected(found, options))
    known = replace(now, house=str(house)) if house.is_file() else now
    return reading_of(found, None, known), reading_of(found, None, now, layouts)


def _changes(
    place: Place, before: Sequence[ReadLine], after: Sequence[ReadLine]
) -> Iterator[Change]:
    if len(before) != len(after):  # what was learned is no profile now, or the file was changed
        return
    for one, other in zip(before, after, strict=True):
        was, now = (line.role.partition("-")[0] for line in (one, other))
        if was != now:
            yield Change(place.key, place.name, one.text, was, now)


def _is_doubtful(lines: Sequence[ReadLine]) -> bool:
    return any(line.probability < DOUBTFUL for line in lines)
