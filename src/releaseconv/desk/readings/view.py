"""What a browser is told of a release: its lines with their roles, its fields, what to ask.

Everything in it is text; whoever shows it puts it on the page as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from releaseconv.diagnostics import Diagnostic
from releaseconv.errors import OptionError
from releaseconv.inspect import parts, settable, why
from releaseconv.inspect.json_record import said
from releaseconv.inspect.margin import Entry, entries
from releaseconv.model import Kind
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.overrides import checked, named
from releaseconv.readers.parsed import Parsed
from releaseconv.settings import corrections_file
from releaseconv.writers.direction.right_to_left import is_rtl_language


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, and what it was read as."""

    start: int
    end: int
    sort: str
    """The role, such as "body"."""
    label: str
    """What people call it: "body ¶2"."""
    sure: int | None
    """Per cent; `None` where a person said so."""
    told: str
    """On what ground."""
    first: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source."""

    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another value that a field might have had."""

    value: str
    told: str
    sure: int | None


@dataclass(frozen=True, slots=True)
class Field:
    """A value beside the source."""

    name: str
    """Under which it is set."""
    label: str
    value: str
    sure: int | None
    corrected: bool
    can_be_set: bool
    why: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()
    choices: tuple[str, ...] = ()
    """All that it can be, where those are few."""
    hint: str = ""
    """How it is written."""
    outdated: bool = False
    """Corrections have a value for it that was set for another text, and is not taken."""


@dataclass(frozen=True, slots=True)
class Question:
    """What there is to ask about the release."""

    code: str
    severity: str
    message: str
    help: str
    line: int | None


@dataclass(frozen=True, slots=True)
class View:
    """One reading of one release."""

    language: str
    right_to_left: bool
    encoding: str
    lines: tuple[Line, ...]
    fields: tuple[Field, ...]
    questions: tuple[Question, ...]
    as_it_is: str
    """Why neither fields nor lines of it can be set; empty where they can."""


@dataclass(frozen=True, slots=True)
class _Row:
    """How a field is shown."""

    name: str
    label: str
    ask: str
    """What `why` is asked; nothing is asked without it."""
    claims: tuple[str, ...] = ()
    """The claims that hold its value and its candidates."""
    hint: str = ""


_DAY = "a date, such as 2026-05-04"
_ROWS = (
    _Row("headline", "Headline", "headline", ("headline",)),
    _Row("subhead", "Subhead", "subhead", ("subhead",)),
    _Row("issued", "Release date", "date", ("issued",), _DAY),
    _Row("embargo", "Embargo until", "embargo", ("hold.until", "hold"),
         "a time, such as 2026-05-05T10:00+02:00; none for no embargo"),
    _Row("dateline", "Dateline", "dateline", ("dateline",)),
    _Row("dateline.place", "Dateline: place", "dateline", ("dateline.places",)),
    _Row("dateline.date", "Dateline: date", "dateline", ("dateline.date",), _DAY),
    _Row("byline", "Byline", "byline", ("byline",)),
    _Row("issuer", "Issuer", "issuer", ("issuer",)),
    _Row("language", "Language", "language", ("language",), "a tag, such as fr or pt-BR"),
    _Row("kind", "Kind", "kind", ("kind",)),
    _Row("timezone", "Time zone to assume", "", (), "such as Europe/Riga"),
    _Row("encoding", "Encoding", "", (), "such as cp1252; empty to detect it"),
)  # fmt: skip
"""The fields that can be set, in the order in which they are shown."""
_SELDOM = (
    _Row("summary", "Summary", ""),
    _Row("rights", "Rights", ""),
    _Row("profile", "House profile", "", (), "its name, such as un"),
    _Row("region", "Region", "", (), "a country, such as GB"),
)
"""What is shown where corrections say it, since it is written then."""
_TOLD: Mapping[str, str] = MappingProxyType(
    {"contacts": "Contacts", "symbols": "Issuer’s numbers", "quotes": "Quotes", "links": "Links"}
)
"""What is shown and cannot be set as a field."""
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType({"kind": tuple(Kind)})
_ASKED = "set by an option of the command that opened the desk, which wins over corrections"
_OPTION = "--"
"""Stands in help for a command line, which says nothing to whoever sits at a browser."""
_FEW = 5
"""Candidates that are offered."""


