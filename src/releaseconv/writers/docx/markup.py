"""WordprocessingML: text as XML, and properties in the order that the schema asks for."""

from __future__ import annotations

from collections.abc import Mapping

_ORDER = (
    # of a paragraph, w:pPr
    *("pStyle", "keepNext", "numPr", "pBdr", "shd", "bidi", "spacing", "ind", "jc"),
    # of a run, w:rPr
    *("rStyle", "rFonts", "b", "i", "rtl", "lang"),
)
"""The children of `w:pPr` and of `w:rPr`, by local name, as their sequences have them."""


def in_order(properties: Mapping[str, str]) -> str:
    """The properties of a paragraph or a run, by local name, as the schema wants them."""
    if len(properties) < 2:
        return "".join(properties.values())
    return "".join(properties[name] for name in _ORDER if name in properties)


def escape(text: str) -> str:
    """`text` as it may stand in an element.

    The standard library's function for it imports all of `urllib.request`.
    """
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
