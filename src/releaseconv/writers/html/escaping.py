"""Words as they may stand in HTML: what has a meaning there is escaped."""

from __future__ import annotations

from releaseconv.patterns.lazy_regex import late

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "{": "&#123;",  # templates of content management systems give braces a meaning
        "}": "&#125;",
        "\x85": " ",  # a control character to HTML, white space to XML
        "\x7f": " ",
    }
)
_SPECIAL = late('[&<>"{}\x7f\x85]')


def escaped(text: str) -> str:
    """`text` as it may stand in an element or between double quotes."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def attribute(name: str, value: str) -> str:
    """An attribute with the blank before it."""
    return f' {name}="{escaped(value)}"'
