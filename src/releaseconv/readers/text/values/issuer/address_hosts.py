"""How much a name is like the addresses of a release: "press@ironbridge.example"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.name_words import letters
from releaseconv.resources import table

_HOST = late(r"(?:(?P<mail>@)|https?://|www\.)(?P<host>[\w.-]+\.\w+)")
_WORD = late(r"[^\s\-–.'’&«»\"“”/]+")


class Host(NamedTuple):
    """The name of an address's host, and whether mail goes there."""

    name: str
    mail: bool


def hosts_in(text: str) -> tuple[Host, ...]:
    """The hosts of a text's addresses, without those where anybody may have one."""
    found: dict[Host, None] = {}
    if "@" not in text and "www." not in text and "://" not in text:
        return ()
    for match in _HOST.finditer(text):
        parts = match["host"].lower().strip(".-").split(".")[:-1]
        named = [part for part in parts if part not in _words("tops")]
        if named and named[-1] not in _words("free"):
            found[Host(letters(named[-1]), bool(match["mail"]))] = None
    return tuple(found)


def likeness(name: str, hosts: Sequence[Host]) -> Iterator[str]:
    """How much the nearest host is like a name, from 0 to 5, and which sort of host is like it."""
    words = _WORD.findall(name) if hosts else ()
    plain = [bare for word in words if (bare := _plain(word))]
    if not plain:
        return
    capitals = "".join(_plain(word[0]) for word in words if word[0].isupper())
    found = [(_like(plain, capitals, host.name), host) for host in hosts if len(host.name) > 1]
    yield f"host {max((degree for degree, _ in found), default=0)}"
    yield from {"host mail" if host.mail else "host web" for degree, host in found if degree > 1}


def _like(words: Sequence[str], capitals: str, host: str) -> int:
    whole = "".join(words)
    if host == whole:
        return 5
    if (len(whole) > 2 and whole in host) or host in {"".join(w[0] for w in words), capitals}:
        return 4
    if len(host) > 3 and host in whole:
        return 4 if whole.startswith(host) else 3
    share = sum(_shared(word, host) for word in set(words)) / len(host)
    if share >= 0.7:
        return 3
    initials = len(capitals) > 2 < len(host)
    near = initials and (host.startswith(capitals) or capitals.startswith(host))
    return 2 if share >= 0.35 or near else 0


def _shared(word: str, host: str) -> int:
    """Letters that a word gives a host."""
    if len(word) > 3 and word in host:
        return len(word)
    if len(word) > 5 and word[:5] in host:
        return 5
    return 3 if len(word) > 4 and word[:4] == host[:4] else 0


def _plain(word: str) -> str:
    """A word as addresses spell it, Cyrillic and Greek in Latin letters."""
    bare = letters(word)
    return bare if bare.isascii() else bare.translate(_latin())


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(cast("dict[str, str]", table("issuer_words"))[key].split())


@cache
def _latin() -> dict[int, str]:
    pairs = cast("dict[str, str]", table("issuer_words"))["latin"].split()
    return {ord(pair[0]): pair[1:] for pair in pairs}
