"""Whom to call is never left out as a page's frame."""

from __future__ import annotations

import pytest

from releaseconv import api
from releaseconv import model as m
from releaseconv.options import LineRole, ReadOptions

RELEASE = """\
Gemeinsame Pressemitteilung

Mosterei und Hochschule starten Apfelforschung

Kassel, 27. November 2026 – Der Bundesverband Regionale Mostereien und die Hochschule \
Tannfeld erforschen ab Januar gemeinsam alte Apfelsorten.

Pressekontakte:

Bundesverband Regionale Mostereien e. V.
Jens-Peter Kuhlmann
Tel. 0561 998877-12

"""
NAMES = "Dr. Marek Thiel\nLena Vogt"
BLOCKS = {
    "short number": f"Hochschule Tannfeld\n{NAMES}\nTel. 0661 9640-0\n",
    "other firm": f"Landkreis Tannfeld\n{NAMES}\nTel. 0661 9640-0\n",
    "foundation": f"Stiftung Streuobst\n{NAMES}\nTel. 0661 9640-0\n",
    "end mark": f"Hochschule Tannfeld\n{NAMES}\nTel. 0661 9640-0\n\n(Ende)\n",
    "number beside firm": f"Hochschule Tannfeld, Tel. 0661 9640-0\n{NAMES}\n",
    "number in columns": f"Hochschule Tannfeld          Tel. 0661 9640-0\n{NAMES}\n",
}

COLUMNS = """\
Cantines scolaires : la Ville gèle ses tarifs

Le conseil municipal votera mercredi le gel des tarifs de la restauration scolaire jusqu'à l'été.

Contacts presse

Ville de Saint-Aubin
Karim Belhadj                     03 86 55 01 42
Lucie Morel                       03 86 55 01 43

Agence Clairvoix
Paul Garnier                      01 99 00 10 20
Anne Petit                        01 99 00 10 21
"""


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_second_block_behind_contacts_is_contacts(block: str) -> None:
    release = api.read_text(RELEASE + block).release
    firm = block.split("\n")[0].split(",")[0].split("  ")[0]
    assert [_card(contact) for contact in release.contacts] == [
        ("Jens-Peter Kuhlmann", "Bundesverband Regionale Mostereien e. V.", "0561 998877-12"),
        ("Marek Thiel", firm, "0661 9640-0"),
        ("Lena Vogt", firm, "0661 9640-0"),
    ]
    assert not _left_out(release)


def test_names_and_numbers_in_columns_belong_to_the_firm_above_them() -> None:
    release = api.read_text(COLUMNS).release
    assert [_card(contact) for contact in release.contacts] == [
        ("Karim Belhadj", "Ville de Saint-Aubin", "03 86 55 01 42"),
        ("Lucie Morel", "Ville de Saint-Aubin", "03 86 55 01 43"),
        ("Paul Garnier", "Agence Clairvoix", "01 99 00 10 20"),
        ("Anne Petit", "Agence Clairvoix", "01 99 00 10 21"),
    ]


def test_names_and_numbers_are_kept_between_the_links_of_a_page() -> None:
    menu = "Startseite\nNewsletter\nDatenschutz\nSitemap\nTel. 0661 964000\nDr. Marek Thiel\n"
    release = api.read_text(RELEASE + menu).release
    left_out = _left_out(release)
    assert "Newsletter" in left_out
    assert "964000" not in left_out and "Thiel" not in left_out


def test_a_list_of_links_behind_contacts_is_left_out() -> None:
    menu = "Startseite\nNewsletter\nDatenschutz\nSitemap\n"
    assert _left_out(api.read_text(RELEASE + menu).release).split() == menu.split()


def test_roles_that_the_caller_gave_stay() -> None:
    block = BLOCKS["short number"]
    first = RELEASE.count("\n") + 1
    given = ReadOptions(lines=(LineRole(first, first + 3, "other"),))
    release = api.read_text(RELEASE + block, given).release
    assert all(_name(c) != "Marek Thiel" for c in release.contacts)


def _left_out(release: m.Release) -> str:
    kept = {m.FurnitureKind.END_MARK}
    return "\n".join(f.text for f in release.furniture if f.kind not in kept)


def _card(contact: m.Contact) -> tuple[str, str, str]:
    firm = contact.organisation.text if contact.organisation else ""
    return _name(contact), firm, ", ".join(channel.text for channel in contact.channels)


def _name(contact: m.Contact) -> str:
    return contact.name.text if contact.name else ""
