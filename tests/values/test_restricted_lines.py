"""Lines above a text that keep it back in words of languages whose holds the roles do not know."""

from __future__ import annotations

import pytest
from test_holds import release_with, told

from releaseconv import read
from releaseconv.readers.text.entities.holds.restricted_use import restriction

LINES = (
    "This advance copy is supplied on the understanding that nothing will be published until"
    " 10.00 BST on 5 May 2026",
    "ADVANCE COPY: publication after 5 May 2026, 2000 hrs IST only",
    "Material for use once the polls have closed on Tuesday",
    "À n'utiliser qu'à partir du mardi 5 mai 2026, 18h (heure de Bruxelles)",
    "Favor não veicular antes das 20h de terça-feira, 5 de maio de 2026 (horário de Brasília)",
    "Graag pas publiceren na dinsdag 5 mei 2026, 06.00 uur",
    "Zabranjeno objavljivanje pre 5. maja 2026. u 10 časova CEST",
    "Të mos publikohet para datës 5 maj 2026, ora 10:00",
    "Хориг: 2026 оны 5-р сарын 5-ны 12:00 цаг хүртэл нийтлэхгүй",
    "5 مئی 2026 شام 8 بجے سے پہلے شائع نہ کریں",
    "5 मई 2026 सुबह 10 बजे से पहले प्रकाशित/प्रसारित न करें",
    "2026 மே 5 காலை 10 மணி வரை வெளியிடக்கூடாது",
    "2026 මැයි 5 පෙ.ව. 10.00 තෙක් ප්‍රසිද්ධ කිරීම තහනම්",
    "Isitangazwe kabla ya saa 4 asubuhi, 5 Mei 2026",
    "ហាមផ្សាយមុនម៉ោង ១០ ព្រឹក ថ្ងៃទី ៥ ខែឧសភា ឆ្នាំ ២០២៦",
    "A PUBLICAR SOLO DESPUÉS DE LAS 12 H DEL MARTES 5 DE MAYO (HORA DE MADRID)",
    "Ke zveřejnění až po 12:00 SELČ dne 5. května 2026",
    "Publicēšana atļauta tikai pēc 2026. gada 5. maija plkst. 12.00 EEST",
    "Да се разпространява само след 12:00 ч. на 5 май 2026 г. (EEST)",
    "5 मे 2026 दुपारी 12 पूर्वी प्रसिद्ध करू नये",
    "Info sous le sceau du secret jusqu'au 5 mai 2026, 9 h (heure de Paris)",
    "Må ikke gjengis før statsråden har lagt fram saken kl. 10.00 5. mai 2026",
    "Vertrouwelijk: niet publiceren vóór dinsdag 5 mei 2026, 10.00 uur",
)
FREE = (
    "museum buys lost ship model",
    "open until tuesday, 5 may 2026, 18:00",
    "tickets from 5 may 2026, 10:00 cest",
    "le pont fermé jusqu'au mardi 5 mai 2026, 10 h",
    "мост закрыт до 10:00 5 мая 2026 года",
)

