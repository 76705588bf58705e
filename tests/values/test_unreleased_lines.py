"""Lines above a text that say that nobody has let it go yet."""

from __future__ import annotations

import pytest
from test_holds import release_with, told

from releaseconv import read

UNRELEASED = (
    "HOLD - DO NOT SEND - awaiting sign-off from legal",
    "DO NOT SEND",
    "DO NOT ISSUE YET",
    "DO NOT ISSUE - awaiting approval",
    "NOT YET APPROVED",
    "Awaiting sign-off",
    "Awaiting client approval",
    "Draft - subject to approval",
    "SUBJECT TO BOARD APPROVAL - DO NOT CIRCULATE",
    "ON HOLD",
    "HOLD",
    "PLEASE HOLD",
    "HOLD FOR RELEASE",
    "Do not use until cleared",
    "Pending approval",
    "NOT CLEARED FOR RELEASE",
    "Nicht versenden",
    "NOCH NICHT FREIGEGEBEN",
    "NICHT FREIGEGEBEN",
    "Noch nicht veröffentlichen",
    "Freigabe ausstehend",
    "Wartet auf Freigabe durch die Rechtsabteilung",
    "ENTWURF - nicht zur Veröffentlichung",
    "Bitte noch nicht rausgeben",
    "NE PAS ENVOYER",
    "NE PAS DIFFUSER",
    "En attente de validation",
    "À VALIDER",
    "Version non validée",
    "NO ENVIAR",
    "NO DIFUNDIR TODAVÍA",
    "Pendiente de aprobación",
    "BORRADOR - pendiente de validar",
    "NON INVIARE",
    "IN ATTESA DI APPROVAZIONE",
    "BOZZA",
    "NÃO ENVIAR",
    "Aguardando aprovação",
    "NIET VERSTUREN",
    "Nog niet vrijgegeven",
    "Wacht op goedkeuring",
    "FÅR EJ SKICKAS",
    "Inväntar godkännande",
    "MÅ IKKE UDSENDES",
    "Afventer godkendelse",
    "NIE WYSYŁAĆ",
    "Czeka na akceptację",
    "НЕ ОТПРАВЛЯТЬ",
    "Ждёт согласования",
    "NEPOSÍLAT",
    "Čeká na schválení",
)
OTHERS = (
    "Do not send cash by post, police warn",
    "Projekt: Neue Brücke über den Sund",
    "Draft budget 2027 goes to parliament",
    "Awaiting the storm",
    "Waiting for rain",
    "Hold the front page",
    "headline: Awaiting approval, the bridge stays shut",
    "Approved for release",
    "Ohne Freigabe kein Start: Rakete bleibt am Boden",
    "Wartet auf Schnee: das Skigebiet am Sund",
    "En attente de pluie",
)


@pytest.mark.parametrize("words", UNRELEASED)
def test_a_text_that_awaits_an_approval_is_held(words: str) -> None:
    assert told(read(release_with(words, "-")).release) == "held"


@pytest.mark.parametrize("words", OTHERS)
def test_like_words_of_other_matter_hold_nothing(words: str) -> None:
    assert told(read(release_with(words, "-")).release) == "free"
