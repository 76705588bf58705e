"""Releases built in code: nothing given is lost, and what is given wrongly is named."""

from __future__ import annotations

import io
import subprocess

import docx
import pytest

from releaseconv import model as m
from releaseconv import read, write
from releaseconv.options import WriteOptions

ANNA = m.Contact(
    name=m.Phrase("Anna Brill"),
    title=m.Phrase("Press officer"),
    organisation=m.Phrase("Citadel Mills"),
    channels=(
        m.Channel("+31 15 555 01 44", m.ChannelKind.PHONE, "tel:+31155550144"),
        m.Channel("press@mills.example", m.ChannelKind.EMAIL, "mailto:press@mills.example"),
        m.Channel("+31 15 555 01 45", m.ChannelKind.FAX),
    ),
    note=m.Phrase("weekdays from 9 to 17"),
)
SAID = ("Anna Brill", "Press officer", "Citadel Mills", "+31 15 555 01 44", "press@mills.example")
RELEASE = m.Release(headline=m.Phrase("Kiln opens"), contacts=(ANNA,), language="en")


def words(release: m.Release, format: str) -> str:
    """All words of a file, as a reader sees them."""
    data = write(release, format, WriteOptions()).data
    if format == "pdf":
        done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
        return done.stdout.decode()
    if format == "docx":
        return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    return data.decode()


@pytest.mark.parametrize("format", ["pdf", "docx", "text", "html", "markdown"])
def test_contacts_given_as_values_are_written(format: str) -> None:
    found = words(RELEASE, format)
    assert [text for text in (*SAID, "+31 15 555 01 45", "weekdays from 9 to 17")
            if text not in found] == []  # fmt: skip


def test_they_lead_where_they_say() -> None:
    found = words(RELEASE, "html")
    assert 'href="tel:+31155550144"' in found
    assert 'href="mailto:press@mills.example"' in found
    assert "<press@mills.example>" in words(RELEASE, "markdown")


@pytest.mark.parametrize("format", ["pdf", "docx", "text", "html", "markdown"])
def test_contacts_that_the_words_tell_of_are_written_once(format: str) -> None:
    text = "Kiln opens\n\nThe kiln is open.\n\nContact: Anna Brill, press@mills.example\n"
    release = read(text).release
    assert release.contacts
    assert words(release, format).count("Brill") == 1
    again = m.Release(
        headline=m.Phrase("Kiln opens"),
        body=(m.Paragraph((m.Text("Ask Anna Brill, press@mills.example."),)),),
        contacts=(m.Contact(m.Phrase("Anna Brill")),),
        language="en",
    )
    assert words(again, format).count("Brill") == 1


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: m.Release(headline="x"), "Release.headline is str 'x'; it must be Phrase or None"),
        (lambda: m.Release(body="x"), "Release.body is str 'x'; it must be a tuple of Paragraph,"),
        (lambda: m.Release(body=("x",)), "Release.body[0] is str 'x'; it must be Paragraph,"),
        (lambda: m.Release(body=[]), "Release.body is list []; it must be a tuple"),
        (lambda: m.Release(language=None), "Release.language is NoneType None; it must be str"),
        (lambda: m.Paragraph("x"), "Paragraph.inlines is str 'x'; it must be a tuple of Text,"),
        (lambda: m.Contact("Anna"), "Contact.name is str 'Anna'; it must be Phrase or None"),
        (lambda: m.Moment("x", "2026"), "Moment.value is str '2026'; it must be date, datetime"),
        (lambda: m.Hold("embargo"), "Hold.kind is str 'embargo'; it must be HoldKind"),
        (lambda: m.Heading((), True), "Heading.level is bool True; it must be int"),
        (lambda: m.HeadLine("date", "4 May"), "HeadLine.role is str 'date'; it must be HeadRole"),
    ],
)
def test_a_wrong_type_is_refused_with_the_fields_name(make, said: str) -> None:
    with pytest.raises(TypeError) as caught:
        make()
    assert str(caught.value).startswith(said)
