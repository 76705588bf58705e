"""What mail puts round a text: headers at the top and of messages passed on, frames about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.lexicon.words import words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.layout.lines import Line

_HEADER = late(r"([A-Za-z][A-Za-z-]{1,30}|[^\W\d_]{1,20})[ \xa0]?:(?:\s|$)")
"""A field of a mail header: "Reply-To: "."""
_MBOX = "From "
"""How the line begins that opens a message in a mailbox file."""
_DASHES = "-----"
"""How a line begins that frames a message passed on, after RFC 934."""
_MAIL = frozenset({"mail"})
_TOP = 40
"""Lines of the head that may hold the header."""
_ENOUGH = 3
"""Fields in a row that are the header of a message inside another."""
_FRAME = 7
"""Words of the longest frame: "----- Original Message -----"."""


def mail_headers(lines: Sequence[Line]) -> Iterator[int]:
    """The header of a mail or a Usenet article at the top, and of messages inside it."""
    top = _top_header(lines[:_TOP])
    yield from top
    for start, stop in _inner(lines, top.stop):
        yield from range(start, stop)


def frames(lines: Sequence[Line]) -> Iterator[int]:
    """Lines of dashes and words over a header, and the one below that takes them up."""
    framing = [i for i, line in enumerate(lines) if _frames(line)]
    if not framing:
        return
    headers = set(mail_headers(lines))
    opened = [i for i in framing if any(k in headers for k in range(i + 1, i + 4))]
    said = {word for i in opened for word in _words(lines[i])}
    for i in framing:
        if i in opened or (i > min(opened, default=i) and said & _words(lines[i])):
            yield i


def _top_header(top: Sequence[Line]) -> range:
    """The lines of the header at the top, with those that it begins with that are no field known.

    What a blank line parts from it stands over it, and is no part of it.
    """
    fields = [i for i, line in enumerate(top) if _is_field(line)]
    if len(fields) < 2 or fields[0] > 3 or not _lies_close(top, fields):
        return range(0)
    first = fields[0]
    while first and top[first].number == top[first - 1].number + 1:
        first -= 1
    return range(first, _header_end(top, fields) + 1)


def _is_field(line: Line) -> bool:
    if line.text.startswith(_MBOX) and "@" in line.text.split(" ", 2)[1]:
        return True
    match = _HEADER.match(line.text)
    return bool(match) and any(hit.role in _MAIL for hit in words().at(line.folded, 0))


def _lies_close(top: Sequence[Line], fields: Sequence[int]) -> bool:
    return top[fields[1]].number - top[fields[0]].number <= 3


def _header_end(top: Sequence[Line], fields: Sequence[int]) -> int:
    """The last line of the header: fields and their continuations up to a blank line."""
    last = fields[0]
    for i in range(fields[0] + 1, len(top)):
        if top[i].number > top[i - 1].number + 1:
            if i not in fields:
                break
        elif i not in fields and not _HEADER.match(top[i].text) and not _continues(top, i):
            break
        last = i
    return last


def _continues(top: Sequence[Line], i: int) -> bool:
    return top[i].indent > 0 or top[i].number == top[i - 1].number + 1


def _inner(lines: Sequence[Line], start: int) -> Iterator[tuple[int, int]]:
    """Ranges of three and more fields, line under line, that hold a mail address."""
    run: list[int] = []
    for i in range(start, len(lines) + 1):
        touches = bool(run) and i < len(lines) and lines[i].number == lines[i - 1].number + 1
        field = i < len(lines) and ":" in lines[i].text[:32] and _is_field(lines[i])
        if field and (touches or not run):
            run.append(i)
            continue
        if len(run) >= _ENOUGH and any("@" in lines[k].text for k in run):
            yield _numbered(lines, run[0]), run[-1] + 1
        run = [i] if field else []


def _numbered(lines: Sequence[Line], start: int) -> int:
    """With the line that touches the first field, as "Message: 1" does in a digest."""
    above = lines[start - 1] if start else None
    if above is None or above.number != lines[start].number - 1 or above.weight > 4:
        return start
    return start - 1 if _HEADER.match(above.text) else start


def _frames(line: Line) -> bool:
    return line.text.startswith(_DASHES) and line.ink > 0 and line.weight <= _FRAME


def _words(line: Line) -> frozenset[str]:
    return frozenset(line.folded.strip("- ").split())
