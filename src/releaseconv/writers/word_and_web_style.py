"""A house's style file as Word files and web pages take it: families, sizes and colours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.options import DEFAULT_PAPER
from releaseconv.writers.pdf.fonts.faces import opened
from releaseconv.writers.pdf.style import Colours
from releaseconv.writers.pdf.style_file import read_style

BODY = "regular"
MONO = "mono"


class HouseStyle(NamedTuple):
    """What a house says of its look; what it leaves out is as in ours."""

    families: Mapping[str, str]
    """The names of its faces' families: `BODY`, `MONO`."""
    sizes: Mapping[str, float]
    """Points, by the names of kinds of text."""
    colours: Mapping[str, str]
    """Our colours -> its own, six hexadecimal digits each, by name where it has one."""


@lru_cache(maxsize=16)
def house_style(path: str) -> HouseStyle:
    """The style in the file `path`.

    Raises `OptionError` for what cannot be used.
    """
    style = read_style(Path(path), DEFAULT_PAPER)
    faces = dict(style.faces)
    families = {kind: opened(faces[kind]).family for kind in (BODY, MONO) if kind in faces}
    sizes = {name: getattr(style.types, name).size for name in style.sized}
    ours = Colours()._asdict()
    theirs = style.colours._asdict()
    colours = {name: theirs[name] for name in ours if theirs[name] != ours[name]}
    return HouseStyle(
        MappingProxyType(families), MappingProxyType(sizes), MappingProxyType(colours)
    )
