"""What a page says of itself: title, Open Graph, and schema.org's NewsArticle as JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from releaseconv.json_keys import Json
from releaseconv.model import HoldKind, Link, PartyKind, Release, spoken
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.html.escaping import attribute, escaped
from releaseconv.writers.html.language_attributes import is_tag
from releaseconv.writers.links import live

_LONGEST_TITLE = 80
_INERT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""So that no text ends the element early."""
_BRACES = late(r"(?<=[{%#])[{%#]|[}%#](?=})|(?<=})}")
"""{{ {% %} }}: what templates would act on. Outside of strings, JSON on lines of its own
has no two braces side by side."""
_TYPES = {PartyKind.ORGANISATION: "Organization", PartyKind.PERSON: "Person"}


def head(release: Release) -> str:
    """The lines of `head` but for the style."""
    named = "".join(
        f"<meta{attribute(kind, name)}{attribute('content', text)}>\n"
        for kind, name, text in _named(release)
    )
    told = json.dumps(_article(release), ensure_ascii=False, indent=1).translate(_INERT)
    told = _BRACES.sub(_escaped, told)
    return (
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(_title(release))}</title>\n{named}"
        f'<script type="application/ld+json">\n{told}\n</script>\n'
    )


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _title(release: Release) -> str:
    """The headline, or else the first words: a page must have a title."""
    if release.headline and release.headline.text.strip():
        return release.headline.text
    texts = (" ".join(node.text.split()) for node in spoken(release))
    return next((text[:_LONGEST_TITLE] for text in texts if text), release.kind.value)


def _description(release: Release) -> str:
    phrase = release.summary or next(iter(release.subheads), None)
    return phrase.text if phrase else ""


def _issued(release: Release) -> str:
    value = release.issued.value if release.issued else None
    return value.isoformat() if isinstance(value, date) else ""


def _named(release: Release) -> Iterator[tuple[str, str, str]]:
    if release.hold and release.hold.kind is not HoldKind.IMMEDIATE:
        yield "name", "robots", "noindex"
    if description := _description(release):
        yield "name", "description", description
    yield "property", "og:type", "article"
    yield "property", "og:title", _title(release)
    if description:
        yield "property", "og:description", description
    language, _, country = release.language.partition("-")
    if len(country) == 2:
        yield "property", "og:locale", f"{language}_{country.upper()}"
    if release.issuer:
        yield "property", "og:site_name", release.issuer.name
    if issued := _issued(release):
        yield "property", "article:published_time", issued
    for subject in release.subjects:
        yield "property", "article:tag", subject.text


def _article(release: Release) -> dict[str, Json]:
    """What schema.org asks of an article, so far as the release says it."""
    issuer = release.issuer
    party: Json = None
    if issuer:
        party = {"@type": _TYPES[issuer.kind], "name": issuer.name}
        url = live(Link("", issuer.uri or ""))
        if url:
            party["url"] = url
    told: dict[str, Json] = {
        "headline": release.headline.text if release.headline else "",
        "alternativeHeadline": release.subheads[0].text if release.subheads else "",
        "description": _description(release),
        "inLanguage": release.language if is_tag(release.language) else "",
        "datePublished": _issued(release),
        "dateline": release.dateline.text if release.dateline else "",
        "author": party,
        "publisher": party,
        "keywords": [subject.text for subject in release.subjects],
        "identifier": [symbol.text for symbol in release.symbols],
        "copyrightNotice": release.rights.text if release.rights else "",
    }
    known = {key: value for key, value in told.items() if value}
    return {"@context": "https://schema.org", "@type": "NewsArticle", **known}
