"""Rows that sum up others: which they are, and how each format sets them off."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest

from releaseconv import model as m
from releaseconv import write
from releaseconv.options import WriteOptions
from releaseconv.writers.figures_and_totals import totals

FERRIES = (("North", "1,204"), ("South", "896"), ("All quays", "2,100"))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (FERRIES, {2}),
        ((*FERRIES[:2], ("All quays", "2,101")), set()),
        ((*FERRIES[:2], ("Total", "2,101")), {2}),
        ((("Q1", "12.5", "30"), ("Q2", "7.5", "30"), ("Year", "20.0", "60")), {2}),
        ((("Q1", "12.5", "30"), ("Q2", "7.5", "30"), ("Year", "20.0", "61")), set()),
        ((("Income", "500"), ("Costs", "(300)"), ("", "200")), {2}),
        ((("Anna", "1"), ("Bert", "2"), ("Cleo", "3")), set()),
        ((("Total sales", "5"), ("Ropes", "2"), ("Totality", "9")), {0}),
        ((("Summe:", "5 €"), ("Tau", "2 €")), {0}),
        ((("北岸", "1"), ("合計", "4")), {1}),
        ((("Total", "see note"), ("Ropes", "2")), set()),
        ((), set()),
        (((), ("",)), set()),
    ],
)
def test_which_rows_are_totals(rows: Sequence[Sequence[str]], wanted: set[int]) -> None:
    assert totals(rows) == wanted


def release() -> m.Release:
    def row(*texts: str) -> m.Row:
        return m.Row(tuple(m.Cell((m.Text(text),)) for text in texts))

    table = m.Table(row("Quay", "Boats"), tuple(row(*texts) for texts in FERRIES))
    return m.Release(body=(table,), language="en")


def test_a_web_page_says_so_by_a_class() -> None:
    page = write(release(), "html", WriteOptions()).data.decode()
    assert page.count('<tr class="total">') == 1
    assert '<tr class="total"><td>All quays' in page


def test_a_word_file_has_a_style_for_it() -> None:
    (table,) = docx.Document(io.BytesIO(write(release(), "docx", WriteOptions()).data)).tables
    styles = [row.cells[0].paragraphs[0].style.name for row in table.rows]
    assert styles == ["Table Heading", "Table Text", "Table Text", "Table Total"]
