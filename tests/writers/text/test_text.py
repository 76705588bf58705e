"""Clean text: every word, laid out so that the parts can be told again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from releaseconv import model as m
from releaseconv import write
from releaseconv.diagnostics import Code
from releaseconv.model import Release
from releaseconv.options import TextOptions, WriteOptions
from releaseconv.source import Source
from releaseconv.writers.text.ascii import folded
from releaseconv.writers.text.wrap import columns, wrapped
from releases_by_hand import every_node, messy, river_states
from strategies import releases, wild_releases
from wording import letters, unsaid

RELEASES: dict[str, Callable[[], Release]] = {
    "river-states": lambda: river_states()[1],
    "messy": lambda: messy()[1],
    "every-node": every_node,
}


def said(release: Release, text: TextOptions | None = None, *, keep: bool = False) -> str:
    options = WriteOptions(text=text or TextOptions(), keep_furniture=keep)
    return write(release, "text", options).data.decode()


def body(*blocks: m.Block, text: TextOptions | None = None) -> str:
    return said(Release(body=blocks), text)


def p(text: str) -> m.Paragraph:
    return m.Paragraph((m.Text(text),))


@pytest.mark.parametrize("make", RELEASES.values(), ids=RELEASES)
@pytest.mark.parametrize("wrap", [None, 72, 20, 1])
def test_every_word_is_said_in_order(make: Callable[[], Release], wrap: int | None) -> None:
    assert unsaid(make(), said(make(), TextOptions(wrap=wrap))) == []


@settings(max_examples=examples(100))
@given(st.one_of(releases(), wild_releases()), st.sampled_from((None, 72, 10)))
def test_every_word_of_any_release_is_said(release: Release, wrap: int | None) -> None:
    assert unsaid(release, said(release, TextOptions(wrap=wrap))) == []


@settings(max_examples=examples(100))
@given(st.one_of(releases(), wild_releases()))
def test_there_is_never_more_than_one_blank_line(release: Release) -> None:
    text = said(Release(head=release.head, headline=release.headline, subheads=release.subheads))
    assert "\n\n\n" not in text
    assert not text.startswith("\n")
    assert text == "" or (text.endswith("\n") and not text.endswith("\n\n"))


def test_a_release_stands_as_a_sub_editor_would_type_it() -> None:
    _, release = messy()
    assert said(release, keep=True) == (
        "For Immediate Release\n\nApril 15, 1993\n\nContact: A. Person\n202-555-0100\n\n"
        "OFFICE ANNOUNCES SOMETHING\n\n"
        "WASHINGTON -- The first sentence goes on to the foot of the page and over it.\n"
    )


def test_the_sample_comes_out_as_it_was_but_for_its_indent() -> None:
    source, release = river_states()
    want = [letters(piece) for piece in source.text.split("\n\n")]
    lines = said(release, keep=True).split("\n")
    assert [letters(piece) for piece in "\n".join(lines).split("\n\n")] == want
    assert all(line == line.strip() for line in lines)


def test_nothing_is_said_of_nothing() -> None:
    assert write(Release(), "text").data == b""


def test_a_dateline_without_a_paragraph_stands_alone() -> None:
    heading = m.Heading((m.Text("What changes"),))
    release = Release(dateline=m.Dateline("OSLO --"), body=(heading,))
    assert said(release) == "OSLO --\n\nWhat changes\n"
    assert said(Release(dateline=m.Dateline("OSLO --"))) == "OSLO --\n"


def test_a_dateline_in_ideographs_runs_in_without_a_blank() -> None:
    release = Release(dateline=m.Dateline("港务局五月二日电"), body=(p("北码头启用。"),))
    assert said(release) == "港务局五月二日电北码头启用。\n"


def test_lists_keep_their_marks_and_hang() -> None:
    item = m.Item
    inner = m.Enumeration((item(m.Mark("(a)"), (p("by telephone or in person"),)),), ordered=True)
    block = m.Enumeration((item(m.Mark("1."), (p("Book"), inner)), item(None, (p("Pay"),))), True)
    assert body(block, text=TextOptions(wrap=20)) == (
        "1. Book\n   (a) by telephone or in\n       person\n2. Pay\n"
    )


def test_marks_stand_where_they_stood() -> None:
    words = (m.Text("What changes"),)
    under = m.Heading(words, marks=(m.Mark("-----"),))
    both = m.Heading(words, marks=(m.Mark("====="), m.Mark("=====")))
    stars = m.Heading(words, marks=(m.Mark("**"),))
    around = m.Heading(words, marks=(m.Mark("**"), m.Mark("**")))
    assert body(under) == "What changes\n-----\n"
    assert body(both) == "=====\nWhat changes\n=====\n"
    assert body(stars) == "** What changes\n"
    assert body(around) == "** What changes **\n"
    slanted = m.Emphasis((m.Text("so"),), m.EmphasisKind.ITALIC, (m.Mark("/"), m.Mark("/")))
    assert body(m.Paragraph((m.Text("It is "), slanted, m.Text(".")))) == "It is /so/.\n"


def test_a_table_is_aligned_by_what_a_screen_shows() -> None:
    def row(*cells: str) -> m.Row:
        return m.Row(tuple(m.Cell((m.Text(cell),)) for cell in cells))

    table = m.Table(row("Ship", "Tonnes"), (row("海鸥号", "1,204"), row("Zeemeeuw", "98")))
    assert body(table) == (
        "Ship       Tonnes\n--------   ------\n海鸥号      1,204\nZeemeeuw       98\n"
    )


def test_furniture_is_left_out_or_kept_where_it_stood() -> None:
    mail = m.Furniture("From: a@b.example", m.FurnitureKind.MAIL)
    release = Release(
        headline=m.Phrase("Quay opens"),
        furniture=(mail, m.Furniture("###", m.FurnitureKind.END_MARK)),
    )
    assert said(release) == "Quay opens\n"
    assert said(release, keep=True) == "Quay opens\n\nFrom: a@b.example\n\n###\n"
    assert said(release, TextOptions(end_mark="-30-")) == "Quay opens\n\n-30-\n"
    assert said(release, TextOptions(end_mark="-30-"), keep=True).endswith("example\n\n-30-\n")


def test_furniture_stands_where_it_stood() -> None:
    source = Source("From: a@b.example\nQuay opens\n###\nNotes: none")
    mail, head, end, notes = (source.span(*at) for at in ((0, 17), (18, 28), (29, 32), (33, 44)))
    kind = m.FurnitureKind
    section = m.Section(
        m.SectionRole.NOTES, None, (m.Paragraph((m.Text("Notes: none", spans=(notes,)),)),)
    )
    release = Release(
        headline=m.Phrase("Quay opens", spans=(head,)),
        sections=(section,),
        furniture=(
            m.Furniture("From: a@b.example", kind.MAIL, spans=(mail,)),
            m.Furniture("###", kind.END_MARK, spans=(end,)),
        ),
    )
    assert said(release, keep=True) == "From: a@b.example\n\nQuay opens\n\n###\n\nNotes: none\n"
    assert said(release, TextOptions(end_mark="-30-"), keep=True).endswith("none\n\n-30-\n")


def test_what_framed_pages_is_reported() -> None:
    _, release = messy()
    done = write(release, "text", WriteOptions(keep_furniture=True))
    assert [(str(d.span), d.message) for d in done.diagnostics] == [
        ("6", "text cannot express furniture of the kind continued"),
        ("7", "text cannot express furniture of the kind page"),
    ]


# -- wrapping ---------------------------------------------------------------------------


def test_no_line_is_wider_than_asked() -> None:
    text = said(river_states()[1], TextOptions(wrap=72))
    assert max(map(len, text.split("\n"))) <= 72


def test_ideographs_break_between_but_not_before_a_comma() -> None:
    assert wrapped("港务局宣布，北码头启用。", 10) == ["港务局宣", "布，北码头", "启用。"]
    assert wrapped("The港务局", 5) == ["The港", "务局"]


def test_no_line_starts_like_a_list() -> None:
    assert wrapped("see the numbers 7 and 8. They grew - a lot", 24) == [
        "see the numbers 7 and 8.",
        "They grew - a lot",
    ]


@given(st.text(), st.integers(1, 80))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    assert letters("".join(wrapped(text, width))) == letters(text)


def test_columns_are_what_a_screen_shows() -> None:
    assert columns("Cafe\u0301") == 4
    assert columns("港务局") == 6


# -- ASCII ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("“Café” – naïve… it’s", '"Cafe" - naive... it\'s'),
        ("Łódź, Ærø, Straße, Þór, Đakovo", "Lodz, AEro, Strasse, THor, Dakovo"),
        ("n° 5 — №\u00a07, 3½ × 2", "n° 5 -- No. 7, 3 1/2 x 2"),
        ("½ m² 10² ¹", "1/2 m2 10^2 1"),
        ("ﬁne ² ™ € \u00ad\u200b", "fine 2 (TM) EUR "),
        ("Cafe\u0301", "Cafe"),
        ("Порт 港", "Порт 港"),
    ],
)
def test_folding(text: str, want: str) -> None:
    assert folded(text) == want


def test_what_cannot_be_folded_stays_and_is_reported_once() -> None:
    release = Release(headline=m.Phrase("Café Порт"), body=(p("Порт"),))
    done = write(release, "text", WriteOptions(text=TextOptions(ascii=True)))
    assert done.data.decode() == "Cafe Порт\n\nПорт\n"
    assert [d.message for d in done.diagnostics] == [
        "4 character(s) have no ASCII form and are kept: Порт"
    ]


@settings(max_examples=examples(100))
@given(releases())
def test_folding_says_all_that_it_leaves(release: Release) -> None:
    done = write(release, "text", WriteOptions(text=TextOptions(ascii=True)))
    assert done.data.isascii() == (Code.NOT_FOLDED not in {d.code for d in done.diagnostics})


def test_korean_is_broken_between_words_only() -> None:
    text = "주식회사 바다시계는 전기가 끊겨도 멈추지 않는 시계를 판다."
    assert " ".join(wrapped(text, 12)) == text


def test_no_line_ends_where_a_blank_would_be_lost() -> None:
    lines = wrapped("新的命令还有 CREATE TABLE 和 GRANT 两种，", 14)
    assert not any(line.endswith(("有", "和")) for line in lines)
    assert wrapped("for low- and high-lying fields", 9) == [
        "for",
        "low- and",
        "high-lying",
        "fields",
    ]


def test_a_letterhead_stands_close_together() -> None:
    def line(text: str) -> m.HeadLine:
        return m.HeadLine(m.HeadRole.LETTERHEAD, text)

    kicker = m.HeadLine(m.HeadRole.KICKER, "NEWS")
    three = (line("HARBOUR OFFICE"), line("1 Quay Street"), line("Tel. 555-0142"), kicker)
    assert said(Release(head=three)) == "HARBOUR OFFICE\n1 Quay Street\nTel. 555-0142\n\nNEWS\n"
    assert said(Release(head=three[1:])) == "1 Quay Street\n\nTel. 555-0142\n\nNEWS\n"


def test_no_blank_follows_a_mark_that_is_as_wide_as_one() -> None:
    items = (m.Item(m.Mark("・"), (p("重さは半分"),)), m.Item(m.Mark("-"), (p("half"),)))
    assert body(m.Enumeration(items)) == "・重さは半分\n- half\n"
