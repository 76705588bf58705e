"""White space between elements: indented, and between cells that else would run together."""

from __future__ import annotations

from releaseconv import newsml_terms as g2
from releaseconv.writers.newsml.elements import Element

_XHTML_TEXT = ("p", "h2", "h3", "h4", "h5", "h6", "pre", "td", "th", "title")
_NITF_TEXT = ("p", "hl1", "hl2", "pre", "td", "th", "title", "credit", "byline")
_MIXED = frozenset(
    [f"{{{g2.XHTML}}}{name}" for name in _XHTML_TEXT]
    + [f"{{{g2.NITF}}}{name}" for name in _NITF_TEXT]
)
"""Elements whose white space is the text's own."""


def lay_out(element: Element, depth: int = 0) -> None:
    """Indent the children of `element`, where no words stand between them."""
    if not len(element) or element.tag in _MIXED:
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        lay_out(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth


def part_cells(root: Element) -> None:
    """Put a line break behind each cell: readers that drop tables would glue their words."""
    for cell in root.iter("{*}td", "{*}th"):
        cell.tail = "\n"
