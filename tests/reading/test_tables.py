"""Tables: where one ends and the next begins, grids, and figures with their signs."""

from __future__ import annotations

import pytest

from releaseconv import model as m
from releaseconv import read

HEAD = """FOR IMMEDIATE RELEASE

Mills Report Output

DELFT, May 4, 2026 -- Citadel Mills published its output figures on Monday, a year ahead.

"""
FOOT = "\nThe board meets again in June to look at the figures of the summer.\n"


def tables(text: str) -> list[list[list[str]]]:
    """The rows of each table in `text`; the first row is the header, empty if there is none."""
    body = read(HEAD + text.strip("\n") + "\n" + FOOT).release.body
    found = [block for block in body if isinstance(block, m.Table)]
    return [[_cells(table.header), *map(_cells, table.rows)] for table in found]


def _cells(row: m.Row | None) -> list[str]:
    return [" ".join(m.plain(cell.inlines).split()) for cell in row.cells] if row else []


KILNS = """
Kiln        2025    2026
North       120     140
South       80      95
Total       200     235
"""
STAFF = """
Staff       2025    2026
Bakers      12      14
Drivers     8       9
Clerks      3       3
"""
PLACES = """
Place       Lines   Ferries
Riga        12      14
Tallinn     8       9
Oslo        3       3
"""


def rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().split("\n")]


@pytest.mark.parametrize(
    "parts",
    [(KILNS, STAFF), (PLACES, PLACES), (KILNS, PLACES), (STAFF, KILNS, PLACES)],
)
def test_tables_with_a_blank_line_between_stay_apart(parts: tuple[str, ...]) -> None:
    assert tables("".join(parts)) == [rows(part) for part in parts]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (KILNS, KILNS.replace("Kiln        2025    2026\n", "")),  # no header of its own
        (KILNS.replace("\n", "\n\n"), STAFF.replace("\n", "\n\n")),  # every row stands apart
    ],
)
def test_parts_of_one_table_stay_together(first: str, second: str) -> None:
    (found,) = tables(first.strip("\n") + "\n\n" + second.strip("\n"))
    assert found[0] == ["Kiln", "2025", "2026"]


GRID = """
+---------------+---------+----------------------+
| Kiln          | 2025    | Remarks              |
+===============+=========+======================+
| North         | 120     | rebuilt after the    |
|               |         | fire of March        |
+---------------+---------+----------------------+
| South         | 80      | unchanged            |
+---------------+---------+----------------------+
"""


def test_a_grid_keeps_its_header_and_rows_of_two_lines() -> None:
    assert tables(GRID) == [
        [
            ["Kiln", "2025", "Remarks"],
            ["North", "120", "rebuilt after the fire of March"],
            ["South", "80", "unchanged"],
        ]
    ]


def test_a_grid_with_rules_all_alike_has_no_header() -> None:
    assert tables(GRID.replace("=", "-"))[0][0] == []


def test_a_frame_is_no_grid() -> None:
    framed = """
+-------+------+
| Kiln  | 2025 |
+-------+------+
| North | 120  |
| South | 80   |
+-------+------+
| Total | 200  |
+-------+------+
"""
    assert tables(framed) == [
        [["Kiln", "2025"], ["North", "120"], ["South", "80"], ["Total", "200"]]
    ]


def test_a_currencys_sign_is_in_the_cell_of_its_figure() -> None:
    filing = """
                                  2026          2025
                                --------      --------
Revenue                         $  1,204      $    998
Loss on sales                       (310 )        (290 )
Net income                      €    894      €    708
Margin                              43.1 %        41.9 %
Earnings per share              $   0.81      $   0.62
"""
    assert tables(filing) == [
        [
            ["", "2026", "2025"],
            ["Revenue", "$ 1,204", "$ 998"],
            ["Loss on sales", "(310 )", "(290 )"],
            ["Net income", "€ 894", "€ 708"],
            ["Margin", "43.1 %", "41.9 %"],
            ["Earnings per share", "$ 0.81", "$ 0.62"],
        ]
    ]


def test_chinese_columns_are_told_by_the_width_of_their_characters() -> None:
    chinese = """
地区        数量    变化
北京市      12,000  +5%
上海市      14,500  -2%
乌鲁木齐市  900     +1%
"""
    assert tables(chinese) == [rows(chinese)]


GOODS = """
Goods                   Quay                        Tonnes in 2026
Grain and feed          Main quay                   4,120
Timber from the north   Main quay and north basin   3,180
"""
SHIFTED = """
Trade   2025   2026
Slate roofers   112   132
Shipwrights   180   200
Bakers   98   91
Hat makers   140   133
Wheel and cart   310   338
"""


@pytest.mark.parametrize("text", [GOODS, SHIFTED])
def test_cells_are_cells_however_many_words_they_have(text: str) -> None:
    (found,) = tables(text)
    assert [row for row in found if row] == [_parted(line) for line in text.strip().split("\n")]


def _parted(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("   ") if cell.strip()]
