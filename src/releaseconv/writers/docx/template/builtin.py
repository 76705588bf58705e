"""The template of a release that comes without one: python-docx's, cut down and restyled."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.package import Package
from docx.section import Section
from docx.shared import Emu, Length, Mm, Pt

from releaseconv.options import Paper
from releaseconv.writers.docx.template.parser import parse_template
from releaseconv.writers.docx.template.template import Template
from releaseconv.writers.paper_sizes import PAPERS

PARTS = Path(__file__).parent / "parts"
_MARGIN: Length = Mm(25)
_FOOT: Length = Mm(12)
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>releaseconv</Application></Properties>"
)


@cache
def builtin(paper: Paper, *, held: bool = False, style: str | None = None) -> Template:
    """Our template on this paper, with a header where one is `held`; made once in a process.

    `style` is the path of a house's style file.
    """
    document = docx.Document()
    part = document.part
    package = part.package
    assert package is not None
    for kind, name in (
        (RELATIONSHIP_TYPE.NUMBERING, "numbering.xml"),
        (RELATIONSHIP_TYPE.SETTINGS, "settings.xml"),
        (RELATIONSHIP_TYPE.FONT_TABLE, "fonts.xml"),
    ):
        put(part.rels, kind, (PARTS / name).read_bytes(), package)
    put(part.rels, RELATIONSHIP_TYPE.STYLES, _styles(style), package)
    put(package.rels, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, _APPLICATION, package)
    section = document.sections[-1]
    section.page_width, section.page_height = (Emu(round(Pt(1) * n)) for n in PAPERS[paper])
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = _FOOT
    section.footer.is_linked_to_previous = False
    if held:
        section.header.is_linked_to_previous = False
        _say_on_first_page_too(section)
    return parse_template(document, ours=True, held=held)


def _say_on_first_page_too(section: Section) -> None:
    """Have our footer on a first page that is unlike the others, too: it only lacks the header."""
    (reference,) = section._sectPr.findall(qn("w:footerReference"))
    first = deepcopy(reference)
    first.set(qn("w:type"), "first")
    reference.addnext(first)


def _styles(path: str | None) -> bytes:
    ours = (PARTS / "styles.xml").read_bytes()
    if path is None:
        return ours
    from releaseconv.writers.docx.template.restyle import restyled  # few have a style
    from releaseconv.writers.word_and_web_style import house_style

    return restyled(ours.decode(), house_style(path)).encode()


def put(relations: Relationships, kind: str, content: bytes, package: Package) -> None:
    """`content` in place of the part that stands in this relation."""
    old = relations.part_with_reltype(kind)
    new: Part = type(old).load(old.partname, old.content_type, content, package)
    key = next(key for key, relation in relations.items() if relation.reltype == kind)
    relations.add_relationship(kind, new, key)
