"""Who issues a release is read where the release says so, with its ground, and never invented."""

from __future__ import annotations

import json

import pytest

from conftest import ROOT
from releaseconv import read
from releaseconv.inspect.why import why
from releaseconv.readers.text.values.issuer.legal_forms import form_end

PLAIN = "It was closed for three years after a storm, and cost less than anybody had feared.\n"


def story(lead: str, tail: str = "", head: str = "") -> str:
    return f"{head}A quay opens again\n\nWELTEVREDEN, 5 May 2026 -- {lead}\n\n{PLAIN}\n{tail}"


OPENED = "Boats call at the north quay from today, the harbour's first new one since 1970."

# text | issuer | rule
CASES = [
    (story(OPENED, "SOURCE Quay Widgets, Inc.\n"), "Quay Widgets, Inc.", "issuer.label"),
    (story(OPENED, "SOURCE: Quay Widgets\n"), "Quay Widgets", "issuer.label"),
    (story(OPENED, "Issued by the Harbour Board of Weltevreden on 5 May 2026\n"),
     "Harbour Board of Weltevreden", "issuer.label"),
    (story(OPENED, "About Harbour Trust\n\nHarbour Trust keeps nine quays and a light.\n"),
     "Harbour Trust", "issuer.about"),
    (story(OPENED, "About Quux\n\nQuux keeps nine quays.\n\nContact: press@quux.example\n"),
     "Quux", "issuer.about"),
    (story("Acme Widgets Corp. today announced that boats call at its quay again."),
     "Acme Widgets Corp.", "issuer.verb"),
    (story("The Acme Widgets Group, a maker of cranes,\nannounced   today that boats call again."),
     "Acme Widgets Group", "issuer.verb"),
    (story("Die Hafenbehörde Weltevreden gab heute bekannt, dass wieder Boote anlegen."),
     "Hafenbehörde Weltevreden", "issuer.verb"),
    (story("La Société des quais annonce aujourd'hui la réouverture du quai nord aux bateaux."),
     "Société des quais", "issuer.verb"),
    (story("El Instituto del Faro anunció hoy que los barcos vuelven al muelle norte."),
     "Instituto del Faro", "issuer.verb"),
    (story("Компания Маяк объявила сегодня об открытии северного причала для лодок."),
     "Компания Маяк", "issuer.verb"),
    ("新闻稿\n\n北码头重新开放\n\n海风船舶有限公司今日宣布，北码头重新向船只开放，三年来第一次。\n\n码头长九十米。\n",
     "海风船舶有限公司", "issuer.verb"),
    (story("주식회사 바다시계는 오늘 북쪽 부두를 다시 연다고 밝혔다. 삼 년 만의 일이다."),
     "주식회사 바다시계", "issuer.verb"),
    (story(OPENED, head="HARBOUR BOARD OF WELTEVREDEN\n1 Quay Road\nTel. 01632 960142\n\nNEWS\n\n"),
     "HARBOUR BOARD OF WELTEVREDEN", "issuer.head"),
    (story(OPENED + " It was time.\n\n" + PLAIN, "Acme Widgets Group is the leading maker of "
           "cranes.\n\nContact: press@acmewidgets.example\n"),
     "Acme Widgets Group", "issuer.about-first"),
    (story(OPENED + " Quay Widgets Ltd built it.", "Contact: Jo Doe, Quay Widgets Ltd, 555-0142\n"),
     "Quay Widgets Ltd", "issuer.contact"),
    (story(OPENED, "Contact: press@quux.example\n\n© 2026 Quux Harbour. All rights reserved.\n"),
     "Quux Harbour", "issuer.rights"),
    ("Hopp til innhold\n\nFjordby kommune\n\nNyheter\nKontakt\n\nNy ferge på plass\n"
     "Fjordby kommune har kjøpt en ny ferge til ruten over fjorden. Den går fra mandag.\n\n"
     "Fergen tar nitti biler og er den første nye siden 1970.\n\n© 2026 Fjordby kommune\n",
     "Fjordby kommune", "issuer.rights"),
    ("وزارة النقل البحري تدعو المسافرين إلى الحضور قبل ساعة\n\n"
     "دعت وزارة النقل البحري اليوم السبت 18 مارس 2023 المسافرين إلى الحضور قبل السفر بساعة.\n\n"
     "وأكدت وزارة النقل البحري أن الرحلات تسير في مواعيدها.\n",
     "وزارة النقل البحري", "issuer.headline"),
]  # fmt: skip

