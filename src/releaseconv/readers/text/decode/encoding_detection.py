"""Which encoding bytes without a byte order mark are in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from releaseconv.readers.text.decode.east_asian_encodings import best_eastern
from releaseconv.readers.text.decode.latin_encodings import best_latin, mostly_high
from releaseconv.readers.text.decode.non_latin_encodings import best_alphabet


class Guess(NamedTuple):
    """A codec, and in words why; no ground where it is plain UTF-8."""

    encoding: str
    ground: str = ""


SAMPLE = 16_384
"""Bytes of telling lines that are weighed; more tell nothing new and take time."""
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
SOILED = 0.03
"""Share of bytes that may be no UTF-8 in what is UTF-8; Chinese in UTF-16 has 0.3."""
STRAY = 0.2
"""Share of controls below which a text is no UTF-16 of letters; Russian in UTF-16 has 0.43."""
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r"))
ESCAPED = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"))
# What charset-normalizer may choose among: what release archives hold beside Latin letters.
OTHERS = (
    "cp1251",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp1256",
    "iso8859_6",
    "cp1253",
    "cp1255",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
    "cp874",
    "cp1252",
    "cp1250",
    "cp437",
)


_SMALL_WORDS = "the common words it gives"


def guess(data: bytes) -> Guess:
    """The encoding of `data`; never fails, Windows-1252 being the last resort."""
    if b"\0" in data and not _is_soiled_utf8(data) and (wide := _wide(data)):
        return Guess(wide, "its pattern of zero bytes")
    if b"\x1b$" in data and (escaped := _escaped(data)):
        return Guess(escaped, "its escape sequences")
    try:
        data.decode("utf-8")
        return Guess("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _is_soiled_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 but for a few stray bytes, which make no wide characters of it.

    UTF-16 has more controls, as the halves of letters, or hardly anything that is UTF-8.
    """
    sample = data[:SAMPLE]
    text = sample.decode("utf-8", "replace")
    stray = len(sample) - len(sample.translate(None, _CONTROLS))
    foreign = text.count("\ufffd")
    return stray < STRAY * len(sample) and foreign <= max(1, SOILED * len(text))


def _wide(data: bytes) -> str | None:
    """The form of UTF-16 or UTF-32 that makes text of `data`."""
    sample = data[:SAMPLE]
    sample = sample[: len(sample) // 4 * 4]
    texts = {name: sample.decode(name, "replace") for name in WIDE}
    best = max(WIDE, key=lambda name: _breaks(texts[name]))
    return best if _breaks(texts[best]) and _readable(texts[best]) > 0.9 else None


def _breaks(text: str) -> float:
    """The share of characters that end words and lines, of which every text has some."""
    return sum(map(text.count, " \n。、")) / max(1, len(text))


def _readable(text: str) -> float:
    """The share of characters that a text would hold."""
    good = sum(unicodedata.category(c)[0] != "C" or c in "\t\n\r\f" for c in text)
    return (good - text.count("\ufffd")) / max(1, len(text))


def _escaped(data: bytes) -> str | None:
    for sign, encoding in ESCAPED:
        if sign in data:
            try:
                data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding
    return None


def _legacy(data: bytes) -> Guess:
    """The encoding of bytes that are not wholly UTF-8."""
    sample = b"".join(_telling_lines(data))
    high = mostly_high(sample)
    if high and (alphabet := best_alphabet(sample)):
        return Guess(alphabet, _SMALL_WORDS)
    if high and (eastern := best_eastern(sample)):
        return Guess(eastern, "its most frequent characters")
    if latin := best_latin(sample[:SAMPLE]):
        return Guess(latin.encoding, f"its letters make words of one alphabet{_or(latin.rival)}")
    if not high and (alphabet := best_alphabet(sample)):
        return Guess(alphabet, _SMALL_WORDS)  # among many names and addresses in Latin letters
    if other := _by_frequency(sample):
        return Guess(other, "the frequency of its letters")
    return Guess("cp1252", "nothing fits better")


def _or(rival: str) -> str:
    return f", as they would in {rival}" if rival else ""


def _telling_lines(data: bytes) -> Iterator[bytes]:
    """Lines with bytes beyond ASCII, until a sample is full."""
    left = SAMPLE
    for line in data.replace(b"\r", b"\n").split(b"\n"):
        if not line.isascii():
            yield line + b"\n"  # whole, lest a character be cut
            left -= len(line)
            if left <= 0:
                return


def _by_frequency(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # wanted for few files, and not light

    best = from_bytes(sample, cp_isolation=list(OTHERS), enable_fallback=False).best()
    return best.encoding if best else None
