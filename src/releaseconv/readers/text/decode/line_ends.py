"""Every sign that ends a line becomes "\\n"; a paragraph separator ends a paragraph."""

from __future__ import annotations

from releaseconv.patterns.lazy_regex import late

_RETURNS = late("\r+\n|\r")
_SWAPPED = "\n\r"
_SEPARATED = late("[\u2028\u2029\x0b]?\n[\u2028\u2029\x0b]?")
"""A line end with a separator beside it, which says the same once more."""
_PARAGRAPHS = late("\u2029+")
_ELLIPSIS = late("\x85(?=[ ]?[a-zß-öø-ÿ”’\"'])")
"""An ellipsis of Windows-1252 read as Latin-1: "and so on\x85 he said"."""
_NEXT_LINE = late("(?<![\x80-\xff])\x85")
"""Behind a character of Latin-1 it is half a letter of UTF-8: "Ã\x85rhus"."""


def with_one_newline(text: str) -> str:
    """`text` with "\\n" where a line ends, as every system and Word writes it."""
    if "\r" in text:
        if _SWAPPED in text and "\r\n" not in text.replace(_SWAPPED, ""):
            text = text.replace(_SWAPPED, "\n")
        text = _RETURNS.sub("\n", text)
    if "\x0b" in text or "\u2028" in text or "\u2029" in text or "\x85" in text:
        return _of_unicode(text)
    return text


def _of_unicode(text: str) -> str:
    text = _ELLIPSIS.sub("…", text) if "\n" in text else text
    text = _SEPARATED.sub("\n", text)
    text = _PARAGRAPHS.sub("\n\n", text)
    text = _NEXT_LINE.sub("\n", text) if "\n" in text else text.replace("\x85", "\n")
    return text.replace("\u2028", "\n").replace("\x0b", "\n")
