"""Bytes that are certainly of another encoding than the one somebody gives for them."""

from __future__ import annotations

from releaseconv.readers.text.decode.byte_order_marks import BOMS
from releaseconv.readers.text.decode.codec_names import codec

_WIDE = ("utf-16", "utf-32")


def own_encoding(data: bytes, given: str) -> str | None:
    """The encoding that `data` is certainly of, where `given` is another; `None` if it may be that.

    Hardly any text of another encoding is UTF-8 beyond ASCII by chance. Raises
    `UnknownEncodingError` for one that there is not.
    """
    named = codec(given).replace("_", "-")
    for mark, name in BOMS:
        if data.startswith(mark):
            return None if named.startswith(name[:6].rstrip("-")) else name
    if named.startswith("utf-8") or not is_utf8(data):
        return None
    if data.isascii():  # UTF-16 has zero bytes in its line ends and blanks
        return "utf-8" if named.startswith(_WIDE) and data and b"\0" not in data else None
    return "utf-8"


def is_utf8(data: bytes) -> bool:
    """Whether all of `data` is UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
