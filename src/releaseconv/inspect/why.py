"""Why a field is what it is, in sentences for whoever never saw the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.errors import OptionError, choices
from releaseconv.inspect.json_record import said
from releaseconv.model import Hold, HoldKind
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import CHOSEN, Basis, Claim, Decision
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Source

_LONGEST = 160
"""Characters of a part that are quoted before it is cut."""


_NUMBER = late(r"(?<! ) *+¶\d+\Z")
"""body ¶2: the number that the view gives a paragraph"""


class _Asked(NamedTuple):
    """A field that can be asked for: the claims that make it, and how sentences call it."""

    fields: tuple[str, ...]
    missing: str


_FIELDS: Mapping[str, _Asked] = MappingProxyType(
    {
        "headline": _Asked(("headline",), "No headline was found."),
        "date": _Asked(("issued",), "No release date was found."),
        "embargo": _Asked(
            ("hold", "hold.until"),
            "No embargo was found.",
        ),
        "dateline": _Asked(
            ("dateline", "dateline.places", "dateline.date"),
            "No paragraph opens with a place, a date and a dash: the text has no dateline.",
        ),
        "contacts": _Asked(
            tuple(
                f"contacts.{name}"
                for name in (
                    *("name", "title", "organisation", "note"),
                    *("email", "phone", "fax", "web", "social", "post"),
                )
            ),
            "No contacts were found.",
        ),
        "symbols": _Asked(
            ("symbols",),
            "No reference number of the issuer was found; ticker symbols do not count.",
        ),
        "quotes": _Asked(
            ("quotes",),
            "No quotations were found; quotations under four words (or eight "
            "characters, in languages without spaces) do not count.",
        ),
        "links": _Asked(
            ("links",), "No web address, e-mail address or telephone number was found."
        ),
        "corrects": _Asked(("corrects",), "The text does not correct an earlier one."),
        "language": _Asked(("language",), "The language was not detected."),
        "kind": _Asked(("kind",), "The kind of text was not detected."),
        "issuer": _Asked(("issuer",), "The text does not say who issues it."),
    }
)
_ALSO: Mapping[str, str] = MappingProxyType(
    {"issued": "date", "release-date": "date", "hold": "embargo", "symbol": "symbols"}
    | {"contact": "contacts", "quote": "quotes", "speaker": "quotes", "link": "links"}
    | {"furniture": "other", "page-furniture": "other", "left-out": "other"}
    | {"crosshead": "heading"}
    | {"correction": "corrects", "embargo-until": "embargo", "dateline-place": "dateline"}
    | {"dateline-date": "dateline", "body,-heading": "heading", "body,-list-item": "body"}
    | {f"contact-{name}": "contacts" for name in ("names", "emails", "phones")}
)
"""Other names by which people ask."""
_OTHER = (
    *("other", "trademark", "signature", "rights", "continued", "page", "mail", "navigation"),
    *("address", "repeated", "cover-note", "ocr", "trailer"),
)
"""What the view calls other."""
_SHOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "banner": ("letterhead", "kicker"),
        "boilerplate": ("about", "background", "legal", "conference-call"),
        "notes-to-editors": ("notes",),
        "list-item": ("body",),
        "other": _OTHER,
        "paragraph": ("body",),
    }
)
"""What the view calls parts that have finer names."""
_PARTS = (
    *("letterhead", "kicker", "release-line", "subhead", "summary", "byline", "body", "heading"),
    *("about", "background", "notes", "legal", "conference-call", "trademark", "signature"),
    *("superseded", "end-mark", *_OTHER),
)
_ROLES = (
    *("banner", "release-line", "subhead", "body", "heading", "boilerplate", "notes-to-editors"),
    *("end-mark", "other"),
)
"""Parts by the names that the view and --set-role have, so far as they are no fields."""
_CALLED: Mapping[str, str] = MappingProxyType(
    {
        "issued": "release date",
        "hold": "hold",
        "hold.until": "end of the embargo",
        "dateline.places": "dateline's place",
        "dateline.date": "dateline's date",
        "symbols": "issuer's number",
        "quotes": "quote",
        "links": "link",
        "corrects": "text that it corrects",
        "end-mark": "end mark",
        "notes": "part with the notes to editors",
        "summary": "subhead (summary)",
        "other": "other part",
        **{name: f"other part ({name.replace('-', ' ')})" for name in _OTHER[1:]},
        **{name: f"banner ({name})" for name in ("letterhead", "kicker")},
        **{
            name: f"boilerplate ({name.replace('-', ' ')})"
            for name in ("about", "background", "legal", "conference-call")
        },
        "contacts.email": "contact's e-mail address",
        "contacts.phone": "contact's telephone number",
        "contacts.web": "contact's web address",
        "contacts.post": "contact's postal address",
    }
)
_HOLDS: Mapping[HoldKind, str] = MappingProxyType(
    {
        HoldKind.IMMEDIATE: "The text may be used at once",
        HoldKind.EMBARGO: "The text is under embargo",
        HoldKind.NOT_FOR_PUBLICATION: "The text is not for publication",
    }
)
_GROUNDS: Mapping[Basis, str] = MappingProxyType(
    {
        Basis.PLACED: "It was read by position",
        Basis.SHAPED: "It matched a pattern",
        Basis.MARKED: "It matched a label",
        Basis.SAID: "It was given by the caller, which overrides the text",
    }
)


def why(parsed: Parsed, field: str) -> Iterator[str]:
    """What was chosen for `field`, where and on what ground, and what lost, one sentence per line.

    Raises `OptionError` for a field that there is not.
    """
    name = _NUMBER.sub("", field.strip().casefold()).replace(" ", "-").replace("_", "-")
    asked = _asked(_ALSO.get(name, name))
    made = [d for d in parsed.decisions if d.chosen.field in asked.fields]
    if not parsed.decisions and not parsed.source.text:
        yield "It was not read from plain text, so there was nothing to decide."
        return
    if not made:
        yield _missing(parsed, asked)
    for decision in made:
        yield from _sentences(decision, parsed.source)


def _missing(parsed: Parsed, asked: _Asked) -> str:
    """That a field was not found in the text, with the headline that stands only round it."""
    headline = parsed.release.headline
    if headline is None or "headline" not in asked.fields:
        return asked.missing
    called = f"“{headline.text}” is what the mail or page round it is called"
    return f"No headline was found in the text; {called}."


def _asked(name: str) -> _Asked:
    if name in _FIELDS:
        return _FIELDS[name]
    if name in _PARTS or name in _SHOWN:
        fields = _SHOWN.get(name, (name,))
        return _Asked(fields, f"No part of the text was read as {name}.")
    raise OptionError(f"unknown field {name!r}; {choices(name, (*_FIELDS, *_ROLES))}")


def _sentences(decision: Decision, source: Source) -> Iterator[str]:
    chosen = decision.chosen
    if isinstance(chosen.value, Hold) and chosen.spans:
        words = f"“{_cut(_words(chosen, source))}”, {_lines(chosen)}"
        yield f"{_HOLDS[chosen.value.kind]}: {words}."
    else:
        yield f"The {_called(chosen)} is {_value(chosen, source)}."
    yield f"  {_because(chosen)}."
    for claim in decision.rejected:
        ground = f": {claim.ground}" if claim.ground else ""
        yield f"  Not taken: {_value(claim, source)}{ground}."


def _called(claim: Claim) -> str:
    group, _, name = claim.field.partition(".")
    if claim.field in _CALLED:
        return _CALLED[claim.field]
    if group == "contacts":
        return f"contact's {name}" if name else "part with the contacts"
    return claim.field.replace("-", " ")


def _value(claim: Claim, source: Source) -> str:
    """The value with the words it was read from, and their lines."""
    words = _words(claim, source)
    value = said(claim.value)
    if value is None or value == words or " ".join(value.split()) == words:
        told = f"“{_cut(words or value or '')}”"
        return f"{told}, {_lines(claim)}" if claim.spans else told
    if claim.field in {"kind", "language"}:
        return f"“{value}”"
    if claim.value is not None and claim.spans:
        return f"{value}, read from “{_cut(words)}”, {_lines(claim)}"
    return f"“{_cut(value)}”"


def _words(claim: Claim, source: Source) -> str:
    return " ".join(" ".join(source[span] for span in claim.spans).split())


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _lines(claim: Claim) -> str:
    first, last = claim.spans[0].line, claim.spans[-1].end_line
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _because(claim: Claim) -> str:
    if claim.basis is Basis.SAID:
        return f"{_GROUNDS[claim.basis]} (rule {claim.rule})"
    if claim.rule.endswith(CHOSEN):
        return f"It is {claim.ground} (rule {claim.rule})"
    ground = f": {claim.ground}" if claim.ground else ""
    return f"{_GROUNDS[claim.basis]}{ground} (rule {claim.rule})"
