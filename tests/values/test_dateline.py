"""Datelines in the forms of wires, agencies and houses; and openings that are none."""

from __future__ import annotations

from functools import partial

import pytest

from costs import grows_linearly
from releaseconv.readers.text.entities.datelines import FoundDateline, read_dateline
from releaseconv.readers.text.entities.dates import find_dates

PROSE = (
    "The council said on Tuesday that it would open the new bridge to all traffic before the "
    "summer. It took three years to build."
)

# dateline, with ~ for the prose behind it | places | date | credit
CASES = """
NEW YORK, 19 January (UN Headquarters) -- ~ | NEW YORK | 19 January | UN Headquarters
May 5, 2026 (The INTERNET). ~ | The INTERNET | May 5, 2026 |
THE INTERNET, 5 May 2026 - ~ | THE INTERNET | 5 May 2026 |
https://bridge.example/ -- 5 May 2026 -- ~ | https://bridge.example/ | 5 May 2026 |
МОСКВА, 5 мая. ~ | МОСКВА | 5 мая. |
г. Москва, 5 мая 2026 г. – ~ | Москва | 5 мая 2026 г. |
A Paris, le 5 mai 2026 – ~ | Paris | 5 mai 2026 |
(May 5, 2026 - Boise, Idaho) - ~ | Boise, Idaho | May 5, 2026 |
2026年5月5日（東京）- ~ | 東京 | 2026年5月5日 |
BUKAVU, 31 mai (OCHA) -– ~ | BUKAVU | 31 mai | OCHA
GENEVA, 5 May 2026 (Bridge Office) — ~ | GENEVA | 5 May 2026 | Bridge Office
GRAND RAPIDS, Mich. -- ~ | GRAND RAPIDS, Mich. | |
PULLMAN, Wash. – ~ | PULLMAN, Wash. | |
CAPE CANAVERAL, Fla. -- ~ | CAPE CANAVERAL, Fla. | |
WASHINGTON -- ~ | WASHINGTON | |
WASHINGTON - ~ | WASHINGTON | |
WASHINGTON, D.C. – ~ | WASHINGTON, D.C. | |
SPRINGFIELD, Ill., Jan. 20, 2005 -- ~ | SPRINGFIELD, Ill. | Jan. 20, 2005 |
SPRINGFIELD, IL (January 20, 2005) ~ | SPRINGFIELD, IL | January 20, 2005 |
Springfield, Illinois (January 20, 2005) – ~ | Springfield, Illinois | January 20, 2005 |
Springfield (Illinois), 20 January 2005 – ~ | Springfield (Illinois) | 20 January 2005 |
WASHINGTON, March 21, 2005 —“~ | WASHINGTON | March 21, 2005 |
AUSTIN, Texas, Feb. 1, 2017 /PRNewswire/ -- ~ | AUSTIN, Texas | Feb. 1, 2017 | PRNewswire
AUSTIN, Texas, Feb. 1 /PRNewswire-AsiaNet / -- ~ | AUSTIN, Texas | Feb. 1 | PRNewswire-AsiaNet
AUSTIN, Feb. 1 /PRNewswire-FirstCall/ -- ~ | AUSTIN | Feb. 1 | PRNewswire-FirstCall
MONTREAL, Jan. 20 /CNW Telbec/ - ~ | MONTREAL | Jan. 20 | CNW Telbec
NEW YORK, LIMA and ROME, Feb. 2, 2017 /X-Wire/ -- ~ | NEW YORK; LIMA; ROME | Feb. 2, 2017 | X-Wire
SAN FRANCISCO--(BUSINESS WIRE)--~ | SAN FRANCISCO | | BUSINESS WIRE
SAN FRANCISCO--~ | SAN FRANCISCO | |
DENVER, Colo., May 3, 2010 (GLOBE NEWSWIRE) -- ~ | DENVER, Colo. | May 3, 2010 | GLOBE NEWSWIRE
Denver, Colorado (PRWEB) May 3, 2010 ~ | Denver, Colorado | May 3, 2010 | PRWEB
TORONTO, ONTARIO--(Marketwire - Jan 20, 2005) - ~ | TORONTO, ONTARIO | Jan 20, 2005 | Marketwire
VANCOUVER, BC / ACCESSWIRE / January 20, 2023 / ~ | VANCOUVER, BC | January 20, 2023 | ACCESSWIRE
Toronto--(Newsfile Corp. - May 3, 2023) - ~ | Toronto | May 3, 2023 | Newsfile Corp.
Berlin (dpa) - ~ | Berlin | | dpa
Kleinstadt (ots) - ~ | Kleinstadt | | ots
Kleinstadt (ost) ~ | Kleinstadt | | ost
PARIS (AFP) — ~ | PARIS | | AFP
PINE RIDGE, S.D. (AP) -- ~ | PINE RIDGE, S.D. | | AP
LAGOS, Jan 20 (Reuters) - ~ | LAGOS | Jan 20 | Reuters
28 فبراير شباط (رويترز) – قالت الوزارة يوم الثلاثاء إنها ستفتح. | | 28 فبراير شباط | رويترز
الرياض، 14 فبراير 2023 - قالت الوزارة يوم الثلاثاء إنها ستفتح الجسر. | الرياض | 14 فبراير 2023 |
Riyadh, February 14, 2023, SPA -- ~ | Riyadh | February 14, 2023 | SPA
МОСКВА, 20 янв - РИА Новости. Совет сообщил. | МОСКВА | 20 янв | РИА Новости
17 ноября. Interfax-Russia.ru - Совет сообщил. | | 17 ноября. | Interfax-Russia.ru
МОСКВА, 20 января. /ТАСС/. Совет сообщил. | МОСКВА | 20 января. | ТАСС
Roma, 6 set. (askanews) – Il consiglio ha detto. | Roma | 6 set. | askanews
Roma, 18 set. (Adnkronos) - Il consiglio ha detto. | Roma | 18 set. | Adnkronos
(ANSA) - ROMA, 20 GEN - Il consiglio ha detto. | ROMA | 20 GEN | ANSA
MADRID, 20 Ene. (EUROPA PRESS) - El consejo dijo. | MADRID | 20 Ene. | EUROPA PRESS
Madrid, 20 ene (EFE).- El consejo dijo. | Madrid | 20 ene | EFE
Lisboa, 20 jan (Lusa) - O conselho disse. | Lisboa | 20 jan | Lusa
新华社北京5月1日电 市政府宣布新桥开放。 | 北京 | 5月1日 | 新华社
据新华社上海5月1日电（记者 王五）市政府宣布。 | 上海 | 5月1日 | 新华社
本报讯 市政府宣布新桥开放。 | | | 本报讯
成都5月1日专电 市政府宣布新桥开放。 | 成都 | 5月1日 |
北京，2005年1月20日 /美通社/ -- 市政府宣布新桥开放。 | 北京 | 2005年1月20日 | 美通社
【東京1月20日】市は新しい橋を開通した。 | 東京 | 1月20日 |
(서울=연합뉴스) 시는 새 다리를 열었다. | 서울 | | 연합뉴스
PORTO ALEGRE, RS – 5 de agosto de 2025 – O conselho diz. | PORTO ALEGRE, RS | 5 de agosto de 2025 |
SÃO PAULO, 15 de outubro de 2025 – O conselho disse. | SÃO PAULO | 15 de outubro de 2025 |
Québec, le 25 mars 2014. – Le conseil a dit. | Québec | 25 mars 2014 |
Genève, le 2 février 2005 - Le conseil a dit. | Genève | 2 février 2005 |
Milano, 18 marzo 2025 – Il consiglio ha detto. | Milano | 18 marzo 2025 |
Wien, am 3. März 2005 – Der Rat teilte mit. | Wien | 3. März 2005 |
Berlin, 3. März 2005. Der Rat teilte mit. | Berlin | 3. März 2005 |
Köln, den 3. März 2005: Der Rat teilte mit. | Köln | 3. März 2005 |
Warszawa, 20 stycznia 2005 r. – Rada powiedziała. | Warszawa | 20 stycznia 2005 r. |
Stockholm den 4 maj 2012 – Rådet sade. | Stockholm | 4 maj 2012 |
(West Chester, PA --- September 2, 1992) ~ | West Chester, PA | September 2, 1992 |
(GENEVA, 5 May 2026) ~ | GENEVA | 5 May 2026 |
[BRUSSELS, 2 May 2005] ~ | BRUSSELS | 2 May 2005 |
West Chester, PA. -- August 21, 1991 -- ~ | West Chester, PA. | August 21, 1991 |
LONDON – 5 May 2005 – ~ | LONDON | 5 May 2005 |
LONDON, UK – (5 May 2005) – ~ | LONDON, UK | 5 May 2005 |
GENEVA (5 May 2005) – ~ | GENEVA | 5 May 2005 |
Geneva/New York, 5 May 2005 – ~ | Geneva; New York | 5 May 2005 |
LONDON & PARIS, 5 May 2005: ~ | LONDON; PARIS | 5 May 2005 |
The Hague, 5 May 2005 – ~ | The Hague | 5 May 2005 |
ST. LOUIS, May 5, 2005 -- eBridge Inc. opens. | ST. LOUIS | May 5, 2005 |
LES CAYES, Haiti, 5 May 2005 (Bridge Aid) – ~ | LES CAYES, Haiti | 5 May 2005 | Bridge Aid
January 20, 2005 -- ~ | | January 20, 2005 |
20 January 2005: ~ | | 20 January 2005 |
Emden – Der Konzern hat am Dienstag gesagt, dass er ein Werk in der Stadt bauen wird. | Emden | |
Nairobi -- ~ | Nairobi | |
Thursday, 20 January 2005, GENEVA – ~ | GENEVA | Thursday, 20 January 2005 |
STRATFORD-UPON-AVON, England, 3 May -- ~ | STRATFORD-UPON-AVON, England | 3 May |
   NEW YORK, 19 January -- ~ | NEW YORK | 19 January |
NEW YORK,\\n19 January\\n(Bridge Office) --\\n~ | NEW YORK | 19 January | Bridge Office
Brussels, 2 December 2005\\n~ | Brussels | 2 December 2005 |
SAN JOSE, Calif., and DUBLIN, Jan. 5, 2005 -- ~ | SAN JOSE, Calif.; DUBLIN | Jan. 5, 2005 |
(Geneva) – ~ | Geneva | |
(لندن) قالت منظمة حقوق بلا حدود اليوم إن على السلطات فتح تحقيق مستقل في الحادث. | لندن | |
м. Київ, 14 березня 2024 року. – ~ | Київ | 14 березня 2024 року |
14 марта 2024 года, г. Москва. ~ | Москва | 14 марта 2024 года |
Москва. 14 марта. ИНТЕРФАКС - ~ | Москва | 14 марта. | ИНТЕРФАКС
תל אביב, 14 במרץ 2024 – ~ | תל אביב | 14 במרץ 2024 |
V Brně 14. března 2024 – ~ | Brně | 14. března 2024 |
Warszawa, 14.03.2024 r. - ~ | Warszawa | 14.03.2024 r. |
København, d. 14. marts 2024: ~ | København | 14. marts 2024 |
Den Haag, 14 maart 2024 | ~ | Den Haag | 14 maart 2024 |
São Paulo, março de 2024 – ~ | São Paulo | março de 2024 |
MADRID, 14 (EUROPA PRESS) ~ | MADRID | | EUROPA PRESS
Paris, le 14 mars 2024 à 18h00 – ~ | Paris | 14 mars 2024 |
Lyon, le 14 mars 2024, 17 h 45 – ~ | Lyon | 14 mars 2024 |
ZAGREB, 14. ožujka 2024. (Hina) - ~ | ZAGREB | 14. ožujka 2024 | Hina
القاهرة في 14 مارس 2024 - ~ | القاهرة | 14 مارس 2024 |
دبي في 14 مارس / وام / ~ | دبي | 14 مارس | وام
القاهرة (أ ش أ) - ~ | القاهرة | | أ ش أ
(서울=뉴스바다) 2024년 3월 14일 -- ~ | 서울 | 2024년 3월 14일 | 뉴스바다
海州，2024年3月14日，~ | 海州 | 2024年3月14日 |
【台北訊】~ | 台北 | |
（海社記者李曉台北14日電）~ | 台北 | |
（海社記者李曉台北3月14日電）~ | 台北 | 3月14日 |
""".strip().split("\n")

