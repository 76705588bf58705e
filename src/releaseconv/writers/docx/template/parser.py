"""Taking a Word file apart into a template: all but its words, and what its words brought."""

from __future__ import annotations

import io
from collections.abc import Iterable
from copy import deepcopy
from zipfile import ZipFile

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.package import Package
from lxml import etree

from releaseconv.patterns.figures import whole
from releaseconv.writers.docx.document_properties import (
    FIRST_PROPERTY,
    NAMES,
    NO_PROPERTIES,
    PROPERTY,
)
from releaseconv.writers.docx.package import member
from releaseconv.writers.docx.template.template import Names, Template, parse_xml

_KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.HEADER,
    RELATIONSHIP_TYPE.FOOTER,
    RELATIONSHIP_TYPE.FOOTNOTES,
    RELATIONSHIP_TYPE.ENDNOTES,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
}
"""What a template brings along; pictures of its text, remarks and thumbnails stay out."""
_SLOT = "slot"
"""A comment that marks where something goes; no other comment is left in a parsed part."""


def parse_template(document: Document, *, ours: bool, held: bool = False) -> Template:
    """`document`, which is used up, as a template; it must have a numbering part.

    One that is `held` has a header of ours.
    """
    part = document.part
    package = part.package
    assert package is not None
    document.core_properties.title = ""  # Google Docs writes no such part: it is made here
    _forget(part.rels)
    _forget(package.rels)
    styles = _part(part.rels, RELATIONSHIP_TYPE.STYLES)
    numbering = _part(part.rels, RELATIONSHIP_TYPE.NUMBERING)
    properties = _properties(package)
    closing = _emptied(document)
    files = _saved(document)
    relations = part.partname.rels_uri.membername
    names = Names(
        document=part.partname.membername,
        relations=relations,
        numbering=numbering.partname.membername,
        styles=styles.partname.membername,
        core=_part(package.rels, RELATIONSHIP_TYPE.CORE_PROPERTIES).partname.membername,
        custom=_part(package.rels, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES).partname.membername,
        footer=_part(part.rels, RELATIONSHIP_TYPE.FOOTER).partname.membername if ours else None,
        header=_part(part.rels, RELATIONSHIP_TYPE.HEADER).partname.membername if held else None,
    )
    return Template(
        names=names,
        members=tuple(member(name, content) for name, content in files.items()),
        ids={style.name.casefold(): style.style_id for style in document.styles if style.name},
        closing=closing,
        relations=files[relations].decode().removesuffix("</Relationships>"),
        first_link=_next(key.removeprefix("rId") for key in part.rels),
        numbering=_numbering(numbering.blob),
        first_list=_next(_numbers(numbering.blob)),
        styles=_styles(styles.blob),
        properties=properties,
    )


def _forget(relations: Relationships) -> None:
    for key in [key for key, relation in relations.items() if relation.reltype not in _KEPT]:
        del relations[key]


def _part(relations: Relationships, kind: str) -> Part:
    return relations.part_with_reltype(kind)


def _properties(package: Package) -> tuple[str, ...]:
    """The custom properties of the template, numbered anew; an empty part where it had none."""
    kind = RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
    if kind not in {relation.reltype for relation in package.rels.values()}:
        name = PackURI("/docProps/custom.xml")
        part = Part(name, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, NO_PROPERTIES.encode(), package)
        package.relate_to(part, kind)
    found = parse_xml(_part(package.rels, kind).blob).findall(PROPERTY)
    kept = [one for one in found if one.get("name") not in NAMES]
    for number, one in enumerate(kept, FIRST_PROPERTY):
        one.set("pid", str(number))
    return tuple(_text(one) for one in kept)


def _emptied(document: Document) -> str:
    """The page of the last section, once all words are out of the document."""
    body = document.element.body
    section = deepcopy(document.sections[-1]._sectPr)
    for element in list(body):
        body.remove(element)
    etree.cleanup_namespaces(section)
    return _text(section)


def _saved(document: Document) -> dict[str, bytes]:
    content = io.BytesIO()
    document.save(content)
    with ZipFile(content) as files:
        return {name: files.read(name) for name in files.namelist()}


def _numbering(blob: bytes) -> tuple[str, str, str]:
    """The ways of counting, the lists that count so, and the end."""
    root = parse_xml(blob)
    for kept in root.findall(qn("w:numIdMacAtCleanup")):
        root.remove(kept)
    lists = root.findall(qn("w:num"))
    slot = etree.Comment(_SLOT)
    root.insert(root.index(lists[0]) if lists else len(root), slot)
    before, _, behind = _text(root).partition(f"<!--{_SLOT}-->")
    counted, found, end = behind.rpartition("</")
    return before, counted, found + end


def _numbers(blob: bytes) -> list[str]:
    """Every number that a list or a way of counting bears."""
    root = parse_xml(blob)
    names = ((qn("w:num"), qn("w:numId")), (qn("w:abstractNum"), qn("w:abstractNumId")))
    return [one.get(key, "") for tag, key in names for one in root.findall(tag)]


def _next(numbers: Iterable[str]) -> int:
    return max([0, *(whole(number) or 0 for number in numbers)]) + 1


def _styles(blob: bytes) -> tuple[str, str, str]:
    """The styles before the document's languages, the languages, and the rest."""
    root = parse_xml(blob)
    defaults = _child(_child(root, "w:docDefaults", 0), "w:rPrDefault", 0)
    run = _child(defaults, "w:rPr", 0)
    found = run.find(qn("w:lang"))
    languages = "" if found is None else _text(found)
    if found is not None:
        run.remove(found)
    # behind `w:lang` the schema knows only these two
    late = [run.find(qn(name)) for name in ("w:eastAsianLayout", "w:specVanish")]
    at = min((run.index(one) for one in late if one is not None), default=len(run))
    run.insert(at, etree.Comment(_SLOT))
    before, _, behind = _text(root).partition(f"<!--{_SLOT}-->")
    return before, languages, behind


def _child(parent: etree._Element, name: str, at: int) -> etree._Element:
    """The child of that name, made if it is missing."""
    found = parent.find(qn(name))
    if found is None:
        found = etree.Element(qn(name))
        parent.insert(at, found)
    return found


def _text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
