"""Names that a caller may give as the standards have them: time zones and countries."""

from __future__ import annotations

from releaseconv.errors import OptionError, nearest
from releaseconv.lexicon.words import fold
from releaseconv.resources import table
from releaseconv.standards.time_zones import known

__all__ = ["country", "time_zone"]

_CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
"""How the zones begin that are called by a city."""


def time_zone(name: str) -> str:
    """`name`, if it is a zone of the time zone database or an offset such as "+01:00".

    Raises `OptionError` if not.
    """
    if known(name) is None:
        meant = _zone_like(name)
        advice = f"did you mean {meant}? Names" if meant else "names"
        raise OptionError(
            f"no time zone {name!r}; {advice} look like Europe/London, offsets like +01:00"
        )
    return name


def _zone_like(name: str) -> str | None:
    """The zone that is called nearly so, or whose city is."""
    from zoneinfo import available_timezones

    zones = sorted(available_timezones())
    cities = {zone.rpartition("/")[2]: zone for zone in zones if zone.startswith(_CONTINENTS)}
    asked = name.strip().replace(" ", "_")
    near = nearest(asked, cities)
    return cities[near] if near else nearest(asked, zones)


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
