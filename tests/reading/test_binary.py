"""What is no text is told from texts of any encoding, however odd."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest

from releaseconv import read
from releaseconv.binary_files import kind
from releaseconv.errors import MalformedInputError

WORDS = "Le conseil a décidé d’ouvrir le quai nord. "
RUSSIAN = "Порт открыт для всех судов. "
CHINESE = "港务局宣布北码头启用，欢迎各方船只。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_latin_text_is_text(encoding: str) -> None:
    assert kind((WORDS * 30).encode(encoding)) is None


@pytest.mark.parametrize("encoding", ["utf-8", "koi8-r", "cp866", "cp1251", "utf-16"])
def test_russian_is_text(encoding: str) -> None:
    assert kind((RUSSIAN * 30).encode(encoding)) is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "iso2022_jp", "utf-16"])
def test_chinese_is_text(encoding: str) -> None:
    assert kind((CHINESE * 30).encode(encoding, "ignore")) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"a",
        b"one\fpage\x1a",
        b"bold \x1b[1mwords\x1b[0m",
        b"a word with a \0 in the middle " * 3,
    ],
)
def test_a_stray_control_character_does_not_make_it_binary(content: bytes) -> None:
    assert kind(content) is None


def test_what_is_no_text() -> None:
    noise = random.Random(5).randbytes(5000)
    assert kind(noise) == "binary data"
    assert kind(zlib.compress(noise)) == "binary data"
    assert kind(b"\0\1\2\3" * 100) == "binary data"
    assert kind(b"%PDF-1.7\n%\xe2\xe3") == "a PDF file"
    assert kind(b"PK\x03\x04\x14\0") == "a ZIP archive or an office document"


def test_who_says_the_encoding_is_believed() -> None:
    noise = random.Random(5).randbytes(5000)
    assert kind(noise, said_to_be_text=True) is None
    assert kind(b"%PDF-1.7", said_to_be_text=True) == "a PDF file"


@pytest.mark.parametrize(
    ("name", "what"), [("b.docx", "a damaged Word document"), ("B.PDF", "a damaged PDF file")]
)
def test_noise_under_the_name_of_a_document_is_a_damaged_one(
    tmp_path: Path, name: str, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(random.Random(5).randbytes(5000))
    with pytest.raises(MalformedInputError, match=rf"{name}: {what}; get it again, or save its"):
        read(path)


def test_a_file_that_is_no_text_is_refused_with_its_name(tmp_path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    with pytest.raises(MalformedInputError, match=r"photo\.png: a PNG picture, not plain text"):
        read(path)
