"""Tables: a header row that repeats on each page, rows that do not break, figures aligned."""

from __future__ import annotations

from itertools import zip_longest

from releaseconv.model import Cell, Row, Table, plain
from releaseconv.writers.direction.right_to_left import is_rtl_language
from releaseconv.writers.docx.paragraph import Place, paragraph
from releaseconv.writers.docx.references import References
from releaseconv.writers.figures_and_totals import are_figures, totals

_WIDTH = 9070
"""The measure of an A4 page with our margins, in twentieths of a point."""
_NARROWEST, _WIDEST = 4, 40
"""Letters that a column counts for at least and at most when the measure is shared out."""
_LETTER, _PADDING = 105, 2
"""How wide a letter of a table is, in twentieths of a point, and letters beside those of a cell."""
_LOOK = (
    '<w:tblLook w:val="0{code}" w:firstRow="{first}" w:lastRow="0" w:firstColumn="0"'
    ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
)


def table(block: Table, place: Place, references: References) -> str:
    """A table in Word's "Table Grid"; nothing if it has no cell."""
    header = block.header if block.header and block.header.cells else None
    rows = [row for row in (header, *block.rows) if row and row.cells]
    if not rows:
        return ""
    columns = list(zip_longest(*(map(_text, row.cells) for row in rows), fillvalue=""))
    figures = [are_figures(column[1:] if header else column) for column in columns]
    widths = _widths(columns, figures, _WIDTH - place.base)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = Place(place.language, "Table Text")
    start = 1 if header else 0
    summing = totals([[_text(cell) for cell in row.cells] for row in rows[start:]])
    styles = {number + start: cells._replace(style="Table Total") for number in summing}
    if header:
        styles[0] = cells._replace(style="Table Heading", keep=True)
    said = "".join(
        _row(row, styles.get(i, cells), widths, figures, references) for i, row in enumerate(rows)
    )
    top = _properties(place, references, has_header=header is not None)
    return f"<w:tbl>{top}<w:tblGrid>{grid}</w:tblGrid>{said}</w:tbl>"


def _text(cell: Cell) -> str:
    return plain(cell.inlines)


def _widths(columns: list[tuple[str, ...]], figures: list[bool], room: int) -> list[int]:
    """The measure shared out by the longest line of each column; words and figures stay whole."""
    longest = [
        _letters([line for cell in column for line in cell.split("\n")]) for column in columns
    ]
    least = [
        _letters([part for cell in column for part in _whole(cell, figures=kept)])
        for column, kept in zip(columns, figures, strict=True)
    ]
    spare = room - sum(least) * _LETTER
    if spare <= 0:
        return [max(1, room * share // sum(least)) for share in least]
    more = [1 + longer - shorter for longer, shorter in zip(longest, least, strict=True)]
    return [
        letters * _LETTER + spare * share // sum(more)
        for letters, share in zip(least, more, strict=True)
    ]


def _letters(texts: list[str]) -> int:
    """How many letters the longest counts for, with what is beside it."""
    return min(max([_NARROWEST, *map(len, texts)]), _WIDEST) + _PADDING


def _whole(cell: str, *, figures: bool) -> list[str]:
    """What no line is to part: words, and in columns of figures the cells."""
    return [cell] if figures and any(map(str.isdigit, cell)) and "\n" not in cell else cell.split()


def _properties(place: Place, references: References, *, has_header: bool) -> str:
    look = _LOOK.format(code="420" if has_header else "400", first=int(has_header))
    turned = "<w:bidiVisual/>" if is_rtl_language(place.language) else ""
    indent = f'<w:tblInd w:w="{place.base}" w:type="dxa"/>' if place.base else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{references.style("Table Grid")}"/>{turned}'
        f'<w:tblW w:w="0" w:type="auto"/>{indent}{look}</w:tblPr>'
    )


def _row(
    row: Row, place: Place, widths: list[int], figures: list[bool], references: References
) -> str:
    repeated = "<w:tblHeader/>" if place.keep else ""
    cells = "".join(
        _cell(cell, place._replace(right=right), width, references)
        for cell, width, right in zip_longest(row.cells, widths, figures)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell | None, place: Place, width: int, references: References) -> str:
    """A cell must hold a paragraph, even where there is nothing to say."""
    said = paragraph(cell.inlines, place, references) if cell else ""
    empty = f'<w:p><w:pPr><w:pStyle w:val="{references.style(place.style)}"/></w:pPr></w:p>'
    down = '<w:vAlign w:val="bottom"/>' if place.keep else ""  # a heading, down to its column
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{down}</w:tcPr>'
    return f"<w:tc>{size}{said or empty}</w:tc>"
