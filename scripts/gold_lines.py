"""Labelled lines put in place of the reader's own, so that its values can be judged alone."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

from releaseconv.diagnostics import Log
from releaseconv.inspect.json_record import fields
from releaseconv.model import Contact
from releaseconv.options import LineRole, ReadOptions
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text import house_of, read
from releaseconv.readers.text.build import assemble
from releaseconv.readers.text.decode import decode
from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.roles.chunks import Structure
from releaseconv.readers.text.roles.model.outside_evidence import Evidence
from releaseconv.readers.text.roles.structure import chosen_structure
from releaseconv.settings.line_roles import settle
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

ROLES = (
    *("headline", "release_line", "end_mark", "date", "contacts", "banner", "symbol", "subhead"),
    *("boilerplate", "notes_to_editors", "other"),
)
"""Roles of labels but the body's, whose blocks are told one by one."""
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
        same = bool(want and got) and same_issuer(want, got.name)
        counts["issuer", "tp"] += same
        counts["issuer", "fp"] += got is not None and not same
        counts["issuer", "fn"] += want is not None and not same
        if not same and (want or got):
            faults.append(f"issuer {want!r} read as {got.name if got else None!r}")
    return counts, faults


def same_issuer(want: str, name: str) -> bool:
    """Whether two names are one but for case, an article and a short form."""
    return _bare(want) == _bare(name)


def _bare(name: str) -> str:
    """A name without the article and the short form that labels have now and then."""
    bare = re.sub(r"\s*[(（][^()（）]*[)）]$", "", " ".join(name.split()).casefold())
    first, _, rest = bare.partition(" ")
    return rest if rest and first in names().articles else bare


def read_labelled(raw: bytes, name: str, gold: dict) -> Parsed:
    """The release in `raw`, its lines having the roles that its label gives them."""
    return read(raw, name, ReadOptions(lines=tuple(labelled_lines(gold))), Log())


def structured(
    raw: bytes, name: str, gold: dict | None
) -> tuple[Source, Structure, Profile, tuple[Contact, ...]]:
    """The lines as they are labelled, or read without labels, and the contacts read."""
    source = Source(decode(raw, None, False, Log()).text, name)
    house = house_of(source, ReadOptions(), Log())
    labels = tuple(labelled_lines(gold)) if gold else ()
    known = Evidence(settle(labels, source.text).by_line)
    found = chosen_structure(source, house, known=known)
    release = assemble(found, source, ReadOptions(), Log(), house).release
    return source, found, house, release.contacts


def said_of(parsed: Parsed) -> dict:
    """What the scorer asks of a reading, without its parts."""
    return {"parts": [], "fields": json.loads(json.dumps(asdict(fields(parsed)), default=str))}


def labelled_lines(gold: dict) -> Iterator[LineRole]:
    """The labels as roles that somebody settled; a line of two roles is left to the reader."""
    lines = gold["lines"]
    roles: dict[int, set[str]] = {}
    for role in ROLES:
        for a, b in lines.get(role, []):
            for n in range(a, b + 1):
                roles.setdefault(n, set()).add(role)
    for a, b in lines.get("body", []):
        heads = any(first <= a <= last for first, last in lines.get("headings", []))
        if not any(n in roles for n in range(a, b + 1)):
            yield LineRole(a, b, "heading" if heads else "paragraph")
    for role in ROLES:
        for a, b in lines.get(role, []):
            yield from (
                LineRole(x, y, role)
                for x, y in _stretches(n for n in range(a, b + 1) if roles[n] == {role})
            )


def _stretches(numbers: Iterator[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for n in numbers:
        if last is not None and n != last + 1:
            yield first, last
            first = n
        first = n if first is None else first
        last = n
    if last is not None:
        yield first, last
