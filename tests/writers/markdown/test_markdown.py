"""Markdown: a CommonMark parser gives back the same words in the same structure."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import examples
from markdown_words import COMMONMARK, words
from releaseconv import model as m
from releaseconv import write
from releaseconv.model import Release
from releaseconv.options import MarkdownOptions, WriteOptions
from releases_by_hand import every_node, messy, river_states
from strategies import releases, wild_releases
from wording import letters, unsaid

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
RELEASES: dict[str, Callable[[], Release]] = {
    "river-states": lambda: river_states()[1],
    "messy": lambda: messy()[1],
    "every-node": every_node,
}


def said(release: Release, *, front: bool = False) -> str:
    options = WriteOptions(markdown=MarkdownOptions(front_matter=front))
    return write(release, "markdown", options).data.decode()


def body(*blocks: m.Block) -> str:
    return said(Release(body=blocks))


def p(text: str) -> m.Paragraph:
    return m.Paragraph((m.Text(text),))


def html(text: str) -> str:
    return GITHUB.render(text)


@pytest.mark.parametrize("make", RELEASES.values(), ids=RELEASES)
@pytest.mark.parametrize("parser", [COMMONMARK, GITHUB], ids=["commonmark", "github"])
def test_a_parser_gives_back_every_word(make: Callable[[], Release], parser: MarkdownIt) -> None:
    assert unsaid(make(), words(said(make()), parser)) == []


@settings(max_examples=examples(100))
@given(st.one_of(releases(), wild_releases()), st.sampled_from((COMMONMARK, GITHUB)))
def test_a_parser_gives_back_every_word_of_any_release(
    release: Release, parser: MarkdownIt
) -> None:
    assert unsaid(release, words(said(release), parser)) == []


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp", "Zs")) | st.just(" "))
)
@example("# a")
@example("1. a")
@example("12) a")
@example("- a")
@example("=== b")
@example("> a")
@example("    code")
@example("<script>alert(1)</script>")
@example("&lt; &amp; &copy;")
@example("[a](b) ![c](d) [e]: f")
@example("*a* _b_ ~c~ `d` **e")
@example("http://a.example/b_c_d")
@example("+++")
@example("---")
@example("{{ x }} {% y %} $z$")
@example("a\\")
@example("\\* \\\\*")
@example("| a | b |")
def test_one_paragraph_of_any_text_is_one_paragraph_of_that_text(text: str) -> None:
    tokens = COMMONMARK.parse(body(p(text)))
    want = " ".join(text.split(" ")).strip()
    if not want:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == " ".join(want.split())


def test_structure_is_commonmark_s_own() -> None:
    text = said(every_node())
    rendered = html(text)
    assert "<h1>Harbour board opens &lt;north&gt; quay &amp; lighthouse</h1>" in rendered
    assert "<h2>What changes</h2>" in rendered
    assert "<p>It is <strong>not</strong> a <em>toll</em> quay.</p>" in rendered
    assert '<a href="http://www.hb.example">www.hb.example</a>' in rendered
    assert '<a href="mailto:press@hb.example">press@hb.example</a>' in rendered
    assert "<blockquote>\n<p>“We kept the lamp.”</p>" in rendered
    assert '<th style="text-align:right">Tonnes</th>' in rendered
    assert "<pre><code>The tide is high\n  the lamp is lit\n</code></pre>" in rendered
    assert "<p>first line<br />\nsecond line</p>" in rendered
    assert "<strong>EMBARGOED UNTIL 00:01 UTC, 3 May 2026</strong>" in rendered
    assert "<hr />" in rendered


def test_lists_nest_and_count() -> None:
    item = m.Item
    inner = m.Enumeration((item(m.Mark("(a)"), (p("by telephone"),)),), ordered=True)
    block = m.Enumeration((item(m.Mark("4)"), (p("Book"), inner)), item(m.Mark("5)"), (p("Pay"),))))
    counted = m.Enumeration(block.items, ordered=True)
    assert body(counted) == "4) Book\n   - (a) by telephone\n5) Pay\n"
    assert body(block) == "- Book\n  - (a) by telephone\n- Pay\n"


def test_two_lists_stay_two() -> None:
    one = m.Enumeration((m.Item(None, (p("x"),)),))
    assert html(body(one, one)).count("<ul>") == 2


def test_marks_that_do_not_count_are_said() -> None:
    items = tuple(m.Item(m.Mark(mark), (p("x"),)) for mark in ("1.", "3."))
    assert body(m.Enumeration(items, ordered=True)) == "- 1\\. x\n- 3\\. x\n"


def test_a_fence_is_longer_than_any_within() -> None:
    assert body(m.Verbatim("```\n````")) == "`````\n```\n````\n`````\n"


@pytest.mark.parametrize(
    ("before", "inner", "after", "want"),
    [
        ("It is ", "not", " so.", "It is **not** so."),
        ("in", "tens", "e", "in**tens**e"),
        ("a", "“b”", "c", "a<strong>“b”</strong>c"),
        ("a", " b ", "c", "a **b** c"),
        ("", "*", "", "**\\***"),
    ],
)
def test_emphasis_is_seen_as_such(before: str, inner: str, after: str, want: str) -> None:
    words = (m.Text(before), m.Emphasis((m.Text(inner),)), m.Text(after))
    text = body(m.Paragraph(words))
    assert text == want + "\n"
    assert f"<strong>{inner.strip()}</strong>" in COMMONMARK.render(text)


def test_emphasis_beside_emphasis() -> None:
    one, two = (m.Emphasis((m.Text(word),)) for word in ("a", "b"))
    rendered = COMMONMARK.render(body(m.Paragraph((one, two))))
    assert rendered == "<p><strong>a</strong><strong>b</strong></p>\n"


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "//x.example"])
def test_what_may_not_be_followed_is_plain_words(target: str) -> None:
    done = write(Release(body=(m.Paragraph((m.Link("press", target),)),)), "markdown")
    assert done.data == b"press\n"
    assert [d.message for d in done.diagnostics] == [
        f"markdown cannot express a link to {target!r}"
    ]


def test_a_target_with_brackets_is_whole() -> None:
    link = m.Link("x", "http://a.example/b_(c)")
    assert html(body(m.Paragraph((link,)))) == '<p><a href="http://a.example/b_(c)">x</a></p>\n'


def test_nothing_is_said_of_nothing() -> None:
    assert write(Release(), "markdown").data == b""


# -- front matter -----------------------------------------------------------------------


def front(release: Release) -> dict[str, object]:
    _, matter, _ = said(release, front=True).split("+++\n", 2)
    return tomllib.loads(matter)


def test_front_matter_is_toml() -> None:
    assert front(every_node()) == {
        "title": "Harbour board opens <north> quay & lighthouse",
        "date": date(2026, 5, 2),
        "description": "The quay took three years and cost 4.2 million.",
        "language": "en",
        "kind": "advisory",
        "issuer": "Harbour Board of Weltevreden",
        "symbols": ["HB/26-14"],
        "hold": "embargo",
        "embargo": datetime(2026, 5, 3, 0, 1, tzinfo=UTC),
        "places": ["WELTEVREDEN"],
        "keywords": ["harbours", "transport"],
    }


@settings(max_examples=examples(100))
@given(st.one_of(releases(), wild_releases()))
def test_front_matter_of_any_release_is_toml(release: Release) -> None:
    told = front(release)
    if release.headline:
        assert letters(str(told["title"])) == letters(
            release.headline.text.replace("\ufffe", "").replace("\x00", "")
        )


@pytest.mark.parametrize(
    "text",
    [
        "Hearth & Hob, AT&T",
        "312.6 tonnes (+5%)",
        "snake_case names",
        "3 * 4 < 13 > 11",
        "Kiln #2 of C++",
        "+31 15 555 01 44",
        "-2 degrees",
        "1986 was a year",
    ],
)
def test_what_means_nothing_is_not_escaped(text: str) -> None:
    assert body(p(text)) == f"{text}\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("&amp; is a sign", "\\&amp; is a sign"),
        ("_so_ and *so*", "\\_so\\_ and \\*so\\*"),
        ("a<b>c", "a\\<b>c"),
        ("> x", "\\> x"),
        ("# x", "\\# x"),
        ("- x", "\\- x"),
        ("---", "\\---"),
        ("3. x", "3\\. x"),
    ],
)
def test_what_would_mean_something_is(text: str, written: str) -> None:
    assert body(p(text)) == f"{written}\n"


def test_a_headline_keeps_its_last_signs() -> None:
    assert said(Release(headline=m.Phrase("Kiln in C #"))) == "# Kiln in C \\#\n"
