"""The footer: a short headline, the page, and how many there are; the header: a hold's words."""

from __future__ import annotations

from docx.oxml.ns import nsdecls

from releaseconv.model import Release
from releaseconv.writers.direction.right_to_left import is_rtl
from releaseconv.writers.docx.runs import Face, text_runs

_LONGEST = 70
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_OF = '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
_PAGES = _FIELD.format("PAGE") + _OF + _FIELD.format("NUMPAGES")


def footer(release: Release) -> bytes:
    """The footer part; its fields are counted by whatever lays out the pages."""
    short = _short(release.headline.text) if release.headline else ""
    rtl = is_rtl(short, release.language)
    turned = "<w:bidi/>" if rtl else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:ftr {nsdecls("w")}><w:p><w:pPr><w:pStyle w:val="Footer"/>{turned}</w:pPr>'
        f"{text_runs(short, Face(rtl))}<w:r><w:tab/></w:r>{_PAGES}</w:p></w:ftr>"
    ).encode()


def header(words: str, language: str) -> bytes:
    """The header part of a release that is held back: its words in a box."""
    rtl = is_rtl(words, language)
    turned = "<w:bidi/>" if rtl else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:hdr {nsdecls("w")}><w:p><w:pPr><w:pStyle w:val="EmbargoRunning"/>{turned}</w:pPr>'
        f"{text_runs(words, Face(rtl))}</w:p></w:hdr>"
    ).encode()


def _short(headline: str) -> str:
    """As many words as fit beside the page's number."""
    words = " ".join(headline.split())
    if len(words) <= _LONGEST:
        return words
    kept = words[:_LONGEST].rpartition(" ")[0] or words[: _LONGEST - 1]
    return f"{kept} …"
