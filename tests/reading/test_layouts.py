"""One release set in every way that pages are set comes back with the same paragraphs.

The paragraphs are short and long, open with quotes, close with quotes, hold abbreviations and
figures at their lines' ends; the widths differ by as much as house styles do.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product, zip_longest
from pathlib import Path

import pytest

from conftest import ROOT, one_in
from releaseconv import api
from releaseconv.model import (
    Block,
    Divider,
    Emphasis,
    Enumeration,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Quotation,
    Table,
    Verbatim,
)

HEAD = "FOR IMMEDIATE RELEASE\n\nHarbour Board opens north quay\n\n"
STORIES = {
    "en": (
        "WELTEVREDEN, 4 May 2026 -- The Harbour Board opened the north quay to ferries of all "
        "lines on Monday, a year ahead of plan and four million below the sum that the town "
        "council had set aside for it in 2021.",
        "The quay is 340 metres long and has three berths. Two of them can take ships of up to 120 "
        "metres; the third is meant for pilot boats and for the lifeboat, which has been moored at "
        "the fish market since the storm of 2019.",
        '"We were told that it could not be done before the winter," said Ruta Kalnina, chair of '
        'the board. "The people who poured the concrete thought otherwise, and I am glad that '
        'nobody listened to us."',
        "Ferries will leave every half hour.",
        "The board paid for the works out of its reserves. It will not raise the dues of fishing "
        "boats before 2030, and those of yachts will rise by no more than the prices of the year "
        "before. Mr. A. Holt, who keeps the accounts, said that the loan of 2018 has been repaid.",
        "Work on the south quay begins in the autumn. It is expected to take eighteen months, and "
        "one of the two cranes will be out of use for most of that time. The harbour master asks "
        "the owners of boats to book their winter places early.",
    ),
    "de": (
        "WELTEVREDEN, 4. Mai 2026 -- Der Hafenrat hat am Montag den Nordkai für die Fähren aller "
        "Linien geöffnet, ein Jahr früher als geplant und um vier Millionen unter der Summe, die "
        "der Stadtrat im Jahr 2021 bewilligt hatte.",
        "Der Kai ist 340 Meter lang und hat drei Liegeplätze. Zwei davon nehmen Schiffe bis 120 "
        "Meter auf; der dritte ist für Lotsenboote und für das Rettungsboot gedacht, das seit dem "
        "Sturm von 2019 am Fischmarkt liegt.",
        "„Man hat uns gesagt, vor dem Winter sei das nicht zu schaffen“, sagte Ruta Kalnina, die "
        "Vorsitzende des Rates. „Die Leute, die den Beton gegossen haben, waren anderer Meinung, "
        "und ich bin froh, dass niemand auf uns gehört hat.“",
        "Die Fähren legen jede halbe Stunde ab.",
        "Der Rat hat die Arbeiten aus Rücklagen bezahlt. Die Gebühren der Fischer steigen vor 2030 "
        "nicht, die der Segler um nicht mehr als die Preise des Vorjahres. Herr A. Holt, der die "
        "Bücher führt, sagte, das Darlehen von 2018 sei getilgt.",
        "Die Arbeiten am Südkai beginnen im Herbst. Sie dauern voraussichtlich achtzehn Monate, "
        "und einer der beiden Kräne wird die meiste Zeit stillstehen. Der Hafenmeister bittet die "
        "Besitzer von Booten, ihre Winterplätze früh zu buchen.",
    ),
    "ru": (
        "ВЕЛЬТЕВРЕДЕН, 4 мая 2026 г. -- Портовый совет в понедельник открыл северный причал для "
        "паромов всех линий, на год раньше срока и на четыре миллиона дешевле той суммы, которую "
        "городской совет выделил в 2021 году.",
        "Длина причала 340 метров, на нем три места для швартовки. Два из них принимают суда до "
        "120 метров, третье предназначено для лоцманских катеров и спасательного катера, который "
        "стоит у рыбного рынка со времени шторма 2019 года.",
        "«Нам говорили, что до зимы этого сделать нельзя, — сказала председатель совета Рута "
        "Калнина. — Люди, которые лили бетон, думали иначе, и я рада, что нас никто не послушал».",
        "Паромы будут уходить каждые полчаса.",
        "Совет заплатил за работы из резервов. Сборы с рыбацких лодок не вырастут до 2030 года, а "
        "с яхт вырастут не больше, чем цены за прошлый год. Бухгалтер А. Хольт сказал, что заем "
        "2018 года погашен.",
        "Работы на южном причале начнутся осенью. Ожидается, что они займут восемнадцать месяцев, "
        "и один из двух кранов большую часть этого времени будет стоять. Начальник порта просит "
        "владельцев лодок заранее заказать места на зиму.",
    ),
}
WIDTHS = (48, 60, 66, 72, 78, 96)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )


def justified(text: str, width: int) -> list[str]:
    """`text` wrapped, each line but the last stretched by runs of blanks."""
    *full, last = wrapped(text, width)
    dice = random.Random(width)
    made = []
    for line in full:
        words = line.split()
        blanks = [1] * (len(words) - 1)
        for _ in range(min(width - len(line), 2 * len(blanks))):
            blanks[dice.randrange(len(blanks))] += 1
        made.append("".join(w + " " * n for w, n in zip(words, [*blanks, 0], strict=True)))
    return [*made, last]


def paragraphs(story: Sequence[str], between: str, lines: Callable[[str], list[str]]) -> str:
    return HEAD + between.join("\n".join(lines(text)) for text in story) + "\n"


SETTINGS: dict[str, Callable[[Sequence[str], int], str]] = {
    "hard wraps": lambda story, w: paragraphs(story, "\n\n", lambda t: wrapped(t, w)),
    "all indented": lambda story, w: textwrap.indent(
        paragraphs(story, "\n\n", lambda t: wrapped(t, w)), "    "
    ),
    "tab before all": lambda story, w: textwrap.indent(
        paragraphs(story, "\n\n", lambda t: wrapped(t, w)), "\t"
    ),
    "first lines indented": lambda story, w: paragraphs(
        story, "\n\n", lambda t: wrapped(t, w, "     ")
    ),
    "first lines indented, no blank lines": lambda story, w: paragraphs(
        story, "\n", lambda t: wrapped(t, w, "    ")
    ),
    "first lines far in, no blank lines": lambda story, w: paragraphs(
        story, "\n", lambda t: wrapped(t, w, "        ")
    ),
    "first lines behind tabs, no blank lines": lambda story, w: paragraphs(
        story,
        "\n",
        lambda t: ["\t" + line if not n else line for n, line in enumerate(wrapped(t, w))],
    ),
    "hanging": lambda story, w: paragraphs(story, "\n\n", lambda t: wrapped(t, w, "", "  ")),
    "justified": lambda story, w: paragraphs(story, "\n\n", lambda t: justified(t, w)),
    "double spaced": lambda story, w: paragraphs(
        story, "\n\n\n", lambda t: "\n\n".join(wrapped(t, w)).split("\n")
    ),
    "a line a paragraph": lambda story, _: paragraphs(story, "\n\n", lambda t: [t]),
    "a line a paragraph, no blank lines": lambda story, _: paragraphs(story, "\n", lambda t: [t]),
    "a line a paragraph, indented": lambda story, _: paragraphs(
        story, "\n", lambda t: ["    " + t]
    ),
    "lines with blanks between": lambda story, _: paragraphs(story, "\n \t\n", lambda t: [t]),
}


def said(text: str) -> list[str]:
    """The body's blocks, the dateline with the first of them; letters and digits alone."""
    release = api.read(text).release
    found = [letters(part) for block in release.body for part in flat(block)]
    if release.dateline and found:
        found[0] = letters(release.dateline.text) + found[0]
    return found


