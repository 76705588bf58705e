"""Comments that people have written into a TOML file: what stands behind # outside of values."""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = re.compile("[#\"']")
"""What a comment or a value in quotes begins with: `# see below`."""
_SIGN = re.compile(r'\\|"""|"')
"""What a value in double quotes may end at, or a sign that takes the next one's meaning away."""


def comments(text: str) -> Iterator[str]:
    """Each comment of `text`, which is TOML, with the sign before it."""
    at = 0
    while found := _START.search(text, at):
        start = found.start()
        if found[0] == "#":
            at = (text.find("\n", start) + 1) or len(text)
            yield text[start:at].rstrip()
        else:
            at = _behind(text, start)


def _behind(text: str, start: int) -> int:
    """Where a value in quotes that begins at `start` is over."""
    sign = text[start]
    end = sign * 3 if text.startswith(sign * 3, start) else sign
    at = start + len(end)
    if sign == "'":
        return _after(text, end, at)
    while (found := _SIGN.search(text, at)) and not text.startswith(end, found.start()):
        at = found.end() + (found[0] == "\\")
    return _after(text, end, found.start() if found else len(text))


def _after(text: str, end: str, at: int) -> int:
    """Behind the first `end` from `at` on, and behind quotes of the value that stand before it."""
    place = text.find(end, at)
    if place < 0:
        return len(text)
    place += len(end)
    while len(end) > 1 and text.startswith(end[0], place):
        place += 1
    return place
