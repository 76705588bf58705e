"""Items in the forms that other producers and systems write, each read whole.

The habits are those of agencies and content management systems; the words are our own.
"""

from __future__ import annotations

import pytest

from newsml_habits import BODY, G2, HEADLINE, ITEMS, LEDE, MORE, TEXTS, XHTML, html, item
from newsml_tools import letters
from releaseconv import api
from releaseconv import model as m
from releaseconv.diagnostics import Code, Severity
from releaseconv.errors import MalformedInputError


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_is_read_whole(name: str) -> None:
    text, wanted = ITEMS[name]
    parsed = api.read(text.encode(), name="item.xml")
    assert parsed.release.headline == m.Phrase("Lamp relit on the mole")
    for format in ("text", "html", "json"):
        said = letters(api.write(parsed.release, format).data.decode())
        missing = [words for words in wanted if letters(words) not in said]
        assert missing == [], format


def test_there_are_enough_habits() -> None:
    assert len(ITEMS) >= 30


# -- the cut at a dateline --------------------------------------------------------------


@pytest.mark.parametrize(
    ("dateline", "opening", "left"),
    [
        ("Savonlinna", "Savonlinnan toinen silta avattiin.", "Savonlinnan toinen silta avattiin."),
        ("RIGA", "RIGA (Wire) - The lamp burns.", "(Wire) - The lamp burns."),
        ("RIGA (Wire) -", "RIGA (Wire) - The lamp burns.", "The lamp burns."),
        ("RIGA, 5", "RIGA, 50 lamps burn.", "RIGA, 50 lamps burn."),
    ],
)
def test_a_dateline_is_cut_between_words(dateline: str, opening: str, left: str) -> None:
    meta = f"{HEADLINE}<dateline>{dateline}</dateline>"
    release = api.read(item(html(f"<p>{opening}</p>"), meta).encode()).release
    assert release.dateline and release.dateline.text == dateline
    first = release.body[0]
    assert isinstance(first, m.Paragraph) and m.plain(first.inlines) == left


# -- messages, and what is no item ------------------------------------------------------


def test_the_further_items_of_a_message_are_named() -> None:
    both = item(html()).partition("?>")[2]
    other = both.replace("Lamp relit", "Quay shut")
    message = f'<newsMessage xmlns="{G2}"><itemSet>{both}{other}</itemSet></newsMessage>'
    (remark,) = [d for d in api.read(message.encode()).diagnostics if d.code is Code.NOT_READ]
    assert "Quay shut on the mole" in remark.message
    assert remark.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'<packageItem xmlns="{G2}"/>', "this is a packageItem"),
        (f'<planningItem xmlns="{G2}"/>', "this is a planningItem"),
        (
            f'<newsMessage xmlns="{G2}"><itemSet><packageItem/></itemSet></newsMessage>',
            "packageItem",
        ),
        ("<rss><channel/></rss>", "RSS feed without an item"),
        ("<invoice/>", "an XML document called invoice"),
    ],
)
def test_what_is_no_item_is_called_by_its_name(text: str, said: str) -> None:
    with pytest.raises(MalformedInputError, match=said):
        api.read(text.encode(), format="newsml")


# -- other documents of news ------------------------------------------------------------

