"""What is hidden is nowhere left, and everything else stands as it stood."""

from __future__ import annotations

import pytest

from newsml_tools import STAMP
from releaseconv import ReadOptions, WriteOptions, read, write
from releaseconv.formats import FORMATS

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
