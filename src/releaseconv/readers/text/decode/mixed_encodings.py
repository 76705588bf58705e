"""Files of two encodings: UTF-8 with lines, or single bytes, of an older one among it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_SHARE = 0.3
"""Of the lines beyond ASCII, the share in UTF-8 above which the file is mainly that."""
_NEARLY = 0.85
"""Of the bytes beyond ASCII, the share inside characters of UTF-8 in a text that was soiled."""
_MAINLY = 0.5
"""The share in a line that was soiled, where other lines are whole."""
_HIGH = bytes(range(0x80, 0x100))
_SIGNS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{3}")
_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
"""A character in two halves of three bytes, as Java and Oracle write it."""
_ZERO = b"\xc0\x80"
"""A zero byte as Java writes it."""
_STRAY = "cp1252"
"""What single bytes among UTF-8 are of."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """Text of two encodings, and in words which."""

    text: str
    encoding: str
    ground: str


def mixed(data: bytes, guess: Callable[[bytes], str]) -> Mixed | None:
    """The text of bytes that are UTF-8 in most lines; `None` where they are not.

    Lines without a sign of UTF-8 are of the encoding that `guess` tells of all of them.
    """
    lines = _joined(data).split(b"\n")
    beyond = [line for line in lines if not line.isascii()]
    odd = [line for line in beyond if not _is_utf8(line)]
    if len(beyond) - len(odd) < max(1, _SHARE * len(beyond)) and _share(data) < _NEARLY:
        return None
    foreign = [line for line in odd if _share(line) <= _MAINLY and _WORD.search(line)]
    other = guess(b"\n".join(foreign)) if foreign else _STRAY
    decoded = [_decoded(line, other if line in foreign else None) for line in lines]
    return Mixed("\n".join(decoded), _called(other, len(odd)), "line by line")


def _joined(data: bytes) -> bytes:
    """`data` with what only Java writes as UTF-8 has it."""
    data = data.replace(_ZERO, b" ")
    return _HALVES.sub(_whole, data) if b"\xed" in data else data


def _whole(match: re.Match[bytes]) -> bytes:
    halves = match.group().decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    return halves.decode("utf-16-le", "replace").encode()


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _share(data: bytes) -> float:
    """Of the bytes beyond ASCII, those that characters of UTF-8 are made of."""
    inside = sum(map(len, _SIGNS.findall(data)))
    return inside / (len(data) - len(data.translate(None, _HIGH)))


def _decoded(line: bytes, encoding: str | None) -> str:
    if encoding:
        return line.decode(encoding, "replace")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_pieces(line))


def _pieces(line: bytes) -> list[str]:
    """A line of UTF-8 with each stray byte by itself; what was cut at the end is lost."""
    made: list[str] = []
    while line:
        try:
            made.append(line.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            cut = error.reason == "unexpected end of data" and error.end == len(line)
            end = error.end if cut else error.start + 1
            lost = cut or not _WORD.search(line[max(0, error.start - 3) : end + 3])
            stray = "\ufffd" if lost else line[error.start : end].decode(_STRAY, "replace")
            made += line[: error.start].decode("utf-8"), stray
            line = line[end:]
    return made


def _called(other: str, lines: int) -> str:
    return f"utf-8, but {lines} line(s) as {other}" if lines else "utf-8 as Java writes it"
