"""Whoever an agency acts for is the issuer, and the agency is not."""

from __future__ import annotations

import pytest

from releaseconv import read


@pytest.mark.parametrize(
    ("said", "issuer"),
    [
        ("Issued by Blue PR on behalf of Corbett & Day\nAnn Brook, 01632 960 812", "Corbett & Day"),
        ("Issued on behalf of Corbett & Day by Blue PR\nAnn Brook, 01632 960 812", "Corbett & Day"),
        ("Contact:\nAnn Brook, Blue PR, on behalf of our client Corbett & Day", "Corbett & Day"),
        ("Contact presse\nAgence Bleue pour le compte de la société Lilou\nAnne Roux", "Lilou"),
        (
            "Pressekontakt\nim Auftrag der Kai & Mole GmbH:\nAgentur Blau\nIna Roth",
            "Kai & Mole GmbH",
        ),
    ],
)
def test_whoever_an_agency_acts_for_issues(said: str, issuer: str) -> None:
    text = (
        f"Terraced houses sell fastest\n\nTARNWICK, 4 May 2026 -- {SOLD}\n\n{said}\n01632 960 111\n"
    )
    said_to_issue = read(text).release.issuer
    assert said_to_issue is not None
    assert said_to_issue.name == issuer


SOLD = (
    "Terraced houses sold in 19 days on average in April, faster than in any other town of the "
    "county, figures showed. Detached houses took 71 days."
)
