"""The web page: head, style sheet and article, or the article alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from releaseconv.diagnostics import Log
from releaseconv.model import Release
from releaseconv.options import WriteOptions
from releaseconv.writers.added_contacts import with_contacts
from releaseconv.writers.direction.right_to_left import is_rtl_language
from releaseconv.writers.holds import warn_of_silence
from releaseconv.writers.html.article import article
from releaseconv.writers.html.escaping import attribute
from releaseconv.writers.html.head import head
from releaseconv.writers.html.language_attributes import Sheet, is_tag
from releaseconv.writers.letterheads import with_one_rank


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """`release` as a page, or as its `article` element alone for a content management system."""
    warn_of_silence(release, "html", log)
    release = with_one_rank(with_contacts(release))
    said = article(release, Sheet(release.language, log))
    if options.html.fragment:
        return f"{said}\n".encode()
    language = attribute("lang", release.language) if is_tag(release.language) else ""
    turned = ' dir="rtl"' if is_rtl_language(release.language) else ""
    return (
        f"<!DOCTYPE html>\n<html{language}{turned}>\n<head>\n{head(release)}"
        f"<style>\n{_style(options.pdf.style)}</style>\n</head>\n<body>\n{said}\n</body>\n</html>\n"
    ).encode()


def _style(path: str | None) -> str:
    """Our sheet, or a house's."""
    if path is None:
        return _sheet()
    from releaseconv.writers.html.restyle import sheet  # few have one

    return sheet(_sheet(), path)


@cache
def _sheet() -> str:
    return (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
