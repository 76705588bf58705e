"""What Word does by itself as it opens or prints a file: fetching, merging, running."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

_SHOWN = """
    PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC TA TOA INDEX XE
    BIBLIOGRAPHY CITATION DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME TITLE SUBJECT AUTHOR
    KEYWORDS COMMENTS DOCPROPERTY DOCVARIABLE FILENAME FILESIZE LASTSAVEDBY REVNUM NUMCHARS NUMWORDS
    TEMPLATE INFO USERNAME USERINITIALS USERADDRESS SYMBOL QUOTE IF COMPARE = SET LISTNUM AUTONUM
    AUTONUMLGL AUTONUMOUT ADVANCE EQ HYPERLINK FORMTEXT FORMCHECKBOX FORMDROPDOWN BIDIOUTLINE SHAPE
"""
_INERT = frozenset(_SHOWN.split())
"""Codes of fields that show what is in the file; all others fetch, run, or may be either."""
_MERGES = {
    qn("w:altChunk"): "another file's text that Word takes in (altChunk)",
    qn("w:mailMerge"): "a mail merge",
    qn("w:subDoc"): "another document",
}


def self_acting(content: bytes) -> Iterator[str]:
    """What of that stands in a part of XML, in words that follow "holds"."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    for tag, words in _MERGES.items():
        if next(root.iter(tag), None) is not None:
            yield words
    for code in _codes(root):
        if code.upper() not in _INERT:
            yield f"a field that fetches or runs something ({code or 'put together of others'})"


def _codes(root: etree._Element) -> Iterator[str]:
    """The first word of each field's instruction; none where other fields make it up."""
    for simple in root.iter(qn("w:fldSimple")):
        yield _first(simple.get(qn("w:instr"), ""))
    open_fields: list[str] = []
    for one in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:delInstrText")):
        kind = one.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append("")
        elif kind == "end" and open_fields:
            yield _first(open_fields.pop())
        elif kind is None:
            # one that stands in no field is none, but Word may see it otherwise
            said = open_fields.pop() if open_fields else ""
            open_fields.append(said + (one.text or ""))
    yield from map(_first, open_fields)


def _first(instruction: str) -> str:
    words = instruction.split(maxsplit=1)
    return "=" if words and words[0].startswith("=") else words[0] if words else ""
