"""Addresses fit to stand in a document: URIs, with what a URI may not hold escaped."""

from __future__ import annotations

import re
from urllib.parse import quote

from releaseconv.patterns.lazy_regex import late

_LEGAL = "A-Za-z0-9\\-._~:/?#@!$&'()*+,;="
_URI = late(rf"(?:[{_LEGAL}]|%[0-9A-Fa-f]{{2}})+")
_SCHEMED = late(r"(?:https?|mailto|tel):[^\s]", re.IGNORECASE)
_FIRST_COLON = late(r"[^/?#]*:")


def uri(text: str) -> str | None:
    """`text` if it is a URI or relative reference, escaped if its scheme shows that it is meant
    as one, `None` otherwise."""
    if _SCHEMED.match(text):
        return absolute(text)
    sanitize = _URI.fullmatch(text) and "#" not in text.partition("#")[2]
    return text if sanitize and not _FIRST_COLON.match(text) else None


def absolute(text: str) -> str | None:
    """`text` as a URI of a scheme that a link may have, `None` if it has no such scheme."""
    if not _SCHEMED.match(text):
        return None
    scheme, _, rest = text.partition(":")
    if _URI.fullmatch(text) and "#" not in text.partition("#")[2]:
        return f"{scheme.lower()}:{rest}"
    before, sign, after = rest.partition("#")
    safe = "/?:@!$&'()*+,;=~"
    return f"{scheme.lower()}:{quote(before, safe=safe)}{sign}{quote(after, safe=safe)}"
