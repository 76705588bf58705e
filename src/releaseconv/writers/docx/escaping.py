"""Text as it may stand in XML."""

from __future__ import annotations


def escape(text: str) -> str:
    """`text` as it may stand in an element.

    The standard library's function for it imports all of `urllib.request`.
    """
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
