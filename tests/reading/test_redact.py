"""What is hidden is nowhere left, and everything else stands as it stood."""

from __future__ import annotations

import pytest

from newsml_tools import STAMP
from releaseconv import ReadOptions, WriteOptions, read, write
from releaseconv.formats import FORMATS
from releaseconv.options import LineRole

TEXT = """\
Harbour Board opens north quay

WELTEVREDEN, 4 May 2026 -- The Harbour Board opened the north quay to
ferries of all lines on Monday, a year ahead of plan. "It is done," Ruta
Kalnina said, and more boats will come in the summer of 2026, when
12 000 are expected.

Media contact:
Ruta Kalnina, Harbour Board
+371 6755 0100 | ruta.kalnina@hb.example
https://hb.example/press
"""
SECRETS = ("ruta", "kalnina", "6755", "67550100")


def test_no_output_tells_what_is_hidden() -> None:
    parsed = read(TEXT, ReadOptions(redact_contacts=True))
    said = [repr(parsed.release), parsed.source.text, repr(parsed.decisions)]
    formats = ("json", "text", "html", "markdown", "outline")
    said += [write(parsed.release, name).data.decode() for name in formats if name in FORMATS]
    for text in said:
        assert [secret for secret in SECRETS if secret in text.casefold()] == []


def test_the_rest_stands_as_it_stood() -> None:
    parsed = read(TEXT, ReadOptions(redact_contacts=True))
    plain = read(TEXT)
    said = write(parsed.release, "text").data.decode()
    assert "12 000 are expected" in said
    assert "Harbour Board\n" in said
    assert "https://hb.example/press" in said
    assert "[…]" in said
    assert len(parsed.source.text) == len(plain.source.text)
    assert [d.chosen.spans for d in parsed.decisions] == [d.chosen.spans for d in plain.decisions]
    (contact,) = parsed.release.contacts
    assert contact.name and contact.name.text == "[…]"
    assert {channel.text for channel in contact.channels} >= {"[…]"}


def test_nothing_is_hidden_unasked() -> None:
    assert "Ruta Kalnina" in write(read(TEXT).release, "text").data.decode()


@pytest.mark.parametrize("format", ["json", "newsml"])
def test_what_was_converted_before_is_hidden_too(format: str) -> None:
    stored = write(read(TEXT).release, format, WriteOptions(stamp=STAMP)).data
    assert any(secret in stored.decode().casefold() for secret in SECRETS)
    for released in (read(stored, ReadOptions(redact_contacts=True)).release,):
        for name in ("json", "text", "html", "newsml"):
            said = write(released, name, WriteOptions(stamp=STAMP)).data.decode().casefold()
            assert [secret for secret in SECRETS if secret in said] == []
        assert released.body


WAYS = """
anna.brill@mills.example
anna.brill(at)mills.example
anna.brill (at) mills.example
anna.brill [at] mills [dot] example
anna.brill{at}mills.example
anna.brill at mills dot example
anna.brill arroba mills punto example
anna.brill\u200b@mills.example
anna.brill@\u2060mills.example
anna\xad.brill@mills.example
mailto:anna.brill@mills.example?subject=kiln
https://mills.example/staff?email=anna.brill@mills.example
@annabrill
https://t.me/annabrill
t.me/annabrill
wa.me/31155550143
https://wa.me/31155550143
+31 15 555 0143
+31\u00b715\u00b7555\u00b70143
+31.15.555.0143
+31\u202f15\u202f555\u202f0143
(+31) 15 555 0143
[+31] 15 555 0143
(00 31) 15 555 0143
0031 15 555 0143
+31 (0)15 555 0143/0144
+31 15 555 0143 ext. 12
1-800-MILL-NOW
(800) MILL-NOW
Skype: anna.brill.mills
WeChat ID: annabrill
Instagram: anna.brill
""".strip().split("\n")
PLACES = (
    "Media contact:\n{}\n",
    "Media contact:\nCarol Vance, {}\n",
    "For details write or call: {}, the board said.\n",
    "Tel: {} (mornings)\n",
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", PLACES)
def test_no_way_of_writing_an_address_is_left(way: str, place: str) -> None:
    text = f"The quay opens again\n\nBoats call at the quay. It was closed.\n\n{place.format(way)}"
    parsed = read(text, ReadOptions(redact_contacts=True))
    for said in (
        repr(parsed.release),
        parsed.source.text,
        write(parsed.release, "text").data.decode(),
    ):
        plain = said.casefold()
        left = [secret for secret in ("brill", "555", "mill-now", "annab") if secret in plain]
        assert left == []


@pytest.mark.parametrize("role", ["notes_to_editors", "body", "headline", "other"])
def test_who_is_to_be_called_is_hidden_also_in_lines_of_another_role(role: str) -> None:
    options = ReadOptions(redact_contacts=True, lines=(LineRole(8, 11, role),))
    parsed = read(TEXT, options)
    assert parsed.release.contacts == ()
    for text in (repr(parsed.release), parsed.source.text, repr(parsed.decisions)):
        assert [secret for secret in SECRETS if secret in text.casefold()] == []