SLOGANS = (
    "Power kept for when it is wanted since 2014",
    "Power kept for when it is wanted",
    "Keeping the lights on since 1911",
    "Kept fresh from farm to fork",
    "Sensitive skin care from Leeds",
    "Fine print from Leeds since 1904",
    "Locked in flavour once you open it",
    "We hold you when you fall",
    "Hold the line when it matters",
    "Trusted when it counts. Held in confidence since 1890",
    "Restricted diets, from day one",
    "Not just used, but loved since 1950",
    "Only good news, from the north",
    "Never out of print since 1820",
    "Broadcast from the heart of Wales",
    "A publication from the Harbour Trust",
    "Strom, frei ab Werk seit 1998",
    "Barrierefrei ab 1. Stock",
    "Gebäck, frei von Zusätzen, seit 1911 nach Hausrezept",
    "Nicht nur sauber, sondern rein – seit 1911 von Hand verwendet",
    "Erst denken, dann verwenden. Nach alter Väter Sitte seit 1890",
    "Le goût du vrai, réservé aux connaisseurs depuis 1911",
    "Un savoir-faire gardé secret depuis 1850, de père en fils avant tout",
    "Nada se pierde desde 1950, todo se utiliza antes",
    "Sabor reservado para después del mar desde 1932",
    "Il gusto riservato dal 1911",
    "Vrij en onverveerd sinds 1911, tot in de kist",
    "Wij houden van water tot aan de lippen sinds 1953",
    "Fri fra tilsætningsstoffer siden 1950",
)
KEPT = (
    "Kept back until the minister has spoken",
    "Kept back until Tuesday",
    "Kept until Tuesday, 10am",
    "Material kept back until the vote",
    "Reserved until the vote",
    "Locked until launch",
    "Hold until told otherwise",
    "Confidential until the speech has begun",
    "Restricted until 5 May",
    "Held back until further notice",
    "Sensitive until the vote is over",
    "Print from Tuesday",
    "Broadcast from 10am Tuesday",
    "Not for use before the mayor has spoken",
    "For use once the polls have closed",
    "Gesperrt bis auf Weiteres",
    "Vertraulich bis zur Pressekonferenz",
    "Frei ab Dienstag",
    "Frei nach Redeende",
    "Freigabe nach Beschluss",
    "Réservé jusqu'à la fin du conseil",
    "Secret jusqu'au vote",
    "Reservado hasta el pleno",
    "Riservato fino al voto",
    "Vrij vanaf dinsdag",
    "Vertrouwelijk tot de persconferentie",
    "Frei zur Veröffentlichung ab Dienstag, nicht sofort",
    "Print: from receipt; online from Tuesday",
    "Frei ab sofort für Print, online ab Dienstag",
    "Not for use from receipt",
    "EMBARGO effective immediately",
)
FREE_NOW = (
    "Frei zur Veröffentlichung ab sofort",
    "PRESSEMITTEILUNG - Frei ab sofort",
    "For use from receipt",
    "For use on receipt",
    "Free for use with immediate effect",
    "For publication from now on",
    "Available for publication straight away",
    "Zur Verwendung frei ab Erhalt",
    "Ab sofort zur Verwendung frei",
    "Freigegeben ab sofort",
    "Freigabe: ab sofort",
    "Diffusion autorisée dès maintenant",
    "À diffuser dès réception",
    "Publication possible dès réception",
    "Publicable desde ya",
    "Difusión libre a partir de ahora",
    "Publicable desde su recepción",
    "Pubblicabile da subito",
    "Diffusione libera da subito",
    "Divulgação livre a partir de agora",
    "Publicação autorizada desde já",
    "Vrij voor publicatie vanaf nu",
    "Vrij voor publicatie per direct",
    "Fri for publisering fra nå",
    "Fri til offentliggørelse fra nu af",
    "Får publiceras från och med nu",
    "Julkaistavissa heti",
    "Do publikacji od zaraz",
    "Ke zveřejnění ihned",
    "К публикации с момента получения",
)


@pytest.mark.parametrize("words", LINES)
def test_a_line_that_denies_the_use_of_a_text_until_then_holds_it(words: str) -> None:
    assert told(read(release_with(words, "-")).release).startswith("held")


@pytest.mark.parametrize("words", FREE)
def test_lines_on_other_things_keep_nothing_back(words: str) -> None:
    assert restriction(words) is None


def test_words_of_two_languages_deny_nothing_together() -> None:
    assert restriction("report no. 14 do 5 may") is None
    found = restriction("bitte nicht vor redebeginn verwenden")
    assert found and found.denied and found.itself


@pytest.mark.parametrize("words", SLOGANS)
def test_a_slogan_above_a_text_keeps_nothing_back(words: str) -> None:
    assert told(read(release_with(words, "-")).release) == "free"


@pytest.mark.parametrize("words", KEPT)
def test_a_line_that_keeps_its_text_back_in_like_words_holds_it(words: str) -> None:
    assert told(read(release_with(words, "-")).release) != "free"


@pytest.mark.parametrize("words", FREE_NOW)
def test_a_line_that_lets_its_text_go_at_once_holds_nothing(words: str) -> None:
    assert told(read(release_with(words, "-")).release) == "free"
