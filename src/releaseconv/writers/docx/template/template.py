"""The template: a package without words, taken apart once, to be filled again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls
from lxml import etree

from releaseconv.writers.docx.languages import east_asian_font, spoken_in
from releaseconv.writers.docx.package import Member, member
from releaseconv.writers.docx.paragraph import STEP
from releaseconv.writers.list_numbering import Counting

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPENING = f"<w:document {nsdecls('w', 'r')}><w:body>"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
_LINK = (
    f'<Relationship Id="{{}}" Type="{RELATIONSHIP_TYPE.HYPERLINK}"'
    ' Target="{}" TargetMode="External"/>'
)


class Names(NamedTuple):
    """Where in the package the parts lie that differ from release to release."""

    document: str
    relations: str
    numbering: str
    styles: str
    core: str
    custom: str
    footer: str | None = None
    """Ours; a house's own footer stays as it is."""
    header: str | None = None
    """Ours, for a release that is held back; a house's own header stays as it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A package, all that never changes deflated already."""

    names: Names
    members: tuple[Member, ...]
    ids: Mapping[str, str]
    """A style's id by the name that Word shows."""
    closing: str
    """Page, header and footer."""
    relations: str
    first_link: int
    numbering: tuple[str, str, str]
    """Ways of counting, then lists that count so, then the end."""
    first_list: int
    styles: tuple[str, str, str]
    """What stands before the document's languages, the languages, and what stands behind."""
    properties: tuple[str, ...]
    """Custom properties that the template brings along."""

    def filled(self, changed: Mapping[str, bytes], language: str) -> Iterator[Member]:
        """The members of a package in this language in which the parts named are these."""
        for one in self.members:
            if one.name in changed:
                yield member(one.name, changed[one.name])
            elif one.name == self.names.styles:
                yield _styles_in(self, language)
            else:
                yield one

    def document(self, body: str, *, rtl: bool, boxed: bool = False) -> bytes:
        """The document with this body, parsed once, so that it is certain to be XML.

        The first page of one that is `boxed` says the header's words in its text.
        """
        marks = "<w:titlePg/>" if boxed and self.names.header else ""
        marks += "<w:bidi/>" if rtl and self.names.footer else ""
        closing = self.closing.replace("<w:docGrid", f"{marks}<w:docGrid", 1)
        written = f"{_DECLARATION}{_OPENING}{body}{closing}</w:body></w:document>".encode()
        expat.ParserCreate(namespace_separator=" ").Parse(written, True)  # builds no tree
        return written

    def links(self, targets: Mapping[str, str]) -> bytes:
        """The document's relationships with these added."""
        added = "".join(_LINK.format(i, t.replace("&", "&amp;")) for t, i in targets.items())
        return f"{self.relations}{added}</Relationships>".encode()

    def lists(self, lists: tuple[tuple[Counting, int], ...]) -> bytes:
        """The numbering with these lists added, each of which counts by itself."""
        known, counted, end = self.numbering
        numbers = range(self.first_list, self.first_list + len(lists))
        ways = "".join(_way(n, how, at) for n, (how, at) in zip(numbers, lists, strict=True))
        added = "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in numbers
        )
        return f"{known}{ways}{counted}{added}{end}".encode()


def _way(number: int, how: Counting, level: int) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{how.start}"/><w:numFmt w:val="{how.kind}"/>'
        f'<w:lvlText w:val="{how.before}%{level + 1}{how.after}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr>'
        "</w:lvl></w:abstractNum>"
    )


@lru_cache(maxsize=64)
def _styles_in(template: Template, language: str) -> Member:
    before, languages, behind = template.styles
    if template.names.footer:
        before = before.replace(east_asian_font("zh"), east_asian_font(language))
    chosen = spoken_in(language) or languages
    return member(template.names.styles, f"{before}{chosen}{behind}".encode())


def parse_xml(content: bytes | str) -> etree._Element:
    """`content` parsed without entities, network or limits lifted."""
    return etree.fromstring(content, _PARSER)


def as_bytes(root: etree._Element) -> bytes:
    """A part as it lies in the package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
