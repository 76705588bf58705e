"""Items in the forms that agencies and content management systems write; the words are our own."""

from __future__ import annotations

G2 = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
LEDE = "The lamp on the mole burns again after nine years."
MORE = "Boats find the harbour by night."
TEXTS = (LEDE, MORE)
BODY = f"<p>{LEDE}</p><p>{MORE}</p>"


def html(
    body: str = BODY, space: str = f' xmlns="{XHTML}"', head: str = "<head><title/></head>"
) -> str:
    return (
        f'<inlineXML contenttype="application/xhtml+xml"><html{space}>{head}'
        f"<body>{body}</body></html></inlineXML>"
    )


def nitf(content: str, space: str = "", head: str = "") -> str:
    return (
        f'<inlineXML contenttype="application/nitf+xml"><nitf{space}><body>{head}'
        f"<body.content>{content}</body.content></body></nitf></inlineXML>"
    )


def data(kind: str, text: str) -> str:
    return f'<inlineData contenttype="{kind}">{text}</inlineData>'


HEADLINE = "<headline>Lamp relit on the mole</headline>"


def item(content: str, meta: str = HEADLINE, management: str = "", rights: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="{G2}" guid="urn:newsml:wire.example:20260505:1" version="1" standard="NewsML-G2"
  standardversion="2.28" conformance="power" xml:lang="en">
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_36.xml"/>{rights}
  <itemMeta><itemClass qcode="ninat:text"/><provider literal="Wire"/>
  <versionCreated>2026-05-05T09:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>{management}
  </itemMeta><contentMeta>{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"""


CONTACT = "<contactInfo><phone>+371 6755 0100</phone><email>desk@wire.example</email></contactInfo>"
ITEMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "XHTML and a headline": (item(html()), TEXTS),
    "XHTML without its namespace": (item(html(space="")), TEXTS),
    "XHTML with divs for paragraphs": (item(html(f"<div>{LEDE}</div><div>{MORE}</div>")), TEXTS),
    "XHTML with one paragraph and breaks": (item(html(f"<p>{LEDE}<br/><br/>{MORE}</p>")), TEXTS),
    "XHTML with text bare in the body": (item(html(f"{LEDE}<br/>{MORE}")), TEXTS),
    "XHTML in a pre": (item(html(f"<pre>{LEDE}\n{MORE}</pre>")), TEXTS),
    "XHTML within an article": (
        item(html(f"<article><header><h1>Lamp relit on the mole</h1></header>{BODY}</article>")),
        TEXTS,
    ),
    "XHTML with a table": (
        item(html(BODY + "<table><tr><td>Height</td><td>12 metres</td></tr></table>")),
        (*TEXTS, "Height", "12 metres"),
    ),
    "a title and no headline": (item(html(), "", "<title>Lamp relit on the mole</title>"), TEXTS),
    "headlines with roles": (
        item(
            html(),
            '<headline role="hld:subHeadline">Nine dark years</headline>'
            '<headline role="hld:main">Lamp relit on the mole</headline>',
        ),
        TEXTS,
    ),
    "a note to editors": (
        item(html(), management="<edNote>Pictures follow at noon.</edNote>"),
        (*TEXTS, "Pictures follow at noon."),
    ),
    "notes with roles": (
        item(
            html(),
            management='<edNote role="n:public">Pictures follow.</edNote>'
            '<edNote role="n:desk">Ask the harbour master.</edNote>',
        ),
        (*TEXTS, "Pictures follow.", "Ask the harbour master."),
    ),
    "a slugline": (item(html(), f"<slugline>LAMP-MOLE</slugline>{HEADLINE}"), ("LAMP-MOLE",)),
    "terms of use": (
        item(html(), rights="<rightsInfo><usageTerms>Not for archives.</usageTerms></rightsInfo>"),
        ("Not for archives.",),
    ),
    "terms of use beside a notice": (
        item(
            html(),
            rights="<rightsInfo><copyrightNotice>(c) Wire 2026</copyrightNotice>"
            "<usageTerms>Not for archives.</usageTerms></rightsInfo>",
        ),
        ("(c) Wire 2026", "Not for archives."),
    ),
    "a credit line": (item(html(), f"{HEADLINE}<creditline>Wire/JK</creditline>"), ("Wire/JK",)),
    "a byline": (item(html(), f"{HEADLINE}<by>By Janis Krumins</by>"), ("By Janis Krumins",)),
    "a person as creator": (
        item(
            html(),
            '<creator type="cpnat:person"><name>Janis Krumins</name></creator>' + HEADLINE,
        ),
        ("Janis Krumins",),
    ),
    "contacts of a contributor": (
        item(
            html(),
            '<contributor type="cpnat:person"><name>Ilze Ozola</name>'
            f"<personDetails>{CONTACT}</personDetails></contributor>{HEADLINE}",
        ),
        ("Ilze Ozola", "+371 6755 0100", "desk@wire.example"),
    ),
    "contacts of the source": (
        item(
            html(),
            '<infoSource literal="Harbour"><name>Harbour Board</name>'
            f"<organisationDetails>{CONTACT}</organisationDetails></infoSource>{HEADLINE}",
        ),
        ("Harbour Board", "+371 6755 0100", "desk@wire.example"),
    ),
    "contacts in an assertion": (
        item(html()).replace(
            "</contentMeta>",
            '</contentMeta><assert literal="x"><name>Ilze Ozola</name>'
            f"<personDetails>{CONTACT}</personDetails></assert>",
        ),
        ("Ilze Ozola", "+371 6755 0100"),
    ),
    "NITF with a block": (item(nitf(f"<block>{BODY}</block>")), TEXTS),
    "NITF without a block": (item(nitf(BODY)), TEXTS),
    "NITF with its namespace": (
        item(nitf(BODY, ' xmlns="http://iptc.org/std/NITF/2006-10-18/"')),
        TEXTS,
    ),
    "NITF with headline, byline and dateline": (
        item(
            nitf(
                BODY,
                head="<body.head><hedline><hl1>Lamp relit on the mole</hl1></hedline>"
                "<byline>By Janis Krumins</byline><dateline>RIGA</dateline></body.head>",
            ),
            "",
        ),
        (*TEXTS, "By Janis Krumins", "RIGA"),
    ),
    "NITF with enriched text": (
        item(nitf("<p>The <org>lamp</org> on the <location>mole</location> burns again.</p>")),
        ("The lamp on the mole burns again.",),
    ),
    "plain text": (item(data("text/plain", f"{LEDE}\n\n{MORE}")), TEXTS),
    "HTML as text": (item(data("text/html", "&lt;p>" + "&lt;/p>&lt;p>".join(TEXTS))), TEXTS),
    "HTML in CDATA": (item(data("text/html", f"<![CDATA[{BODY}]]>")), TEXTS),
    "both bodies": (item(html() + nitf(BODY)), TEXTS),
    "a prefix for the standard": (
        item(html())
        .replace("<", "<nar:")
        .replace("<nar:/", "</nar:")
        .replace("<nar:?", "<?")
        .replace(f'xmlns="{G2}"', f'xmlns:nar="{G2}"')
        .replace("<nar:html", "<html")
        .replace("<nar:head>", "<head>")
        .replace("</nar:html", "</html")
        .replace("</nar:head>", "</head>")
        .replace("<nar:title/>", "<title/>")
        .replace("<nar:body", "<body")
        .replace("</nar:body", "</body")
        .replace("<nar:p>", "<p>")
        .replace("</nar:p>", "</p>"),
        TEXTS,
    ),
    "a message around it": (
        f'<newsMessage xmlns="{G2}"><header><sent>2026-05-05T09:00:00Z</sent></header><itemSet>'
        + item(html()).partition("?>")[2]
        + "</itemSet></newsMessage>",
        TEXTS,
    ),
    "subjects with names": (
        item(html(), f'{HEADLINE}<subject qcode="medtop:20000001"><name>ships</name></subject>'),
        TEXTS,
    ),
}
