"""What the file says about itself: title, language, dates, and what it conforms to."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from releaseconv import model as m
from releaseconv.diagnostics import Code, Log
from releaseconv.writers.pdf.objects import text_string
from releaseconv.writers.pdf.text.language_tags import tag

PRODUCER = "releaseconv"
_LONGEST = 120
"""Characters of a title that is taken from running text."""

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    )
)
_CONFORMING = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
        ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
        ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
    )
)
_CONFORMANCE = (
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>"
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


class Metadata(NamedTuple):
    """The same facts for the catalog, for the information dictionary and for XMP."""

    title: str
    language: str
    author: str = ""
    keywords: str = ""
    stamp: datetime | None = None
    conforms: bool = True
    """Whether to claim PDF/UA-1 and PDF/A-2a."""

    def info(self) -> str:
        """The information dictionary."""
        entries = [f"/Title{text_string(self.title)}/Producer({PRODUCER})/Creator({PRODUCER})"]
        if self.author:
            entries.append(f"/Author{text_string(self.author)}")
        if self.keywords:
            entries.append(f"/Keywords{text_string(self.keywords)}")
        if self.stamp:
            date = _pdf_date(self.stamp)
            entries.append(f"/CreationDate({date})/ModDate({date})")
        return f"<<{''.join(entries)}>>"

    def xmp(self) -> bytes:
        """The XMP packet."""
        parts = [f"<dc:title>{_alternatives(self.title)}</dc:title>"]
        parts.append(
            f"<dc:language><rdf:Bag><rdf:li>{self.language}</rdf:li></rdf:Bag></dc:language>"
        )
        parts.append("<dc:format>application/pdf</dc:format>")
        if self.author:
            author = _escape(self.author)
            parts.append(f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>")
        if self.keywords:
            parts.append(f"<pdf:Keywords>{_escape(self.keywords)}</pdf:Keywords>")
        parts.append(f"<pdf:Producer>{PRODUCER}</pdf:Producer>")
        parts.append(f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>")
        if self.stamp:
            date = self.stamp.isoformat(timespec="seconds")
            parts.append(f"<xmp:CreateDate>{date}</xmp:CreateDate>")
            parts.append(f"<xmp:ModifyDate>{date}</xmp:ModifyDate>")
        if self.conforms:
            parts.append(_CONFORMANCE)
        return _packet("\n".join(parts), self.conforms).encode("utf-8")


def metadata(release: m.Release, stamp: datetime | None, conforms: bool, log: Log) -> Metadata:
    """The facts of `release`; a title is found for one without a headline, and said so."""
    return Metadata(
        _title(release, log),
        tag(release.language) or "und",
        " ".join(release.issuer.name.split()) if release.issuer else "",
        ", ".join(subject.text for subject in release.subjects),
        stamp,
        conforms,
    )


def _title(release: m.Release, log: Log) -> str:
    if release.headline and release.headline.text.strip():
        return " ".join(release.headline.text.split())
    words = (" ".join(node.text.split()) for node in m.spoken(release))
    title = _shortened(next((text for text in words if text), release.kind.value), _LONGEST)
    ground = "the release has no headline, and a PDF needs a title"
    log.note(Code.VALUE_SUPPLIED, field="title", value=title, ground=ground)
    return title


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0] or text[:longest]


def _pdf_date(stamp: datetime) -> str:
    """D:20260502120000+02'00'; a time without a zone stays without."""
    zone = f"{stamp:%z}"
    return f"D:{stamp:%Y%m%d%H%M%S}" + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _escape(text: str) -> str:
    # html's would read the names of two thousand characters before it does the same
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escape(text)}</rdf:li></rdf:Alt>'


def _packet(body: str, conforms: bool) -> str:
    namespaces = f"{_NAMESPACES} {_CONFORMING}" if conforms else _NAMESPACES
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {namespaces}>\n{body}\n'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )
