"""The forms of values in NewsML-G2: dates that a calendar has, codes, languages, numbers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late

_ZONE = r"(?P<zone>Z|[+\-](?:0\d|1[0-3]):[0-5]\d|[+\-]14:00)?"
_DAY = r"-?(?P<year>\d{4,})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
_TIME = r"T(?P<hour>\d\d):(?P<minute>[0-5]\d):(?P<second>[0-5]\d(?:\.\d+)?)"
_INSTANT = late(rf"{_DAY}{_TIME}{_ZONE}")
"""2026-05-05T09:00:00Z"""
_TRUNCATED = late(rf"{_DAY}{_ZONE}")
"""2026, 2026-05, 2026-05-05"""
_PARTIAL = late(r"--\d\d(?:-\d\d)?|---\d\d")
"""--05, --05-05, ---05: a month, a day of the year, a day of the month."""
_CODE = late(r"[^\s:]+:\S+")
_LANGUAGE = late(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_COUNT = late(r"\+?\d+")
_ONE_TO_NINE = late(r"\+?0*[1-9]")
_VERSION = late(r"\+?0*[1-9]\d*")
_MAIL = late(r"[^\s@<>()]+@[^\s@<>()]+\.?[^\s@<>().]+")
_DIALLED = late(r"\+?(?=[().\-*#;=A-Za-z]*+\d)[\d().\-*#;=A-Za-z]++")
_LAST_HOUR = 24


class Form(NamedTuple):
    """What a value must look like, by which rule, and how to say that it does not."""

    rule: str
    keeps: Callable[[str], bool]
    sentence: str


def is_instant(text: str) -> bool:
    """Whether `text` is a date and a time that there can be, with or without a zone."""
    match = _INSTANT.fullmatch(text)
    if match is None or match["day"] is None or not _is_day(*match.group("year", "month", "day")):
        return False
    hour = int(match["hour"])
    return hour < _LAST_HOUR or text[text.index("T") :].startswith("T24:00:00")


def has_zone(text: str) -> bool:
    """Whether the instant `text` says its zone."""
    match = _INSTANT.fullmatch(text)
    return match is not None and match["zone"] is not None


def is_before(one: str, other: str) -> bool:
    """Whether `one` lies before `other` for certain; nothing is of what has no zone or no day."""
    if one == other:
        return False
    try:
        if has_zone(one) and has_zone(other):
            return _moment(one) < _moment(other)
        first, last = date.fromisoformat(one[:10]), date.fromisoformat(other[:10])
    except (ValueError, OverflowError):  # months, years, and days before or after those of Python
        return False
    return (last - first).days > 1  # on neighbouring days, it is the same instant somewhere


def _moment(text: str) -> datetime:
    day, _, time = text.partition("T24")
    found = datetime.fromisoformat(f"{day}T00{time}" if time else text)
    return found + timedelta(days=1) if time else found


def is_truncated(text: str) -> bool:
    """Whether `text` is an instant, a day, a month or a year."""
    match = _TRUNCATED.fullmatch(text)
    if match is None:
        return is_instant(text)
    return _is_day(match["year"], match["month"] or "01", match["day"] or "01")


def _is_day(year: str, month: str, day: str) -> bool:
    if not 1 <= int(month) <= 12:
        return False
    return 1 <= int(day) <= monthrange(int(year[-4:]) % 400 + 400, int(month))[1]


def _is_day_or_instant(text: str) -> bool:
    return is_truncated(text) and text.count("-", 1) >= 2


def _is_any_date(text: str) -> bool:
    return is_truncated(text) or bool(_PARTIAL.fullmatch(text))


def is_code(text: str) -> bool:
    """Whether `text` is an alias, a colon and a code."""
    return bool(_CODE.fullmatch(text))


def _are_codes(text: str) -> bool:
    return all(map(is_code, text.split()))


def is_mail(address: str) -> bool:
    """Whether what stands behind "mailto:" can be written to."""
    return bool(_MAIL.fullmatch(address.partition("?")[0]))


def is_dialled(number: str) -> bool:
    """Whether what stands behind "tel:" can be dialled."""
    return bool(_DIALLED.fullmatch(number))


INSTANT = Form("D01", is_instant, "this must be a date and a time, such as 2026-05-05T09:00:00Z")
_DATED = Form("D03", _is_day_or_instant, "no calendar has this date: write it like 2026-05-05")
_SHORT = Form("D03", is_truncated, "no calendar has this date: write 2026, 2026-05 or 2026-05-05")
_ANY = Form("D03", _is_any_date, "no calendar has this date: write it like 2026-05-05")
_QCODE = Form("N03", is_code, "a code needs an alias and a colon, such as stat:usable")
_QCODES = Form("N03", _are_codes, "each code needs an alias and a colon, such as stat:usable")
_TAG = Form(
    "L03",
    lambda text: bool(_LANGUAGE.fullmatch(text)),
    "this is no language tag: write it like en, pt-BR or zh-Hant",
)
_NUMBER = Form("N04", lambda text: bool(_COUNT.fullmatch(text)), "this must be a whole number")
_GRADE = Form("N05", lambda text: bool(_ONE_TO_NINE.fullmatch(text)), "this must be 1 to 9")
VERSION = Form(
    "I05", lambda text: bool(_VERSION.fullmatch(text)), "this must be a whole number from 1 on"
)


def _each(names: str, form: Form) -> dict[str, Form]:
    return dict.fromkeys(names.split(), form)


ELEMENTS: Mapping[str, Form] = MappingProxyType(
    {
        **_each("versionCreated firstCreated embargoed sent", INSTANT),
        **_each("exDate expires rDate", _DATED),
        **_each(
            "born ceasedToExist contentCreated contentModified created died dissolved founded",
            _SHORT,
        ),
        **_each("scheduled", _ANY),
        **_each("urgency priority", _GRADE),
    }
)
"""What an element must say."""

ATTRIBUTES: Mapping[str, Form] = MappingProxyType(
    {
        **_each(
            "coversfrom coversto created generated modified retired schemecreated schememodified "
            "schemeretired timestamp until validfrom validto",
            _DATED,
        ),
        **_each("approxend approxstart", _SHORT),
        **_each(
            "accesstype audiochannels audiocodec authoritystatus colourindicator colourspace "
            "confirmationstatus creator durationunit encoding format hashtype heightunit how "
            "idformat interactiontype jobtitle layoutorientation market marketlabelsrc mode part "
            "qcode radunit ratertype ratingtype rendition renditionref reposrole representation "
            "residrefformat scaleunit severity symbolsrc target tech timeunit valcalctype "
            "valueunit videocodec videodefinition videoscaling why widthunit",
            _QCODE,
        ),
        **_each("aspect concepttype derivedfrom environment pubconstraint scope type", _QCODES),
        **_each("language tag", _TAG),
        **_each("charcount height linecount pagecount seq size width wordcount", _NUMBER),
    }
)
"""What an attribute without a namespace must say."""