NOBODY = [
    story(OPENED),
    story("Hattie Crane today announced that she will swim round the quay in the spring."),
    story(OPENED, "About the study\n\nThe study counted boats for a year and a day.\n"),
    story(OPENED, "Contact: Jane Doe, Press Office, 555-0142\n"),
    story(OPENED, "Contact: Jane Doe, Blue Public Relations, 555-0142\n"),
    story(OPENED, "Contacts:\nJane Doe, Quay Ltd, 555-0142\nJohn Roe, Crane Ltd, 555-0143\n"),
    "A quay opens again\n",
    "Der Hafen öffnet einen Kai\n\nDer Hafen öffnet einen Kai.\n\nDer Hafen hat neun Kais.\n",
]


# text | issuer as the release says it in full
IN_FULL = [
    (story("The National Harbor Survey (NHS) said today that boats call at the quay again.",
           "Contact: press@nhs.example\n",
           "National Harbor Survey\n\nU.S. National Harbor Survey\n1 Quay Road\n\n"),
     "U.S. National Harbor Survey"),
    (story("The Harbor Survey said today that boats call at the quay again.",
           "Contact: press@harborsurvey.example\n", "U.S. Harbor Survey\n1 Quay Road\nNEWS\n\n"),
     "U.S. Harbor Survey"),
    (story(OPENED, "Contact: press@quays.example\n\nThe Board for Quays and Lights of Weltevreden "
           "(BQL) keeps nine quays.\n", "Board for Quays and Lights\n\n"),
     "Board for Quays and Lights of Weltevreden"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), IN_FULL)
def test_an_issuer_is_named_in_full(text: str, name: str) -> None:
    issuer = read(text).release.issuer
    assert issuer is not None
    assert issuer.name == name


