"""The language and the direction of words that differ from the page's."""

from __future__ import annotations

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Link
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.direction.right_to_left import is_rtl, is_rtl_language
from releaseconv.writers.html.escaping import attribute

_TAG = late(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


class Sheet:
    """The page's language, and where to say what could not be written."""

    def __init__(self, language: str, log: Log) -> None:
        self.language = language
        self._log = log

    def refuse(self, link: Link) -> None:
        """Report a link that leads nowhere it may."""
        where = link.spans[0] if link.spans else None
        what = f"a link to {link.target!r}"
        self._log.note(Code.NOT_RENDERED, where, format="html", what=what)


def is_tag(language: str) -> bool:
    """Whether this can be a `lang`."""
    return language != "und" and bool(_TAG.match(language))


def voice(text: str, language: str | None, sheet: Sheet) -> str:
    """The `lang` and `dir` of words that differ from the page's."""
    differs = language is not None and language != sheet.language and is_tag(language)
    said = attribute("lang", language) if language and differs else ""
    rtl = is_rtl(text, language or sheet.language)
    if rtl != is_rtl_language(sheet.language):
        said += f' dir="{"rtl" if rtl else "ltr"}"'
    return said
