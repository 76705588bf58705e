"""Lists without marks stay lines in every format, and wrapped text stays one paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from releaseconv import read, write
from releaseconv.readers.text.layout.kept_lines import are_alike, kept_lines
from releaseconv.readers.text.layout.lines import lines
from releaseconv.readers.text.layout.wrapping import Wrap
from releaseconv.source import Source

PAGE = Wrap(True, 60)
"""A page of 60 columns that was wrapped."""


def kept(text: str, wrap: Wrap = PAGE, *, listed: bool = False) -> list[int]:
    """The numbers of the lines of `text` that were begun anew."""
    found = lines(Source(text, "text"))
    starts = kept_lines(found, wrap, listed=listed)
    return [line.number for line in found if line.start in starts]


ENTRIES = {
    "prices": (
        "Brick: 2 euros",
        "Tile: 3 euros",
    ),
    "prices without capitals": (
        "brick 2 euros",
        "tile 3 euros",
        "slate 4 euros",
    ),
    "labels that nearly fill the page": (
        "Where: the old hall at the end of North Quay, third floor",
        "When: Friday, 8 May, 10 a.m.",
    ),
    "hours": (
        "10.00 Opening by the mayor and the chair of the board, hall",
        "10.30 Walk",
        "11.00 Lunch",
    ),
    "hours behind a word": (
        "godz. 17.00 – Otwarcie wystawy ekslibrisów pt. „Znaki”,",
        "godz. 18.30 – Otwarcie kiermaszu komiksów pt. „Dymek”,",
        "godz. 20.00 – Koncert tria Marek Gawlas",
    ),
    "letters": (
        "a). que se abra la bodega;",
        "b). que nos paguen;",
    ),
    "a sign that is no list's": (
        "٭ نکالی گئی مٹی باغیچوں میں ڈالی جائے گی",
        "٭ محلہ کمیٹی پانی کا نمونہ",
    ),
    "columns": (
        "Recoat                   12 h to 90 days",
        "Colour                   blue",
    ),
    "names": (
        "Anna Brill",
        "Jan Kok",
        "Piet Vos",
    ),
    "names with commas": (
        "Hafenmarkt GmbH,",
        "Nordkai 14,",
        "28195 Bremen",
    ),
    "a verse": (
        "The harbour sleeps, the tide is low,",
        "The lamps along the quay burn slow,",
        "And from the hall a song comes clear,",
        "The day we waited for is here.",
    ),
    "scores": (
        "Leeds Rovers 2 – York Town 1 (1 – 0), 4112",
        "Hull Wanderers 0 – Ripon 0, 1820",
        "Selby 3 – 2",
    ),
    "Chinese": (
        "厦门 2 – 1 泉州",
        "福州 0 – 0 漳州",
    ),
    "Japanese": (
        "商品名:畳めるひとり風呂",
        "価格:128,000円",
    ),
    "Arabic": (
        "الافتتاح",
        "كلمة رئيس البلدية",
        "جولة في القاعة",
    ),
    "Hebrew": (
        "ימים א-ה: 8:00-18:00",
        "יום ו: 8:00-14:00",
    ),
}


@pytest.mark.parametrize("text", ENTRIES.values(), ids=ENTRIES)
def test_entries_are_lines(text: tuple[str, ...]) -> None:
    assert kept("\n".join(text)) == [*range(2, len(text) + 1)]


WRAPS = {
    "small letters": (
        "The Harbour Board opened",
        "the north quay",
    ),
    "a full line before a name": (
        "The Harbour Board and all its members have been asked by",
        "Anna Brill",
    ),
    "a word that leads on": (
        "The prize was handed out by the",
        "Mayor of Leeds",
    ),
    "a word broken": (
        "Sie trafen sich in Baden-",
        "Württemberg",
    ),
    "a stop that goes on": (
        "The Harbour Board opened",
        ", it said, the quay",
    ),
    "one comma": (
        "In late September of 2013,",
        "IWP told the ministries concerned",
    ),
    "one line that is nearly full": (
        "The Harbour Board opened the quay with the",
        "Mayor of Leeds",
    ),
    "two lines with figures at the end": (
        "The board met the traders of the hall on 8 May 2026",
        "It met in 2025",
    ),
    "a narrower paragraph": (
        "We waited for this day, said",
        "Anna Brill, who leads the",
        "market, at a",
        "meeting",
    ),
    "Hebrew in a column": (
        "שוק הנמל פותח ביום שישי את",
        "האולם החדש שלו לאחר שנתיים",
        "של עבודה וסוחרים מכל הערים",
    ),
    "Chinese in a column": (
        "港口市场经过两年施工将于周五启",
        "用新馆来自十一个城镇的商户已租",
        "下市政府推出的摊位",
    ),
    "a Japanese sentence": (
        "説明を信じて仕入れを続けていたわけですが、",
        "食品を扱う者としての務めに",
        "照らし深く反省いたしております。",
    ),
    "a frame": (
        "| The board opened         |",
        "| the quay to all lines    |",
    ),
    "quotation marks": (
        '" The Harbour Board and its members opened the quay with all',
        '" Ferries that came on Monday',
    ),
}


@pytest.mark.parametrize("text", WRAPS.values(), ids=WRAPS)
def test_wraps_are_none(text: tuple[str, ...]) -> None:
    assert kept("\n".join(text)) == []


def test_a_list_is_parted_from_the_sentence_over_it() -> None:
    sentence = (
        "The board sells what is left of the old hall. These are all\n"
        "of the prices that it asks for each of the things in full:\n"
    )
    assert kept(sentence + "Brick: 2 euros\nTile: 3 euros") == [3, 4]
    assert kept(sentence + "Brick", listed=True) == [3]
    assert kept(sentence + "Brick") == []


def test_a_page_that_nobody_wrapped_has_entries_of_less_than_half_its_width() -> None:
    page = Wrap(False, 150)
    assert kept("St. Barbara, Central Mine\nSt. Ignatius, Toivola", page) == [2]
    assert kept(f"{'The Harbour Board of Leeds ' * 3}\nSaid so", page) == []


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("Ziegel: 2 Euro", "Dachpfanne: 12 Euro", True),
        ("Who paid?", "Who will come?", True),
        ("Anna Brill (vice-chair)", "Jan Kok (chair)", True),
        ("Members", "Anna Brill", False),
        ("Results", "The board met on 8 May.", False),
        (
            "Results in 2026",
            "The board met all of the traders of the hall and of the quay in 2025",
            False,
        ),
    ],
)
def test_lines_of_the_same_signs_are_alike(a: str, b: str, alike: bool) -> None:
    assert are_alike(*lines(Source(f"{a}\n{b}", "text"))) is alike


STORY = """\
Harbour market opens new hall on Friday

