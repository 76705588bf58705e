"""Text that is still encoded for transport: quoted-printable, HTML entities, escaped line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.decode.transport.traced_edits import NOTHING, Edit, Found

_HEX = late(r"(?:=[0-9A-Fa-f]{2})+")
"""Bytes written out: "=E2=80=9C", "=3D"."""
_BEYOND = late("(?:=[89A-Fa-f][0-9A-Fa-f]){2,}|(?<=[a-z])=[A-F][0-9A-F]|=3D|=20$", re.M)
"""What hardly stands in a text by chance: two bytes beyond ASCII, or one in a word, "=", and a
blank at a line's end."""
_SOFT_BREAK = late(r"=[ \t]*\n")
_CUT_WORD = late(r"(?<=[^\W\d_])=\n(?=[^\W\d_])")
"""A word over two lines of quoted-printable: "pl=\\nan"."""
_HEADER = late(r"^content-transfer-encoding:[ ]*quoted-printable", re.IGNORECASE | re.MULTILINE)
_CHARSET = late(r"^content-type:[^\n]*(?:\n[ \t][^\n]*)*charset=[\"']?([\w.-]+)", re.I | re.M)
_TOP = 4000
"""Characters in which a mail's header ends."""
_FEWEST = 2
"""Signs that show a text to be quoted-printable."""
_LEGACY = "cp1252"
"""What bytes beyond ASCII are in that are no UTF-8 and of which no header says it."""

_ENTITY = late(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_DOUBTFUL = frozenset({"&lt;", "&gt;"})
"""Entities that a text about markup would write."""

_LITERAL = late(r"(?:\\r)?\\n")
_LITERALS = 3


def escaped_line_ends(text: str) -> Found:
    r"""Line ends written as "\n" in a text that has hardly another."""
    if "\\n" not in text or text.strip().count("\n") * _LITERALS > text.count("\\n"):
        return NOTHING
    found = tuple(Edit(*match.span(), "\n") for match in _LITERAL.finditer(text))
    return Found(found) if len(found) >= _LITERALS else NOTHING


def quoted_printable(text: str) -> Found:
    """Bytes written as "=E2=80=9C" and lines that end in "="; a header or two signs show it."""
    if "=" not in text:
        return NOTHING
    if not _HEADER.search(text[:_TOP]) and not _is_printable(text):
        return NOTHING
    spans = sorted(m.span() for sign in (_HEX, _SOFT_BREAK) for m in sign.finditer(text))
    charset = match.group(1) if (match := _CHARSET.search(text[:_TOP])) else _LEGACY
    return Found(tuple(Edit(a, b, _characters(text[a:b], charset)) for a, b in _touching(spans)))


def _is_printable(text: str) -> bool:
    """Whether enough of its signs stand in `text`: line ends count beside others, or in words."""
    signs = len(_BEYOND.findall(text))
    breaks = (_SOFT_BREAK if signs else _CUT_WORD).findall(text)
    return signs + len(breaks) >= _FEWEST


def _touching(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`spans`, those that touch made one: a soft break may stand inside a character."""
    run: list[int] = []
    for start, end in spans:
        if run and start != run[1]:
            yield run[0], run[1]
            run = []
        run = [run[0] if run else start, end]
    if run:
        yield run[0], run[1]


def _characters(written: str, charset: str) -> str:
    """The characters of bytes written out, in UTF-8 or else in `charset`."""
    raw = bytes.fromhex(_SOFT_BREAK.sub("", written).replace("=", ""))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(raw, charset)


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset, "replace")
    except (LookupError, ValueError):  # of a charset that there is not
        return raw.decode(_LEGACY, "replace")


def entities(text: str) -> Found:
    """Entities such as "&nbsp;" and "&#8217;"; "&lt;" alone could be what the text is about."""
    found = _entities(text)
    sure = any(edit.text != "&" and text[edit.start : edit.end] not in _DOUBTFUL for edit in found)
    return Found(found) if sure or (len(found) > _FEWEST and _plain(text, found)) else NOTHING


def lone_entities(text: str) -> Found:
    """One or two "&amp;" and no other entity: decoded, with a warning."""
    found = _entities(text)
    return Found(found) if found and _plain(text, found) else NOTHING


def _entities(text: str) -> tuple[Edit, ...]:
    if "&" not in text or ";" not in text:
        return ()
    from html import unescape  # which reads a table of 2,000 names

    edits = (Edit(*m.span(), unescape(m.group())) for m in _ENTITY.finditer(text))
    return tuple(edit for edit in edits if edit.text != text[edit.start : edit.end])


def _plain(text: str, found: tuple[Edit, ...]) -> bool:
    return not any(text[edit.start : edit.end] in _DOUBTFUL for edit in found)
