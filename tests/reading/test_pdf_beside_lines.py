"""PDF files: fields, notes and words set askew are read; embargoes in what is not shown hold."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from releaseconv import api
from releaseconv.diagnostics import Code
from releaseconv.errors import MalformedInputError
from releaseconv.readers.parsed import Parsed

pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab is not installed")

SAID = "EMBARGO 2 Dec 2026 10:00 GMT"
TYPE = "0 0 0 rg /Helv 10 Tf"
TEN = datetime(2026, 12, 2, 10, tzinfo=UTC)
LINES = (
    "Northquay opens its new quay",
    "",
    "LISBON, 1 December 2026 - The port of Northquay opens its new quay to ships today.",
    "",
    "The quay is 400 metres long and cost EUR 30 million.",
)


def drawn(draw: Callable[[canvas.Canvas], object], **settings: object) -> bytes:
    file = io.BytesIO()
    page = canvas.Canvas(file, **settings)
    for number, line in enumerate(LINES):
        page.drawString(60, 700 - 14 * number, line)
    draw(page)
    page.showPage()
    page.save()
    return file.getvalue()


def read(draw: Callable[[canvas.Canvas], object], **settings: object) -> Parsed:
    return api.read(drawn(draw, **settings), name="a.pdf")


def until(parsed: Parsed) -> object:
    hold = parsed.release.hold
    return hold and hold.until and hold.until.value


def turned(degrees: float) -> Callable[[canvas.Canvas], None]:
    def draw(page: canvas.Canvas) -> None:
        page.translate(300, 400)
        page.rotate(degrees)
        page.drawString(-80, 0, SAID)

    return draw


@pytest.mark.parametrize("degrees", [20, 45, 60, 90, 135, 180, 270, 315])
def test_words_set_askew_are_a_line_of_their_own(degrees: float) -> None:
    parsed = read(turned(degrees))
    assert parsed.source.text.split("\n").count(SAID) == 1
    assert all(line in parsed.source.text for line in LINES)
    assert until(parsed) == TEN


def test_a_page_that_lies_not_quite_straight_is_read_as_one_that_does() -> None:
    assert SAID in read(turned(2)).source.text.split("\n")


def field(page: canvas.Canvas) -> None:
    page.drawString(60, 760, "EMBARGO")
    page.acroForm.textfield(value="2 Dec 2026 10:00 GMT", x=160, y=755, width=200, height=20)


def several(page: canvas.Canvas) -> None:
    page.freeTextAnnotation(f"{SAID}\nFor editors only", TYPE, Rect=(60, 740, 300, 800))


SHOWN: list[Callable[[canvas.Canvas], object]] = [
    field,
    several,
    lambda page: page.freeTextAnnotation(SAID, TYPE, Rect=(60, 740, 300, 800)),
    lambda page: page.freeTextAnnotation(SAID, TYPE, Rect=(-9e9, -9e9, 9e9, 9e9)),
]


@pytest.mark.parametrize("draw", SHOWN)
def test_fields_and_notes_that_a_page_shows_are_read(draw: Callable[[object], object]) -> None:
    parsed = read(draw)
    assert " ".join(parsed.source.text.split()).count(SAID) == 1
    assert until(parsed) == TEN


UNSHOWN: list[Callable[[canvas.Canvas], object]] = [
    lambda page: page.textAnnotation(SAID, Rect=(60, 740, 80, 760)),
    lambda page: page.setKeywords(SAID),
    lambda page: page.setAuthor(SAID),
]


@pytest.mark.parametrize("draw", UNSHOWN)
def test_an_embargo_in_what_no_page_shows_holds(draw: Callable[[object], object]) -> None:
    parsed = read(draw)
    assert SAID not in parsed.source.text.split("\n\n\n")[-1]
    assert until(parsed) == TEN
    assert Code.HOLD_OF_ENVELOPE in [one.code for one in parsed.diagnostics]


def test_a_file_that_asks_for_a_password_is_named_so() -> None:
    with pytest.raises(MalformedInputError, match="asks for a password"):
        read(lambda page: None, encrypt="secret")
    assert SAID in read(lambda page: page.drawString(60, 760, SAID)).source.text


def test_a_note_that_is_written_upon_a_page_a_thousand_times_is_refused() -> None:
    content = drawn(lambda page: page.textAnnotation("x" * 20_000, Rect=(60, 740, 80, 760)))
    often = re.sub(rb"/Annots \[ (\d+ 0 R) \]", rb"/Annots [" + rb" \1" * 1_000 + b"]", content)
    assert often != content
    with pytest.raises(MalformedInputError, match="more characters"):
        api.read(often, name="a.pdf")
