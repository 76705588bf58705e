"""PDF objects: numbers, streams, the table of where they are, and the trailer."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_EFFORT = 2
"""zlib's: 6 makes files a fiftieth smaller, and takes three times as long."""

_PLAIN = frozenset(map(chr, range(0x20, 0x7F))) - {"(", ")", "\\"}


class Ref(NamedTuple):
    """A reference to an object."""

    number: int

    def __str__(self) -> str:
        return f"{self.number} 0 R"


class File:
    """Objects in the order in which they were asked for."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> Ref:
        """A number for an object that is put later."""
        self._objects.append(b"null")
        return Ref(len(self._objects))

    def put(self, ref: Ref, body: str) -> None:
        """Give a reserved number its object."""
        self._objects[ref.number - 1] = body.encode("latin-1")

    def add(self, body: str) -> Ref:
        """A new object."""
        ref = self.reserve()
        self.put(ref, body)
        return ref

    def stream(self, data: bytes, entries: str = "", *, compress: bool = True) -> Ref:
        """A new stream."""
        ref = self.reserve()
        if compress:
            data = zlib.compress(data, _EFFORT)
            entries += "/Filter/FlateDecode"
        self.put_stream(ref, data, entries)
        return ref

    def put_stream(self, ref: Ref, data: bytes, entries: str) -> None:
        """Give a reserved number a stream of `data` as it stands.

        PDF/A asks for a line end before `endstream`; two characters, because a single one
        behind data that end in a carriage return would be taken for part of it.
        """
        head = f"<</Length {len(data)}{entries}>>".encode("latin-1")
        self._objects[ref.number - 1] = b"%b\nstream\n%b\r\nendstream" % (head, data)

    def finish(self, root: Ref, info: Ref) -> bytes:
        """The whole file."""
        parts = [_HEADER]
        at = len(_HEADER)
        offsets = []
        for number, body in enumerate(self._objects, 1):
            offsets.append(at)
            one = (b"%d 0 obj\n" % number, body, b"\nendobj\n")
            at += sum(map(len, one))
            parts += one
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
        parts.append(b"".join([b"%010d 00000 n \n" % offset for offset in offsets]))
        mark = _digest(parts)
        trailer = f"/Size {len(offsets) + 1}/Root {root}/Info {info}/ID[<{mark}><{mark}>]"
        parts.append(f"trailer\n<<{trailer}>>\nstartxref\n{at}\n%%EOF\n".encode("ascii"))
        return b"".join(parts)


def _digest(parts: Iterable[bytes]) -> str:
    """What tells one file from others."""
    found = hashlib.md5(usedforsecurity=False)
    for part in parts:
        found.update(part)
    return found.hexdigest()


def text_string(text: str) -> str:
    """`text` as PDF writes it for people to read."""
    if all(c in _PLAIN for c in text):
        return f"({text})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