ALONE = """
Brussels, 2nd December 2005 | Brussels | 2nd December 2005
Bruxelles, le 2 février 2005 | Bruxelles | 2 février 2005
Caracas, Venezuela 12-11-2018 | Caracas, Venezuela | 12-11-2018
Kleinstadt, 3.3.2005 | Kleinstadt | 3.3.2005
Per diffusione immediata — Milano, 18 marzo 2025 | Milano | 18 marzo 2025
WEST CALDWELL — | WEST CALDWELL |
北京，2005年1月20日 | 北京 | 2005年1月20日
(Geneva, 5 May 2026) | Geneva | 5 May 2026
Berlin (ots) - | Berlin |
Warszawa, dnia 14 marca 2024 roku | Warszawa | 14 marca 2024 roku
Bologna, li 14 marzo 2024 | Bologna | 14 marzo 2024
V Praze dne 14. března 2024 | Praze | 14. března 2024
""".strip().split("\n")

NONE = """
The company -- which makes bridges -- said on Tuesday that it would open a new plant in May.
Note: ~
Note – ~
NOTE -- ~
UPDATE -- ~
IMPORTANT – ~
BACKGROUND -- ~
EXCLUSIVE - ~
Methods - ~
Performance – ~
Summary: ~
WASHINGTON Monument opens to the public after three years of work on its stones.
WASHINGTON -- COUNCIL OPENS BRIDGE AFTER THREE YEARS OF WORK
NEW YORK - which never sleeps - will open a bridge on Tuesday, the council said.
Acme Bridges Inc. (NYSE: ABX) -- the maker of bridges -- said on Tuesday that it had sold one.
Acme (NASDAQ: ACME) - ~
Volvo – the maker of cars – said that it would build a plant.
Today – and for the first time – the council opened the bridge.
In Paris, 5 May was a day of joy for all who came.
On 5 May 2005 the council opened the bridge.
On Monday, 5 May 2005 – a day of rain – the council opened the bridge.
May 5 was a day of joy for all who came to see the bridge.
Paris, 5 May 2005, was a day of joy for all who came to see the bridge.
Smart Bridges – A Way to the Future of the Cities We Live In
Acme - Building Bridges
Contact Centre – Open from nine to five on all days of the week. Call us then at any time.
Paris, London and Berlin are the cities in which it will open a bridge - next year.
The United Nations – a place where bridges are built – said so.
Anna Holm, mayor of the town, said on 5 May 2005 that the bridge was open.
"We are proud," said Anna Holm - the mayor - on 5 May.
5 May 2005 – 7 May 2005 in the town hall
* Speed – ~
1. Bridges - ~
3,500 people -- most of them from the town -- came to see the bridge.
Heute – nach drei Jahren Bauzeit – wurde die Brücke für den Verkehr geöffnet.
Le pont – construit en trois ans – sera ouvert mardi, a dit le conseil.
Anna Holm (born 5 May 1955) is the mayor of the town.
U.S.-based Acme said on 5 May that it would open the bridge.
Bridges--like roads--are what the town needs, the council said on Tuesday.
http://bridges.example/2005/05/05/open - ~
Tel.: 612-555-0142 - ~
Mr. Holm - who came by train - opened the bridge on 5 May 2005.
(Photo) – ~
(London) opened the bridge on Tuesday, the council said after three years of work on it.

-
""".strip("\n").split("\n")


