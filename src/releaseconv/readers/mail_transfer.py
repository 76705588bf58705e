"""The bytes of a mail's part as they were before its transfer, also where that has damaged them."""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, a2b_uu
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import NamedTuple

from releaseconv.diagnostics import Log
from releaseconv.readers.text.decode import by_name, decode

_COMMENT = re.compile(r"\([^()]*\)")
_BASE64, _UUENCODE = "base64", re.compile(r"(?:x-)?uu(?:e|encode)?$")
_NO_SIGN = re.compile(rb"[^A-Za-z0-9+/=]")
_BEFORE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:\d+[ \t]*\r?\n(?=[\w-]+:)|>From [^\n]*\n)?")
_SPACED = re.compile(rb"(?m)^([A-Za-z][\w-]{1,60})[ \t]{1,9}:")
_FIELD_LINE = re.compile(rb"[!-9;-~]+:|[ \t\r]|From ")
_TELLING = re.compile(rb"(?i)content-(?:type|transfer-encoding):|mime-version:")
"""Fields that say what a mail is made of."""
_CHARSET = re.compile(rb'(?i)\bcharset="?([\w.:-]+)')
_SWITCH = b"\x1b$"
"""Opens another set of characters, in ISO 2022."""
_LINE_END = re.compile(rb"\r?\n|\r")
_PADDING = re.compile(rb"=+")
_BEGIN = re.compile(rb"begin(?:-base64)? [0-7]{3,4} |=ybegin [^\n]*?name=")
_ENDS = frozenset({b"end", b"===="})
_YENC, _YENC_LINES = b"=ybegin ", (b"=ypart ", b"=yend")
_YENC_SHIFT, _YENC_FURTHER = 42, 64
_YENC_SIGNS = bytes((sign - _YENC_SHIFT) % 256 for sign in range(256))
_YENC_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
_AS_IT_IS = frozenset({"", "7bit", "8bit", "binary"})
_HELD_WHOLE = "message"


class Packed(NamedTuple):
    """A file that stands among the lines of a text, as mails had it before MIME."""

    name: str
    content: bytes


def content_of(part: EmailMessage) -> bytes:
    """The bytes of a part; what does not follow the encoding that it is said to have is kept.

    Python's own reading gives the coded text where a sign too much stands in it, or where
    something stands beside the encoding's name.
    """
    coding = _coding(part)
    if coding == _BASE64:
        return _of_base64(_as_sent(part))
    if _UUENCODE.match(coding):
        return _of_uuencode(_as_sent(part))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def opening(content: bytes) -> bytes:
    """A mail from its first field on: a mark of UTF-8, blank lines, and a program's line go."""
    return _BEFORE.sub(b"", content, count=1)


def fields_of(head: bytes) -> bytes:
    """A header whose every line is a field or goes on with one, up to those that say what comes.

    Python takes the first line that is neither for the text, and the fields behind it, too.
    """
    lines = _SPACED.sub(rb"\1:", head).split(b"\n")
    telling = [at for at, line in enumerate(lines) if _TELLING.match(line)]
    for at in range(1, telling[-1] if telling else 0):
        if not _FIELD_LINE.match(lines[at]):
            lines[at] = b" " + lines[at]
    return b"\n".join(lines)


def in_utf8(head: bytes) -> bytes:
    """The header of a mail whose lines have letters in some other encoding than UTF-8, in that.

    In the encoding that the header names; where that makes no text of them, in what they are.
    """
    lines = head.split(b"\n")
    other = [at for at, line in enumerate(lines) if _is_other(line)]
    if not other:
        return head
    said = _CHARSET.search(head)
    names = (said.group(1).decode("ascii") if said else "", _encoding_of(lines, other))
    for at in other:
        texts = (by_name(lines[at], name) for name in names if name and not _is_bare(name))
        text = next((text for text in texts if text is not None), None)
        lines[at] = lines[at] if text is None else text.encode()
    return b"\n".join(lines)


def _is_other(line: bytes) -> bool:
    if line.isascii():
        return _SWITCH in line
    try:
        line.decode()
    except UnicodeDecodeError:
        return True
    return False


def _is_bare(name: str) -> bool:
    return name.lower() in {"us-ascii", "ascii", "utf-8", "utf8"}


def _encoding_of(lines: list[bytes], at: list[int]) -> str:
    return decode(b"\n".join(lines[one] for one in at), None, False, Log()).encoding or ""


