"""Giving a house's template the styles that it lacks, as ours define them."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, qn
from docx.package import Package
from docx.parts.numbering import NumberingPart
from lxml import etree

from releaseconv.patterns.figures import whole
from releaseconv.writers.docx.template.builtin import PARTS, put
from releaseconv.writers.docx.template.template import as_bytes, parse_xml

_VAL = qn("w:val")
_STYLE_ID = qn("w:styleId")
_REFERENCES = ("w:basedOn", "w:next")


def completed(document: Document) -> Document:
    """`document` with each of our styles whose name it does not know, and its lists."""
    package = document.part.package
    assert package is not None
    _ = document.styles  # makes the part if there is none
    relations = document.part.rels
    if all(one.reltype != RELATIONSHIP_TYPE.NUMBERING for one in relations.values()):
        _add_numbering(document, package)
    styles = parse_xml(relations.part_with_reltype(RELATIONSHIP_TYPE.STYLES).blob)
    numbering = parse_xml(relations.part_with_reltype(RELATIONSHIP_TYPE.NUMBERING).blob)
    ids = _add_styles(styles)
    _add_lists(styles, numbering, ids)
    put(relations, RELATIONSHIP_TYPE.STYLES, as_bytes(styles), package)
    put(relations, RELATIONSHIP_TYPE.NUMBERING, as_bytes(numbering), package)
    return document


def _add_numbering(document: Document, package: Package) -> None:
    blank = f"<w:numbering {nsdecls('w')}/>".encode()
    name = PackURI("/word/numbering.xml")
    part = NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, blank, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def _add_styles(styles: etree._Element) -> dict[str, str]:
    """The ids of the styles that were added, by the ids that they have with us."""
    known = {_name(style): style.get(_STYLE_ID, "") for style in styles.iterfind(qn("w:style"))}
    ours = parse_xml((PARTS / "styles.xml").read_bytes()).findall(qn("w:style"))
    lacking = [style for style in ours if _name(style) not in known]
    taken = set(known.values())
    added: dict[str, str] = {}
    for style in lacking:
        own = style.get(_STYLE_ID, "")
        added[own] = _free(own, taken)
        taken.add(added[own])
    ids = {style.get(_STYLE_ID, ""): known.get(_name(style), "") for style in ours} | added
    for style in lacking:
        styles.append(_adopted(style, ids))
    return added


def _name(style: etree._Element) -> str:
    """A style's name; Word tells no capitals apart."""
    found = style.find(qn("w:name"))
    return "" if found is None else found.get(_VAL, "").casefold()


def _free(wanted: str, taken: set[str]) -> str:
    """An id like `wanted` that no style has; a house may use it for something else."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}{number}"
    return found


def _adopted(style: etree._Element, ids: dict[str, str]) -> etree._Element:
    """A copy of our style that refers to the house's, and is nobody's default."""
    copy = deepcopy(style)
    copy.set(_STYLE_ID, ids[style.get(_STYLE_ID, "")])
    copy.attrib.pop(qn("w:default"), "")
    for name in _REFERENCES:
        for reference in copy.iterfind(qn(name)):
            reference.set(_VAL, ids[reference.get(_VAL, "")])
    return copy


def _add_lists(styles: etree._Element, numbering: etree._Element, ids: dict[str, str]) -> None:
    """Our bullets and numbers under free numbers, for those of our list styles that were added."""
    added = [one for one in styles.iterfind(qn("w:style")) if one.get(_STYLE_ID) in ids.values()]
    uses = [use for style in added for use in style.iter(qn("w:numId"))]
    if not uses:
        return
    ours = parse_xml((PARTS / "numbering.xml").read_bytes())
    shift = _highest(numbering)
    for one in ours:
        for key in (qn("w:abstractNumId"), qn("w:numId")):
            if one.get(key) is not None:
                one.set(key, str(int(one.get(key, "0")) + shift))
        for reference in one.iterfind(qn("w:abstractNumId")):
            reference.set(_VAL, str(int(reference.get(_VAL, "0")) + shift))
        for link in list(one.iter(qn("w:pStyle"))):
            _relink(link, ids)
    first = numbering.find(qn("w:num"))
    at = len(numbering) if first is None else numbering.index(first)
    for way in reversed(ours.findall(qn("w:abstractNum"))):
        numbering.insert(at, way)
    cleanup = numbering.find(qn("w:numIdMacAtCleanup"))
    for counted in ours.findall(qn("w:num")):
        if cleanup is None:
            numbering.append(counted)
        else:
            cleanup.addprevious(counted)
    for use in uses:
        use.set(_VAL, str(int(use.get(_VAL, "0")) + shift))


def _highest(numbering: etree._Element) -> int:
    """The highest number that a list or a way of counting bears."""
    keys = (qn("w:numId"), qn("w:abstractNumId"))
    found = [one.get(key, "") for one in numbering for key in keys]
    return max([0, *(whole(number) or 0 for number in found)])


def _relink(link: etree._Element, ids: dict[str, str]) -> None:
    """A level names its style only if the style is ours too."""
    known = ids.get(link.get(_VAL, ""))
    if known:
        link.set(_VAL, known)
        return
    level = link.getparent()
    assert level is not None
    level.remove(link)
