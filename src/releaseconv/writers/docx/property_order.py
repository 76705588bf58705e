"""Properties of paragraphs and runs, in the order that the schema of Word documents asks for."""

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
