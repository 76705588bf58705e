"""Damaged releases, each told by a seed alone: what files look like after a bad day."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from conftest import ROOT, SHARED
from newsml_tools import STAMP
from releaseconv import api
from releaseconv.errors import ReleaseconvError
from releaseconv.options import WriteOptions

FOLDERS = (ROOT / "samples", ROOT / "tests/corpus/releases", SHARED / "corpus/releases")
ENCODINGS = (
    *(
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-32",
        "cp1252",
        "cp1251",
        "cp437",
        "latin-1",
    ),
    *(
        "shift_jis",
        "euc_jp",
        "iso2022_jp",
        "gb18030",
        "big5",
        "koi8_r",
        "cp1256",
        "utf-7",
        "mac_roman",
    ),
)
CONTROLS = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0))]
DIRECTIONS = list("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
ODD = [
    *CONTROLS,
    *DIRECTIONS,
    *"\u2028\u2029\u200b\u200d\ufeff\ufffe\uffff\ufffd\u0301\U000e0041\U0010ffff*_#-|<>&",
]
ESCAPES = (
    "\\ud800",
    "\\udfff",
    "\\ud800\\ud800",
    "\\u0000",
    "\\u202e",
    "\\ufffe",
    "\\ud83d\\ude00",
)
"""What JSON can say in a string and a text cannot hold."""
SCRAPS = (
    *("null", "true", "[]", "{}", "-1", "1e999", '""', '"a"', "NaN", "[[[[[[", "9" * 400),
    *("<p>", "</p>", "&#0;", "&#x202e;", "<!--", "<![CDATA[", "&a;", "<?x?>", '="', "xmlns:x=''"),
)
SELDOM = 400
"""One of so many is huge: it takes as long as hundreds of others."""


class Mutated(NamedTuple):
    """One damaged input."""

    name: str
    """As the suffix of a file says what it is."""
    content: bytes


@cache
def texts() -> tuple[str, ...]:
    paths = [path for folder in FOLDERS for path in sorted(folder.rglob("*.txt"))]
    return tuple(path.read_bytes().decode("utf-8", "replace") for path in paths)


@cache
def written(number: int, format: str) -> str:
    """The release of a text as `format`; nothing where it was refused."""
    try:
        parsed = api.read(texts()[number])
        return api.write(parsed.release, format, WriteOptions(stamp=STAMP)).data.decode()
    except ReleaseconvError:
        return ""


def mutated(seed: int) -> Mutated:
    """The damaged input of this seed: of ten, eight are texts, one is JSON, one NewsML-G2."""
    dice = random.Random(seed)
    number = dice.randrange(len(texts()))
    match seed % 10:
        case 0:
            return Mutated(f"{seed}.json", _damaged(written(number, "json"), STRUCTURED, dice))
        case 1:
            return Mutated(f"{seed}.xml", _damaged(written(number, "newsml"), STRUCTURED, dice))
        case _:
            text = texts()[number]
            if not dice.randrange(SELDOM):
                text = dice.choice(_HUGE)(text, dice)
            return Mutated(f"{seed}.txt", _damaged(text, PLAIN, dice))


def _damaged(text: str, table: tuple[Change, ...], dice: random.Random) -> bytes:
    for change in dice.choices(table, k=dice.randint(1, 4)):
        text = change(text, dice)
    content = _encoded(text, dice)
    for change_bytes in dice.choices(BYTES, k=dice.choice((0, 0, 0, 1, 2))):
        content = change_bytes(content, dice)
    return content


def _encoded(text: str, dice: random.Random) -> bytes:
    encoding = dice.choice(ENCODINGS) if not dice.randrange(4) else "utf-8"
    return text.encode(encoding, "ignore")


# -- changes of text -----------------------------------------------------------------------

Change = Callable[[str, random.Random], str]


def _place(text: str, dice: random.Random, most: int = 2000) -> tuple[int, int]:
    a = dice.randint(0, len(text))
    return a, min(len(text), a + dice.randint(0, most))


def cut(text: str, dice: random.Random) -> str:
    return text[: _place(text, dice)[0]]


def beheaded(text: str, dice: random.Random) -> str:
    return text[_place(text, dice)[0] :]


def gap(text: str, dice: random.Random) -> str:
    a, b = _place(text, dice)
    return text[:a] + text[b:]


def doubled(text: str, dice: random.Random) -> str:
    a, b = _place(text, dice)
    return text[:b] + text[a:]


def spliced(text: str, dice: random.Random) -> str:
    other = dice.choice(texts())
    a, b = _place(other, dice)
    at = dice.randint(0, len(text))
    return text[:at] + other[a:b] + text[at:]


def shuffled(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    dice.shuffle(lines)
    return "\n".join(lines)


def sown(text: str, dice: random.Random) -> str:
    """Odd characters here and there."""
    for _ in range(dice.randint(1, 30)):
        at = dice.randint(0, len(text))
        text = text[:at] + dice.choice(ODD) * dice.choice((1, 1, 1, 9)) + text[at:]
    return text


def turned(text: str, dice: random.Random) -> str:
    """A direction before and behind every line."""
    return "\n".join(
        dice.choice(DIRECTIONS) + line + dice.choice(DIRECTIONS) for line in text.split("\n")
    )


def line_ends(text: str, dice: random.Random) -> str:
    return text.replace(
        "\n", dice.choice(("\r\n", "\r", "\n\n", "\n\r", "\x0b", "\f", "\u2028", " "))
    )


def squeezed(text: str, dice: random.Random) -> str:
    """No blank lines, no indents."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def shifted(text: str, dice: random.Random) -> str:
    return "\n".join(" " * dice.randint(0, 60) + line for line in text.split("\n"))


