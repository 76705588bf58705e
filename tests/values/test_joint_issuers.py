"""A joint release names all who issue it; a partner or a firm that is bought is none of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from releaseconv import WriteOptions, read, write

OPENED = "Boats call at the north quay from today, the harbour's first new one since 1970."
PLAIN = "It was closed for three years after a storm, and cost less than anybody had feared."
ABOUT = (
    "About Quay Widgets\n\nQuay Widgets, Inc. makes widgets for quays.\n\n"
    "About Harbour Trust\n\nHarbour Trust keeps nine quays and a light."
)


def story(lead: str, tail: str) -> str:
    return f"A quay opens again\n\nWELTEVREDEN, 5 May 2026 -- {lead}\n\n{PLAIN}\n\n{tail}\n"


GERMAN = (
    "Ein Kai öffnet wieder\n\nWELTEVREDEN, 5. Mai 2026 – Die Hafenbehörde Weltevreden und die "
    "Stiftung Leuchtturm gaben heute bekannt, dass wieder Boote anlegen.\n\nEs hat drei Jahre "
    "gedauert.\n\nÜber die Hafenbehörde Weltevreden\n\nDie Hafenbehörde Weltevreden betreibt neun "
    "Kais.\n\nÜber die Stiftung Leuchtturm\n\nDie Stiftung Leuchtturm hält ein Licht.\n"
)
QUAY, HARBOUR = "Quay Widgets, Inc.", "Harbour Trust"
TOGETHER = [
    (story(OPENED, "SOURCE Quay Board; Harbour Trust"), ["Quay Board", HARBOUR]),
    (story(OPENED, "SOURCE Quay Widgets, Inc. and Harbour Trust"), [QUAY, HARBOUR]),
    (story(OPENED, "SOURCE: Quay Widgets, Inc.\nSOURCE: Harbour Trust"), [QUAY, HARBOUR]),
    (story(f"{QUAY} (NYSE: QWI) and {HARBOUR} today announced that boats call.", ABOUT),
     [QUAY, HARBOUR]),
    (GERMAN, ["Hafenbehörde Weltevreden", "Stiftung Leuchtturm"]),
]  # fmt: skip
ALONE = [
    story(OPENED, "SOURCE Office for Quays and Docks"),
    story(f"{QUAY} today announced that it buys {HARBOUR}.", ABOUT),
    story(OPENED, "SOURCE Quay Widgets, Inc."),
]


def parties(text: str) -> list[str]:
    release = read(text).release
    return [party.name for party in (release.issuer, *release.joint_issuers) if party]


@pytest.mark.parametrize(("text", "wanted"), TOGETHER, ids=range(len(TOGETHER)))
def test_all_who_issue_a_release_are_named(text: str, wanted: list[str]) -> None:
    assert sorted(parties(text)) == sorted(wanted)


@pytest.mark.parametrize("text", ALONE, ids=range(len(ALONE)))
def test_one_who_issues_it_alone_has_nobody_beside(text: str) -> None:
    assert read(text).release.joint_issuers == ()


def test_each_name_points_to_its_words() -> None:
    parsed = read(TOGETHER[1][0])
    spans = [party.spans[0] for party in parsed.release.joint_issuers]
    assert [parsed.source[span] for span in spans] == [HARBOUR]


@pytest.mark.parametrize("target", ["newsml", "json"])
def test_they_come_back_from_what_was_written(target: str) -> None:
    release = read(TOGETHER[0][0]).release
    written = write(release, target, WriteOptions(stamp=datetime(2026, 5, 5, 9, tzinfo=UTC)))
    again = read(written.data).release
    assert [party.name for party in again.joint_issuers] == [HARBOUR]
