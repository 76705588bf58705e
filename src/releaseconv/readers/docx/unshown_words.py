"""Embargoes in what a Word document has and its text does not show.

Comments, what was deleted or hidden, readings above characters, names of fields, properties,
data, diagrams and charts, headers of no page, and files of other formats inside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from releaseconv.errors import MalformedInputError
from releaseconv.readers.docx.package import BROKEN, Package
from releaseconv.readers.docx.styles import W, is_on
from releaseconv.readers.holds.hold_words_beside import dated_in_lines, field_line

__all__ = ["unshown_embargoes"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PARAGRAPHS = (W + "p", _A + "p")
_TEXTS = (W + "t", W + "delText", _A + "t")
_GONE = (W + "del", W + "moveFrom", W + "rt")
_NAMING = (W + "hyperlink", W + "alias", W + "default", W + "helpText", W + "statusText")
_NAMES = (W + "tooltip", W + "val")
_LOOKS = re.compile(
    r"\[Content_Types\]|(?:.*/)?(?:_rels|theme|glossary|media)/"
    r"|word/(?:styles|settings|fontTable|webSettings|numbering|stylesWithEffects)\.xml"
)
"""Parts that say how a document looks, and what it is made of."""
_FILE = "aFChunk"
_TAG = re.compile(r"<[^<>]*>")
_LONGEST = 200
"""Characters of a field."""
_MOST_BYTES = 2_000_000
"""Of the parts in sum that are looked at; comments have some thousand."""
_MOST_FILES = 100
_MOST_SAID = 20_000
"""Characters of a file inside of the document that are looked at."""


def unshown_embargoes(package: Package, shown: Collection[str]) -> Iterator[str]:
    """The words that say an embargo's day or hour in what the text does not show.

    The text shows the parts `shown`.
    """
    names = [name for name in package.small_parts(_MOST_BYTES) if name.endswith(".xml")]
    for path in (name for name in dict.fromkeys((*shown, *names)) if not _LOOKS.match(name)):
        root = package.document if path == package.main else _opened(package, path)
        yield from dated_in_lines(_hidden(root) if path in shown else _all(root))
    for path in package.of_kind(_FILE)[:_MOST_FILES]:
        said = package.content(path)[: 4 * _MOST_SAID].decode("utf-8", "replace")
        yield from dated_in_lines(_TAG.sub(" ", said.replace("\0", ""))[:_MOST_SAID].split("\n"))


def _opened(package: Package, path: str) -> etree._Element | None:
    try:
        return package.part(path)
    except (*BROKEN, MalformedInputError):
        return None  # the text is whole without it


def _hidden(root: etree._Element | None) -> Iterator[str]:
    """What a part that is read has and does not show, by paragraphs."""
    if root is None:
        return
    pieces = (one for one in root.iter(*_TEXTS) if _is_hidden(one))
    yield from _paragraphs(pieces)
    for element in root.iter(*_NAMING):
        yield from (one for name in _NAMES if (one := element.get(name)) and len(one) <= _LONGEST)


def _is_hidden(text: etree._Element) -> bool:
    if text.tag == W + "delText" or next(text.iterancestors(*_GONE), None) is not None:
        return True
    run = text.getparent()
    return run is not None and is_on(run.find(W + "rPr"), "vanish")


def _all(root: etree._Element | None) -> Iterator[str]:
    """What a part that is not read says: its paragraphs, else its fields by their names."""
    if root is None:
        return
    yield from _paragraphs(root.iter(*_TEXTS))
    for element in root.iter(etree.Element):
        said = element.text or ""
        if element.tag not in _TEXTS and len(element) == 0 and 0 < len(said) <= _LONGEST:
            yield field_line(_name(element), said)


def _name(field: etree._Element) -> str:
    """What a field is called: by its own tag, or by the name of what it is the value of."""
    outer = field.getparent()
    given = outer.get("name", "") if outer is not None else ""
    return f"{etree.QName(field).localname} {given}"


def _paragraphs(pieces: Iterable[etree._Element]) -> Iterator[str]:
    """The words of pieces of text, those of each paragraph together."""
    said: dict[etree._Element | None, list[str]] = {}
    for piece in pieces:
        paragraph = next(piece.iterancestors(*_PARAGRAPHS), None)
        said.setdefault(paragraph, []).append(piece.text or "")
    yield from ("".join(words) for words in said.values())
