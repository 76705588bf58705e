"""Items that say several ends of an embargo, or one that is none: never is the earlier taken."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from releaseconv import api
from releaseconv.errors import MalformedInputError
from releaseconv.model import HoldKind
from releaseconv.options import ReadOptions, WriteOptions

TEN = datetime(2026, 12, 2, 10, tzinfo=UTC)
LATE, EARLY = "2026-12-02T10:00:00Z", "2020-01-01T00:00:00Z"
TEXT = """EMBARGOED UNTIL 10:00 GMT, 2 DECEMBER 2026

Northquay opens its new quay

LISBON, 1 December 2026 - The port of Northquay opens its new quay to ships of all sizes today.
"""
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" version="1">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="x"/>
<versionCreated>2026-12-01T09:00:00Z</versionCreated>{}<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Northquay opens quay</headline></contentMeta></newsItem>"""
NITF = """<nitf><head><docdata><date.issue norm="20261201T090000Z"/>{}</docdata></head>
<body><body.content><p>The quay opens on Wednesday, said the council.</p></body.content></body>
</nitf>"""
NEWSML1 = """<NewsML><NewsItem><NewsManagement><Status FormalName="Embargoed "/>{}</NewsManagement>
<NewsComponent><NewsLines><HeadLine>Northquay opens quay</HeadLine></NewsLines></NewsComponent>
</NewsItem></NewsML>"""
ENDS = {
    "g2": (G2, "<embargoed>{}</embargoed>"),
    "nitf": (NITF, "<date.release norm='{}'/>"),
    "newsml1": (
        NEWSML1,
        "<StatusWillChange><DateAndTime>{}</DateAndTime></StatusWillChange>",
    ),
}


def held(content: str, name: str = "a.xml") -> object:
    """The end of the embargo."""
    hold = api.read(content.encode(), name=name).release.hold
    assert hold is not None and hold.kind is not HoldKind.IMMEDIATE
    return hold.until and hold.until.value


def ninjs(**fields: object) -> str:
    item = {"uri": "urn:x", "headline": "Northquay opens quay", "body_text": "The quay opens."}
    return json.dumps(item | fields)


@pytest.mark.parametrize("frame", ENDS)
@pytest.mark.parametrize("ends", [(EARLY, LATE), (LATE, EARLY)])
def test_of_several_ends_the_latest_counts(frame: str, ends: tuple[str, str]) -> None:
    whole, one = ENDS[frame]
    assert held(whole.format("".join(map(one.format, ends)))) == TEN


@pytest.mark.parametrize("frame", ENDS)
@pytest.mark.parametrize("ends", [(EARLY, "soon"), ("soon", EARLY), ("soon",)])
def test_an_end_that_is_not_understood_may_be_later_than_all(
    frame: str, ends: tuple[str, ...]
) -> None:
    whole, one = ENDS[frame]
    assert held(whole.format("".join(map(one.format, ends)))) is None


def test_an_item_of_ours_is_held_until_the_latest_of_its_ends() -> None:
    stamp = WriteOptions(stamp=datetime(2026, 12, 1, 9, tzinfo=UTC))
    item = api.write_parsed(api.read(TEXT), "newsml", stamp).data.decode()
    twice = item.replace("<embargoed>", f"<embargoed>{EARLY}</embargoed><embargoed>")
    assert twice != item
    assert held(twice) == TEN


def test_an_instant_with_a_blank_for_its_t_is_one() -> None:
    assert held(NITF.format("<date.release norm='2026-12-02 10:00:00Z'/>")) == TEN


def test_words_instead_of_a_date_of_release_hold() -> None:
    assert held(NITF.format("<date.release>as agreed by telephone</date.release>")) is None


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({"embargoedUntil": EARLY, "embargoed": LATE}, TEN),
        ({"embargoedUntil": LATE, "embargoed": EARLY}, TEN),
        ({"Embargoed": LATE}, TEN),
        ({"EMBARGO": LATE}, TEN),
        ({"embargoed": [LATE]}, TEN),
        ({"embargoed": [LATE, EARLY]}, None),
        ({"embargoed": {"until": LATE}}, None),
        ({"embargoed": 1796205600}, None),
        ({"embargoed": True}, None),
        ({"pubStatus": "Withheld "}, None),
        ({"pubstatus": ["withheld"]}, None),
    ],
)
def test_fields_of_ninjs_hold_however_they_are_written(
    fields: dict[str, object], end: datetime | None
) -> None:
    assert held(ninjs(**fields), "a.ninjs") == end


@pytest.mark.parametrize("said", [None, "", False, [], 0])
def test_an_empty_field_of_ninjs_holds_nothing(said: object) -> None:
    assert api.read(ninjs(embargoed=said).encode(), name="a.ninjs").release.hold is None


@pytest.mark.parametrize("name", ["a.ninjs", "a.json"])
def test_json_that_says_a_field_twice_is_refused(name: str) -> None:
    content = f'{{"releaseconv": 1, "uri": "x", "embargoed": "{LATE}", "embargoed": ""}}'
    with pytest.raises(MalformedInputError, match="'embargoed' stands twice in one object"):
        api.read(content.encode(), name=name)


WORDS = ["EMBARGOED UNTIL 10:00 GMT, 2 DECEMBER 2026", "EMBARGOED UNTIL 2 DECEMBER 2026"]


@pytest.mark.parametrize("words", WORDS)
def test_a_later_end_in_the_words_of_an_item_counts(words: str) -> None:
    text = f"{words}\n\nThe quay opens on Wednesday, said the council."
    end = held(ninjs(embargoed=EARLY, body_text=text), "a.ninjs")
    assert end in (TEN, TEN.date())


@pytest.mark.parametrize("words", ["EMBARGOED UNTIL 10:00, 2 DECEMBER 2026", "UNDER EMBARGO"])
@pytest.mark.parametrize("end", [LATE, "2026-12-02T18:00:00Z"])
def test_words_that_are_less_certain_leave_an_end_as_it_is(words: str, end: str) -> None:
    text = f"{words}\n\nThe quay opens on Wednesday, said the council."
    assert held(ninjs(embargoed=end, body_text=text), "a.ninjs") == datetime.fromisoformat(end)


def test_an_item_of_ours_keeps_the_end_that_a_correction_gave_it() -> None:
    stamp = WriteOptions(stamp=datetime(2026, 12, 1, 9, tzinfo=UTC))
    earlier = ReadOptions(overrides=(("embargo", "2026-12-01T10:00Z"),))
    item = api.write_parsed(api.read(TEXT, earlier), "newsml", stamp).data.decode()
    assert held(item) == datetime(2026, 12, 1, 10, tzinfo=UTC)