LEEDS, 4 May 2026 -- The Harbour Market opens its new hall on Friday after two
years of work, and traders from eleven towns have taken all of the stalls.

The city paid for half of the work, and the rest came from the sale of what
was left of the old hall. The list in full:
{}
The market has been on the quay since 1911, and it is open on all days of the
week but for Monday.
"""


@pytest.mark.parametrize(
    "entries",
    [
        ["Brick: 2 euros", "Tile: 3 euros"],
        ["10.00 Opening", "10.30 Words of the mayor", "11.00 Walk through the hall"],
        ["Anna Brill, chair", "Jan Kok, deputy chair", "Piet Vos, treasurer"],
    ],
)
@pytest.mark.parametrize("apart", ["", "\n"])
def test_no_two_entries_share_a_line_of_html_or_text(entries: list[str], apart: str) -> None:
    listed = "\n".join(entries)
    release = read(STORY.format(f"{apart}{listed}{apart}")).release
    text = write(release, "text").data.decode()
    page = re.sub(r"<br ?/?>", "\n", write(release, "html").data.decode())
    for a, b in pairwise(["The list in full:", *entries, "The market has been"]):
        assert f"{a} {b}" not in text
        assert f"{a} {b}" not in page
    assert "since 1911, and it is open on all days of the week" in text
    assert not re.search(f"<h[2-6]>({'|'.join(map(re.escape, entries))})", page)
