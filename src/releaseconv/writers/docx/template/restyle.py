"""Our styles in a house's families, sizes and colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.pdf.style import Colours
from releaseconv.writers.word_and_web_style import BODY, MONO, HouseStyle

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "Title": "headline",
        "Subtitle": "subhead",
        "Heading1": "crosshead",
        **dict.fromkeys((f"Heading{level}" for level in range(2, 10)), "minor"),
        "Letterhead": "letterhead",
        "Kicker": "kicker",
        "ReleaseLine": "release_line",
        "Embargo": "embargo",
        "EmbargoRunning": "running",
        "Date": "head",
        "Symbol": "head",
        "Summary": "summary",
        "Byline": "byline",
        "Quote": "quotation",
        "Attribution": "attribution",
        "PlainText": "verbatim",
        "Contact": "contact",
        "SmallPrint": "small",
        "TableText": "table",
        "TableHeading": "table",
        "TableTotal": "table",
        "Footer": "foot",
    }
)
"""The ids of our styles -> the kinds of text that a style file names."""
_FAMILIES = {BODY: "Calibri", MONO: "Courier New"}
_STYLE = late(r'<w:style [^>]*w:styleId="(?P<id>\w+)".*?</w:style>', re.DOTALL)
_SIZES = late(r'<w:sz w:val="\d+"/><w:szCs w:val="\d+"/>')
_COLOUR = late(r'(?<=")[0-9A-F]{6}(?=")')
_COMPLEX = 2
"""Half points by which Arabic and Hebrew letters are larger than Latin ones beside them."""


def restyled(styles: str, house: HouseStyle) -> str:
    """`styles`, our part of that name, as `house` wants it."""
    for kind, ours in _FAMILIES.items():
        if kind in house.families:
            styles = styles.replace(f'"{ours}"', f'"{_attribute(house.families[kind])}"')
    start, defaults, rest = styles.partition("</w:docDefaults>")
    if "body" in house.sizes:
        start = _SIZES.sub(_sizes(house.sizes["body"]), start)
    styles = start + defaults + _STYLE.sub(lambda found: _sized(found, house), rest)
    named = Colours()._asdict()
    colours = {named[name].upper(): own.upper() for name, own in house.colours.items()}
    return _COLOUR.sub(lambda found: colours.get(found[0], found[0]), styles)


def _sized(found: re.Match[str], house: HouseStyle) -> str:
    size = house.sizes.get(_KINDS.get(found["id"], ""))
    if size is None:
        return found[0]
    said = _sizes(size)
    if _SIZES.search(found[0]):
        return _SIZES.sub(said, found[0])
    if "</w:rPr>" in found[0]:
        return found[0].replace("</w:rPr>", f"{said}</w:rPr>", 1)
    return found[0].replace("</w:style>", f"<w:rPr>{said}</w:rPr></w:style>")


def _sizes(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half + _COMPLEX}"/>'


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
