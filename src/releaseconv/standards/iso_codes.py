"""Names that a caller may give as the standards have them: time zones and countries."""

from __future__ import annotations

from releaseconv.errors import OptionError
from releaseconv.lexicon.words import fold
from releaseconv.resources import table
from releaseconv.standards.time_zones import known

__all__ = ["country", "time_zone"]


def time_zone(name: str) -> str:
    """`name`, if it is a zone of the time zone database or an offset such as "+01:00".

    Raises `OptionError` if not.
    """
    if known(name) is None:
        raise OptionError(
            f"no time zone {name!r}; names look like Europe/London, offsets like +01:00"
        )
    return name


def country(code: str) -> str:
    """`code`, if it is a country's of ISO 3166-1 that has telephones; `OptionError` if not."""
    import phonenumbers  # not light; whoever names a country has numbers to read

    if code in phonenumbers.SUPPORTED_REGIONS:
        return code
    upper = code.upper() if code.upper() in phonenumbers.SUPPORTED_REGIONS else None
    meant = upper or _called(code)
    advice = f"write {meant}" if meant else "write its two letters of ISO 3166, such as GB"
    raise OptionError(f"no country has the code {code!r}; {advice}")


def _called(name: str) -> str | None:
    """The code of the country of that name, as postal addresses write it."""
    folded = fold(name.strip(" ."))
    rows = table("dialling").items()
    codes = (code for code, names in rows if folded in map(fold, str(names).split("|")))
    return next(codes, None)
