"""What a correction corrects, and the sort of text it is, over forms and languages."""

from __future__ import annotations

import pytest

from newsml_tools import written
from releaseconv import read
from releaseconv.model import Kind

BODY = "The quay is ninety metres long and was closed for three years after a storm.\n"
SAID = "“We are glad that boats call again after so long a time,” said Hattie Crane.\n"


def text(headline: str, lead: str = "Boats call at the north quay again.") -> str:
    return f"{headline}\n\nWELTEVREDEN, 6 May 2026 -- {lead} {BODY}\n{SAID}"


# text | what it corrects
CASES = [
    (text("CORRECTION: Harbour Board opens north quay"), "Harbour Board opens north quay"),
    (text("CORRECTION - Harbour Board opens north quay"), "Harbour Board opens north quay"),
    (text("CORRECTING and REPLACING Harbour Board opens quay"), "Harbour Board opens quay"),
    (text("Erratum: le port ouvre un nouveau quai"), "le port ouvre un nouveau quai"),
    (text("Berichtigung: Hafen öffnet neuen Kai"), "Hafen öffnet neuen Kai"),
    (text("Correção: Porto abre novo cais"), "Porto abre novo cais"),
    (text("更正：港务局开放北码头"), "港务局开放北码头"),
    (text("[정정] 항만청 북쪽 부두 개방"), "항만청 북쪽 부두 개방"),
    (
        text("CORRECTION: North quay", "In a release issued on 5 May, the length was wrong."),
        "In a release issued on 5 May, the length was wrong",
    ),
    (
        text("Berichtigung: Nordkai", "In der Pressemitteilung vom 5. Mai stimmt die Länge nicht."),
        "In der Pressemitteilung vom 5. Mai stimmt die Länge nicht",
    ),
    (
        text("Rectificatif : quai nord", "Il fallait lire 90 mètres dans le communiqué de mardi."),
        "Il fallait lire 90 mètres dans le communiqué de mardi",
    ),
    ("SG/SM/90001/Corr.1\n5 May 2026\n\n" + text("Secretary opens quay"), "SG/SM/90001"),
]


@pytest.mark.parametrize(("said", "wanted"), CASES, ids=[wanted for _, wanted in CASES])
def test_what_is_corrected_is_read(said: str, wanted: str) -> None:
    parsed = read(said)
    corrects = parsed.release.corrects
    assert corrects is not None
    assert corrects.text == wanted
    assert " ".join(parsed.source[corrects.spans[0]].split()) == wanted
    claim = next(d.chosen for d in parsed.decisions if d.chosen.field == "corrects")
    assert claim.rule.startswith("corrects.")


@pytest.mark.parametrize("headline", [case[0].split("\n")[0] for case in CASES[:8]])
def test_a_correction_is_one_and_has_its_headline(headline: str) -> None:
    release = read(text(headline)).release
    assert release.kind is Kind.CORRECTION
    assert release.headline is not None
    assert release.headline.text == headline


def test_other_releases_correct_nothing() -> None:
    release = read(
        text("Board corrects course after storm", "The length should have read 9.")
    ).release
    assert release.kind is Kind.RELEASE
    assert release.corrects is None


def test_an_item_names_what_it_corrects() -> None:
    release = read(CASES[0][0]).release
    assert b"Harbour Board opens north quay" in written(release).data


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("MEDIA ADVISORY", Kind.ADVISORY),
        ("STATEMENT", Kind.STATEMENT),
        ("Terminhinweis", Kind.ADVISORY),
        ("Erklärung", Kind.STATEMENT),
        ("DÉCLARATION", Kind.STATEMENT),
        ("Comunicado de prensa", Kind.RELEASE),
        ("Convocatoria de prensa", Kind.ADVISORY),
        ("Заявление", Kind.STATEMENT),
        ("声明", Kind.STATEMENT),
        ("성명", Kind.STATEMENT),
        ("UPDATE", Kind.UPDATE),
        ("Press release", Kind.RELEASE),
        ("SPEECH", Kind.SPEECH),
        ("TRANSCRIPT", Kind.TRANSCRIPT),
    ],
)
def test_the_sort_of_text_is_what_its_issuer_calls_it(head: str, kind: Kind) -> None:
    parsed = read(f"{head}\n\n" + text("Harbour board opens its north quay to boats again"))
    assert parsed.release.kind is kind
    (claim,) = (d.chosen for d in parsed.decisions if d.chosen.field == "kind")
    assert (claim.rule == "kind.words") == bool(claim.spans)
