"""Labelled lines put in place of the reader's own, so that its values can be judged alone."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from types import ModuleType

from releaseconv.diagnostics import Log
from releaseconv.inspect.record import fields
from releaseconv.model import Contact
from releaseconv.options import ReadOptions
from releaseconv.readers.claims import Basis
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.build import assemble
from releaseconv.readers.text.decode import decode
from releaseconv.readers.text.entities.contacts.people import names
from releaseconv.readers.text.layout.blocks import Form
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.structure import Chunk, Structure, take_apart
from releaseconv.settings.profile import Profile, choose
from releaseconv.source import Source

ROLES: Mapping[str, tuple[Part, ...]] = {
    "banner": (Part.LETTERHEAD, Part.KICKER),
    "release_line": (Part.RELEASE_LINE,),
    "date": (Part.DATE,),
    "symbol": (Part.SYMBOL,),
    "headline": (Part.HEADLINE,),
    "subhead": (Part.SUBHEAD, Part.SUMMARY),
    "body": (Part.BODY, Part.HEADING, Part.BYLINE),
    "boilerplate": (Part.ABOUT, Part.BACKGROUND, Part.LEGAL, Part.CONFERENCE_CALL),
    "notes_to_editors": (Part.NOTES,),
    "contacts": (Part.CONTACTS,),
    "end_mark": (Part.END_MARK,),
    "other": (Part.NAVIGATION, Part.MAIL, Part.SIGNATURE, Part.RIGHTS, Part.OTHER, Part.TRADEMARK,
              Part.CONTINUED, Part.PAGE, Part.ADDRESS, Part.REPEATED, Part.COVER_NOTE, Part.OCR,
              Part.TRAILER),
}  # fmt: skip
"""What a labelled role may be called by the reader; the first where it says something else."""
_ALONE = frozenset({"banner", "date", "release_line", "symbol", "end_mark"})
"""Roles whose lines stand for themselves."""
_FIRST = ("headline", "release_line", "end_mark", "date", "contacts")


@cache
def _role_of(part: Part) -> str:
    return next(role for role, parts in ROLES.items() if part in parts)


FIELDS = (
    *("release_date", "embargo_until", "dateline_place", "dateline_date", "contact_names"),
    *("contact_emails", "contact_phones", "issuer", "fields"),
)
_VALUES = FIELDS[:-2]


def judged(score: ModuleType, path: Path, gold: dict) -> tuple[Counter, list[str]]:
    """The counts of values right and wrong in one release, and the faults in words."""
    parsed = read_labelled(path.read_bytes(), path.name, gold)
    _, counts, faults = score.score(gold, said_of(parsed), score.lines_of(path))
    faults = [fault for fault in faults if fault.split()[0] in _VALUES]
    if "issuer" in gold["values"]:
        want, got = gold["values"]["issuer"], parsed.release.issuer
        same = bool(want and got) and _bare(want) == _bare(got.name)
        counts["issuer", "tp"] += same
        counts["issuer", "fp"] += got is not None and not same
        counts["issuer", "fn"] += want is not None and not same
        if not same and (want or got):
            faults.append(f"issuer {want!r} read as {got.name if got else None!r}")
    return counts, faults


def _bare(name: str) -> str:
    """A name without the article and the short form that labels have now and then."""
    bare = re.sub(r"\s*[(（][^()（）]*[)）]$", "", " ".join(name.split()).casefold())
    first, _, rest = bare.partition(" ")
    return rest if rest and first in names().articles else bare


def read_labelled(raw: bytes, name: str, gold: dict) -> Parsed:
    """The release in `raw`, its lines having the roles that its label gives them."""
    source, found, house = _labelled(raw, name, gold)
    return Parsed(assemble(found, source, ReadOptions(), Log(), house).release, source)


def structured(
    raw: bytes, name: str, gold: dict
) -> tuple[Source, Structure, Profile, tuple[Contact, ...]]:
    """The labelled lines as the values read them, and the contacts read."""
    source, found, house = _labelled(raw, name, gold)
    release = assemble(found, source, ReadOptions(), Log(), house).release
    return source, found, house, release.contacts


def _labelled(raw: bytes, name: str, gold: dict) -> tuple[Source, Structure, Profile]:
    decoded = decode(raw, None, False, Log())
    source = Source(decoded.text, name)
    house, _ = choose(source.text[:5000].split("\n"))
    found = take_apart(source, house=house)._replace(matter="")
    return source, found._replace(chunks=_chunks(found, gold)), house


def said_of(parsed: Parsed) -> dict:
    """What the scorer asks of a reading, without its parts."""
    return {"parts": [], "fields": json.loads(json.dumps(asdict(fields(parsed)), default=str))}


def _chunks(found: Structure, gold: dict) -> tuple[Chunk, ...]:
    labels, blocks = _labels(gold), _blocks(gold)
    start = min((n for n, roles in labels.items() if "body" in roles), default=1 << 30)
    pieces = [(line, chunk) for chunk in found.chunks for line in chunk.lines]
    pieces.sort(key=lambda row: (row[0].number, row[0].start))
    made: list[tuple[Line, Chunk, str, object]] = []
    for line, chunk in pieces:
        roles = labels.get(line.number, ("other",))
        role = _role_of(chunk.part)
        role = role if role in roles and not line.whole else roles[0]
        made.append((line, chunk, role, _key(line, chunk, role, blocks)))
    chunks = [_made(run, start, gold) for run in _runs(made)]
    return tuple(sorted(chunks, key=lambda chunk: chunk.place))


def _labels(gold: dict) -> dict[int, tuple[str, ...]]:
    """The roles of each line, what the scorer counts first."""
    found: dict[int, list[str]] = {}
    for role in (*_FIRST, *(r for r in ROLES if r not in _FIRST)):
        for a, b in gold["lines"].get(role, []):
            for n in range(a, b + 1):
                found.setdefault(n, []).append(role)
    return {n: tuple(roles) for n, roles in found.items()}


def _blocks(gold: dict) -> dict[int, int]:
    """For each line of a block of the body or of a headline, the block's first line."""
    return {
        n: a
        for role in ("headline", "body")
        for a, b in gold["lines"].get(role, [])
        for n in range(a, b + 1)
    }


