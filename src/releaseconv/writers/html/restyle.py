"""The page's style sheet in a house's families, sizes and colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from releaseconv.writers.pdf.style import Colours, Types
from releaseconv.writers.word_and_web_style import BODY, MONO, HouseStyle, house_style

_SELECTORS: Mapping[str, str] = MappingProxyType(
    {
        "letterhead": ".letterhead",
        "kicker": ".kicker",
        "release_line": ".release-line",
        "embargo": ".hold",
        "head": ".date, .symbol",
        "headline": "h1",
        "subhead": ".subhead",
        "summary": ".summary",
        "byline": ".byline",
        "body": "body",
        "crosshead": "h2",
        "minor": "h3, h4, h5, h6",
        "quotation": "blockquote",
        "attribution": "figcaption",
        "table": "table",
        "verbatim": "pre",
        "small": ".legal, .trademark, .other, footer",
        "contact": "address",
    }
)
"""Kinds of text that a style file names -> where the sheet has them."""
_BODY_REM = 1.0625
"""What our body has on a screen, where it has 10.5 points on paper."""


@lru_cache(maxsize=16)
def sheet(ours: str, path: str) -> str:
    """`ours`, the page's sheet, with what the style file at `path` says.

    Its colours hold for light screens and for paper: the dark ones stay ours. Raises
    `OptionError` for a file that cannot be used.
    """
    house = house_style(path)
    light, media, rest = ours.partition("@media")
    for name, colour in house.colours.items():
        said = f"--{name.replace('_', '-')}: #"
        light = light.replace(f"{said}{getattr(Colours(), name)};", f"{said}{colour};")
    rest, printed, last = rest.rpartition("@media print")
    return light + media + rest + "".join(_rules(house)) + printed + _printed(last, house)


def _rules(house: HouseStyle) -> Iterator[str]:
    if BODY in house.families:
        usual = '"Noto Sans", system-ui, "Segoe UI", Roboto, sans-serif'
        yield f"body {{ font-family: {_quoted(house.families[BODY])}, {usual}; }}\n"
    if MONO in house.families:
        yield f"pre {{ font-family: {_quoted(house.families[MONO])}, monospace; }}\n"
    for name, selector in _SELECTORS.items():
        if name in house.sizes:
            rem = house.sizes[name] / Types().body.size * _BODY_REM
            yield f"{selector} {{ font-size: {rem:.4g}rem; }}\n"


def _printed(rules: str, house: HouseStyle) -> str:
    """The rules of paper, on which points are points."""
    if "body" not in house.sizes:
        return rules
    return rules.replace("font-size: 10.5pt", f"font-size: {house.sizes['body']:g}pt")


def _quoted(family: str) -> str:
    """A string of CSS that ends neither itself nor the element."""
    kept = "".join(char for char in family if char.isalnum() or char in " -_.")
    return f'"{kept}"'