def view(
    parsed: Parsed,
    remarks: tuple[Diagnostic, ...],
    corrected: corrections_file.Pairs,
    asked: Mapping[str, str] = MappingProxyType({}),
) -> View:
    """What is shown of `parsed`; `corrected` is what people have set.

    What options have `asked` for wins over that, and is shown as it was read.
    """
    language = parsed.release.language
    return View(
        language="" if language == "und" else language,
        right_to_left=is_rtl_language(language),
        encoding=parsed.encoding or "",
        lines=tuple(_lines(parsed)),
        fields=tuple(_fields(parsed, {named(name): said for name, said in corrected}, asked)),
        questions=tuple(map(_question, remarks)),
        as_it_is=parsed.as_it_is,
    )


def _lines(parsed: Parsed) -> Iterator[Line]:
    found = sorted(
        entries(parts(parsed.release, parsed.source), parsed),
        key=lambda entry: (entry.line, entry.column),
    )
    held = {line: list(run) for line, run in groupby(found, key=lambda entry: entry.line)}
    for number, text in enumerate(parsed.source.text.rstrip("\n").split("\n"), 1):
        yield Line(text, tuple(_piece(entry) for entry in held.get(number, []) if entry.sort))


def _piece(entry: Entry) -> Piece:
    end = entry.column + len(entry.text)
    return Piece(
        *(entry.column, end, entry.sort, entry.role),
        *(_sure(entry.claim), _ground(entry.claim) if entry.first else "", entry.first),
    )


def _sure(claim: Claim | None) -> int | None:
    if claim is None or claim.basis is Basis.SAID:
        return None
    return round(100 * claim.probability)


def _ground(claim: Claim | None) -> str:
    if claim is None:
        return ""
    told = f": {claim.ground}" if claim.ground else ""
    return f"{claim.basis.name.lower()} by rule {claim.rule}{told}"


def _fields(parsed: Parsed, said: Mapping[str, str], asked: Mapping[str, str]) -> Iterator[Field]:
    corrected = {name: value for name, value in said.items() if name not in asked}
    options = {name: asked[name] for name in corrections_file.OPTIONS if name in asked}
    gone = {named(name): value for name, value in parsed.outdated}
    values = dict(settable(parsed)) | _words(parsed) | corrected | options
    for row in (*_ROWS, *(row for row in _SELDOM if row.name in {*corrected, *gone})):
        decided = [d for d in parsed.decisions if d.chosen.field in row.claims]
        yield Field(
            name=row.name,
            label=row.label,
            value=values.get(row.name, ""),
            sure=_sure(decided[0].chosen) if decided else None,
            corrected=row.name in corrected,
            can_be_set=not parsed.as_it_is and row.name not in asked,
            why=_why(parsed, row.ask) if row.ask else (),
            candidates=(*_earlier(gone.get(row.name)), *_candidates(row, parsed)),
            choices=_CHOICES.get(row.name, ()),
            hint=_ASKED if row.name in asked else "" if parsed.as_it_is else row.hint,
            outdated=row.name in gone,
        )
    for name, label in _TOLD.items():
        yield Field(name, label, "", None, False, False, _why(parsed, name))


def _why(parsed: Parsed, what: str) -> tuple[str, ...]:
    return () if parsed.as_it_is else tuple(why(parsed, what))


def _words(parsed: Parsed) -> dict[str, str]:
    """Values that are the words themselves."""
    release = parsed.release
    rows = {
        "subhead": next(iter(release.subheads), None),
        "byline": release.byline,
        "dateline": release.dateline,
    }
    return {name: phrase.text for name, phrase in rows.items() if phrase}


def _earlier(value: str | None) -> tuple[Candidate, ...]:
    return () if value is None else (Candidate(value, "saved for another text", None),)


def _candidates(row: _Row, parsed: Parsed) -> Iterator[Candidate]:
    """What else the field might be, the likeliest first, each of which can be set."""
    lost = [c for d in parsed.decisions if d.chosen.field in row.claims for c in d.rejected]
    seen: set[str] = set()
    for claim in sorted(lost, key=lambda claim: -claim.probability):
        value = _value(claim, parsed)
        if value and value not in seen and _can_be(row.name, value) and len(seen) < _FEW:
            seen.add(value)
            yield Candidate(value, claim.ground, _sure(claim))


def _value(claim: Claim, parsed: Parsed) -> str:
    words = " ".join(parsed.source[span] for span in claim.spans)
    return " ".join((said(claim.value) or words).split())


def _can_be(field: str, value: str) -> bool:
    try:
        checked(field, value)
    except OptionError:
        return False
    return True


def _question(remark: Diagnostic) -> Question:
    line = remark.span.line if remark.span else None
    severity = remark.severity.name.lower()
    help = "" if _OPTION in remark.help else remark.help
    return Question(remark.code.value, severity, remark.message, help, line)
