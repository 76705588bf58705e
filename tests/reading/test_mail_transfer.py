"""Mails whose parts are damaged, misnamed or of a kind that is not shown: their embargoes hold."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime

import pytest

from releaseconv import api
from releaseconv.diagnostics import Code
from releaseconv.readers.parsed import Parsed

HOLD = "EMBARGOED UNTIL 10:00 GMT, 2 DECEMBER 2026"
STORY = """Northquay opens its new quay

LISBON, 1 December 2026 - The port of Northquay opens its new quay to ships of all sizes today.

The quay is 400 metres long and cost EUR 30 million.
"""
WHOLE = f"{HOLD}\n\n{STORY}"
TEN = datetime(2026, 12, 2, 10, tzinfo=UTC)
HEAD = (
    "From: a@n.example\nDate: Tue, 01 Dec 2026 08:00:00 +0000\nSubject: Quay\nMIME-Version: 1.0\n"
)
BASE64 = base64.encodebytes(WHOLE.encode()).decode()


def read(fields: str, text: str) -> Parsed:
    return api.read(f"{HEAD}{fields}\n\n{text}".encode(), name="a.eml")


def mixed(*parts: str) -> Parsed:
    told = "".join(f"--b\nContent-Type: {part}\n" for part in parts)
    return read("Content-Type: multipart/mixed; boundary=b", f"{told}--b--\n")


def until(parsed: Parsed) -> object:
    hold = parsed.release.hold
    return hold and hold.until and hold.until.value


def unread(parsed: Parsed) -> list[str]:
    return [one.message for one in parsed.diagnostics if one.code is Code.NOT_READ]


def uuencoded(text: str) -> str:
    data = text.encode()
    rows = (binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45))
    return f"begin 644 quay.txt\n{''.join(rows)}`\nend\n"


@pytest.mark.parametrize("cut", range(1, 9))
def test_base64_that_is_cut_off_gives_what_came(cut: int) -> None:
    coded = BASE64.rstrip("\n=")[:-cut]
    parsed = read("Content-Type: text/plain\nContent-Transfer-Encoding: base64", coded)
    assert until(parsed) == TEN
    assert "The quay is 400 metres long" in parsed.source.text


@pytest.mark.parametrize("name", ["base64 (RFC 2045)", '"base64"', "base64;", " BASE64 "])
def test_what_stands_round_the_name_of_an_encoding_is_passed_over(name: str) -> None:
    parsed = read(f"Content-Type: text/plain\nContent-Transfer-Encoding: {name}", BASE64)
    assert until(parsed) == TEN


def test_what_a_list_puts_below_base64_stands_below_its_text() -> None:
    coded = f"{BASE64}\n____\nYou get this as a member of the list.\n"
    parsed = read("Content-Type: text/plain\nContent-Transfer-Encoding: base64", coded)
    assert until(parsed) == TEN
    assert "as a member of the list" in parsed.source.text


def test_two_pieces_of_base64_below_one_another_are_both_read() -> None:
    first, second = (base64.encodebytes(text.encode()).decode() for text in (STORY + "\n", HOLD))
    parsed = read("Content-Type: text/plain\nContent-Transfer-Encoding: base64", first + second)
    assert HOLD in parsed.source.text


@pytest.mark.parametrize("extra", range(4))
def test_a_text_that_is_falsely_called_base64_is_a_text(extra: int) -> None:
    text = WHOLE + "x" * extra
    parsed = read("Content-Type: text/plain\nContent-Transfer-Encoding: base64", text)
    assert until(parsed) == TEN


@pytest.mark.parametrize("coded", [uuencoded(WHOLE), uuencoded(WHOLE).partition("\n")[2]])
def test_uuencoded_parts_are_read_with_and_without_their_first_line(coded: str) -> None:
    parsed = read("Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode", coded)
    assert until(parsed) == TEN


@pytest.mark.parametrize(
    "coded",
    [
        uuencoded(WHOLE),
        uuencoded(WHOLE).partition("`")[0],
        f"begin-base64 644 quay.txt\n{BASE64}====\n",
    ],
)
def test_a_file_packed_into_a_text_is_named_and_its_embargo_holds(coded: str) -> None:
    parsed = read("Content-Type: text/plain", f"{STORY}\n{coded}")
    assert until(parsed) == TEN
    assert unread(parsed) == ["not read: the file quay.txt in the text"]


@pytest.mark.parametrize(
    "kind",
    [
        "text/calendar",
        "text/enriched",
        "text/rtf",
        "application/octet-stream",
        "application/xhtml+xml",
        "application/pdf",
    ],
)
def test_a_part_that_is_not_shown_is_named_and_its_embargo_holds(kind: str) -> None:
    parsed = mixed(f"text/plain\n\n{STORY}", f"{kind}\n\n{HOLD}\n")
    assert unread(parsed) == [f"not read: a part of the mail that is {kind}"]
    assert until(parsed) == TEN


def test_pictures_and_other_forms_of_the_page_are_not_named() -> None:
    parsed = mixed(f"text/plain\n\n{STORY}", "image/png\n\nx\n", "text/x-amp-html\n\n<p>x\n")
    assert unread(parsed) == []


def test_parts_that_are_not_to_be_told_apart_are_shown_as_they_stand() -> None:
    parsed = mixed(f"text/plain\n\n{STORY}", f"multipart/mixed; boundary=c\n\n{HOLD}\n")
    assert until(parsed) == TEN
    assert HOLD in parsed.source.text


@pytest.mark.parametrize("place", ["{hold}\n--b\n{part}--b--\n", "--b\n{part}--b--\n{hold}\n"])
def test_an_embargo_before_and_behind_all_parts_holds(place: str) -> None:
    text = place.format(hold=HOLD, part=f"Content-Type: text/plain\n\n{STORY}")
    assert until(read("Content-Type: multipart/mixed; boundary=b", text)) == TEN


@pytest.mark.parametrize("charset", ["cp500", "cp037", "cp1026"])
def test_a_text_of_ascii_that_is_said_to_be_ebcdic_is_read_as_ascii(charset: str) -> None:
    assert until(read(f"Content-Type: text/plain; charset={charset}", WHOLE)) == TEN
    page = f'<!doctype html><meta charset="{charset}"><p>{HOLD}<h1>Quay opens</h1><p>{STORY}'
    assert until(api.read(page.encode(), name="a.html")) == TEN


@pytest.mark.parametrize("disposition", ["", "Content-Disposition: attachment; filename=a.eml\n"])
@pytest.mark.parametrize("coding", ["base64", "x-uuencode"])
def test_a_mail_that_is_coded_as_a_whole_within_a_mail_is_read(
    coding: str, disposition: str
) -> None:
    inner = f"{HEAD}Content-Type: text/plain\n\n{WHOLE}"
    coded = uuencoded(inner) if coding != "base64" else base64.encodebytes(inner.encode()).decode()
    part = f"message/rfc822\n{disposition}Content-Transfer-Encoding: {coding}\n\n{coded}"
    parsed = mixed(f"text/plain\n\n{STORY}", part)
    assert until(parsed) == TEN
    assert ("The quay is 400 metres long" in parsed.source.text) and (
        disposition or HOLD in parsed.source.text
    )


def test_a_file_packed_by_yenc_is_named_and_its_embargo_holds() -> None:
    signs = ((ord(sign) + 42) % 256 for sign in WHOLE)
    coded = b"".join(
        b"=" + bytes([(one + 64) % 256]) if one in b"\0\n\r=" else bytes([one]) for one in signs
    )
    lines = b"\r\n".join(coded[at : at + 128] for at in range(0, len(coded), 128))
    text = b"=ybegin line=128 size=%d name=quay.txt\n%s\n=yend size=1\n" % (len(WHOLE), lines)
    head = f"{HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: 8bit\n\n{STORY}\n"
    parsed = api.read(head.encode() + text, name="a.eml")
    assert until(parsed) == TEN
    assert unread(parsed) == ["not read: the file quay.txt in the text"]


def test_of_two_names_of_an_encoding_the_one_that_codes_counts() -> None:
    fields = "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64"
    assert until(read(f"Content-Type: text/plain\n{fields}", BASE64)) == TEN


def test_a_field_of_a_part_that_describes_it_holds() -> None:
    part = f"image/png\nContent-Description: {HOLD}\n\nx\n"
    assert until(mixed(f"text/plain\n\n{STORY}", part)) == TEN


SUBJECTS = [
    ("Эмбарго до 2 декабря 2026 года, 10:00", "koi8-r"),
    ("Эмбарго до 2 декабря 2026 года, 10:00", "cp1251"),
    ("報道解禁 2026年12月2日10時 新しい工場", "shift-jis"),
    ("報道解禁 2026年12月2日10時 新しい工場", "iso-2022-jp"),
    ("Sperrfrist: 2. Dezember 2026, 10 Uhr – neuer Käse für Tübingen", "cp1252"),
]


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(("subject", "encoding"), SUBJECTS)
def test_a_subject_in_bytes_of_another_encoding_is_read(
    subject: str, encoding: str, named: bool
) -> None:
    kind = f"Content-Type: text/plain; charset={encoding if named else 'us-ascii'}\n"
    head = HEAD.replace("Subject: Quay\n", "").encode() + kind.encode()
    content = head + f"Subject: {subject}\n\n".encode(encoding) + STORY.encode("ascii")
    parsed = api.read(content, name="a.eml")
    assert until(parsed) == TEN.replace(tzinfo=None)
    assert "\ufffd" not in parsed.source.text


CODED = f"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{BASE64}"
FAULTS = {
    "a mark of UTF-8": "\ufeff" + HEAD,
    "blank lines": "\n\n" + HEAD,
    "a line of a mailbox": ">From a@b Tue Dec  1 08:00:00 2026\n" + HEAD,
    "a count of bytes": "1234\n" + HEAD,
    "a blank before a colon": "X-Way : desk\n" + HEAD,
    "a line that is no field": HEAD + "passed on by the desk\n",
    "a name with a low line": "X_Way: desk\n" + HEAD,
    "a long way": "Received: from one to another\n" * 400 + HEAD,
}


@pytest.mark.parametrize("name", ["a.eml", "1700000000.M1P2.host:2,S"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_header_with_faults_is_a_header(fault: str, name: str) -> None:
    if fault in {"a line that is no field", "a count of bytes"} and name != "a.eml":
        return  # what begins so, and is not called a mail, is a text
    parsed = api.read((FAULTS[fault] + CODED).encode(), name=name)
    assert until(parsed) == TEN
    assert "The quay is 400 metres long" in parsed.source.text


def test_a_coded_subject_makes_a_text_a_mail() -> None:
    coded = f"=?utf-8?b?{base64.b64encode(HOLD.encode()).decode()}?="
    head = HEAD.replace("Quay", coded)
    parsed = api.read(f"{head}Content-Type: text/plain\n\n{STORY}".encode(), name="1.host:2,")
    assert until(parsed) == TEN


def test_a_text_below_two_fields_and_no_blank_line_is_kept() -> None:
    text = f"From: a@n.example\nSubject: Quay\n{STORY}"
    assert "LISBON, 1 December 2026" in api.read(text.encode(), name="a.eml").source.text
