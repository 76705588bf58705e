"""What the file says of itself: core and custom properties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from releaseconv.model import Moment, Release
from releaseconv.options import WriteOptions
from releaseconv.writers.docx.escaping import escape

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
)
NO_PROPERTIES = f"{_DECLARATION}{_CUSTOM}</Properties>"
PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
NAMES = frozenset({"Symbol", "Release date", "Hold", "Embargo", "Language"})
"""Our custom properties; those of a template that are called so too give way."""
FIRST_PROPERTY = 2
"""Numbers of properties begin here by the format's rules."""
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that a user defined."""


def core(release: Release, options: WriteOptions) -> bytes:
    """Title, author, subject, keywords, identifier, language, and when it was made."""
    said = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in _core(release) if text)
    made = ""
    if options.stamp:
        when = _utc(options.stamp)
        made = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return f"{_DECLARATION}{_CORE}{said}{made}</cp:coreProperties>".encode()


def _core(release: Release) -> Iterator[tuple[str, str]]:
    yield "dc:title", release.headline.text if release.headline else ""
    yield "dc:subject", release.subheads[0].text if release.subheads else ""
    yield "dc:creator", release.issuer.name if release.issuer else ""
    yield "cp:keywords", ", ".join(subject.text for subject in release.subjects)
    yield "dc:identifier", release.symbols[0].text if release.symbols else ""
    yield "dc:language", "" if release.language == "und" else release.language


def custom(release: Release, kept: tuple[str, ...] = ()) -> bytes:
    """What only a release has: symbols, date, embargo, language; behind those that are kept."""
    said = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}">{value}</property>'
        for number, (name, value) in enumerate(_custom(release), FIRST_PROPERTY + len(kept))
    )
    return f"{_DECLARATION}{_CUSTOM}{''.join(kept)}{said}</Properties>".encode()


def _custom(release: Release) -> Iterator[tuple[str, str]]:
    if release.symbols:
        yield "Symbol", _words(", ".join(symbol.text for symbol in release.symbols))
    if release.issued:
        yield "Release date", _when(release.issued)
    if release.hold:
        yield "Hold", _words(release.hold.kind.value)
        if release.hold.until:
            yield "Embargo", _when(release.hold.until)
    if release.language != "und":
        yield "Language", _words(release.language)


def _words(text: str) -> str:
    return f"<vt:lpwstr>{escape(text)}</vt:lpwstr>"


def _when(moment: Moment) -> str:
    """An instant as a date that Word can sort by; else what is known of it, or its words."""
    match moment.value:
        case datetime() as at if at.tzinfo:
            return f"<vt:filetime>{_utc(at)}</vt:filetime>"
        case None:
            return _words(moment.text)
        case known:
            return _words(known.isoformat())


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
