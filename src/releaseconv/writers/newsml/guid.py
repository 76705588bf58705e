"""The guid of an item: the caller's, or one made of its number and date, or of its words."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast
from urllib.parse import quote

from releaseconv.diagnostics import Code, Log
from releaseconv.errors import OptionError
from releaseconv.model import Release, worded
from releaseconv.options import WriteOptions
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.newsml.elements import line

_GUID = late(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s]+")
"""A URI: "urn:newsml:un.org:20050120:a", "tag:un.org,2005:SG/SM/1"."""
_DOMAIN = late(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?")
_NAMESPACE = bytes.fromhex("4ca4987a539f546fbdc9b5c24258f984")
"""The UUID of http://releaseconv.example/ns/guid, in the namespace of URLs."""


def guid(release: Release, options: WriteOptions, log: Log) -> str:
    """What all versions of the item are known by; raises `OptionError` where it is no URI."""
    asked = options.newsml
    if asked.guid:
        return as_uri("guid", asked.guid)
    symbol = next((line(s.text) for s in release.symbols if line(s.text)), None)
    value = release.issued.value if release.issued else None
    if asked.guid_domain and symbol and value:
        found = f"tag:{_domain(asked.guid_domain)},{value.year:04}:{quote(symbol, safe='/.-_~()')}"
        ground = "computed from domain, year and reference number"
    else:
        words = "\n".join(node.text for node in worded(release))
        found = f"urn:uuid:{_uuid(words)}"
        ground = "computed from the text"
    log.note(Code.VALUE_SUPPLIED, field="guid", value=found, ground=ground)
    return found


def _uuid(words: str) -> str:
    """The UUID of some words, by version 5 of RFC 9562.

    Importing `uuid`, and `hashlib`, which loads OpenSSL, takes 5 ms; Python's own SHA-1 needs
    neither.
    """
    digest = bytearray(_sha1()(_NAMESPACE + words.encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    said = digest.hex()
    return "-".join((said[:8], said[8:12], said[12:16], said[16:20], said[20:]))


class _Digest(Protocol):
    def digest(self) -> bytes: ...


def _sha1() -> Callable[[bytes], _Digest]:
    try:
        made = import_module("_sha1").sha1
    except ImportError:  # a Python built without it
        made = import_module("hashlib").sha1
    return cast("Callable[[bytes], _Digest]", made)


def as_uri(name: str, value: str) -> str:
    """`value`, which the caller gave for `name`; raises `OptionError` where it is no URI."""
    if not _GUID.fullmatch(value):
        raise OptionError(
            f"{name} {value!r} is no URI: write it like tag:desk.example,2026:PR-1, without blanks"
        )
    return value


def _domain(value: str) -> str:
    if not _DOMAIN.fullmatch(value):
        raise OptionError(f"guid domain {value!r} is no domain name; write it like desk.example")
    return value
