"""Dates in many languages: where they stand and which day they name; and what is no date."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from conftest import ROOT
from costs import grows_linearly
from releaseconv import read
from releaseconv.readers.text.entities.dates import FoundDate, Order, find_dates, is_date_line
from releaseconv.readers.text.entities.times import find_times

# text with the date between angle quotes | year-month-day, "?" for what is not written
CASES = """
‹20 January 2005› | 2005-1-20
‹January 20, 2005› | 2005-1-20
Issued ‹Jan. 20, 2005› by the council | 2005-1-20
‹JANUARY 20 2005› | 2005-1-20
‹20 JAN 2005› | 2005-1-20
‹Jan 20› - | ?-1-20
the ‹20th of January, 2005› | 2005-1-20
‹Thursday, January 20, 2005› | 2005-1-20
‹Thursday 20th January 2005› | 2005-1-20
‹Thurs., Jan. 20, 2005› | 2005-1-20
‹2nd December 2005› | 2005-12-2
‹1st March '05› | 2005-3-1
‹20-Oct-2015› | 2015-10-20
‹25-FEB-2016› | 2016-2-25
‹05-Mar-98› | 1998-3-5
‹20/Jan/2005› | 2005-1-20
‹NOV / 19 / 2024› | 2024-11-19
‹Sept. 9, 1993› | 1993-9-9
‹May 5› | ?-5-5
‹March 2005› | 2005-3-?
‹January 20-22, 2005› | 2005-1-20
‹19-21 January 2005› | 2005-1-19
‹20 January, 2005›, in Springfield | 2005-1-20
on ‹January 20th›, the | ?-1-20
‹2005 January 20› | 2005-1-20
‹2005-01-20› | 2005-1-20
‹2005-01-20›T10:00:00Z | 2005-1-20
‹2005/1/20› | 2005-1-20
‹20050120› | 2005-1-20
Date: ‹20001116› | 2000-11-16
‹20.01.2005› | 2005-1-20
‹20. 1. 2005› | 2005-1-20
‹20.01.05› | 2005-1-20
‹1/20/2005› | 2005-1-20
‹20/1/2005› | 2005-1-20
‹2/02/05› | 2005-2-2
‹31-12-1999› | 1999-12-31
Sent: ‹94-08-08› 19:09 | 1994-8-8
le ‹2 février 2005› | 2005-2-2
le ‹1er mars 2014› | 2014-3-1
le ‹jeudi 20 janvier 2005› | 2005-1-20
‹20 JANV. 2005› | 2005-1-20
‹14 AOUT 1998› | 1998-8-14
‹2 de febrero de 2005› | 2005-2-2
‹jueves, 20 de enero de 2005› | 2005-1-20
‹20 ene. 2005› | 2005-1-20
a ‹3 de marzo del 2011› | 2011-3-3
‹2. Februar 2005› | 2005-2-2
den ‹20. Jänner 2005› | 2005-1-20
‹Do, 20. Januar 2005› | 2005-1-20
am ‹Donnerstag, den 3. März 2005› | 2005-3-3
‹3. MAERZ 2005› | 2005-3-3
‹18 marzo 2025› | 2025-3-18
‹1º settembre 2009› | 2009-9-1
Roma, ‹6 set.› ( | ?-9-6
‹15 de agosto de 2025› | 2025-8-15
‹segunda-feira, 20 de outubro de 2014› | 2014-10-20
‹20 januari 2005› | 2005-1-20
‹donderdag 3 maart 2005› | 2005-3-3
den ‹4 maj 2012› | 2012-5-4
‹20. januar 2005› | 2005-1-20
‹3. maaliskuuta 2005› | 2005-3-3
‹20 stycznia 2005 r.› | 2005-1-20
‹3 października 2011› | 2011-10-3
‹20. ledna 2005› | 2005-1-20
‹20 января 2005 г.› | 2005-1-20
МОСКВА, ‹20 янв› - | ?-1-20
‹четверг, 3 марта 2005 года› | 2005-3-3
‹20 січня 2005 року› | 2005-1-20
‹20 януари 2005 г.› | 2005-1-20
‹20 Ιανουαρίου 2005› | 2005-1-20
‹20 Ocak 2005› | 2005-1-20
‹2005. január 20.› | 2005-1-20
‹2005 m. sausio 20 d.› | 2005-1-20
‹2005. gada 20. janvāris› | 2005-1-20
‹20 ianuarie 2005› | 2005-1-20
‹20. siječnja 2005› | 2005-1-20
‹1 de març de 2005› | 2005-3-1
‹20 d’octubre de 2005› | 2005-10-20
‹20 Januari 2005› | 2005-1-20
ngày ‹20 tháng 1 năm 2005› | 2005-1-20
‹20 มกราคม 2548› | 2005-1-20
‹20 जनवरी 2005› | 2005-1-20
‹28 فبراير شباط 2005› | 2005-2-28
‹٢٨ فبراير ٢٠٠٥› | 2005-2-28
‹20 كانون الثاني/يناير 2005› | 2005-1-20
‹۲۰ ژانویهٔ ۲۰۰۵› | 2005-1-20
‹יום חמישי, 20 בינואר 2005› | 2005-1-20
‹2005年1月20日› | 2005-1-20
‹２００５年１月２０日› | 2005-1-20
‹二〇〇五年一月二十日› | 2005-1-20
‹2005年1月20日（木）› | 2005-1-20
北京‹5月1日›电 | ?-5-1
‹平成17年1月20日› | 2005-1-20
‹令和元年5月1日› | 2019-5-1
‹2005년 1월 20일 (목)› | 2005-1-20
‹2005. 1. 20.› | 2005-1-20
""".strip().split("\n")

NO_DATES = """
10 out of 12 people
you may 5 times
the set 5 goals
Mars 2020 rover
Linux 2.6.32 is out
version 1.20.2005b
tel. 202/358-1600
4,500 people in 2005
$20 March madness
24/7/365
a march 10 miles long
31 February 2005
45 January 2005
5月的报告
pages 12-15
0.5 Mar
ISBN 978-3-16-148410-0
1994-95 season
94-13-08
99-98-97
Room 3.14
""".strip().split("\n")


def said(found: FoundDate) -> str:
    return "-".join("?" if n is None else str(n) for n in (found.year, found.month, found.day))


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_date_is_found_with_its_words_and_value(case: str) -> None:
    marked, _, wanted = case.partition(" | ")
    before, _, rest = marked.partition("‹")
    words, _, behind = rest.partition("›")
    (found,) = find_dates(before + words + behind)
    assert (found.start, found.end) == (len(before), len(before) + len(words))
    assert said(found) == wanted


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


def test_several_dates_stand_left_to_right() -> None:
    text = "Issued 3 March 2005; embargoed until 00.01 on Monday, 7 March. Ends 12/31/2005."
    assert [said(d) for d in find_dates(text)] == ["2005-3-3", "?-3-7", "2005-12-31"]


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("Thursday, 20 January 2005", 3),
        ("jeudi 20 janvier 2005", 3),
        ("Do, 20. Januar 2005", 3),
        ("segunda-feira, 20 de outubro de 2014", 0),
        ("2005年1月20日（木）", 3),
        ("2005년 1월 20일 (목)", 3),
        ("20 January 2005 (Thursday)", 3),
        ("20 January 2005, Thursday", 3),
        ("do 5 de maio de 2005", None),
        ("di 5 marzo 2005", None),
        ("20 January 2005", None),
    ],
)
def test_the_weekday_is_kept_as_written(text: str, weekday: int | None) -> None:
    assert find_dates(text)[0].weekday == weekday


@pytest.mark.parametrize(
    ("text", "order", "wanted", "ambiguous"),
    [
        ("3/4/2005", None, "2005-4-3", True),
        ("3/4/2005", Order.MDY, "2005-3-4", False),
        ("3/4/2005", Order.DMY, "2005-4-3", False),
        ("3.4.2005", None, "2005-4-3", False),
        ("3/13/2005", None, "2005-3-13", False),
        ("13/3/2005", Order.MDY, "2005-3-13", False),
        ("4/4/2005", None, "2005-4-4", False),
        ("Friday 3/4/2005", None, "2005-3-4", False),
        ("Sunday, 3/4/2005", None, "2005-4-3", False),
        ("20 listopada 2005", None, "2005-11-20", True),
    ],
)
def test_the_order_of_figures(text: str, order: Order | None, wanted: str, ambiguous: bool) -> None:
    (found,) = find_dates(text, order)
    assert (said(found), found.ambiguous) == (wanted, ambiguous)


@pytest.mark.parametrize(
    ("text", "near", "wanted"),
    [
        ("19 January", date(2005, 1, 20), date(2005, 1, 19)),
        ("30 December", date(2005, 1, 3), date(2004, 12, 30)),
        ("2 January", date(2004, 12, 30), date(2005, 1, 2)),
        ("29 February", date(2005, 3, 1), date(2004, 2, 29)),
        ("19 January", None, None),
        ("January 2005", date(2005, 1, 20), None),
        ("5 March 1999", date(2005, 1, 20), date(1999, 3, 5)),
    ],
)
def test_a_missing_year_is_taken_from_the_nearest(
    text: str, near: date | None, wanted: date | None
) -> None:
    assert find_dates(text)[0].value(near) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "20 January 2005",
        "   Thursday, January 20, 2005",
        "(20 January 2005)",
        "le 2 février 2005",
        "20. Januar 2005, 10.00 Uhr",
        "January 20, 2005 10:00 a.m. EST",
        "20 января 2005 г.",
        "2005 m. sausio 20 d.",
        "2005年1月20日（木）",
        "20 January 2005 / 20 janvier 2005",
        "NOV\n19\n2024",
        "March 2005",
        "20050120",
    ],
)
def test_lines_of_nothing_but_a_date(text: str) -> None:
    assert is_date_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Brussels, 2nd December 2005",
        "20 January 2005 Council opens bridge",
        "On 20 January 2005 the council",
        "SG/SM/9684",
        "RELEASE: 93-76",
        "Thursday",
        "No. 3, 5 May 2005",
        "",
    ],
)
def test_lines_of_more_than_a_date(text: str) -> None:
    assert not is_date_line(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("00.01 hrs 3 February 2005", [(0, 1)]),
        ("05:30 hrs", [(5, 30)]),
        ("00.01hrs", [(0, 1)]),
        ("0001 GMT", [(0, 1)]),
        ("12:01 a.m. EST", [(0, 1)]),
        ("9 a.m.", [(9, 0)]),
        ("9.30pm", [(21, 30)]),
        ("12 noon", [(12, 0)]),
        ("noon today", [(12, 0)]),
        ("10 h 00", [(10, 0)]),
        ("14h30", [(14, 30)]),
        ("12.00 Uhr", [(12, 0)]),
        ("17 Uhr", [(17, 0)]),
        ("15:00 horas", [(15, 0)]),
        ("午後3時30分", [(15, 30)]),
        ("下午3点", [(15, 0)]),
        ("오후 2시 30분", [(14, 30)]),
        ("between 10:00 and 11:30", [(10, 0), (11, 30)]),
        ("02.02.2005", []),
        ("20.01.05", []),
        ("ratio 4.50 to 1", []),
        ("in 2005 we", []),
        ("40 hours", []),
    ],
)
def test_times_of_day(text: str, wanted: list[tuple[int, int]]) -> None:
    assert [(t.hour, t.minute) for t in find_times(text)] == wanted


@pytest.mark.parametrize(
    "unit", [*"-_*=. 1/aA月", "1 ", "1.", "1/", "5 May ", "12 h ", "1 de ", "٣"]
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    for find in (find_dates, find_times, is_date_line):
        assert grows_linearly(find, unit)


def test_the_tables_are_what_cldr_says() -> None:
    pytest.importorskip("babel", reason="the table is checked where Babel is installed")
    script = ROOT / "scripts" / "build_months.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert done.returncode == 0


LONG = (
    "It was closed for three years, after a storm in March had broken it in two.\n\nIt is long.\n"
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quay opens\n\n2026-05-05，港务局今天重新开放北码头，船可停靠。\n\n码头长。\n", True),
        (f"Quay opens\n\n5 May 2026: boats call at the quay again. {LONG}", True),
        (f"5 May 2026 - Boats call at the quay again\n\nThe quay opens again. {LONG}", True),
        (f"Quay opens\n\nThe quay closed on 5 May 2026 after a storm. {LONG}", False),
        (f"Quay of 5 May 2026 opens\n\nThe quay opens again. {LONG}", False),
    ],
    ids=["zh", "colon", "headline", "inside", "headline-inside"],
)  # fmt: skip
def test_the_first_words_of_text_or_headline_may_be_its_date(text: str, day: bool) -> None:
    issued = read(text).release.issued
    assert (str(issued.value) if issued else None) == ("2026-05-05" if day else None)


@pytest.mark.parametrize(
    "line",
    [
        *("Publiée le 4 mai 2026", "Publié le 4 mai 2026", "Pubblicato il 4 maggio 2026"),
        *("Publicado el 4 de mayo de 2026", "Veröffentlicht am 4. Mai 2026", "Posted May 4, 2026"),
        *("Gepubliceerd op 4 mei 2026", "Opublikowano 4 maja 2026", "投稿日：2026年5月4日"),
        *("Publicada em 4 de maio de 2026", "Опубликовано 4 мая 2026", "등록일 2026년 5월 4일"),
    ],
)
def test_a_stamp_of_a_site_is_the_day_and_no_place(line: str) -> None:
    release = read(f"Quay opens\n\n{line}\n\nBoats call at the quay again. {LONG}").release
    assert str(release.issued and release.issued.value) == "2026-05-04"
    assert release.dateline is None


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        *(("Delft\n4 May 2026", "Delft"), ("BERLIN\n4. Mai 2026", "BERLIN")),
        *(("東京\n2026年5月4日", "東京"), ("Москва\n4 мая 2026 г.", "Москва")),
        *(("Lyon,\nle 4 mai 2026", "Lyon"), ("Acme Mills\n4 May 2026", "")),
    ],
)
def test_a_town_over_the_date_is_the_dateline_s_place(lines: str, place: str) -> None:
    text = (
        f"FOR IMMEDIATE RELEASE\n\n{lines}\n\nNorth quay opens to boats again\n\nBoats call. {LONG}"
    )
    release = read(text).release
    assert str(release.issued and release.issued.value) == "2026-05-04"
    places = release.dateline.places if release.dateline else ()
    assert ", ".join(p.text for p in places) == place


def test_a_date_alone_between_blank_lines_holds_no_hour() -> None:
    assert find_times("\n    12 March 2026") == ()
