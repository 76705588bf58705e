"""The source with a margin that names role, ground and rule of each line, like `git blame`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.inspect.json_record import Fields, fields
from releaseconv.inspect.segments import Part, parts, unaccounted
from releaseconv.model import Hold, HoldKind
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Source, Span
from releaseconv.writers.text.wrap import columns, wrapped

_DOUBT = "?"
"""Stands behind what somebody should look at."""
_BAR = "│"
_INDENT = 2
_LEAST_ROOM = 16
"""Columns that the text has at least."""
_NO_SOURCE = "it does not include the source text; inspect the original file to see its lines"
_NO_END: Mapping[HoldKind, str] = MappingProxyType(
    {
        HoldKind.EMBARGO: "not understood; withheld",
        HoldKind.NOT_FOR_PUBLICATION: "no end given; withheld",
    }
)
_MADE_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "headline": frozenset({"headline"}),
        "release_date": frozenset({"issued"}),
        "embargo_until": frozenset({"hold", "hold.until"}),
        "dateline_place": frozenset({"dateline.places"}),
        "dateline_date": frozenset({"dateline.date"}),
        "contact_names": frozenset({"contacts.name"}),
        "contact_emails": frozenset({"contacts.email"}),
        "contact_phones": frozenset({"contacts.phone"}),
    }
)
"""The fields of the record, and those of the claims that make them."""
_UNSEEN = frozenset({"subhead", "summary", "byline", "rights", "kind"})
"""Fields that lines show where a text has them, and nothing where the caller gives them."""
_JOINED = frozenset({"other", "end_mark"})
"""Roles of parts that join lines which were chosen one by one."""
_SUPERSEDED = "superseded"
"""The words that lost to the caller's; which part they were, the caller has overruled."""
_MEANINGS = frozenset({"issued", "hold", "symbols", "kind", "language", "issuer", "embargo"}) | {
    "quotes",
    "links",
    "corrects",
}
"""Fields that take no words from the text: they say what words of a part mean."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the view: a stretch of one line of the source, and its margin."""

    line: int
    column: int
    text: str
    role: str = ""
    """What people call it: "body ¶2"."""
    sort: str = ""
    """The role of its part, such as "body"."""
    claim: Claim | None = None
    """What gave the part its role."""
    first: bool = True
    """Its part begins with it."""

    @property
    def mark(self) -> str:
        """A question mark where somebody should look at it."""
        return _DOUBT if self.claim and self.claim.doubtful else ""


class Line(NamedTuple):
    """One line of the view: the margin up to the bar, and the text behind it."""

    margin: str
    text: str
    sort: str = ""
    """The role of the part that it shows, such as "body"."""

    def __str__(self) -> str:
        return f"{self.margin} {_BAR} {self.text}".rstrip() if self.margin else self.text


def margin(parsed: Parsed, width: int | None = None) -> Iterator[str]:
    """The lines of the view as text; see `view`."""
    return map(str, view(parsed, width))


def view(parsed: Parsed, width: int | None = None) -> Iterator[Line]:
    """The lines of the view, a summary above and below.

    Lines are wrapped to a `width` in columns, where one is given. What is doubtful has a question
    mark; `why` tells what spoke for it.
    """
    found = parts(parsed.release, parsed.source)
    yield Line("", _head(parsed))
    if parsed.source.text:
        yield from _laid(tuple(_with_signs(entries(found, parsed), parsed.source)), width)
    else:
        yield Line("", _NO_SOURCE)
    for text in _foot(found, parsed):
        first, *more = wrapped(text, width and width - _INDENT)
        yield Line("", first)
        yield from (Line("", f"{'':{_INDENT}}{line}") for line in more)


def _head(parsed: Parsed) -> str:
    facts = [parsed.source.name, f"language {parsed.release.language}"]
    if parsed.encoding:
        facts.append(parsed.encoding)
    return " · ".join(facts)


