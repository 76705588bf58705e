"""Languages by the code pages that they were written in: told rightly, or both candidates named."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from hashlib import sha256

import pytest

from conftest import ROOT
from releaseconv.diagnostics import Log
from releaseconv.readers.text.decode import decode

TWINS = ROOT / "tests/corpus/twins"
PAGES = {
    **dict.fromkeys(("cs", "hu", "pl", "sk"), "iso8859_2 cp1250 cp852 mac_latin2"),
    "hr": "iso8859_2 cp1250 cp852 mac_croatian",
    "ro": "iso8859_2 cp1250 cp852",
    "fr": "cp1252 iso8859_15 cp850 cp437 mac_roman",
    "de": "cp1252 iso8859_15 cp850 cp437 mac_roman",
    "es": "cp1252 iso8859_15 cp850 cp437 mac_roman",
    "pt": "cp1252 iso8859_15 cp850 cp860 mac_roman",
    "it": "cp1252 iso8859_15 cp850 mac_roman",
    **dict.fromkeys(("sv", "nb", "da"), "cp1252 iso8859_15 cp850 cp865 mac_roman"),
    **dict.fromkeys(("fi", "nl"), "cp1252 iso8859_15 cp850 mac_roman"),
    "tr": "cp1254 iso8859_9 cp857 mac_turkish",
    "ru": "cp1251 koi8_r cp866 iso8859_5 mac_cyrillic cp855",
    "uk": "cp1251 koi8_u iso8859_5 mac_cyrillic",
    "bg": "cp1251 iso8859_5 cp855 cp866 mac_cyrillic",
    "sr": "cp1251 iso8859_5 cp855",
    "el": "cp1253 iso8859_7 cp737 mac_greek cp869",
    "he": "cp1255 iso8859_8 cp862",
    "ar": "cp1256 iso8859_6 cp720",
    "fa": "cp1256",
    "th": "cp874",
    "vi": "cp1258",
    "zh": "gb18030 big5",
    "ja": "euc_jp cp932 iso2022_jp_2",
    "ko": "cp949 johab",
}
PLAIN = str.maketrans(
    dict.fromkeys("–—", "-") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("’‘", "'")
)
"""What a house wrote whose code page lacks the sign."""
WRONG = {("it", "mac_roman")}
"""Pairs that are told wrongly and with no word of the other: of one letter in a whole release."""


def texts() -> Iterator[tuple[str, str]]:
    """A release in each language, from the houses that words may be taken from."""
    done = {"en"}
    for line in (TWINS / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        language = row["lang"].split("-")[0]
        text = (TWINS / "texts" / row["file"]).read_text(encoding="utf-8")
        shown = sha256(row["style"].encode()).digest()[0] % 5 <= 2
        if language in PAGES and language not in done and shown and not text.isascii():
            done.add(language)
            yield language, text


TEXTS = dict(texts())
PAIRS = [(language, page) for language in TEXTS for page in PAGES[language].split()]


def fitted(text: str, page: str) -> str:
    """`text` without what the code page has no sign for; Windows-1258 has tones as signs."""
    if page == "cp1258":
        text = "".join(map(_parted, text))
    signs = (sign if sign.encode(page, "ignore") else sign.translate(PLAIN) for sign in text)
    return "".join(sign for sign in signs if sign.encode(page, "ignore"))


def _parted(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
    whole = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tone))
    return letter if letter.isascii() or letter.encode("cp1258", "ignore") else whole + tone


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 100


@pytest.mark.parametrize(("language", "page"), PAIRS, ids=lambda v: v)
def test_it_is_told_rightly_or_both_are_named(language: str, page: str) -> None:
    text, log = fitted(TEXTS[language], page), Log()
    decoded = decode(text.encode(page), None, False, log)
    named = any(page in note.message for note in log)
    assert (decoded.text == text or named) is not ((language, page) in WRONG)
