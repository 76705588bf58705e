"""Holds that only the words of an item, a feed or a page's frame say, and its metadata do not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from releaseconv import api
from releaseconv.model import HoldKind

LATER = datetime(2026, 12, 2, 10, tzinfo=UTC)
TEXT = "NORTHQUAY - The quay opens on Wednesday, said the council."
RSS = """<rss version="2.0"><channel><title>Northquay</title><item><title>{title}</title>
<pubDate>Sat, 28 Nov 2026 10:00:00 +0000</pubDate>
<description>{text}</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{title}</title>
<content type="text">{text}</content></entry></feed>"""
NINJS = """{{"uri": "urn:quay", "headline": "{title}", "body_text": "{text}"}}"""
PAGE = """<html><body><div><p>{title}</p></div><article><h1>Northquay opens quay</h1>
<p>{text} It is four hundred metres long, and two ships have room at it.</p>
</article></body></html>"""
FORMATS = {"newsml": (RSS, ATOM), "ninjs": (NINJS,), "html": (PAGE,)}
ALL = [(name, frame) for name, frames in FORMATS.items() for frame in frames]


def hold(format: str, frame: str, title: str, text: str = TEXT) -> tuple[object, object]:
    made = frame.format(title=title, text=text)
    found = api.read(made.encode(), format=format, name="quay").release.hold
    return (found and found.kind, found and found.until and found.until.value)


@pytest.mark.parametrize(("format", "frame"), ALL)
@pytest.mark.parametrize(
    "words", ["EMBARGOED UNTIL 2 DECEMBER 2026, 10:00 GMT", "Embargo: 2 December 2026, 10:00 GMT"]
)
def test_a_title_or_a_line_above_holds(format: str, frame: str, words: str) -> None:
    assert hold(format, frame, words) == (HoldKind.EMBARGO, LATER)


@pytest.mark.parametrize(("format", "frame"), ALL)
def test_words_without_an_hour_hold_without_an_end(format: str, frame: str) -> None:
    assert hold(format, frame, "Document sous embargo") == (HoldKind.EMBARGO, None)


@pytest.mark.parametrize(("format", "frame"), ALL[:3])
def test_a_sentence_of_the_text_holds(format: str, frame: str) -> None:
    text = f"This release is embargoed until 2 December 2026, 10:00 GMT. {TEXT}"
    assert hold(format, frame, "Northquay opens quay", text) == (HoldKind.EMBARGO, LATER)


@pytest.mark.parametrize(("format", "frame"), ALL)
@pytest.mark.parametrize("title", ["Northquay opens quay", "Union lifts arms embargo on Ruritania"])
def test_other_words_do_not(format: str, frame: str, title: str) -> None:
    assert hold(format, frame, title) == (None, None)


ARTICLE = PAGE.format(title="", text=TEXT).removeprefix("<html><body><div><p></p></div>")
ENDS = "</body></html>"


def of_page(above: str, below: str = "") -> tuple[object, object]:
    made = f"<html><body>{above}{ARTICLE.removesuffix(ENDS)}{below}{ENDS}"
    found = api.read(made.encode(), format="html", name="quay").release.hold
    return (found and found.kind, found and found.until and found.until.value)


@pytest.mark.parametrize(
    "frame",
    [
        "<header>{}</header>",
        "<nav>{}</nav>",
        "<div role=banner>{}</div>",
        "<dialog open>{}</dialog>",
        "<button>{}</button>",
        "<svg><text>{}</text></svg>",
        '<img src="x" alt="{}">',
        '<script type="application/ld+json">[{{"headline": "{}"}}]</script>',
    ],
)
def test_an_embargo_in_the_frame_of_a_page_holds(frame: str) -> None:
    words = frame.format("EMBARGOED UNTIL 2 DECEMBER 2026, 10:00 GMT")
    assert of_page(words) == (HoldKind.EMBARGO, LATER)
    assert of_page("", words) == (HoldKind.EMBARGO, LATER)


@pytest.mark.parametrize(
    "words",
    [
        "<div><strong>Embargo</strong> until 2 December 2026, 10:00 GMT</div>",
        "<footer><p>Embargo:</p><p>2 December 2026, 10:00 GMT</p></footer>",
        "<aside><p>Under embargo<br>until 2 December 2026, 10:00 GMT</p></aside>",
        "<table><tr><td>Embargo<td>until<td>2 December 2026<td>10:00 GMT</table>",
        "<div><p>Embargo</p><p>until</p><p>2 December 2026</p><p>10:00 GMT</p></div>",
        "<dl><dt>Embargo</dt><dd>2 December 2026</dd><dd>10:00 GMT</dd></dl>",
        "<details><summary>Embargo</summary>until 2 December 2026, 10:00 GMT</details>",
    ],
)
def test_an_embargo_in_several_parts_below_the_text_holds(words: str) -> None:
    assert of_page("", words) == (HoldKind.EMBARGO, LATER)


def test_a_bare_embargo_holds_above_the_text() -> None:
    assert of_page("<header><b>EMBARGOED</b></header>") == (HoldKind.EMBARGO, None)


@pytest.mark.parametrize(
    "words",
    [
        "<nav><ul><li><a href='/e'>Embargoed until 2 December 2026, 10:00 GMT</a></li></ul></nav>",
        "<footer><p>Embargo policy</p></footer>",
        "<footer><p>Embargo policy</p><p>Press office</p><p>2 December 2026</p></footer>",
        "<aside><h3>Embargo</h3><p>Reporters keep it.</p></aside>",
        "<aside><h3>Union lifts arms embargo on Ruritania from 2 December 2026</h3></aside>",
    ],
)
def test_menus_and_policies_below_the_text_hold_nothing(words: str) -> None:
    assert of_page("", words) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "<!-- EMBARGOED UNTIL 2 DECEMBER 2026, 10:00 GMT -->",
        "<meta name='embargo' content='2026-12-02T10:00:00Z'>",
        "<div data-embargo-until='2026-12-02T10:00:00Z'></div>",
        "<div data-note='EMBARGOED UNTIL 2 DECEMBER 2026, 10:00 GMT'></div>",
        "<input value='EMBARGOED UNTIL 2 DECEMBER 2026, 10:00 GMT'>",
        "<select><option>EMBARGOED UNTIL 2 DECEMBER 2026, 10:00 GMT</option></select>",
        "<iframe srcdoc='<p>EMBARGOED UNTIL 2 DECEMBER 2026, 10:00 GMT</p>'></iframe>",
        '<script type=\'application/json\'>{"a": {"embargo": "2026-12-02T10:00:00Z"}}</script>',
        "<div title='Embargoed until 2 December 2026, 10:00 GMT'></div>",
        "<div role=alert aria-label='Embargo: 2 December 2026, 10:00 GMT'></div>",
        "<p class='embargo'>2 December 2026, 10:00 GMT</p>",
        '<script type="application/ld+json">{"embargoedUntil": "2026-12-02T10:00:00Z"}</script>',
    ],
)
def test_an_embargo_in_attributes_comments_and_data_of_a_page_holds(words: str) -> None:
    assert of_page(words) == (HoldKind.EMBARGO, LATER)


@pytest.mark.parametrize(
    "words",
    [
        "<!-- embargo banner goes here -->",
        "<div data-embargo-policy='7'></div>",
        "<div class='embargo-policy'>Our policy</div>",
        "<div title='Embargoed news'></div>",
        "<meta name='embargo' content=''>",
    ],
)
def test_attributes_and_comments_without_a_day_hold_nothing(words: str) -> None:
    assert of_page(words) == (None, None)


FIELD = RSS.replace("<pubDate>", "{field}<pubDate>")


@pytest.mark.parametrize(
    ("field", "held"),
    [
        ("<category>Embargoed until 2 December 2026, 10:00 GMT</category>", True),
        ("<embargo>2026-12-02T10:00:00Z</embargo>", True),
        ("<guid release-embargo='2026-12-02T10:00:00Z'>x</guid>", True),
        ("<property type='x:embargo' value='2026-12-02T10:00:00Z'/>", True),
        ("<property rel='embargoedUntil' literal='2026-12-02T10:00:00Z'/>", True),
        ("<property type='x:launch' value='2026-12-02T10:00:00Z'/>", False),
        ("<category>Embargo</category>", False),
        ("<category>Embargoes of 2026</category>", False),
    ],
)
def test_an_embargo_in_any_field_of_a_feed_holds(field: str, held: bool) -> None:
    made = FIELD.format(title="Northquay opens quay", text=TEXT, field=field).encode()
    found = api.read(made, format="newsml", name="quay").release.hold
    assert (found is not None) == held
    assert not found or (found.until and found.until.value == LATER)


def test_the_embargo_of_a_further_item_holds_the_first_one_not() -> None:
    other = "<item><title>EMBARGOED UNTIL 2 DECEMBER 2026, 10:00 GMT</title></item></channel>"
    made = RSS.format(title="Northquay opens quay", text=TEXT).replace("</channel>", other)
    assert api.read(made.encode(), format="newsml", name="quay").release.hold is None


def test_a_date_of_release_without_one_of_issue_holds() -> None:
    made = """<nitf><head><docdata><date.release norm="20261202T100000Z"/></docdata></head>
