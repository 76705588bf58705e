"""Elements of the item: made in one way, and laid out without touching any words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.patterns.lazy_regex import late

Element: TypeAlias = etree._Element

_BLANKS = late("[ \t\n\r]+")
_NOTHING: Mapping[str, str] = {}


def spaces(default: str, others: Mapping[str, str] = _NOTHING) -> dict[str, str]:
    """Prefixes of an element: none for `default`, which the types of lxml do not foresee."""
    return cast("dict[str, str]", {None: default, **others})


def add(
    parent: Element, name: str, text: str | None = None, attributes: Mapping[str, str] = _NOTHING
) -> Element:
    """A new last child of `parent`, in the namespace of NewsML-G2."""
    return put(parent, f"{{{g2.G2}}}{name}", text, attributes)


def put(
    parent: Element, tag: str, text: str | None = None, attributes: Mapping[str, str] = _NOTHING
) -> Element:
    """A new last child of `parent`, with its tag in full."""
    child = etree.SubElement(parent, tag, dict(attributes))
    if text is not None:
        child.text = text
    return child


def line(text: str) -> str:
    """`text` on one line, as labels of NewsML-G2 must be; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def say(parent: Element, text: str) -> None:
    """Put `text` behind all that `parent` already says."""
    if not text:
        return
    last = next(parent.iterchildren(reversed=True), None)  # to count children takes long
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text
