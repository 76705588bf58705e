"""Front matter: the values of a release as TOML, which Hugo and Zola read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from releaseconv.model import Moment, Release


def front_matter(release: Release) -> list[str]:
    """The lines between `+++` and `+++`, these included."""
    return ["+++", *(f"{key} = {value}" for key, value in _values(release)), "+++"]


def _values(release: Release) -> Iterator[tuple[str, str]]:
    if release.headline:
        yield "title", _string(release.headline.text)
    if release.issued:
        yield "date", _moment(release.issued)
    if release.summary:
        yield "description", _string(release.summary.text)
    if release.language != "und":
        yield "language", _string(release.language)
    yield "kind", _string(release.kind.value)
    if release.issuer:
        yield "issuer", _string(release.issuer.name)
    if release.symbols:
        yield "symbols", _strings(symbol.text for symbol in release.symbols)
    if release.hold:
        yield "hold", _string(release.hold.kind.value)
        if release.hold.until:
            yield "embargo", _moment(release.hold.until)
    if release.dateline:
        yield "places", _strings(place.text for place in release.dateline.places)
    if release.subjects:
        yield "keywords", _strings(subject.text for subject in release.subjects)


def _moment(moment: Moment) -> str:
    """A date of TOML's own if it was understood, else the words."""
    known = moment.value
    return known.isoformat() if isinstance(known, date) else _string(moment.text)


def _string(text: str) -> str:
    # JSON's strings are TOML's, but for DEL, which the one lets stand
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _strings(texts: Iterator[str]) -> str:
    return f"[{', '.join(map(_string, texts))}]"
