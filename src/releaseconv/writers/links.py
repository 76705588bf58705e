"""Which links may be followed: decided here for every writer."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from releaseconv.model import Link
from releaseconv.patterns.lazy_regex import late

_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_UNSAFE = late(r"[\s<>\"'`{}|\\^\x00-\x20\x7f]")
_HOST = late(r"(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?", re.IGNORECASE)
"""Labels between stops, none of them empty; not "...", which stands for an address."""
_ADDRESS = late(r"(?:\d{1,3}\.){3}\d{1,3}", re.ASCII)
_HIGHEST = 255
"""Of the four numbers of an address of the internet's."""
_URI_SIGNS = "%/?#@!$&()*+,;=:~-._"


def live(link: Link) -> str | None:
    """The link's target as an ASCII URI if it is one to follow; `None` for all others.

    So `javascript:` and its like never come out as links, nor addresses on which a program
    that opens the file might break.
    """
    return _live(link.target)


@lru_cache(maxsize=1024)
def _live(target: str) -> str | None:
    if not target.lower().startswith(_SCHEMES) or _UNSAFE.search(target):
        return None
    scheme, _, rest = target.partition(":")
    if not rest.startswith("//"):
        return f"{scheme}:{quote(rest, safe=_URI_SIGNS)}" if rest else None
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a port of letters, a bracket left open, a label of 64 letters
        return None
    if not _is_host(host):
        return None
    tail = quote(parts._replace(scheme="", netloc="").geturl(), safe=_URI_SIGNS)
    return f"{scheme}://{host}{port}{tail}"


def _is_host(host: str) -> bool:
    """Whether a browser takes `host`; one that ends in figures is an address to it."""
    if not _HOST.fullmatch(host):
        return False
    labels = host.rstrip(".").split(".")
    if not labels[-1].isdigit():
        return True
    return bool(_ADDRESS.fullmatch(host)) and all(int(label) <= _HIGHEST for label in labels)
