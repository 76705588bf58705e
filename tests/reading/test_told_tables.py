"""What a Word document or a page calls a table stays one, with its cells, wherever it stands."""

import io
from collections.abc import Sequence
from itertools import chain

import docx
import pytest

from releaseconv import api, read, write
from releaseconv.model import Row, Table

LEAD = (
    "DELFT, May 4, 2026 -- The museum reopens its doors on Saturday after twenty-two months of "
    "work, the board announced on Monday."
)
MORE = (
    "The museum expects more visitors than ever in its first full year, and it has hired guides "
    "who speak five languages."
)
LONG = "Pots that the flood left whole, and the film of how some forty volunteers dug them out."
TABLES = {
    "two rows": (("Adults", "7 euros"), ("Children", "free")),
    "names": (("Anna Brill", "Chair"), ("Tom Vega", "Treasurer"), ("Jan Otte", "Secretary")),
    "hours": (("11:00", "Visit for the press"), ("15:00", "Doors open"), ("17:30", "Concert")),
    "words": (("Room", "Theme"), ("Clay", "Pots and their makers"), ("Salt", "Pans and rakes")),
    "no first cell": (("", "2024", "2025"), ("Visitors", "12,100", "41,200"), ("Guides", "5", "9")),
    "no middle cell": (("Clay", "", "1911"), ("Salt", "pans", "1920"), ("Sea", "boats", "1930")),
    "one long cell": (("Clay", f"{LONG} {LONG}"), ("Salt", "Pans"), ("Sea", "Boats")),
    "blanks in cells": (("a\tb", "c"), ("d", "e\nf"), ("g", "h    i")),
    "dates": (("9 May 2026", "Doors open"), ("10 May 2026", "Concert"), ("11 May 2026", "Talk")),
    "facts": (("Where", "Delft"), ("When", "Saturday, 9 May 2026, 10:00"), ("Who", "Anna Brill")),
}

Rows = Sequence[Sequence[str]]


def word(*parts: str | Rows, header: bool = False) -> bytes:
    document = docx.Document()
    document.add_heading("Delft Museum reopens with a thousand objects", 1)
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=0, cols=len(part[0]))
        for number, row in enumerate(part):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(text).bold = header and number == 0
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page(rows: Rows, cell: str = "td") -> str:
    made = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows[1:])
    head = "<tr>" + "".join(f"<{cell}>{c}</{cell}>" for c in rows[0]) + "</tr>"
    return (
        "<!doctype html><html><body><h1>Delft Museum reopens with a thousand objects</h1>"
        f"<p>{LEAD}</p><table>{head}{made}</table><p>{MORE}</p></body></html>"
    )


def tables(data: bytes | str, name: str) -> list[Table]:
    release = api.read(data, name=name).release
    blocks = chain(release.body, *(section.blocks for section in release.sections))
    return [block for block in blocks if isinstance(block, Table)]


def said(row: Row | None) -> list[str]:
    cells = row.cells if row else ()
    return ["".join(getattr(one, "text", "") for one in cell.inlines) for cell in cells]


def every(table: Table) -> list[list[str]]:
    return [said(row) for row in (table.header, *table.rows) if row]


def plain(rows: Rows) -> list[list[str]]:
    return [[" ".join(cell.split()) for cell in row] for row in rows]


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_a_table_of_word_stays_one_wherever_it_stands(rows: Rows) -> None:
    contact = "Media contact: Anna Brill, +31 15 555 0143"
    for parts in ((LEAD, rows, MORE), (LEAD, MORE, rows), (LEAD, MORE, rows, contact)):
        (found,) = tables(word(*parts), "a.docx")
        assert every(found) == plain(rows)


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_a_table_of_a_page_stays_one(rows: Rows) -> None:
    (found,) = tables(page(rows), "a.html")
    assert every(found) == plain(rows)


def test_two_tables_that_touch_stay_two() -> None:
    first, second = TABLES["hours"], TABLES["words"]
    found = tables(word(LEAD, first, second, MORE), "a.docx")
    assert list(map(every, found)) == [plain(first), plain(second)]


def test_a_row_in_bold_or_of_header_cells_heads_its_table() -> None:
    rows = TABLES["words"]
    (bold,) = tables(word(LEAD, rows, MORE, header=True), "a.docx")
    (cells,) = tables(page(rows, "th"), "a.html")
    (neither,) = tables(word(LEAD, rows, MORE), "a.docx")
    assert said(bold.header) == said(cells.header) == list(rows[0])
    assert neither.header is None


def test_a_table_that_only_lays_out_the_page_is_none() -> None:
    side = ("Citadel Mills", f"{LEAD} {MORE} {MORE}")
    assert tables(word(LEAD, (side, side), MORE), "a.docx") == []


def test_outputs_have_the_cells() -> None:
    release = read(word(LEAD, TABLES["hours"], MORE), name="a.docx").release
    page_, text = (write(release, to).data.decode() for to in ("html", "text"))
    assert page_.count("<td") == 6
    assert "11:00   Visit for the press\n15:00   Doors open\n17:30   Concert\n" in text
