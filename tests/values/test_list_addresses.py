"""Addresses by which one leaves a mailing list are no contacts."""

from __future__ import annotations

import pytest

from releaseconv import read

RELEASE = """Harbour Trust launches ferry to the island

PORTBRIDGE, 4 May 2026 - The Harbour Trust launched a ferry to the island on Monday, a year early.

Contact: Lena Vogt, +44 1632 960 143, lena@harbour.example
"""
FEET = (
    "You are on our press list. To unsubscribe write to list@harbour.example",
    "To be removed from this list,\nemail list@harbour.example or call +44 1632 960 999.",
    "Mail to list@harbour.example to unsubscribe.",
    "Our list: leave@harbour.example",
    "Möchten Sie keine weiteren Pressemitteilungen, schreiben Sie bitte an list@harbour.example.",
    "Abmelden: abmelden@harbour.example",
    "Pour vous désinscrire de cette liste : list@harbour.example",
    "Si no desea recibir más notas, escriba a list@harbour.example o responda BAJA.",
    "Per cancellarsi dalla mailing list inviare una mail a list@harbour.example",
    "U ontvangt dit bericht via onze lijst. Afmelden kan via list@harbour.example.",
    "Caso não deseja receber as nossas notas, escreva para list@harbour.example",
    "Чтобы отписаться от рассылки, напишите на list@harbour.example",
    "退订请发邮件至 list@harbour.example",
    "配信停止をご希望の方は list@harbour.example までご連絡ください。",
)
OTHERS = (
    "Picture desk: Anna Brill, list@harbour.example",
    "If you would like to receive pictures, please write to list@harbour.example.",
    "To stay on our list do nothing. Pictures: list@harbour.example, unsubscribe: leave@x.example",
)


def reached(foot: str) -> set[str]:
    release = read(f"{RELEASE}\n{foot}\n").release
    return {channel.text for one in release.contacts for channel in one.channels}


@pytest.mark.parametrize("foot", FEET)
def test_what_leaves_a_list_reaches_nobody(foot: str) -> None:
    assert reached(foot) == {"lena@harbour.example", "+44 1632 960 143"}


@pytest.mark.parametrize("foot", OTHERS)
def test_other_addresses_of_the_foot_do(foot: str) -> None:
    assert "list@harbour.example" in reached(foot)
    assert "leave@x.example" not in reached(foot)
