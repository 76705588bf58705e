"""A house's own page: its TOML file read, checked, and laid over ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeVar

from releaseconv.errors import OptionError, refusal
from releaseconv.files import limited_read
from releaseconv.options import Paper
from releaseconv.typed_tables import Place, record, toml
from releaseconv.writers.paper_sizes import MM
from releaseconv.writers.pdf.contrast import ratio
from releaseconv.writers.pdf.style import Colours, Letterhead, Style, Types, usual

_Value = TypeVar("_Value")
_LEAST_CONTRAST = 4.5
"""What WCAG 2 asks of text (1.4.3, level AA)."""
_MARGINS = (5.0, 80.0)
_SIZES = (5.0, 72.0)
_HEIGHTS = (5.0, 100.0)
_LEAST_MEASURE = 150.0
"""Points; less is a column, not a page."""


def read_style(path: Path, paper: Paper) -> Style:
    """The style in the file `path`; what it does not say is as in ours.

    Raises `OptionError`, which names the file and the key, for what cannot be used, such
    as text that is too faint for its ground.
    """
    return _House(path).style(paper)


class _Paper(NamedTuple):
    size: Literal[Paper, ""] = ""


class _Margins(NamedTuple):
    """Millimetres."""

    top: float | None = None
    bottom: float | None = None
    sides: float | None = None


class _Faces(NamedTuple):
    regular: str = ""
    bold: str = ""
    italic: str = ""
    mono: str = ""


class _Image(NamedTuple):
    """The letterhead's image, and words for who cannot see it."""

    image: str = ""
    alternative: str = ""
    height: float = 16.0


class _File(NamedTuple):
    """A style as its file has it."""

    paper: _Paper = _Paper()
    margins: _Margins = _Margins()
    faces: _Faces = _Faces()
    sizes: Mapping[str, float] = MappingProxyType({})
    colours: Mapping[str, str] = MappingProxyType({})
    letterhead: _Image | None = None


class _House:
    """A style's file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = Place(str(path))
        try:
            self._file = record(_File, toml(limited_read.content(path), self._place), self._place)
        except OSError as error:
            raise OptionError(refusal(error, str(path))) from None

    def style(self, paper: Paper) -> Style:
        ours = usual(self._file.paper.size or paper)
        margins = self._within("margins", self._file.margins._asdict(), _MARGINS)
        sizes = self._within("sizes", self._known("sizes", self._file.sizes, Types._fields), _SIZES)
        types = {name: getattr(ours.types, name)._replace(size=n) for name, n in sizes.items()}
        faces = {kind: name for kind, name in self._file.faces._asdict().items() if name}
        style = ours._replace(
            top=margins.get("top", ours.top / MM) * MM,
            bottom=margins.get("bottom", ours.bottom / MM) * MM,
            sides=margins.get("sides", ours.sides / MM) * MM,
            types=ours.types._replace(**types),
            colours=ours.colours._replace(**self._colours()),
            faces=tuple((kind, self._named("faces", kind, name)) for kind, name in faces.items()),
            letterhead=self._letterhead(),
            sized=tuple(sizes),
        )
        self._check_contrast(style)
        if style.measure < _LEAST_MEASURE:
            raise self._place.at("margins.sides").wrong("leaves no room for text")
        return style

    def _letterhead(self) -> Letterhead | None:
        given = self._file.letterhead
        if given is None or given == _Image():
            return None
        for key in ("image", "alternative"):
            if not getattr(given, key).strip():
                reason = "is missing; an image needs a file, and words for who cannot see it"
                raise self._place.at(f"letterhead.{key}").wrong(reason)
        height = self._within("letterhead", {"height": given.height}, _HEIGHTS)["height"]
        image = self._named("letterhead", "image", given.image)
        return Letterhead(image, given.alternative, height * MM)

    def _colours(self) -> dict[str, str]:
        found = {}
        for name, colour in self._known("colours", self._file.colours, Colours._fields).items():
            digits = colour.removeprefix("#").casefold()
            if len(digits) != 6 or not set(digits) <= set("0123456789abcdef"):
                raise self._place.at(f"colours.{name}").wrong('is no colour such as "#12406b"')
            found[name] = digits
        return found

    def _check_contrast(self, style: Style) -> None:
        """Every kind of text can be read on every ground on which it may stand."""
        for name in ("text", "quiet", "accent", "link", "warning"):
            grounds = ("ffffff", style.colours.tint)
            if name == "warning":
                grounds = ("ffffff", style.colours.warning_tint)
            for ground in grounds:
                found = ratio(getattr(style.colours, name), ground)
                if found < _LEAST_CONTRAST:
                    reason = (
                        f"has a contrast of {found:.1f} to #{ground}; text needs {_LEAST_CONTRAST}"
                    )
                    raise self._place.at(f"colours.{name}").wrong(reason)

    # -- values ------------------------------------------------------------------------

    def _known(
        self, table: str, rows: Mapping[str, _Value], known: tuple[str, ...]
    ) -> Mapping[str, _Value]:
        for key in rows:
            if key not in known:
                place = self._place.at(f"{table}.{key}")
                raise place.wrong(f"unknown key; there are {', '.join(known)}")
        return rows

    def _within(
        self, table: str, rows: Mapping[str, float | None], bounds: tuple[float, float]
    ) -> dict[str, float]:
        given = {key: value for key, value in rows.items() if value is not None}
        least, most = bounds
        for key, value in given.items():
            if not least <= value <= most:
                place = self._place.at(f"{table}.{key}")
                raise place.must_be(f"between {least:g} and {most:g}", value)
        return given

    def _named(self, table: str, key: str, name: str) -> Path:
        """A file named beside the style's own."""
        found = self._path.parent / name
        if not found.is_file():
            raise self._place.at(f"{table}.{key}").wrong(f"names {found}, which is no file")
        return found