def entries(found: tuple[Part, ...], parsed: Parsed) -> Iterator[Entry]:
    """An entry for each part on each line, and one for each line without ink.

    JSON may be without the text that its ranges point into, or have another: those have none.
    """
    source = parsed.source
    numbers, claims = _numbers(found), _by_line(parsed)
    line = 1
    for part in (part for part in found if _is_in(part.span, source)):
        for blank in range(line, part.span.line):
            yield Entry(blank, 0, "")
        claim = _claim(part.span, claims)
        role = _called(part, numbers, claim)
        for number, (start, column, text) in enumerate(_pieces(part.span, source)):
            on_line = source.span(start, start + len(text))
            own = _least_sure(on_line, claims) if part.role in _JOINED else None
            at = part.span.line + number
            yield Entry(at, column, text, role, part.role, own or claim, number == 0)
        line = part.span.end_line + 1


def _is_in(span: Span, source: Source) -> bool:
    """Whether a range is one of this very text."""
    made = source.span(span.start, span.end)
    return span.end <= len(source.text) and (span.line, span.end_line) == (made.line, made.end_line)


def _with_signs(found: Iterable[Entry], source: Source) -> Iterator[Entry]:
    """The entries with what stands round their words and is none: "**" and "#" of Markdown."""
    rows = source.text.split("\n")
    for line, group in groupby(found, key=attrgetter("line")):
        row, done = rows[line - 1], 0
        here = tuple(group)
        for entry in here:
            signs = row[done : entry.column].lstrip()
            done = entry.column + len(entry.text)
            behind = row[done:].rstrip() if entry is here[-1] else ""
            text = f"{signs}{entry.text}{behind}"
            yield replace(entry, column=entry.column - len(signs), text=text) if text else entry


def _numbers(found: tuple[Part, ...]) -> dict[int, int]:
    """The body's paragraphs, counted as a reader would."""
    body = dict.fromkeys(p.block for p in found if (p.role, p.kind) == ("body", "paragraph"))
    return {block: number for number, block in enumerate(body, 1)}


def _called(part: Part, numbers: dict[int, int], claim: Claim | None) -> str:
    if claim and claim.field == _SUPERSEDED:
        return _SUPERSEDED
    if part.block in numbers:
        return f"body ¶{numbers[part.block]}"
    kind = part.kind if part.kind != "paragraph" else None
    return ", ".join(word.replace("_", " ") for word in (part.role, kind) if word)


def _pieces(span: Span, source: Source) -> Iterator[tuple[int, int, str]]:
    """Offset, column and text of what stands on each line of `span`."""
    start, column = span.start, span.start - source.line_starts[span.line - 1]
    for text in source[span].split("\n"):
        yield start, column, text
        start, column = start + len(text) + 1, 0


def _by_line(parsed: Parsed) -> dict[int, dict[int, Claim]]:
    """What parts are claimed to be, by line, each claim under its number."""
    held: dict[int, dict[int, Claim]] = {}
    chosen = ((n, decision.chosen) for n, decision in enumerate(parsed.decisions))
    for number, claim in chosen:
        for span in () if _is_meaning(claim) else claim.spans:
            for line in range(span.line, span.end_line + 1):
                held.setdefault(line, {})[number] = claim
    return held


def _claim(span: Span, by_line: Mapping[int, Mapping[int, Claim]]) -> Claim | None:
    """The claim that gave a part its role: of those that won on all its words, the narrowest."""
    claims = _claims(span, by_line)
    best = max(claims, key=lambda claim: (_share(span, claim), -_size(claim)), default=None)
    return best if best and _share(span, best) else None


def _claims(span: Span, by_line: Mapping[int, Mapping[int, Claim]]) -> Iterator[Claim]:
    near: dict[int, Claim] = {}
    for line in range(span.line, span.end_line + 1):
        near |= by_line.get(line, {})
    yield from (near[number] for number in sorted(near))


def _least_sure(span: Span, by_line: Mapping[int, Mapping[int, Claim]]) -> Claim | None:
    """Of what was chosen on a line, the least sure."""
    claims = (claim for claim in _claims(span, by_line) if _share(span, claim))
    return min(claims, key=lambda claim: claim.probability, default=None)