def said(text: str, found: FoundDateline) -> tuple[str, str, str]:
    def words(start: int, end: int) -> str:
        return " ".join(text[start:end].split())

    return (
        "; ".join(words(*place) for place in found.places),
        words(found.date.start, found.date.end) if found.date else "",
        words(*found.credit) if found.credit else "",
    )


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_dateline_is_read_in_its_parts(case: str) -> None:
    text, *wanted = (c.strip(" ") for c in case.replace("\\n", "\n").rsplit("|", 3))
    head, _, _ = text.partition("~")
    text = text.replace("~", PROSE)
    found = read_dateline(text[:250])
    assert found is not None
    assert said(text, found) == tuple(wanted)
    if head != text:
        assert text[found.end :].lstrip("“") == PROSE


@pytest.mark.parametrize("case", ALONE)
def test_a_line_that_holds_nothing_else(case: str) -> None:
    text, places, day = (cell.strip() for cell in case.split("|"))
    found = read_dateline(text, alone=True)
    assert found is not None
    assert said(text, found)[:2] == (places, day)
    assert found.end == len(text)


@pytest.mark.parametrize("text", NONE, ids=range(len(NONE)))
def test_openings_that_are_no_datelines(text: str) -> None:
    assert read_dateline(text.replace("~", PROSE)[:250]) is None


