"""Which way a language is written, and its tag in the form that files want."""

from __future__ import annotations

import re

from releaseconv.writers.pdf.text import bidi

_TAG = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")  # zh-Hant-HK
_RIGHT_TO_LEFT = frozenset(
    {*("ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")}
)
_SCRIPTS = {"arab": 1, "hebr": 1, "syrc": 1, "thaa": 1, "nkoo": 1, "latn": 0, "cyrl": 0}


def tag(language: str | None) -> str:
    """`language` if it has the form of a BCP 47 tag, else nothing."""
    return language if language and _TAG.fullmatch(language) else ""


def base(language: str, text: str) -> int:
    """1 if a text in `language` runs from right to left; the text decides where that does not."""
    if language and language != "und":
        return of_language(language)
    return bidi.base_level(text) or 0


def of_language(language: str) -> int:
    """1 if `language` is written from right to left, as its script or its name tells."""
    first, *rest = language.casefold().split("-")
    for part in rest:
        if part in _SCRIPTS:
            return _SCRIPTS[part]
    return int(first in _RIGHT_TO_LEFT)
