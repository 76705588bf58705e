"""The house whose release a text is: named, else told by its head."""

from __future__ import annotations

from releaseconv.diagnostics import Code, Log
from releaseconv.house.repeating_lines import Layout, folded, layout_of
from releaseconv.options import ReadOptions
from releaseconv.settings.house_signs import choose
from releaseconv.settings.profile import Profile, load
from releaseconv.source import Source

_HEAD = 5000
"""Characters in which a house shows."""


def house_of(source: Source, options: ReadOptions, log: Log) -> Profile:
    """The profile that the caller names, else the one that the text tells."""
    if options.profile:
        return load(options.profile)
    house, signs = choose(source.text[:_HEAD].split("\n"))
    if signs:
        log.note(Code.HOUSE, name=house.name, ground=", ".join(f"“{sign}”" for sign in signs))
    return house


def layouts_of(options: ReadOptions, house: Profile) -> tuple[Layout, ...]:
    """What repeats over the releases of the house: as the caller says, or its profile."""
    return load(options.house).layouts if options.house else house.layouts


def note_layout(source: Source, layouts: tuple[Layout, ...], log: Log) -> None:
    """Say so where the house's other files tell something of this one."""
    if not layouts:
        return
    keys = [folded(line) for line in source.text.split("\n")]
    if layout := layout_of(keys, layouts):
        log.note(Code.HOUSE_LINES, files=layout.files, count=sum(map(layout.knows, keys)))