# text | issuer, where "source" is a section of the page or a desk
NO_SOURCE = [
    ("Porto do Sul\n\nPorto do Sul abre cais novo\n\nO Porto do Sul anunciou hoje a abertura do "
     "cais norte, o primeiro desde 1970.\n\nO cais tem noventa metros.\n\nFonte: Imprensa N.º 12\n"
     "\nContacto: imprensa@portodosul.example\n",
     "Porto do Sul"),
    (story("The Quay Board of Weltevreden announced today that boats call again.",
           "Source: Page Desk\n\nContact: press@quayboard.example\n\nAbout the Quay Board of "
           "Weltevreden\n\nThe Quay Board of Weltevreden keeps nine quays.\n",
           "QUAY BOARD OF WELTEVREDEN\n\n"),
     "Quay Board of Weltevreden"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NO_SOURCE)
def test_a_source_that_issues_nothing_is_no_issuer(text: str, name: str) -> None:
    issuer = read(text).release.issuer
    assert issuer is not None
    assert issuer.name == name


@pytest.mark.parametrize(("text", "name", "rule"), CASES, ids=[c[1] for c in CASES])
def test_the_issuer_is_read(text: str, name: str, rule: str) -> None:
    parsed = read(text)
    assert parsed.release.issuer is not None
    assert parsed.release.issuer.name == name
    decision = next(d for d in parsed.decisions if d.chosen.field == "issuer")
    assert decision.chosen.rule == rule
    span = parsed.release.issuer.spans[0]
    assert " ".join(parsed.source[span].split()) == name
    assert f"“{name}”" in " ".join(why(parsed, "issuer"))


CLUB = """\
PRESSEMITTEILUNG

{name}
Am Anger 7 · 37999 Oberlinden

Oberlinden, 3. September 2026

Streuobstwiese wird Lernort für Schulklassen
Verein pflanzt 60 Hochstämme und sucht Baumpaten

Der {name} öffnet seine Streuobstwiese am Mühlbach ab Oktober für Schulklassen aus dem Landkreis.

Über den Verein
Der {name} wurde 1898 gegründet. Er pflegt drei Streuobstwiesen.

Pressekontakt:
Bernd Kühnemund
{name}
Telefon: 05599 12 34 56
E-Mail: presse@gartenverein-oberlinden.example
"""


@pytest.mark.parametrize(
    "form", ["e. V.", "e.\xa0V.", "e.\u202fV.", "e.V.", "e. K.", "e. G.", "e. U."]
)
def test_an_issuer_has_its_whole_legal_form(form: str) -> None:
    name = f"Heimat- und Gartenverein Oberlinden {form}"
    issuer = read(CLUB.format(name=name)).release.issuer
    assert issuer and issuer.name.split() == name.split()


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Verein Oberlinden e. V. öffnet", "Verein Oberlinden e", "Verein Oberlinden e. V."),
        ("Verein Oberlinden e. V", "Verein Oberlinden", "Verein Oberlinden e. V"),
        ("VEREIN OBERLINDEN E. V.", "VEREIN OBERLINDEN", "VEREIN OBERLINDEN E. V."),
        ("Quarzo S. A. de C. V. dijo", "Quarzo S. A. de C. V", "Quarzo S. A. de C. V."),
        ("Quarzo S. à r. l. annonce", "Quarzo S", "Quarzo S. à r. l."),
        ("Quarzo Sp. z o. o. otwiera", "Quarzo Sp", "Quarzo Sp. z o. o."),
        ("Quarzo Sp. z o.o. otwiera", "Quarzo", "Quarzo Sp. z o.o."),
        ("Quarzo spol. s r. o.", "Quarzo", "Quarzo spol. s r. o."),
        ("Quarzo z. s.", "Quarzo", "Quarzo z. s."),
        ("Quarzo A. Ş. bugün", "Quarzo A. Ş", "Quarzo A. Ş."),
        ("Harbour Board e. g. opens", "Harbour Board", "Harbour Board"),
        ("Harbour Board. E. Verne said", "Harbour Board", "Harbour Board"),
        ("Harbour Board e V opens", "Harbour Board", "Harbour Board"),
    ],
)
def test_a_legal_form_with_blanks_is_not_cut(text: str, name: str, whole: str) -> None:
    assert text[: form_end(text, 0, len(name))] == whole


@pytest.mark.parametrize("text", NOBODY)
def test_none_is_invented(text: str) -> None:
    parsed = read(text)
    assert parsed.release.issuer is None
    assert list(why(parsed, "issuer")) == ["The text does not say who issues it."]


def test_what_lost_is_said() -> None:
    text = story(OPENED, "About Harbour Trust\n\nHarbour Trust keeps quays.\n\nSOURCE Quay Board\n")
    decision = next(d for d in read(text).decisions if d.chosen.field == "issuer")
    assert decision.chosen.rule == "issuer.label"
    assert [claim.rule for claim in decision.rejected] == ["issuer.about"]


def test_our_own_releases_name_their_issuers() -> None:
    """Labelled by reading: what is said is right, and most of what stands there is said."""
    folder = ROOT / "tests" / "corpus"
    rows = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    said, right, there = 0, 0, 0
    for row in (row for row in rows if "issuer" in row["values"]):
        issuer = read(folder / "releases" / row["file"]).release.issuer
        wanted = row["values"]["issuer"]
        said += issuer is not None
        there += wanted is not None
        right += issuer is not None and issuer.name.casefold() == str(wanted).casefold()
    assert right / said >= 0.95
    assert right / there >= 0.8
