"""A house's own page: its TOML file read, checked, and laid over ours."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from releaseconv.errors import OptionError, refusal
from releaseconv.writers.pdf.contrast import ratio
from releaseconv.writers.pdf.style import MM, PAPERS, Colours, Letterhead, Style, Types, usual

Table: TypeAlias = Mapping[str, object]

_KEYS = {
    "": ("paper", "margins", "faces", "sizes", "colours", "letterhead"),
    "paper": ("size",),
    "margins": ("top", "bottom", "sides"),
    "faces": ("regular", "bold", "italic", "mono"),
    "sizes": Types._fields,
    "colours": Colours._fields,
    "letterhead": ("image", "alternative", "height"),
}
_LEAST_CONTRAST = 4.5
"""What WCAG 2 asks of text (1.4.3, level AA)."""
_MARGINS = (5.0, 80.0)
_SIZES = (5.0, 72.0)
_LEAST_MEASURE = 150.0
"""Points; less is a column, not a page."""


def read_style(path: Path, paper: str) -> Style:
    """The style in the file `path`; what it does not say is as in ours.

    Raises `OptionError`, which names the file and the key, for what cannot be used, such
    as text that is too faint for its ground.
    """
    return _House(path).style(paper)


class _House:
    """A style's file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._all: Table = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise OptionError(refusal(error, str(path))) from None
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise OptionError(f"{path}: not TOML: {error}") from None

    def style(self, paper: str) -> Style:
        self._check_keys("", self._all)
        ours = usual(self._choice("paper", "size", tuple(PAPERS)) or paper)
        margins = self._numbers("margins", _MARGINS)
        sizes = self._numbers("sizes", _SIZES)
        types = {name: getattr(ours.types, name)._replace(size=n) for name, n in sizes.items()}
        style = ours._replace(
            top=margins.get("top", ours.top / MM) * MM,
            bottom=margins.get("bottom", ours.bottom / MM) * MM,
            sides=margins.get("sides", ours.sides / MM) * MM,
            types=ours.types._replace(**types),
            colours=ours.colours._replace(**self._colours()),
            faces=tuple((kind, self._file("faces", kind)) for kind in self._table("faces")),
            letterhead=self._letterhead(),
        )
        self._check_contrast(style)
        if style.measure < _LEAST_MEASURE:
            raise self._error("margins.sides", "leaves no room for text")
        return style

    def _letterhead(self) -> Letterhead | None:
        table = self._table("letterhead")
        if not table:
            return None
        for key in ("image", "alternative"):
            if not self._text("letterhead", key).strip():
                reason = "is missing; an image needs a file, and words for who cannot see it"
                raise self._error(f"letterhead.{key}", reason)
        height = self._numbers("letterhead", (5.0, 100.0), only="height").get("height", 16.0)
        image = self._file("letterhead", "image")
        return Letterhead(image, self._text("letterhead", "alternative"), height * MM)

    def _colours(self) -> dict[str, str]:
        found = {}
        for name in self._table("colours"):
            digits = self._text("colours", name).removeprefix("#").casefold()
            if len(digits) != 6 or not set(digits) <= set("0123456789abcdef"):
                raise self._error(f"colours.{name}", 'is no colour such as "#12406b"')
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
                    raise self._error(f"colours.{name}", reason)

    # -- values ------------------------------------------------------------------------

    def _check_keys(self, name: str, table: Table) -> None:
        for key in table:
            if key not in _KEYS[name]:
                known = ", ".join(_KEYS[name])
                raise self._error(f"{name}.{key}".lstrip("."), f"is not known; there are {known}")

    def _table(self, name: str) -> Table:
        found = self._all.get(name, {})
        if not isinstance(found, dict):
            raise self._error(name, f"is no table; write [{name}]")
        self._check_keys(name, found)
        return found

    def _text(self, table: str, key: str) -> str:
        found = self._table(table).get(key, "")
        if not isinstance(found, str):
            raise self._error(f"{table}.{key}", "is no text in quotation marks")
        return found

    def _choice(self, table: str, key: str, known: tuple[str, ...]) -> str:
        found = self._text(table, key)
        if found and found not in known:
            raise self._error(f"{table}.{key}", f"is none of {', '.join(known)}")
        return found

    def _numbers(self, table: str, bounds: tuple[float, float], only: str = "") -> dict[str, float]:
        found = {}
        for key, value in self._table(table).items():
            if only and key != only:
                continue
            least, most = bounds
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise self._error(f"{table}.{key}", "is no number")
            if not least <= value <= most:
                raise self._error(f"{table}.{key}", f"is not between {least:g} and {most:g}")
            found[key] = float(value)
        return found

    def _file(self, table: str, key: str) -> Path:
        """A file named beside the style's own."""
        found = self._path.parent / self._text(table, key)
        if not found.is_file():
            raise self._error(f"{table}.{key}", f"names {found}, which is no file")
        return found

    def _error(self, key: str, reason: str) -> OptionError:
        return OptionError(f"{self._path}: {key} {reason}")
