"""The tag of a language in the form that files want."""

from __future__ import annotations

import re

_TAG = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")  # zh-Hant-HK


def tag(language: str | None) -> str:
    """`language` if it has the form of a BCP 47 tag, else nothing."""
    return language if language and _TAG.fullmatch(language) else ""
