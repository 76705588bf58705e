"""Words in are words out: mails, documents, pages, Markdown and PDF of any shape."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from releaseconv import api
from releaseconv import model as m
from releaseconv.inspect.segments import parts, unaccounted
from releaseconv.readers.parsed import Parsed

LETTERS = "abcdefghijklmnopqrstuvwxyzäßøéжщλωשלוم漢字"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=9)
MARKS = re.compile(r"[•*#]+|\d{1,3}\.")
"""Signs of lists and headings."""
Built = tuple[str, list[str]]
"""Markup, and the words in it."""


def said(parsed: Parsed) -> list[str]:
    """The words that the release has, by the spans of its parts."""
    assert unaccounted(parts(parsed.release, parsed.source), parsed.source) == 0
    spans = sorted(part.span for part in parts(parsed.release, parsed.source))
    words = " ".join(parsed.source[span] for span in spans).split()
    assert bare(words) == bare(parsed.source.text.split())
    return bare(words)


def bare(words: list[str]) -> list[str]:
    return [word for word in words if not MARKS.fullmatch(word)]


def around(tag: str, inner: Built) -> Built:
    return f"<{tag}>{inner[0]}</{tag.split()[0]}>", inner[1]


def beside(pieces: Iterable[Built], between: str = "") -> Built:
    listed = list(pieces)
    return between.join(p[0] for p in listed), [word for p in listed for word in p[1]]


# -- pages

PLAIN: st.SearchStrategy[Built] = WORDS.map(lambda words: (html.escape(" ".join(words)), words))
MARKED = st.builds(
    around, st.sampled_from(["b", "em", "span", "a href='https://mills.example/'"]), PLAIN
)
LINE = st.builds(
    beside,
    st.lists(PLAIN | MARKED, min_size=1, max_size=4),
    st.sampled_from([" ", "<br>", "\n", "&nbsp;", "<br/>\n<br/>"]),
)
PARAGRAPH = st.builds(
    around, st.sampled_from(["p", "div", "h1", "h2", "blockquote", "section", "pre"]), LINE
)
EMPTY: st.SearchStrategy[Built] = st.sampled_from(
    [("<p></p>", []), ("<div><br></div>", []), ("<p>&nbsp;</p>", []), ("<br>", [])]
)


def listed(kind: str, items: list[Built]) -> Built:
    return around(kind, beside(around("li", item) for item in items))


def table(rows: list[list[Built]]) -> Built:
    return around("table", beside(around("tr", beside(cells(row))) for row in rows))


def cells(row: list[Built]) -> Iterable[Built]:
    return (around("td", cell) for cell in row)


def nested(block: st.SearchStrategy[Built]) -> st.SearchStrategy[Built]:
    several = st.lists(block, min_size=1, max_size=3)
    return (
        st.builds(listed, st.sampled_from(["ul", "ol"]), several)
        | st.builds(table, st.lists(several, min_size=1, max_size=3))
        | st.builds(around, st.sampled_from(["div", "section", "center"]), several.map(beside))
        | st.builds(lambda one, more: beside([one, more], "\n"), LINE, block)
    )


PAGE = st.lists(st.recursive(PARAGRAPH | EMPTY, nested, max_leaves=6), min_size=1, max_size=6)


@settings(max_examples=examples(60))
@given(PAGE)
def test_of_pages(blocks: list[Built]) -> None:
    page, words = beside(blocks, "\n")
    assert said(api.read(f"<html><body>{page}</body></html>", name="a.html")) == words


# -- documents

KINDS = ("Normal", "Heading 1", "List Bullet", "List Number", "Quote", "Title", "table")


@settings(max_examples=examples(40))
@given(st.lists(st.tuples(st.sampled_from(KINDS), WORDS), max_size=8), WORDS, WORDS)
def test_of_documents(
    blocks: list[tuple[str, list[str]]], head: list[str], foot: list[str]
) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = " ".join(head)
    document.sections[0].footer.paragraphs[0].text = " ".join(foot)
    for kind, words in blocks:
        if kind == "table":
            row = document.add_table(1, len(words)).rows[0]
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word
        else:
            paragraph = document.add_paragraph(style=kind)
            for number, word in enumerate(words):
                paragraph.add_run(f"{word} ").bold = bool(number % 2)
    file = io.BytesIO()
    document.save(file)
    wanted = [*head, *(word for _, words in blocks for word in words), *foot]
    assert said(api.read(file.getvalue(), name="a.docx")) == wanted


# -- mails

PARTS = st.lists(
    st.tuples(st.sampled_from(["text", "page", "both", "picture", "mail"]), WORDS),
    min_size=1,
    max_size=5,
)
CODED = st.sampled_from(["8bit", "base64", "quoted-printable"])


def part(kind: str, number: int, words: list[str]) -> MIMEMultipart | MIMEText:
    text = " ".join(words)
    page = MIMEText(f"<p>{text}</p>", "html")
    if kind == "both":
        made = MIMEMultipart("alternative")
        made.attach(MIMEText(text))
        made.attach(page)
        return made
    if kind == "mail":
        inner = EmailMessage()
        inner.set_content(text)
        return MIMEMessage(inner)  # type: ignore[return-value]
    if kind == "picture":
        return MIMEImage(b"\x89PNG", _subtype="png", name=f"{number}.png")  # type: ignore[return-value]
    return page if kind == "page" else MIMEText(text)


@settings(max_examples=examples(60))
@given(PARTS)
def test_of_mails_of_many_parts(drawn: list[tuple[str, list[str]]]) -> None:
    mail = MIMEMultipart("mixed")
    mail["From"] = "Anna <anna@mills.example>"
    wanted: list[str] = []
    for number, (kind, words) in enumerate(drawn):
        own = [f"{words[0]}{'abcde'[number]}", *words[1:]]  # so that no part is said twice
        mail.attach(part(kind, number, own))
        wanted += [] if kind == "picture" else own
    assert said(api.read(mail.as_bytes(), name="a.eml")) == wanted


@settings(max_examples=examples(40))
@given(st.lists(WORDS, min_size=1, max_size=8), CODED)
def test_of_mails_in_any_coding(paragraphs: list[list[str]], cte: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Quay"
    mail.set_content("\n\n".join(map(" ".join, paragraphs)) + "\n", cte=cte)
    assert said(api.read(mail.as_bytes(), name="a.eml")) == [w for p in paragraphs for w in p]


# -- Markdown and PDF


@settings(max_examples=examples(40))
@given(st.lists(st.tuples(st.sampled_from(["", "# ", "## ", "* ", "1. "]), WORDS), min_size=1))
def test_of_markdown(blocks: list[tuple[str, list[str]]]) -> None:
    text = "".join(f"{mark}{' '.join(words)}\n\n" for mark, words in blocks)
    parsed = api.read(text, name="a.md")
    assert said(parsed) == [word for _, words in blocks for word in words]


LATIN = st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9), min_size=1)


@settings(max_examples=examples(10), deadline=None)
@given(st.lists(LATIN, min_size=1, max_size=6))
def test_of_pdf(paragraphs: list[list[str]]) -> None:
    pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
    body = tuple(m.Paragraph((m.Text(" ".join(words)),)) for words in paragraphs)
    written = api.write(m.Release(body=body, language="en"), "pdf").data
    found = said(api.read(written, name="a.pdf"))
    assert "".join(found).replace("-", "") == "".join(w for p in paragraphs for w in p)
