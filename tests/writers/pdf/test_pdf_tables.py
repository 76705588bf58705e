"""Tables: every column as wide as its words ask for; only what has no room at all is cut."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from releaseconv import model as m
from releaseconv.diagnostics import Log
from releaseconv.options import WriteOptions
from releaseconv.writers.pdf import pdf_file

ADDRESS = "https://mills.example/{}/a/very/long/path/that/goes/on/and/on/{}.html"


def row(*texts: str) -> m.Row:
    return m.Row(tuple(m.Cell((m.Text(text),)) for text in texts))


def words_of(*rows: m.Row) -> list[str]:
    release = m.Release(body=(m.Table(None, rows),), language="en")
    with pdfplumber.open(io.BytesIO(pdf_file.write(release, WriteOptions(), Log()))) as opened:
        words = [word for page in opened.pages for word in page.extract_words()]
    return [word["text"] for word in words if word["bottom"] < 780]  # without the foot


def towns(count: int, *more: str) -> list[m.Row]:
    names = ("City", "Delft", "Leiden", "Gouda", "Schoonhoven")
    return [row(name, *[ADDRESS.format(name, n) for n in range(count)], *more) for name in names]


@pytest.mark.parametrize("addresses", [1, 2])
def test_an_address_is_cut_and_no_word_beside_it(addresses: int) -> None:
    found = words_of(*towns(addresses, "open", "12,000"))
    assert {"City", "Delft", "Leiden", "Gouda", "Schoonhoven", "open", "12,000"} <= set(found)
    assert any(word.startswith("https://mills.example/") for word in found)


def test_many_narrow_columns_keep_their_words_beside_a_long_one() -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetriebsleiter"
    found = words_of(row("Town", *"abcde", long), row("Leiden", *"12345", "short"))
    assert {"Town", "Leiden", "short", *"abcde", *"12345"} <= set(found)


def test_where_every_column_is_too_wide_they_share_alike() -> None:
    found = words_of(row(*("X" * 40 for _ in range(4))))
    assert "".join(found).count("X") == 160