def mojibake(text: str, dice: random.Random) -> str:
    return text.encode().decode(dice.choice(("cp1252", "latin-1", "cp1251")), "replace")


def cased(text: str, dice: random.Random) -> str:
    return dice.choice((str.upper, str.lower, str.swapcase, str.title))(text)


def listed(text: str, dice: random.Random) -> str:
    """Its lines as a list that goes deeper and deeper."""
    mark = dice.choice(("* ", "- ", "1. ", "a) ", "• "))
    lines = text.split("\n")[:200]
    return "\n".join(
        " " * (n * dice.randint(0, 3)) + mark + line.strip() for n, line in enumerate(lines)
    )


PLAIN: tuple[Change, ...] = (
    *(cut, beheaded, gap, doubled, spliced, shuffled, sown, turned, line_ends, squeezed, shifted),
    *(mojibake, cased, listed),
)


def long_line(text: str, dice: random.Random) -> str:
    word = text.replace("\n", " ") or "word "
    return text + "\n" + (word * (1_000_000 // len(word) + 1))[:1_000_000]


def blank_lines(text: str, dice: random.Random) -> str:
    at = _place(text, dice)[0]
    return text[:at] + "\n" * 100_000 + text[at:]


def deep(text: str, dice: random.Random) -> str:
    mark = dice.choice(("* ", "> ", "(", "“", "["))
    return text + "\n" + "\n".join(" " * n + mark + "berth" for n in range(600)) + mark * 5000


_HUGE: tuple[Change, ...] = (long_line, blank_lines, deep)


# -- changes of JSON and XML ---------------------------------------------------------------


def escaped(text: str, dice: random.Random) -> str:
    """What a string can say and a text cannot hold, put behind some quotes."""
    for _ in range(dice.randint(1, 6)):
        at = text.find('"', _place(text, dice)[0]) + 1
        text = text[:at] + dice.choice(ESCAPES) + text[at:]
    return text


def scrap(text: str, dice: random.Random) -> str:
    a, b = _place(text, dice, 40)
    return text[:a] + dice.choice(SCRAPS) + text[b:]


def swapped(text: str, dice: random.Random) -> str:
    """One value or element in the place of another."""
    parts = text.split(",") if "," in text else [text]
    a, b = dice.choices(range(len(parts)), k=2)
    parts[a], parts[b] = parts[b], parts[a]
    return ",".join(parts)


def nested(text: str, dice: random.Random) -> str:
    depth = dice.choice((10, 200, 5000))
    at = _place(text, dice)[0]
    return text[:at] + dice.choice(("[", '{"a":', "<a>", "<p>")) * depth + text[at:]


STRUCTURED: tuple[Change, ...] = (
    *(escaped, escaped, escaped, scrap, scrap, swapped, swapped, nested, cut, gap, doubled, sown),
)


# -- changes of bytes ----------------------------------------------------------------------

ChangeBytes = Callable[[bytes, random.Random], bytes]


def noise(content: bytes, dice: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(dice.randint(1, 40) if found else 0):
        found[dice.randrange(len(found))] = dice.randrange(256)
    return bytes(found)


def mixed(content: bytes, dice: random.Random) -> bytes:
    """Some lines in another encoding."""
    other = dice.choice(ENCODINGS)
    lines = content.split(b"\n")
    for n in range(len(lines)):
        if not dice.randrange(5):
            lines[n] = lines[n].decode("utf-8", "replace").encode(other, "ignore")
    return b"\n".join(lines)


def torn(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randint(0, len(content))]


def zeros(content: bytes, dice: random.Random) -> bytes:
    at = dice.randint(0, len(content))
    return content[:at] + bytes(dice.choice((1, 8, 300))) + content[at:]


BYTES: tuple[ChangeBytes, ...] = (noise, mixed, torn, zeros)