def flat(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            yield "".join(map(plain, inlines))
        case Enumeration(items=items):
            yield from (part for item in items for inner in item.blocks for part in flat(inner))
        case Quotation(blocks=blocks):
            yield from (part for inner in blocks for part in flat(inner))
        case Verbatim(text=text):
            yield text
        case Table() | Divider():
            yield type(block).__name__


def plain(inline: Inline) -> str:
    match inline:
        case Emphasis(inlines=inlines):
            return "".join(map(plain, inlines))
        case LineBreak():
            return " "
        case _:
            return inline.text


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


EVERY = [
    pytest.param(
        *one,
        marks=[
            *[pytest.mark.long] * (one[-1] not in WIDTHS[::3]),
        ],
        id="-".join(map(str, one)),
    )
    for one in product(STORIES, SETTINGS, WIDTHS)
]


@pytest.mark.parametrize(("language", "setting", "width"), EVERY)
def test_paragraphs_come_back(language: str, setting: str, width: int) -> None:
    story = STORIES[language]
    assert said(SETTINGS[setting](story, width)) == [letters(text) for text in story]


@pytest.mark.parametrize("setting", [wrapped, justified])
@pytest.mark.parametrize("language", STORIES)
def test_most_paragraphs_come_back_where_nothing_but_short_lines_parts_them(
    language: str, setting: Callable[[str, int], list[str]]
) -> None:
    """As out of a PDF. A paragraph whose last line is full says nowhere that it ends."""
    story = STORIES[language]
    found = borders = 0
    for width in WIDTHS:
        text = paragraphs(story, "\n", lambda t, w=width: setting(t, w))
        ends = {letters(a)[-9:] + letters(b)[:9] for a, b in pairwise(said(text))}
        wanted = {letters(a)[-9:] + letters(b)[:9] for a, b in pairwise(story)}
        assert len(ends) <= len(wanted)
        found += len(ends & wanted)
        borders += len(wanted)
    assert found >= 0.9 * borders


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [*wrapped(STORIES["en"][1], 34), "", *wrapped(STORIES["en"][4], 34)]
    right = [*wrapped(STORIES["en"][5], 34), "", *wrapped(STORIES["en"][2], 34)]
    rows = zip_longest(left, right, fillvalue="")
    lines = [f"{a:<39}{b}".rstrip() for a, b in rows]
    story = [STORIES["en"][n] for n in (1, 4, 5, 2)]
    assert said(HEAD + "\n".join(lines) + "\n") == [letters(text) for text in story]


OURS = sorted((ROOT / "tests/corpus/releases").glob("*.txt"))
RESET: dict[str, Callable[[str], str]] = {
    "behind tabs": lambda text: textwrap.indent(text, "\t"),
    "indented": lambda text: textwrap.indent(text, "     "),
    "ended by two signs": lambda text: text.replace("\n", "\r\n"),
    "with more blank lines at the top": lambda text: f"\n\n\n{text}",
}
"""Settings that say nothing about what lines are."""


@pytest.mark.parametrize("path", one_in(8, OURS), ids=lambda path: path.stem)
def test_our_releases_are_read_alike_however_they_are_indented(path: Path) -> None:
    text = api.read(path).source.text
    unset = said(text)
    for name, reset in RESET.items():
        assert said(reset(text)) == unset, name


@pytest.mark.parametrize("width", [20, 33, 38])
def test_chinese_is_joined_without_blanks(width: int) -> None:
    said_there = (
        "港务局今天启用北码头，工程历时三年，费用比市政会批准的数额少四百万元。码头长三百四十米，"
        "共有三个泊位，其中两个可以停靠长达一百二十米的船只，另一个供引水船和救生艇使用。",
        "港务局主席卡尔尼娜说，有人告诉他们冬天以前不可能完工，可是浇筑混凝土的人不这样想，"
        "她很高兴没有人听信那些话，也感谢所有在雨天里继续干活的人。",
    )
    lines = [
        "\n".join(text[i : i + width] for i in range(0, len(text), width)) for text in said_there
    ]
    release = api.read("新闻稿\n\n港务局北码头启用\n\n" + "\n\n".join(lines) + "\n").release
    assert [part for block in release.body for part in flat(block)] == list(said_there)
