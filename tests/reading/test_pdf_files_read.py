"""PDF files: tables are read where they stand on the page, running heads and feet once."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

import pytest

from releaseconv import api
from releaseconv import model as m
from releaseconv.readers.parsed import Parsed

pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab is not installed")

TOP, PITCH, SIZE = 780, 14, 10
FIRST, SECOND, THIRD = 60, 204, 348
OPENING = (
    "Harbour Moves More Grain",
    "",
    "TARNWICK, 4 May 2026 - The port of Tarnwick moved more grain and less coal in the first",
    "quarter, the harbour office said on Monday. Ships stayed two days on average.",
    "",
)
CLOSING = ("", "The figures are provisional, and final ones follow in the course of next month.")


class Page:
    """A page to be drawn, from its top to its foot."""

    def __init__(self, into: canvas.Canvas) -> None:
        self._into = into
        self._y = TOP
        into.setFont("Helvetica", SIZE)

    def say(self, *lines: str) -> Page:
        for line in lines:
            self.row((FIRST, line))
        return self

    def row(self, *cells: tuple[float, str], pitch: float = PITCH) -> Page:
        for left, text in cells:
            self._into.drawString(left, self._y, text)
        self._y -= pitch
        return self

    def flush_right(self, name: str, *cells: tuple[float, str]) -> Page:
        for right, text in cells:
            self._into.drawRightString(right, self._y, text)
        return self.row((FIRST, name))

    def ruled(self, columns: Sequence[float], rows: Sequence[Sequence[Sequence[str]]]) -> Page:
        """A table with a rule round each cell; a cell has several lines."""
        for row in rows:
            top = self._y + SIZE
            for n, lines in enumerate(row):
                for k, line in enumerate(lines):
                    self._into.drawString(columns[n] + 2, self._y - 12 * k, line)
            tall = 12 * max(map(len, row)) + 3
            for left, right in pairwise(columns):
                self._into.rect(left, top - tall, right - left, tall)
            self._y -= tall
        self._y -= 4
        return self

    def foot(self, text: str) -> Page:
        self._into.drawString(FIRST, 40, text)
        self._into.showPage()
        self._into.setFont("Helvetica", SIZE)
        self._y = TOP
        return self


class Drawn:
    """A PDF file, drawn page by page."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._canvas = canvas.Canvas(self._file)
        self.page = Page(self._canvas)

    def read(self) -> Parsed:
        self._canvas.save()
        return api.read(self._file.getvalue(), name="a.pdf")


def table(parsed: Parsed) -> list[list[str]]:
    """The rows of the one table, its header first."""
    (found,) = [block for block in parsed.release.body if isinstance(block, m.Table)]
    rows = [*([found.header] if found.header else []), *found.rows]
    return [[" ".join(m.plain(cell.inlines).split()) for cell in row.cells] for row in rows]


FIGURES = [
    ["Goods", "2025", "2026"],
    ["Grain and feed of all sorts", "112", "132"],
    ["Timber", "180", "200"],
    ["Coal", "98", "91"],
    ["Containers", "140", "133"],
]


def test_figures_stay_in_their_columns() -> None:
    drawn = Drawn()
    drawn.page.say(*OPENING)
    for row in FIGURES:
        drawn.page.row(*zip((FIRST, SECOND, THIRD), row, strict=True))
    drawn.page.say(*CLOSING)
    assert table(drawn.read()) == FIGURES


def test_a_column_without_a_figure_stays_empty() -> None:
    drawn = Drawn()
    drawn.page.say(*OPENING)
    for name, *values in FIGURES:
        old = [] if name == "Coal" else [(SECOND, values[0])]
        drawn.page.row((FIRST, name), *old, (THIRD, values[1]))
    drawn.page.say(*CLOSING)
    assert table(drawn.read()) == [
        [name, "" if name == "Coal" else old, new] for name, old, new in FIGURES
    ]


def test_columns_that_stand_close_are_columns() -> None:
    drawn = Drawn()
    drawn.page.say(*OPENING)
    rows = [
        ("Revenue", "1,284.2", "1,175.6"),
        ("Cost of sales", "(1,812.9)", "(1,810.9)"),
        ("Gross profit", "471.3", "364.7"),
    ]
    for name, new, old in rows:
        drawn.page.flush_right(name, (180, new), (229, old))
    drawn.page.say(*CLOSING)
    assert table(drawn.read()) == [list(row) for row in rows]


def test_people_set_side_by_side_stand_apart() -> None:
    drawn = Drawn()
    drawn.page.say(*OPENING, *CLOSING, "", "Contacts", "")
    people = [
        ("Harbour Office of Tarnwick", "Blue PR"),
        ("Jill Dean, Harbour Master", "Tom Sleight"),
        ("01632 960 222", "020 7946 0321"),
    ]
    for left, right in people:
        drawn.page.row((FIRST, left), (186, right))
    names = [str(one.name) for one in drawn.read().release.contacts]
    assert names == ["Jill Dean", "Tom Sleight"]


def test_a_cell_with_rules_round_it_is_one_whatever_lines_it_takes() -> None:
    drawn = Drawn()
    drawn.page.say(*OPENING)
    rows: list[list[list[str]]] = [
        [["Goods"], ["Quay"], ["Tonnes", "2026"]],
        [["Grain and", "feed"], ["Main quay"], ["4,120"]],
        [["Timber"], ["Main quay", "and north", "basin"], ["3,180"]],
    ]
    drawn.page.ruled((FIRST, 140, 200, 260), rows).say(*CLOSING)
    assert table(drawn.read()) == [[" ".join(cell) for cell in row] for row in rows]


def test_sentences_set_with_wide_blanks_are_no_table() -> None:
    drawn = Drawn()
    drawn.page.say(*OPENING)
    for words in ("Ships of the line", "were in port for", "two days in all"):
        drawn.page.row(*((FIRST + 90 * n, word) for n, word in enumerate(words.split())))
    body = drawn.read().release.body
    assert not any(isinstance(block, m.Table) for block in body)


LETTERHEAD = "Harbour Office of Tarnwick"
ADDRESS = "Harbour Office - 3 Quay Street - Tarnwick - www.harbour.example"


def test_running_heads_and_feet_are_read_once_and_numbers_not() -> None:
    drawn = Drawn()
    drawn.page.say(LETTERHEAD, "", *OPENING).foot(f"{ADDRESS} - page 1")
    drawn.page.say(LETTERHEAD, "", *CLOSING).foot(f"{ADDRESS} - page 2")
    text = drawn.read().source.text
    assert text.count(LETTERHEAD) == 1
    assert ADDRESS not in text  # it counts the pages


def test_a_foot_without_a_number_is_kept_at_the_end() -> None:
    drawn = Drawn()
    drawn.page.say(LETTERHEAD, "", *OPENING).foot(ADDRESS)
    drawn.page.say(LETTERHEAD, "", *CLOSING).foot(ADDRESS)
    text = drawn.read().source.text
    assert text.count(ADDRESS) == 1
    assert text.rstrip().endswith(ADDRESS)


def test_rules_without_end_are_no_table_and_cost_little() -> None:
    drawn = Drawn()
    drawn.page.say(*OPENING)
    for at in range(100):
        drawn.page._into.line(FIRST, 40 + 6 * at, 540, 40 + 6 * at)
        drawn.page._into.line(FIRST + 4 * at, 40, FIRST + 4 * at, 640)
    drawn.page.say(*CLOSING)
    body = drawn.read().release.body
    assert body and not any(isinstance(block, m.Table) for block in body)