def open_coded(mail: EmailMessage, opened: Callable[[bytes], EmailMessage]) -> None:
    """Put the mail that it is in the place of each part that is one and was coded as a whole.

    No program may code one so, and some do; Python's takes the signs for the mail's text.
    """
    for part in mail.walk():
        held = part.get_payload() if part.get_content_maintype() == _HELD_WHOLE else None
        if not isinstance(held, list) or not isinstance(part, EmailMessage):
            continue
        inner = held[0] if len(held) == 1 else None
        if not isinstance(inner, EmailMessage) or inner.keys():
            continue
        if _coding(part) == _BASE64 or _UUENCODE.match(_coding(part)):
            inner["Content-Transfer-Encoding"] = _coding(part)
            part.set_payload([opened(content_of(inner))])
            del part["Content-Transfer-Encoding"]


def packed_in(content: bytes) -> Iterator[Packed]:
    """The files that stand uuencoded, or in base64, among the lines of a text."""
    lines = _LINE_END.split(content) if b"begin" in content else []
    opened: bytes | None = None
    coded: list[bytes] = []
    for line in lines:
        if opened is None or _BEGIN.match(line):
            opened, coded = (line, []) if _BEGIN.match(line) else (None, [])
        elif line.strip() in _ENDS or line.startswith(_YENC_LINES[1]):
            yield _packed(opened, coded)
            opened = None
        else:
            coded.append(line)
    if opened is not None and coded:  # a file that is cut off has its first lines all the same
        yield _packed(opened, coded)


def _packed(opened: bytes, coded: list[bytes]) -> Packed:
    begin = _BEGIN.match(opened)
    name = opened[begin.end() if begin else 0 :].decode("utf-8", "replace").strip()
    if opened.startswith(_YENC):
        return Packed(name, _of_yenc(b"".join(x for x in coded if not x.startswith(_YENC_LINES))))
    whole = b"\n".join(coded)
    is_base64 = opened.startswith(b"begin-")
    return Packed(name, _of_base64(whole) if is_base64 else _of_uuencode(whole))


def _of_yenc(coded: bytes) -> bytes:
    """What yEnc, of which each sign stands 42 further on than what it says, has coded."""
    plain = _YENC_ESCAPED.sub(lambda m: bytes([(m.group(1)[0] - _YENC_FURTHER) % 256]), coded)
    return plain.translate(_YENC_SIGNS)


def _coding(part: EmailMessage) -> str:
    """The name of a part's encoding, without what stands round it; of several, one that codes."""
    said = (_COMMENT.sub("", str(one)) for one in part.get_all("Content-Transfer-Encoding", []))
    names = [one.strip(" \t\"';").lower() for one in said]
    return next((name for name in names if name not in _AS_IT_IS), "")


def _as_sent(part: EmailMessage) -> bytes:
    sent = part.get_payload()
    return sent.encode("ascii", "replace") if isinstance(sent, str) else b""


def _of_base64(coded: bytes) -> bytes:
    """What `coded` says, and below it the lines of words that a list has put there.

    All of it as it stands where it is mostly such lines.
    """
    lines = coded.splitlines()
    end = next((at for at, line in enumerate(lines) if b" " in line.strip()), len(lines))
    signs, below = _NO_SIGN.sub(b"", b"".join(lines[:end])), b"\n".join(lines[end:]).strip()
    if len(below) > len(signs):
        return coded
    said = b"".join(map(_of_signs, _PADDING.split(signs)))
    return said + b"\n\n" + below if below else said


def _of_signs(signs: bytes) -> bytes:
    """What signs of base64 say; one that is left over alone says nothing."""
    whole = signs[:-1] if len(signs) % 4 == 1 else signs
    return a2b_base64(whole + b"=" * (-len(whole) % 4))


def _of_uuencode(coded: bytes) -> bytes:
    """What the lines of `coded` say, and each that is none as it stands."""
    lines = coded.splitlines()
    ours = (line for line in lines if not _BEGIN.match(line) and line.strip() not in _ENDS)
    return b"".join(map(_of_line, ours))


def _of_line(line: bytes) -> bytes:
    # programs have filled lines up beyond what they say to have, or cut blanks off
    length = ((line[0] - 32) & 63) if line else 0
    try:
        return a2b_uu(line[: (length * 4 + 5) // 3])
    except Error:
        return line + b"\n"
