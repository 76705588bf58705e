"""The zip container: members in a fixed order with a fixed date, so that bytes repeat.

`zipfile` would deflate every member anew each time; nine tenths of a Word file never change.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from struct import pack
from typing import NamedTuple

_VERSION = 20
_DEFLATED = 8
_DATE = 0x21  # 1 January 1980, the first day that a zip can name
_TIME = 0
_LEVEL = 6
_SMALL = 4096
"""Bytes; to clear a window of 32 kB takes longer than to press a part as small as this."""
_FRAMELESS, _SMALL_FRAMELESS = -15, -12
"""zlib's windows, without its own frame."""


class Member(NamedTuple):
    """One file of the package, deflated."""

    name: str
    crc: int
    deflated: bytes
    size: int


def member(name: str, content: bytes) -> Member:
    """`content` ready to be put into a package."""
    press = (
        zlib.compressobj(_LEVEL, zlib.DEFLATED, _FRAMELESS)
        if len(content) > _SMALL
        else zlib.compressobj(_LEVEL, zlib.DEFLATED, _SMALL_FRAMELESS, 5)
    )
    return Member(name, zlib.crc32(content), press.compress(content) + press.flush(), len(content))


def zipped(members: Iterable[Member]) -> bytes:
    """A zip file of `members`, in their order."""
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for one in members:
        name = one.name.encode("ascii")
        sizes = (one.crc, len(one.deflated), one.size, len(name), 0)
        head = pack("<HHHHHIIIHH", _VERSION, 0, _DEFLATED, _TIME, _DATE, *sizes)
        directory.append(
            b"PK\x01\x02" + pack("<H", _VERSION) + head + pack("<HHHII", 0, 0, 0, 0, offset) + name
        )
        files.append(b"PK\x03\x04" + head + name + one.deflated)
        offset += len(files[-1])
    listed = b"".join(directory)
    count = len(directory)
    end = b"PK\x05\x06" + pack("<HHHHIIH", 0, 0, count, count, len(listed), offset, 0)
    return b"".join([*files, listed, end])
