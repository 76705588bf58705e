"""What a machine dials or opens for a channel as written."""

from __future__ import annotations

from functools import lru_cache

from releaseconv.model import ChannelKind
from releaseconv.readers.text.entities.addresses import url_target


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
    if region is None and not text.lstrip("(").startswith(("+", "＋")):
        return None
    text = text.replace("++", "+")
    import phonenumbers  # its tables are not light, and few files need them

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"tel:{plain}" + (f";ext={number.extension}" if number.extension else "")