<body><body.head><hedline><hl1>Northquay opens quay</hl1></hedline></body.head>
<body.content><p>The quay opens on Wednesday, said the council.</p></body.content></body></nitf>"""
    found = api.read(made.encode(), format="newsml", name="quay").release.hold
    assert found is not None and found.until is not None and found.until.value == LATER


MESSAGE = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>{header}</header>
<itemSet>{package}<newsItem guid="urn:quay" version="1"><itemMeta>
<versionCreated>2026-11-28T10:00:00Z</versionCreated></itemMeta><contentMeta>
<headline>Northquay opens quay</headline></contentMeta></newsItem>{further}</itemSet>
</newsMessage>"""
HEADER = '<property type="x:embargo" value="2026-12-02T10:00:00Z"/>'
META = "<itemMeta><embargoed>2026-12-02T10:00:00Z</embargoed></itemMeta>"
PACKAGE = f'<packageItem guid="urn:all">{META}</packageItem>'
FURTHER = f'<newsItem guid="urn:other">{META}</newsItem>'


@pytest.mark.parametrize(
    ("said", "end"),
    [({"header": HEADER}, LATER), ({"package": PACKAGE}, LATER), ({"further": FURTHER}, None)],
)
def test_the_embargo_of_a_message_or_of_a_package_holds_its_item(
    said: dict[str, str], end: datetime | None
) -> None:
    made = MESSAGE.format(**{"header": "", "package": "", "further": "", **said})
    found = api.read(made.encode(), name="quay.xml").release.hold
    assert (found and found.until and found.until.value) == end
