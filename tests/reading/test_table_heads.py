"""Headings of a table's columns: which rows they are, and which column each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

import pytest

from releaseconv import read_text
from releaseconv.model import Node, Table
from releaseconv.model.walk import children, plain

_OPENING = """\
NORTHMERE REPORTS SECOND QUARTER RESULTS

HARLOW, England, July 21, 2026 -- Northmere plc today reported results for the quarter.

"""


def _tables(node: Node) -> Iterator[Table]:
    if isinstance(node, Table):
        yield node
    for inner in children(node):
        yield from _tables(inner)


def _header(rows: str) -> list[str]:
    parsed = read_text(_OPENING + dedent(rows) + "\nThe company said that it would go on.\n")
    found = list(_tables(parsed.release))
    assert len(found) == 1
    assert found[0].header is not None
    return [plain(cell.inlines).replace("\n", " ") for cell in found[0].header.cells]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        pytest.param(
            """\
                                   Three Months Ended       Six Months Ended
                                        June 30,                June 30,
                                    2026       2025         2026       2025
                                  --------   --------     --------   --------
            Revenue              $ 120,401  $ 110,020    $ 240,800  $ 218,102
            Cost of sales           70,220     66,115      141,020    131,207
            Gross profit            50,181     43,905       99,780     86,895
            """,
            [
                *("", "Three Months Ended June 30, 2026", "2025"),
                *("Six Months Ended June 30, 2026", "2025"),
            ],
            id="over two columns each, and said before both",
        ),
        pytest.param(
            """\
                                     At or for the quarter ended
                                   6/30/26   3/31/26   6/30/25
                                   --------  --------  --------
            Total assets           $311,402  $306,118  $289,774
            Loans, net              214,009   209,881   198,560
            Deposits                255,776   255,140   243,012
            """,
            ["", "At or for the quarter ended 6/30/26", "3/31/26", "6/30/25"],
            id="over three columns",
        ),
        pytest.param(
            """\
                                   2026      2025     Change
                                   ----      ----     ------
            North                   120       100       20.0
            South                    90       100      -10.0
            West                    210       200        5.0
            """,
            ["", "2026", "2025", "Change"],
            id="one over each",
        ),
        pytest.param(
            """\
                                  June 30,    December 31,
                                    2026          2025
            Cash                  $ 12,000      $ 10,400
            Receivables              8,100         7,900
            Total assets          $ 20,100      $ 18,300
            """,
            ["", "June 30, 2026", "December 31, 2025"],
            id="years below their days, without a rule",
        ),
        pytest.param(
            """\
                                   2026      2025     Change
                                                        in %
            North                   120       100       20.0
            South                    90       100      -10.0
            West                    210       200        5.0
            """,
            ["", "2026", "2025", "Change in %"],
            id="a unit below one heading",
        ),
    ],
)
def test_headings_belong_to_the_columns_they_stand_over(rows: str, wanted: list[str]) -> None:
    assert _header(rows) == wanted
