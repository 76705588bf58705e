"""Which links may be followed: decided here for every writer."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit

from releaseconv.model import Link
from releaseconv.patterns.lazy_regex import late

_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_UNSAFE = late(r"[\s<>\"'`{}|\\^\x00-\x20\x7f]")
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
    if not host or ":" in host:
        return None
    tail = quote(parts._replace(scheme="", netloc="").geturl(), safe=_URI_SIGNS)
    return f"{scheme}://{host}{port}{tail}"