DOCUMENTS: dict[str, str] = {
    "NITF": f"""<nitf><head><title>Lamp relit on the mole</title><docdata>
<date.issue norm="20260505T090000Z"/><ed-msg info="Pictures at noon."/><du-key key="LAMP"/>
<key-list><keyword key="ships"/></key-list></docdata></head><body><body.head>
<hedline><hl1>Lamp relit on the mole</hl1></hedline><byline>By Janis Krumins</byline>
<dateline>RIGA</dateline></body.head><body.content>{BODY}</body.content></body></nitf>""",
    "NITF with a document type": '<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">\n'
    f"<nitf><head><title>Lamp relit on the mole</title></head><body><body.content>{BODY}"
    "</body.content></body></nitf>",
    "NewsML 1.2": f"""<NewsML><NewsItem><Identification/><NewsManagement>
<FirstCreated>20260505T090000+0000</FirstCreated>
<ThisRevisionCreated>20260505T090000+0000</ThisRevisionCreated><Status FormalName="Usable"/>
</NewsManagement><NewsComponent><NewsLines><HeadLine>Lamp relit on the mole</HeadLine>
<ByLine>By Janis Krumins</ByLine><SlugLine>LAMP</SlugLine></NewsLines>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
<ContentItem><DataContent><nitf><body><body.content>{BODY}</body.content></body></nitf>
</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>""",
    "RSS": f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title><language>en</language>
<item><title>Lamp relit on the mole</title><dc:creator>By Janis Krumins</dc:creator>
<pubDate>Tue, 05 May 2026 09:00:00 GMT</pubDate><description>Nine dark years end.</description>
<content:encoded><![CDATA[{BODY}]]></content:encoded></item></channel></rss>""",
    "Atom": f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title>
<entry><title>Lamp relit on the mole</title><author><name>By Janis Krumins</name></author>
<published>2026-05-05T09:00:00Z</published><content type="xhtml">
<div xmlns="{XHTML}">{BODY}</div></content></entry></feed>""",
    "Atom entry with HTML": f"""<entry xmlns="http://www.w3.org/2005/Atom">
<title>Lamp relit on the mole</title><updated>2026-05-05T09:00:00Z</updated>
<content type="html"><![CDATA[{BODY}]]></content></entry>""",
    "ninjs 1": f"""{{"uri": "urn:a:1", "type": "text", "versioncreated": "2026-05-05T09:00:00Z",
"headline": "Lamp relit on the mole", "byline": "By Janis Krumins", "slugline": "LAMP",
"ednote": "Pictures at noon.", "body_html": "{BODY}", "pubstatus": "usable"}}""",
    "ninjs 2": f"""{{"uri": "urn:a:1", "type": "text", "versionCreated": "2026-05-05T09:00:00Z",
"headlines": [{{"role": "main", "value": "Lamp relit on the mole"}}],
"bodies": [{{"contentType": "text/plain", "value": "{LEDE}"}},
{{"contentType": "text/html", "value": "{BODY}"}}], "by": "By Janis Krumins"}}""",
    "ninjs 3": f"""{{"uri": "urn:a:1", "representationType": "full", "language": "en",
"versionCreated": "2026-05-05T09:00:00Z",
"standard": {{"name": "ninjs", "version": "3.0"}},
"headlines": [{{"value": "Lamp relit on the mole"}}],
"bodies": [{{"role": "main", "contentType": "text/plain", "value": "{LEDE}\\n\\n{MORE}"}}]}}""",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_another_document_of_news_is_read_whole(name: str) -> None:
    text = DOCUMENTS[name]
    parsed = api.read(text.encode(), name="release")
    release = parsed.release
    assert release.headline == m.Phrase("Lamp relit on the mole")
    said = letters(" ".join(node.text for node in m.spoken(release)))
    for words in (*TEXTS, "By Janis Krumins", "Pictures at noon.", "LAMP"):
        assert letters(words) in said or (words not in TEXTS and words not in text), words
    issued = "2026-05-05" if "document type" not in name else None
    value = release.issued.value if release.issued else None
    assert (str(value)[:10] if value else None) == issued


def test_a_feed_of_several_names_the_others() -> None:
    text = DOCUMENTS["RSS"].replace("</item>", "</item><item><title>Quay shut</title></item>")
    (remark,) = [d for d in api.read(text.encode()).diagnostics if d.code is Code.NOT_READ]
    assert "Quay shut" in remark.message


@pytest.mark.parametrize(
    ("name", "old", "new", "kind"),
    [
        ("ninjs 1", '"usable"', '"withheld"', m.HoldKind.NOT_FOR_PUBLICATION),
        (
            "ninjs 3",
            '"language"',
            '"embargoedUntil": "2026-05-06T09:00:00Z", "language"',
            m.HoldKind.EMBARGO,
        ),
        ("NewsML 1.2", "Usable", "Embargoed", m.HoldKind.EMBARGO),
        ("NITF", "<ed-msg", '<date.release norm="20260506T090000Z"/><ed-msg', m.HoldKind.EMBARGO),
    ],
)
def test_a_hold_is_kept(name: str, old: str, new: str, kind: m.HoldKind) -> None:
    release = api.read(DOCUMENTS[name].replace(old, new).encode()).release
    assert release.hold and release.hold.kind is kind
    assert release.hold.words
