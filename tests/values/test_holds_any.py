"""Whatever the language, order, zone, clock and wrap: no hold ends earlier than its words say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

import releaseconv
from releaseconv.model import HoldKind
from releaseconv.writers.holds import held_until


class Tongue(NamedTuple):
    """How a language writes a hold; `{d}` `{m}` `{y}` are figures, `{name}` is the month's."""

    labels: tuple[str, ...]
    dates: tuple[str, ...]
    hours: tuple[str, ...]
    zones: tuple[tuple[str, str], ...]
    months: str


EN = "January February March April May June July August September October November December"
DE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
COMMON = ((" GMT", "UTC"), (" UTC", "UTC"), ("", ""))
CLOCK = "{h:02}:{i:02}"
TONGUES = (
    Tongue(
        ("EMBARGOED UNTIL ", "Embargo: ", "NOT FOR PUBLICATION BEFORE ", "Hold for release until "),
        ("{d} {name} {y}", "{name} {d}, {y}", "{y}-{m:02}-{d:02}", "{d}/{m}/{y}"),
        (CLOCK, "{h:02}.{i:02} hrs", "{t}:{i:02} {half}"),
        (
            *COMMON,
            (" UK time", "Europe/London"),
            (" ET", "America/New_York"),
            (" BST", "Etc/GMT-1"),
        ),
        EN,
    ),
    Tongue(
        ("SPERRFRIST: ", "Gesperrt bis ", "Sperrfrist bis "),
        ("{d}. {name} {y}", "{d:02}.{m:02}.{y}"),
        (f"{CLOCK} Uhr", "{h:02}.{i:02} Uhr"),
        (*COMMON, (" Berliner Zeit", "Europe/Berlin")),
        DE,
    ),
    Tongue(
        ("SOUS EMBARGO JUSQU'AU ", "Embargo : ", "Ne pas publier avant le "),
        ("{d} {name} {y}", "{d:02}/{m:02}/{y}"),
        ("{h} h {i:02}", "{h}h{i:02}"),
        (*COMMON, (" (heure de Paris)", "Europe/Paris")),
        FR,
    ),
    Tongue(
        ("EMBARGADO HASTA EL ", "Embargo: ", "No publicar antes del "),
        ("{d} de {name} de {y}",),
        (f"{CLOCK} horas", CLOCK),
        (*COMMON, (" (hora de Madrid)", "Europe/Madrid")),
        ES,
    ),
    Tongue(
        ("ЭМБАРГО ДО ", "Эмбарго: ", "Не публиковать до "),
        ("{d} {name} {y} года",),
        (CLOCK,),
        (*COMMON, (" мск", "Europe/Moscow")),
        RU,
    ),
    Tongue(
        ("解禁日時：", "報道解禁 "),
        ("{y}年{m}月{d}日",),
        ("{ja}{t}時{i:02}分", "{ja}{t}:{i:02}", CLOCK),
        (("（日本時間）", "Asia/Tokyo"), ("", "")),
        EN,
    ),
    Tongue(
        ("엠바고: ", "보도시점: "),
        ("{y}년 {m}월 {d}일",),
        ("{ko} {t}:{i:02}", "{ko} {t}시 {i:02}분", CLOCK),
        ((" (한국시간)", "Asia/Seoul"), ("", "")),
        EN,
    ),
    Tongue(
        ("解禁时间：",),
        ("{y}年{m}月{d}日",),
        ("{zh}{t}:{i:02}", CLOCK),
        (("（北京时间）", "Asia/Shanghai"), ("", "")),
        EN,
    ),
)
HALVES = {
    "half": ("a.m.", "p.m."),
    "ja": ("午前", "午後"),
    "ko": ("오전", "오후"),
    "zh": ("上午", "下午"),
}
JOINTS = (", ", " ", ",\n", "\n")
TEXT = """

Harbour Board opens north quay

WELTEVREDEN, 4 May 2026 -- The Harbour Board opened the north quay to ferries of all lines on
Monday, a year ahead of plan. Boats came from all sides.
"""


class Written(NamedTuple):
    """The words of a hold, and the instant before which nobody may use the text."""

    words: str
    least: datetime


@st.composite
def holds(draw: st.DrawFn) -> Written:
    """A hold in some language, order, zone, clock and wrap."""
    tongue = draw(st.sampled_from(TONGUES))
    when = draw(st.datetimes(datetime(2026, 5, 4), datetime(2027, 12, 31)))
    when = when.replace(second=0, microsecond=0)
    zone, name = draw(st.sampled_from(tongue.zones))
    hour = draw(st.sampled_from(tongue.hours)).format(
        h=when.hour,
        i=when.minute,
        t=when.hour % 12 or 12,
        **{key: pair[when.hour >= 12] for key, pair in HALVES.items()},
    )
    month = tongue.months.split()[when.month - 1]
    day = draw(st.sampled_from(tongue.dates))
    day = day.format(d=when.day, m=when.month, y=when.year, name=month)
    joint = draw(st.sampled_from(JOINTS))
    told = draw(st.sampled_from((f"{day}{joint}{hour}{zone}", f"{hour}{zone}{joint}{day}")))
    words = draw(st.sampled_from(tongue.labels)) + told
    words = draw(st.sampled_from((words, words.upper(), f"** {words} **", f"[{words}]")))
    return Written(words, when.replace(tzinfo=ZoneInfo(name or "Etc/GMT+12")).astimezone(UTC))


@given(holds())
def test_no_hold_ends_earlier_than_its_words(written: Written) -> None:
    hold = releaseconv.read(written.words + TEXT).release.hold
    assert hold and hold.kind is HoldKind.EMBARGO
    bound = held_until(hold)
    if bound.instant is not None:
        assert bound.instant >= written.least
    else:
        assert not bound.certain
