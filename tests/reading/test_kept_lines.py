"""Lists without marks stay lines in every format, and wrapped text stays one paragraph."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from itertools import pairwise
from textwrap import fill

import pytest

from conftest import STAMP
from releaseconv import WriteOptions, read, write
from releaseconv.model import Heading
from releaseconv.readers.text.layout.kept_lines import are_alike, kept_lines
from releaseconv.readers.text.layout.line_blocks import blocks
from releaseconv.readers.text.layout.lines import lines
from releaseconv.readers.text.layout.wrapping import Wrap
from releaseconv.readers.text.roles.unmarked_lists import each_line_apart
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


HEADLINE = "Harbour market opens new hall on Friday"
LEAD = (
    "LEEDS, 4 May 2026 -- The Harbour Market opens its new hall on Friday after two years of work, "
    "and traders from eleven towns have taken all of the stalls that the city offered them last "
    "winter."
)
QUOTE = (
    '"We have waited long for this day, and we hope that many people will come and see what has '
    'been built," said Anna Brill, who leads the market, at a meeting on Monday.'
)
LAST = (
    "The city paid for half of the work. The rest came from a fund to which shops in the old town "
    "have given since 2019, and from the sale of old bricks and tiles."
)
CONTACT = "Contact: Tom Bos, +44 113 496 0000, press@harbour.example"
COURSE = ["18:00 How to hold a saw", "19:00 Ladders and gravity", "20:00 Tea"]
TRAINS = [
    "Leeds 7.10 York 7.45",
    "Leeds 8.10 York 8.45",
    "Leeds 9.10 York 9.45",
    "Leeds 10.10 York 10.45",
]
HALLS = ["HALL A FRUIT AND FLOWERS", "HALL B FISH", "HALL C CHEESE AND BREAD"]
SCORES = ["Leeds Rovers 2 – York Town 1", "Hull Wanderers 0 – Ripon 0", "Selby 3 – Goole 2"]
TOWNS = [
    "York: 12 traders from the old market",
    "Hull: 9 traders, most of them with fish",
    "Ripon: 4 traders with cheese and bread",
]


OPTIONS = WriteOptions(stamp=datetime.fromtimestamp(int(STAMP), UTC))


def page(*parts: str | list[str], width: int = 0) -> str:
    """A release of paragraphs, which are wrapped at a width if there is one, and of lines."""
    made = [wrapped(one, width) if isinstance(one, str) else "\n".join(one) for one in parts]
    return "\n\n".join([HEADLINE, *made, CONTACT]) + "\n"


def wrapped(text: str, width: int) -> str:
    return fill(text, width, break_on_hyphens=False) if width else text


LISTED = f"{QUOTE} The list in full:"
INPUTS = {
    "in the middle": (page(LEAD, QUOTE, TRAINS, LAST, width=60), TRAINS),
    "scores on a narrow page": (page(LEAD, QUOTE, LISTED, SCORES, LAST, width=40), SCORES),
    "capitals under a sentence": (
        page(LEAD, [wrapped(LISTED, 72), *HALLS], LAST, width=72),
        ["The list in full:", *HALLS],
    ),
    "labels under a sentence": (
        page(LEAD, [wrapped(LISTED, 40), *TOWNS], LAST, width=40),
        ["The list in full:", *TOWNS],
    ),
    "under the headline": (page(COURSE, LEAD, QUOTE, LAST, width=66), COURSE),
}


@pytest.mark.parametrize(("text", "entries"), INPUTS.values(), ids=INPUTS)
@pytest.mark.parametrize("to", ["text", "html", "markdown", "newsml"])
def test_entries_share_no_line_of_an_output(text: str, entries: list[str], to: str) -> None:
    said = write(read(text).release, to, OPTIONS).data.decode()
    said = " ".join(re.sub(r"<br ?/>|\\\n|  \n|\n", "¶", said).split(" "))
    for a, b in pairwise(entries):
        assert f"{escape(a)} {escape(b)}" not in said
    if to == "text":
        assert LAST in said


@pytest.mark.parametrize(
    "entries",
    [
        ["Adults 8 euros", "Children 4 euros", "Families 18 euros"],
        ["8 May Opening of the hall", "9 May Day for schools", "10 May Concert on the quay"],
    ],
)
def test_entries_are_no_headings(entries: list[str]) -> None:
    blocks = read(page(LEAD, QUOTE, [*entries, LAST])).release.body
    assert not any(isinstance(block, Heading) for block in blocks)


@pytest.mark.parametrize("width", [40, 52, 60, 66, 72, 80])
def test_wrapped_paragraphs_stay_whole(width: int) -> None:
    release = read(page(LEAD, QUOTE, LAST, width=width)).release
    said = write(release, "text").data.decode().split("\n")
    assert {LEAD, QUOTE, LAST} <= set(said)


def test_lines_of_phrases_stand_apart() -> None:
    made = blocks(lines(Source("\n".join(COURSE), "text")), PAGE)
    assert [len(block.lines) for block in made] == [3]
    assert [block.text for block in each_line_apart(made, PAGE)] == COURSE
