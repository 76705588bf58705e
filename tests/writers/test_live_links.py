"""One policy on links for every writer: the same ones may be followed wherever there are links."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pypdf
import pytest

from releaseconv import model as m
from releaseconv import write
from releaseconv.diagnostics import Code
from releaseconv.model import Release
from releaseconv.writers.links import live

DEAD = [
    "",
    "javascript:alert(1)",
    "http://[bad/",
    "https://",
    "tel:",
    "mailto:",
    "http://a b.example/",
    "http://quay.example:port/",
    'https://quay.example/"onclick',
    "ftp://quay.example/",
    "https://...",
    "https://quay..example/",
    "https://quay%20north.example/",
    "http://2026.05.04/",
    "http://1.2.3.256/",
]
ALIVE = {
    "https://quay.example/a?b=c#d": "https://quay.example/a?b=c#d",
    "HTTP://quay.example/": "HTTP://quay.example/",
    "http://kai-süd.example/fähre": "http://xn--kai-sd-7ya.example/f%C3%A4hre",
    "http://quay.example/north_(quay)": "http://quay.example/north_(quay)",
    "http://192.0.2.7:8080/quay": "http://192.0.2.7:8080/quay",
    "http://quay_north.example./": "http://quay_north.example./",
    "tel:+442079460123": "tel:+442079460123",
    "mailto:press@quay.example": "mailto:press@quay.example",
}


def release(target: str) -> Release:
    link = m.Link("here", target)
    return Release(language="en", body=(m.Paragraph((m.Text("Ferries go from "), link)),))


def of_pdf(data: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [note["/A"]["/URI"] for page in pages for note in page.get("/Annots", [])]


def of_docx(data: bytes) -> list[str]:
    rels = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    return re.findall(r'Target="([^"]*)" TargetMode="External"', rels)


def of_html(data: bytes) -> list[str]:
    return re.findall(r'<a href="([^"]*)"', data.decode())


def of_markdown(data: bytes) -> list[str]:
    return re.findall(r"\[here\]\(<?(.*?)>?\)(?:$|\n)", data.decode())


LINKS: dict[str, Callable[[bytes], list[str]]] = {
    "pdf": of_pdf,
    "docx": of_docx,
    "html": of_html,
    "markdown": of_markdown,
}


@pytest.mark.parametrize("format", LINKS)
@pytest.mark.parametrize("target", DEAD)
def test_a_link_that_leads_nowhere_is_words_and_is_named(target: str, format: str) -> None:
    done = write(release(target), format)
    assert LINKS[format](done.data) == []
    said = [note.message for note in done.diagnostics if note.code is Code.NOT_RENDERED]
    assert [target in one for one in said] == [True]


@pytest.mark.parametrize("format", LINKS)
@pytest.mark.parametrize(("target", "uri"), ALIVE.items())
def test_a_link_that_leads_somewhere_is_the_same_in_all(target: str, uri: str, format: str) -> None:
    assert live(m.Link("here", target)) == uri
    done = write(release(target), format)
    seen = [one.replace("%28", "(").replace("%29", ")") for one in LINKS[format](done.data)]
    assert seen == [uri]
    assert Code.NOT_RENDERED not in {note.code for note in done.diagnostics}
