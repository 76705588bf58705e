"""The format of an input, told by its first bytes and its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from releaseconv.formats import FORMATS, INPUTS, SUFFIXES, Format, Input, installed_reader, readable

_LOOK = 4096
"""How much of an input is looked at to find its format."""
_ITEM = re.compile(rb"<(?:\w+:)?news(?:Item|Message)[\s>]")
_NEWS = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*+<(?:\w+:)?"
    rb"(?:(?:package|concept|knowledge|planning|catalog)Item|nitf|NewsML|rss|RDF|feed|entry)[\s>/]",
    re.DOTALL,
)
"""The root of another document of news."""
_NINJS = re.compile(rb'"(?:representation[tT]ype|version[cC]reated|body_(?:html|text)|bodies)"')

_TAGGED = re.compile(
    rb"(?:<!--.*?-->\s*|<\?xml[^>]*>\s*){0,9}<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_LOOK_MAIL = 65_536
"""How much is looked at of what begins like a mail, whose header may be long."""
_FIELD = re.compile(rb">?From |[\w-]{2,60}[ \t]?:")
_HEADER = re.compile(rb"(?:>?From [^\n]*\n)?(?:[\w-]{2,60}[ \t]?:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\n")
"""Two header fields and more, up to a blank line."""
_PACKED = re.compile(
    rb"^(?:content-(?:type:\s*multipart/|transfer-encoding:\s*base64|type:\s*text/html)"
    rb"|subject:[^\n]*=\?[^?\s]+\?[bq]\?)",
    re.I | re.M,
)
"""What makes a mail unreadable as text."""


def detect(name: str, data: bytes | str) -> Format | Input:
    """The format of an input: by its content, and where that may be text, by its name."""
    if other := installed_reader(name):
        return other
    start = _start(data, _LOOK)
    if _FIELD.match(start):
        start = _start(data, _LOOK_MAIL)
    said = SUFFIXES.get(PurePath(name).suffix.lower(), "text")
    if start.startswith(b"{") and b'"releaseconv"' not in start and _NINJS.search(start):
        return FORMATS["ninjs"]
    if said in {"newsml", "json"} and FORMATS[said].reader_module:
        return FORMATS[said]
    return readable(_by_content(start, said) or (said if _is_read(said) else "text"))


def _start(data: bytes | str, most: int) -> bytes:
    start = data[:most]
    if isinstance(start, str):
        start = start.encode("utf-8", "replace")
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().replace(b"\r\n", b"\n")


def _by_content(start: bytes, said: str) -> str | None:
    """The format that the first bytes tell; `None` where they may be plain text."""
    for magic, name in ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx")):
        if start.startswith(magic):
            return name
    if start.startswith(b"<") and (_ITEM.search(start) or _NEWS.match(start)):
        return "newsml"
    if start.startswith(b"<") and _TAGGED.match(start):
        return "html"
    if start.startswith(b"{") and b'"releaseconv"' in start:
        return "json"
    return _mail(start, said)


def _mail(start: bytes, said: str) -> str | None:
    header = _HEADER.match(start)
    if header is None or not (said in INPUTS or _PACKED.search(header.group())):
        return None
    return "mbox" if start.startswith(b"From ") else "mail"


def _is_read(name: str) -> bool:
    """Whether the files of a format that bytes do not tell are read by their name."""
    return name in INPUTS or FORMATS[name].reader_module is not None
