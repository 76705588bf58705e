"""Where schemas, profiles and fonts are: in the package once installed, or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def schemas() -> Path:
    """The folder of schemas: in the package once installed, at the root of a checkout.

    An editable install does not see files that the wheel would be given, hence two ways.
    """
    packaged = _PACKAGE / "schemas"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "schemas"


def profiles() -> Path:
    """The folder of vocabularies (`lang/`) and houses (`house/`)."""
    return _PACKAGE / "profiles"


def fonts() -> Path:
    """The folder of the fonts that come with the package, with their licence."""
    return _PACKAGE / "fonts"
