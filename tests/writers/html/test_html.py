"""HTML: valid, semantic, inert, and every word in it; read back by libxml2 and the Nu checker."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from conftest import examples
from html_checks import VNU, nu_messages
from releaseconv import model as m
from releaseconv import write
from releaseconv.model import Release
from releaseconv.options import HtmlOptions, WriteOptions
from releases_by_hand import every_node, messy, river_states
from strategies import releases, wild_releases
from wording import unsaid

RELEASES: dict[str, Callable[[], Release]] = {
    "river-states": lambda: river_states()[1],
    "messy": lambda: messy()[1],
    "every-node": every_node,
    "empty": Release,
}
ALLOWED = {
    *("article", "header", "section", "div", "address", "footer", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "p", "span", "strong", "em", "a", "br", "time", "ul", "ol", "li", "blockquote"),
    *("figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "pre", "hr"),
}
ATTRIBUTES = {"class", "lang", "dir", "href", "datetime", "scope", "start", "type"}


def said(release: Release, *, fragment: bool = False) -> str:
    options = WriteOptions(html=HtmlOptions(fragment=fragment))
    return write(release, "html", options).data.decode()


def page(release: Release) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(said(release).encode(), _utf8())


def _utf8() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8")


def article(release: Release) -> lxml_html.HtmlElement:
    return page(release).find(".//article")


def body(*blocks: m.Block, language: str = "und") -> lxml_html.HtmlElement:
    return article(Release(body=blocks, language=language))


def p(text: str, language: str | None = None) -> m.Paragraph:
    return m.Paragraph((m.Text(text),), language)


def markup(element: lxml_html.HtmlElement) -> str:
    return lxml_html.tostring(element, encoding="unicode", with_tail=False)


def linked_data(release: Release) -> dict[str, object]:
    (script,) = page(release).findall(".//script")
    assert script.get("type") == "application/ld+json"
    told = json.loads(script.text)
    assert isinstance(told, dict)
    return told


@pytest.mark.parametrize("make", RELEASES.values(), ids=RELEASES)
def test_every_word_is_said_in_order(make: Callable[[], Release]) -> None:
    assert unsaid(make(), article(make()).text_content()) == []


@settings(max_examples=examples(100))
@given(st.one_of(releases(), wild_releases()))
def test_every_word_of_any_release_is_said_and_nothing_else_is_markup(release: Release) -> None:
    found = article(release)
    assert unsaid(release, found.text_content()) == []
    assert {one.tag for one in found.iter()} <= ALLOWED
    assert {name for one in found.iter() for name in one.attrib} <= ATTRIBUTES
    targets = [one.get("href") for one in found.iter("a")]
    assert all(t.lower().startswith(("http:", "https:", "mailto:", "tel:")) for t in targets)


@settings(max_examples=examples(100))
@given(st.one_of(releases(), wild_releases()))
def test_linked_data_of_any_release_is_json(release: Release) -> None:
    assert linked_data(release)["@type"] == "NewsArticle"


def test_parts_have_elements_of_their_meaning() -> None:
    found = article(every_node())
    assert [one.tag for one in found.find("header")] == [
        *("p", "p", "p", "p", "p", "section", "h1", "p", "p", "p", "p")
    ]
    assert found.findtext(".//h1") == "Harbour board opens <north> quay & lighthouse"
    assert [one.text for one in found.iter("h2")] == [
        *("Press desk", "What changes", "About the board", "Notes to editors", "Contacts", "Photo")
    ]
    assert found.find(".//section[@class='contacts']/address/p/a").get("href").startswith("tel:")
    times = [(one.get("datetime"), one.text) for one in found.iter("time")]
    assert times == [
        ("2026-05-03T00:01:00+00:00", "00:01 UTC, 3 May 2026"),
        ("2026-05-02", "2 May 2026"),
        ("2026-05-02", "2 May"),
    ]
    assert found.find(".//p[@class='release-line hold']/strong") is not None
    assert found.find("footer/p").text == "© 2026 Harbour Board"


def test_a_release_for_immediate_use_is_not_boxed() -> None:
    assert article(messy()[1]).find(".//p").get("class") == "release-line"


def test_the_dateline_runs_in() -> None:
    paragraph = article(messy()[1]).find("p")
    assert paragraph.text_content().startswith("WASHINGTON -- The first sentence")
    alone = article(Release(dateline=m.Dateline("OSLO --"), body=(m.Divider(m.Mark("*")),)))
    assert markup(alone.find("p")) == '<p><span class="dateline">OSLO -- </span></p>'


def test_lists_count_as_they_did() -> None:
    def ordered(*marks: str) -> m.Enumeration:
        return m.Enumeration(tuple(m.Item(m.Mark(k), (p("x"),)) for k in marks), ordered=True)

    found = body(ordered("3.", "4."), ordered("(iv)", "(v)"), ordered("1.", "3."))
    assert [(one.tag, dict(one.attrib)) for one in found] == [
        ("ol", {"start": "3"}),
        ("ol", {"type": "i", "start": "4"}),
        ("ul", {"class": "marked"}),
    ]
    assert [one.text for one in found[2]] == ["1. x", "3. x"]


def test_a_table_says_what_its_headers_are() -> None:
    def row(*cells: str) -> m.Row:
        return m.Row(tuple(m.Cell((m.Text(cell),)) for cell in cells))

    found = body(m.Table(row("Ship", ""), (row("Lux", "1,204"), row("Zeemeeuw"))))
    rows = [[(c.tag, c.get("scope"), c.get("class")) for c in r] for r in found.iter("tr")]
    assert rows == [
        [("th", "col", None), ("td", None, "figure")],
        [("td", None, None), ("td", None, "figure")],
        [("td", None, None), ("td", None, "figure")],
    ]


def test_headings_in_contacts_keep_them_from_being_an_address() -> None:
    head = m.Heading((m.Text("Desk"),))
    section = m.Section(m.SectionRole.CONTACTS, m.Phrase("Contacts"), (head, p("x")))
    found = article(Release(sections=(section,)))
    assert found.find(".//address") is None
    assert [one.tag for one in found[0]] == ["h2", "h3", "p"]


def test_languages_and_directions_are_marked_where_they_differ() -> None:
    found = body(p("سلام HB", "ar"), p("Порт", "ru"), p("x", "en"), p("سلام"), language="en")
    assert [dict(one.attrib) for one in found] == [
        {"lang": "ar", "dir": "rtl"},
        {"lang": "ru"},
        {},
        {"dir": "rtl"},
    ]
    arabic = page(Release(body=(p("سلام"), p("Hello to you all", "en")), language="ar"))
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    assert [one.get("dir") for one in arabic.iter("p")] == [None, "ltr"]
    phone = m.Link("+371 6755 0100", "tel:+37167550100", m.LinkKind.PHONE)
    (link,) = page(Release(body=(m.Paragraph((phone,)),), language="ar")).iter("a")
    assert link.get("dir") == "ltr"


# -- injection --------------------------------------------------------------------------

NASTY = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!-- -->",
    "]]>",
    "{{ 7*7 }} {% raw %} {# x #} ${x}",
    "<style>*{display:none}</style>",
)


@pytest.mark.parametrize("text", NASTY)
def test_what_a_text_says_is_never_obeyed(text: str) -> None:
    phrase = m.Phrase(text)
    release = Release(
        head=(m.HeadLine(m.HeadRole.KICKER, text),),
        headline=phrase,
        subheads=(phrase,),
        summary=phrase,
        byline=phrase,
        dateline=m.Dateline(text),
        body=(p(text), m.Verbatim(text), m.Quotation((), phrase)),
        rights=phrase,
        language=text,
        issuer=m.Party(text, uri=f"javascript:{text}"),
        issued=m.Moment(text),
        symbols=(phrase,),
        subjects=(m.Subject(text),),
    )
    written = said(release)
    for sign in ("{{", "{%", "{#", "}}"):
        assert sign not in written.partition("<style>")[0]
        assert sign not in written.partition("</style>")[2]
    found = page(release)
    assert len(found.findall(".//script")) == len(found.findall(".//style")) == 1
    assert found.findall(".//img") == []
    assert found.findtext(".//h1") == found.findtext(".//title") == text
    assert linked_data(release)["headline"] == text
    assert "javascript" not in written


@pytest.mark.parametrize("target", ["javascript:alert(1)", " javascript:x", "data:text/html,x", ""])
def test_what_may_not_be_followed_is_plain_words(target: str) -> None:
    done = write(Release(body=(m.Paragraph((m.Link("press", target),)),)), "html")
    assert b"<p>press</p>" in done.data
    assert [d.message for d in done.diagnostics] == [f"html cannot express a link to {target!r}"]


# -- what a page says of itself ---------------------------------------------------------


def test_linked_data_is_a_news_article() -> None:
    assert linked_data(every_node()) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Harbour board opens <north> quay & lighthouse",
        "alternativeHeadline": "Ferries to run until midnight",
        "description": "The quay took three years and cost 4.2 million.",
        "inLanguage": "en",
        "datePublished": "2026-05-02",
        "dateline": "WELTEVREDEN, 2 May (HB) —",
        "author": {"@type": "Organization", "name": "Harbour Board of Weltevreden"},
        "publisher": {"@type": "Organization", "name": "Harbour Board of Weltevreden"},
        "keywords": ["harbours", "transport"],
        "identifier": ["HB/26-14"],
        "copyrightNotice": "© 2026 Harbour Board",
    }


def test_nothing_is_made_up() -> None:
    assert linked_data(Release()) == {"@context": "https://schema.org", "@type": "NewsArticle"}


def test_open_graph() -> None:
    found = page(Release(headline=m.Phrase("Quay opens"), language="pt-BR"))
    metas = {one.get("property"): one.get("content") for one in found.iter("meta")}
    assert metas["og:type"] == "article"
    assert metas["og:title"] == "Quay opens"
    assert metas["og:locale"] == "pt_BR"


def test_a_page_without_headline_is_called_by_its_first_words() -> None:
    assert page(Release(body=(p("The quay opened."),))).findtext(".//title") == "The quay opened."


def test_nothing_is_fetched() -> None:
    found = page(every_node())
    assert [one.tag for one in found.iter() if one.get("src")] == []
    assert found.findall(".//link") == []
    assert "url(" not in said(every_node())
    assert "@import" not in said(every_node())


def test_a_fragment_is_the_article_alone() -> None:
    whole, part = said(every_node()), said(every_node(), fragment=True)
    assert part.startswith('<article class="press-release" lang="en">\n')
    assert part.endswith("</article>\n")
    assert part in whole


# -- the Nu checker ---------------------------------------------------------------------


@pytest.mark.tools
@pytest.mark.skipif(VNU is None, reason="no Nu checker: npm install --global vnu-jar, and java")
def test_pages_are_valid_by_the_nu_checker(tmp_path: Path) -> None:
    nasty = Release(
        language="en", headline=m.Phrase(NASTY[1]), body=tuple(p(text) for text in NASTY)
    )
    arabic = Release(body=(p("سلام"), p("Hello", "en")), language="ar")
    releases = {"every": every_node(), "messy": messy()[1], "river": river_states()[1]}
    releases |= {"nasty": nasty, "arabic": arabic, "empty": Release()}
    pages = [tmp_path / f"{name}.html" for name in releases]
    for path, release in zip(pages, releases.values(), strict=True):
        path.write_text(said(release), encoding="utf-8")
    found = nu_messages(pages)
    # a page without words has no language to declare, one without headline no heading
    assert [one for one in found if one[0] not in {"arabic", "empty"}] == []
    assert all("lacks heading" in message for name, message in found if name == "arabic")


def test_what_stands_under_no_header_names_its_row() -> None:
    def row(*texts: str) -> m.Row:
        return m.Row(tuple(m.Cell((m.Text(text),) if text else ()) for text in texts))

    table = m.Table(row("", "2026", "2025"), (row("Lamps", "27.4", "22.8"),))
    page = write(m.Release(body=(table,)), "html").data.decode()
    assert '<td></td><th scope="col" class="figure">2026</th>' in page
    assert '<tr><th scope="row">Lamps</th><td class="figure">27.4</td>' in page