@pytest.mark.parametrize(
    "text", ["Contact: Anna Holm", "20 January 2005", "Council opens bridge", "Note, 5 May 2005"]
)
def test_lines_that_are_no_dateline_alone(text: str) -> None:
    assert read_dateline(text, alone=True) is None


def test_the_first_sentence_is_left_whole() -> None:
    text = "GENEVA, 5 May 2026 – “We are open,” said the mayor."
    found = read_dateline(text)
    assert found and text[found.end :].startswith("“We are open")


@pytest.mark.parametrize(
    "unit", [*"-_*=. aA(/,北", "A, ", "AB and ", "/a ", "(a) ", "A-", "A.", "5 May ", "—"]
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    for look in (read_dateline, partial(read_dateline, alone=True)):
        assert grows_linearly(look, unit)
        assert grows_linearly(lambda text, look=look: look("NEW YORK, " + text), unit)


TOWNS = {
    "{}, 8 April 2026 – The mayor opens the path.": (
        "Henby on the Water",
        "Weston super Mare",
        "St Ives in the Marsh",
    ),
    "{}, le 8 avril 2026 – Le maire ouvre la piste.": (
        "Villebonne sur Mer",
        "La Roche sur Yvon",
        "L'Isle d'Abron",
        "Les Sables d’Orme",
    ),
    "{}, 8. April 2026 – Die Stadt öffnet den Weg.": ("Oberau vor der Rhön", "Neustadt am Wend"),
    "{}, 8 de abril de 2026.- El alcalde abre el carril.": (
        "Alcorisa del Mar",
        "San José de los Llanos",
        "El Puerto de la Cruz",
    ),
    "{}, 7 de abril de 2026.- El alcalde abre el carril.": ("Torre del Mar",),  # a Tuesday
    "{}, 8 aprile 2026 – Il sindaco apre la pista.": ("Reggio nell'Aura", "Torre a Mare"),
    "{}, 8 april 2026 – De burgemeester opent het pad.": ("Wijk op Zoom", "Den Halder"),
    "{}, 8 kwietnia 2026 r. – Burmistrz otwiera drogę.": ("Wola pod Lasem",),
    "{}, 8 апреля 2026 года – Мэр открывает дорогу.": ("Камень на Обве",),
}


@pytest.mark.parametrize(
    ("text", "town"), [(t, one) for t, towns in TOWNS.items() for one in towns]
)
def test_a_town_has_all_the_words_of_its_name(text: str, town: str) -> None:
    said = text.format(town)
    found = read_dateline(said)
    assert found and [said[a:b] for a, b in found.places] == [town]


@pytest.mark.parametrize(
    "text",
    [
        "La ville – le 8 avril 2026 – ouvre la piste cyclable de la rue du Sud.",
        "Les travaux, le 8 avril – Le maire ouvre la piste cyclable de la rue du Sud.",
        "Le maire le 8 avril 2026 – Le maire ouvre la piste cyclable de la rue du Sud.",
    ],
)
def test_an_article_opens_no_town_without_a_comma_and_a_whole_date(text: str) -> None:
    assert read_dateline(text) is None


def test_a_short_weekday_is_a_weekday_behind_a_preposition_of_time() -> None:
    (found,) = find_dates("Released on Mon, 4 May 2026")
    assert found.weekday == 0
