"""What a machine dials or opens for a channel as written."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from releaseconv.model import ChannelKind
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.email_and_web_addresses import url_target
from releaseconv.readers.text.entities.phone_numbers import (
    FULL_WIDTH,
    SECOND,
    extension,
    may_have_extension,
)

_CODED = late(r"[(\[](?:\+ ?|00 ?)(?P<code>[1-9]\d{0,2}(?:[ -]\d{1,4})?)[)\]] ?")
"""A country's code in brackets: "(+1) 202…", "(00 33) 1 …"."""
_ABROAD = late(r"\(?00 ?(?=[1-9])|\+ (?=\d)")
_SIGNS = str.maketrans({"＋": "+", "·": " "})
_WORDED = late(r"8\d\d\)?[-. ].*[A-Z]{2}")


def target(kind: ChannelKind, text: str, region: str | None) -> str | None:
    """The URI of a channel; `None` where its words do not settle one."""
    match kind:
        case ChannelKind.EMAIL:
            return f"mailto:{text}"
        case ChannelKind.WEB:
            return url_target(text)
        case ChannelKind.PHONE | ChannelKind.FAX:
            return _dialled(text, region)
        case ChannelKind.SOCIAL | ChannelKind.POST:
            return None


@lru_cache(maxsize=256)
def _dialled(text: str, region: str | None) -> str | None:
    """The tel: URI of a number, by the dialling rules of its country."""
    text, extension = _parted(" ".join(text.split()).replace("++", "+").translate(_SIGNS))
    if coded := _CODED.match(text):
        text = f"+{coded['code']} {text[coded.end() :]}"
    elif abroad := _ABROAD.match(text):
        text = f"+{text[abroad.end() :]}"
    if _WORDED.search(text):
        region = "US"  # the only numbers that are written in letters
    if region is None and not text.startswith("+"):
        return None
    import phonenumbers  # its tables are not light, and few files need them

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"tel:{plain}" + (f";ext={extension}" if extension else "")


@cache
def _extension() -> re.Pattern[str]:
    return re.compile(rf"(?<![ \xa0]){extension().removesuffix('?')}$", re.VERBOSE)


def _parted(text: str) -> tuple[str, str]:
    """A number, and what is dialled behind it."""
    plain = "".join(str(int(c)) if c.isdecimal() else FULL_WIDTH.get(c, c) for c in text)
    found = _extension().search(plain) if may_have_extension(plain) else None
    if found is None:
        return SECOND.sub("", plain), ""
    return plain[: found.start()], found["extension"] or found["bracketed_extension"]
