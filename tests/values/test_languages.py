"""A language is told, or "und": none is taken for its neighbour."""

from __future__ import annotations

import json

import pytest

from releaseconv import read_text
from releaseconv.lexicon.language_of_few_words import language_of_words
from releaseconv.lexicon.words import language_of
from releaseconv.resources import profiles

DANISH = """
Havnen i Strandby åbner sin nye nordkaj mandag, efter at arbejdet har stået på i tre år.
Kommunen har besluttet, at færgen skal sejle hver time hele sommeren, siger borgmesteren.
Der bliver flere både på søen, og det glæder både fiskere og gæster, oplyser selskabet i dag.
Vi er meget glade for, at så mange har lyst til at hjælpe os med at bygge broen færdig.
Overskuddet blev på 4,2 millioner kroner, hvilket er mere end ventet ved årets begyndelse.
Det nye museum viser, hvordan man levede ved fjorden, dengang byen kun havde to gader.
""".strip().split("\n")
NORWEGIAN = """
Havna i Strandby åpner den nye nordkaia mandag, etter at arbeidet har pågått i tre år.
Kommunen har bestemt at ferga skal gå hver time hele sommeren, sier ordføreren.
Det blir flere båter på sjøen, og det gleder både fiskere og gjester, opplyser selskapet i dag.
Vi er veldig glade for at så mange har lyst til å hjelpe oss med å bygge ferdig brua.
Overskuddet ble på 4,2 millioner kroner, noe som er mer enn ventet ved årets begynnelse.
""".strip().split("\n")
OTHERS = [
    (
        "sv",
        "Hamnen i Strandby öppnar sin nya norra kaj på måndag, efter att arbetet har pågått.",
    ),
    (
        "sr",
        "Лука у Зрењанину отвара нови северни кеј у понедељак, после три године радова.",
    ),
    (
        "mk",
        "Пристаништето во Охрид го отвора новиот северен кеј во понеделник, соопшти градот.",
    ),
    (
        "be",
        "Порт у Пінску адкрывае новы паўночны прычал у панядзелак, пасля трох гадоў працы.",
    ),
    (
        "uk",
        "Порт у Вилковому відкриває новий північний причал у понеділок, після трьох років.",
    ),
    (
        "bg",
        "Пристанището във Видин отваря новия северен кей в понеделник, съобщи общината.",
    ),
    (
        "ru",
        "Порт в Заречном открывает новый северный причал в понедельник, сообщил город.",
    ),
    (
        "ur",
        "بندرگاہ نے پیر کے دن نیا شمالی گھاٹ کھول دیا ہے، یہ کام تین سال سے جاری تھا۔",
    ),
    (
        "fa",
        "بندر روز دوشنبه اسکله شمالی تازه را باز می‌کند، پس از آن که کار سه سال بود.",
    ),
    (
        "cy",
        "Mae'r harbwr yn agor y cei newydd ddydd Llun, meddai'r cyngor heddiw.",
    ),
    (
        "sq",
        "Porti i qytetit hap molin e ri verior të hënën, pas tre vjetësh punë e gjatë.",
    ),
    (
        "sl",
        "Pristanišče v Kopru v ponedeljek odpira nov severni pomol, potem ko so delali tri leta.",
    ),
    (
        "hr",
        "Luka u Zadru u ponedjeljak otvara novi sjeverni gat, nakon što su radili tri godine.",
    ),
    (
        "sk",
        "Prístav v Komárne otvára v pondelok nové severné nábrežie po troch rokoch prác.",
    ),
    (
        "cs",
        "Přístav v Mělníku otevírá v pondělí nové severní nábřeží po třech letech prací.",
    ),
]
NEITHER = [
    "Havi ya Bandari",
    "4 May 2026",
    "Quay Works Inc. Oslo",
    "Lorem ipsum dolor sit amet consectetur",
]


@pytest.mark.parametrize("text", DANISH)
def test_danish_is_not_norwegian(text: str) -> None:
    assert language_of(text) == "da"


@pytest.mark.parametrize("text", NORWEGIAN)
def test_norwegian_is_not_danish(text: str) -> None:
    assert language_of(text) == "nb"


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_neighbours_are_told_apart(language: str, text: str) -> None:
    assert language_of(text) in {language, "und"}


@pytest.mark.parametrize("text", NEITHER)
def test_too_little_tells_nothing(text: str) -> None:
    assert language_of(text) == "und"


HEADS = [
    ("en", "Council opens new quay after three years"),
    ("de", "Hafenamt eröffnet neue Kaimauer im Norden"),
    ("fr", "Le port inaugure son nouveau quai nord"),
    ("nl", "Havenbedrijf opent nieuwe kade na verbouwing"),
    ("ga", "Osclófar an ché nua Dé Luain, a deir an chomhairle"),
    ("cy", "Cyngor yn agor canolfan newydd ar gyfer pobl ifanc yn y dref"),
    ("lt", "Uostas pirmadienį atidaro naują krantinę"),
    ("lv", "Osta pirmdien atklās jaunu piestātni"),
    ("eu", "Portuak kai berria zabalduko du astelehenean"),
    ("mt", "Il-port jiftaħ il-moll il-ġdid nhar it-Tnejn"),
    ("fa", "بندر اسکله تازه خود را دوشنبه می‌گشاید"),
    ("mr", "बंदर सोमवारी नवा धक्का सुरू करणार आहे"),
    ("ja", "港は月曜日に新しい岸壁を開く"),
]
STRANGERS = [
    "La haveno malfermos lundon sian novan nordan kajon, post tri jaroj da laboro, diras la urbo.",
    "Den Hafe vu Mäertert mécht e Méindeg säin neie Kai op, no dräi Joer Aarbecht, seet d’Gemeng.",
    "Portus novam crepidinem die lunae aperiet, postquam tres annos laboratum est.",
    "4 May 2026",
    "",
]
"""Esperanto, Luxembourgish, Latin: languages of which no words are known."""


@pytest.mark.parametrize(("language", "text"), HEADS)
def test_letters_tell_the_language_of_a_headline(language: str, text: str) -> None:
    assert language_of_words(text) == language


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_neighbours_are_told_apart_by_their_letters(language: str, text: str) -> None:
    assert language_of_words(text) in {language, "und"}


@pytest.mark.parametrize("text", STRANGERS)
def test_letters_tell_no_language_that_is_not_known(text: str) -> None:
    assert language_of_words(text) == "und"


def test_a_release_of_one_line_has_the_language_of_its_letters() -> None:
    text = "Uostas pirmadienį atidaro naują krantinę"
    assert language_of(text) == "und"
    assert read_text(f"PRANEŠIMAS SPAUDAI\n\n{text}\n\n{text}.\n").release.language == "lt"


def test_letters_are_known_of_every_language_that_has_words() -> None:
    table = json.loads((profiles() / "ngrams.json").read_bytes())
    files = {path.stem for path in (profiles() / "lang").glob("*.toml")}
    assert set(table["languages"].split()) == files - {"mul"}