def _is_meaning(claim: Claim) -> bool:
    """Whether the claim says what words mean, and not which part they are."""
    return "." in claim.field or claim.field in _MEANINGS


def _share(span: Span, claim: Claim) -> int:
    return sum(max(0, min(span.end, s.end) - max(span.start, s.start)) for s in claim.spans)


def _size(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.spans)


def _laid(entries: tuple[Entry, ...], width: int | None) -> Iterator[Line]:
    """The entries in columns."""
    number = max((len(str(entry.line)) for entry in entries), default=1) + 1
    role = max((len(entry.role) for entry in entries), default=0)
    for entry in entries:
        cells = f"{entry.line:>{number}}{entry.mark:<1} {entry.role:<{role}}"
        for row, text in enumerate(_wrapped(entry, width and width - len(cells) - 3)):
            yield Line(f"{'':{len(cells)}}" if row else cells, text, entry.sort)


def _wrapped(entry: Entry, room: int | None) -> Iterator[str]:
    """The words of an entry; where the room is narrow, without most of the blanks before them."""
    words = entry.text.replace("\f", "␌").replace("\t", "    ")
    if room is None:
        yield f"{'':{entry.column}}{words}"
        return
    room = max(room, _LEAST_ROOM)
    blanks = len(words) - len(words.lstrip(" ")) + entry.column
    indent = min(blanks, max(0, room - columns(words.strip())), room // 2)
    first, *more = wrapped(words.strip(), max(room - indent, _LEAST_ROOM))
    for line in (f"{'':{indent}}{first}", *more):
        yield from _cut(line, room)


def _cut(line: str, room: int) -> Iterator[str]:
    """A line that is one long word in pieces."""
    if columns(line) <= room:
        yield line
        return
    start = taken = 0
    for at, character in enumerate(line):
        width = columns(character)
        if taken + width > room:
            yield line[start:at]
            start, taken = at, 0
        taken += width
    yield line[start:]


def _foot(found: tuple[Part, ...], parsed: Parsed) -> Iterator[str]:
    yield from _values(_with_hold(fields(parsed), parsed.release.hold), _doubted(parsed))
    if issuer := parsed.release.issuer:
        doubtful = any(d.chosen.field == "issuer" and d.chosen.doubtful for d in parsed.decisions)
        yield f"issuer {_DOUBT}: {issuer.name}" if doubtful else f"issuer: {issuer.name}"
    yield from _given(parsed)
    for remark in parsed.diagnostics:
        yield str(remark)
    if parsed.source.text:
        lost = unaccounted(found, parsed.source)
        yield f"{lost} characters in no part" if lost else "every character accounted for"


def _given(parsed: Parsed) -> Iterator[str]:
    """What the caller gave that no line of the source shows, and no field above."""
    for claim in (decision.chosen for decision in parsed.decisions):
        if claim.basis is Basis.SAID and claim.field in _UNSEEN and isinstance(claim.value, str):
            yield f"{claim.field}: {claim.value}"


def _with_hold(understood: Fields, hold: Hold | None) -> Fields:
    """The values with words for the end of a hold that has none: it is not to be missed."""
    if hold is None or hold.kind is HoldKind.IMMEDIATE or understood.embargo_until:
        return understood
    return replace(understood, embargo_until=_NO_END[hold.kind])


def _doubted(parsed: Parsed) -> frozenset[str]:
    """The fields of which somebody should look at a value."""
    doubtful = {d.chosen.field for d in parsed.decisions if d.chosen.doubtful}
    return frozenset(name for name, fields_ in _MADE_OF.items() if doubtful & fields_)


def _values(understood: Fields, doubted: frozenset[str]) -> Iterator[str]:
    """What was understood, one value per line; what the release does not say is not there."""
    for name, value in asdict(understood).items():
        text = value if isinstance(value, str) else ", ".join(value or ())
        if text:
            called = name.replace("_", " ")
            yield f"{called} {_DOUBT}: {text}" if name in doubted else f"{called}: {text}"