def _key(line: Line, chunk: Chunk, role: str, blocks: dict[int, int]) -> object:
    """Neighbouring pieces with one key make one chunk."""
    if not line.whole:
        return role, chunk.lines
    if role in _ALONE:
        return role, line.number
    if role in {"body", "headline"}:
        return role, blocks.get(line.number, line.number)
    return role, chunk.lines if _role_of(chunk.part) == role else None


def _runs(made: list[tuple[Line, Chunk, str, object]]) -> Iterator[list]:
    run: list[tuple[Line, Chunk, str, object]] = []
    for row in made:
        last = run[-1] if run else None
        near = last is not None and row[0].number <= last[0].number + 1
        if last is not None and (row[3] != last[3] or not (near or row[2] in {"body", "headline"})):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _made(run: list[tuple[Line, Chunk, str, object]], start: int, gold: dict) -> Chunk:
    lines, chunk, role = tuple(row[0] for row in run), run[0][1], run[0][2]
    agrees = _role_of(chunk.part) == role
    if agrees and lines == chunk.lines and chunk.form is not Form.VERBATIM:
        return chunk
    part = chunk.part if agrees else ROLES[role][0]
    verdict = chunk.verdict._replace(part=part) if agrees else Verdict(part, "label", Basis.SAID)
    form = _form(lines, role, gold)
    at_head = lines[0].number < start and role != "body"
    broken = chunk.broken or (role in {"contacts", "banner"} and len(lines) > 1)
    return Chunk(lines, verdict, form, at_head, chunk.spaced, broken)


def _form(lines: tuple[Line, ...], role: str, gold: dict) -> Form:
    if all(line.rule for line in lines):
        return Form.RULE
    for name, form in (("list_items", Form.ITEM), ("tables", Form.TABLE)):
        if any(a <= lines[0].number <= b for a, b in gold["lines"].get(name, [])):
            return form
    return Form.ITEM if lines[0].marker and role != "body" else Form.TEXT
