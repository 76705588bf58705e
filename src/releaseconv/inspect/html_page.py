"""One page that shows what a release was read as: its source in colours, its fields beside it.

The page needs no script, no network and no mouse: each part can be reached by the tab key and
tells its rule. `page.css` stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from releaseconv.inspect.json_record import settable
from releaseconv.inspect.margin import Entry, entries
from releaseconv.inspect.segments import parts
from releaseconv.inspect.why import why
from releaseconv.readers.parsed import Parsed
from releaseconv.writers.direction.right_to_left import RTL

_ROLES = (
    *("banner", "release_line", "date", "symbol", "headline", "subhead", "dateline", "body"),
    *("boilerplate", "notes_to_editors", "contacts", "end_mark", "other"),
)
"""The roles in the order of the legend."""
_ASKED: Mapping[str, str] = MappingProxyType(
    {
        "headline": "Headline",
        "date": "Release date",
        "embargo": "Embargo",
        "dateline": "Dateline",
        "contacts": "Contacts",
        "symbols": "Issuer's numbers",
        "language": "Language",
        "kind": "Kind",
        "issuer": "Issuer",
        "corrects": "Corrects",
        "quotes": "Quotes",
        "links": "Links",
    }
)
"""What is told beside the source, in this order."""
_TURNED = re.compile(
    rf"""
      (?<=“)(?=[^{RTL}“”]*[{RTL}])[^“”]*(?=”)  # a value, with figures at its ends: “4 مايو 2026”
    | [{RTL}](?:[^A-Za-z<>&]*[{RTL}])?         # other words, and what stands between them
    """,
    re.VERBOSE,
)
"""Arabic or Hebrew within a sentence of ours."""
_SAFE = "default-src 'none'; style-src 'unsafe-inline'"


def page(parsed: Parsed) -> str:
    """The page, complete."""
    name = escape(parsed.source.name)
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_SAFE}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{name} – as releaseconv reads it</title>",
            f"<style>\n{_style()}</style>\n</head>\n<body>",
            f"<header><h1><bdi>{name}</bdi></h1>\n<p>{escape(_facts(parsed))}</p>",
            "<p>Point at a part of the text, or reach it with the tab key, to see its rule.</p>",
            "</header>\n<main>",
            *_source(parsed),
            *_beside(parsed),
            "</main>\n</body>\n</html>\n",
        )
    )


def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


def _facts(parsed: Parsed) -> str:
    said = dict(settable(parsed))
    facts = [f"{name} {said[name]}" for name in ("kind", "language") if name in said]
    return " · ".join((*facts, *((parsed.encoding,) if parsed.encoding else ())))


# -- the source -------------------------------------------------------------------------


def _source(parsed: Parsed) -> Iterator[str]:
    found = sorted(
        entries(parts(parsed.release, parsed.source), parsed),
        key=lambda entry: (entry.line, entry.column),
    )
    held = {line: list(run) for line, run in groupby(found, key=lambda entry: entry.line)}
    yield '<section aria-labelledby="text">\n<h2 id="text">Source</h2>'
    yield from _legend({entry.sort for entry in found})
    if not parsed.source.text:
        yield "<p>It does not include the source text; open the original file to see its lines.</p>"
    language = parsed.release.language
    tag = f' lang="{escape(language)}"' if language != "und" else ""
    yield f'<div class="source"{tag}>'
    for number, text in enumerate(parsed.source.text.rstrip("\n").split("\n"), 1):
        yield _line(number, text, [e for e in held.get(number, []) if e.sort])
    yield "</div>\n</section>"


def _legend(used: set[str]) -> Iterator[str]:
    yield '<ul class="legend" aria-label="Colours">'
    for role in _ROLES:
        if role in used:
            yield f'<li class="{role}">{role.replace("_", " ")}</li>'
    yield "</ul>"


def _line(number: int, text: str, found: list[Entry]) -> str:
    """One line: its number, what it is, and its words with a part in a colour."""
    made: list[str] = []
    at = 0
    for order, entry in enumerate(found):
        made.append(escape(text[at : entry.column]))
        made.append(_piece(entry, f"w{number}-{order}"))
        at = entry.column + len(entry.text)
    made.append(escape(text[at:]))
    roles = ", ".join(dict.fromkeys(entry.role for entry in found if entry.first))
    return (
        f'<div class="line" id="L{number}"><span class="number">{number}</span>'
        f'<span class="role">{escape(roles)}</span>'
        f'<span class="words" dir="auto">{"".join(made)}</span></div>'
    )


def _piece(entry: Entry, key: str) -> str:
    """Words in the colour of their part; where it begins, a stop for the tab key."""
    stop = ' tabindex="0"' if entry.first else ""
    tip = f'<span class="tip" role="tooltip" id="{key}" dir="ltr" lang="en">{_tip(entry)}</span>'
    start = f'<span class="part {entry.sort}"{stop} aria-describedby="{key}">'
    return f"{start}{escape(entry.text)}{tip}</span>"


def _tip(entry: Entry) -> str:
    claim = entry.claim
    if claim is None:
        return f"<b>{escape(entry.role)}</b>"
    told = f": {claim.ground}" if claim.ground else ""
    rule = f"{claim.basis.name.lower()} by rule {claim.rule}"
    return f"<b>{escape(entry.role)}</b>, {escape(rule + told)}"


# -- beside it --------------------------------------------------------------------------


def _beside(parsed: Parsed) -> Iterator[str]:
    yield "<aside>"
    yield from _remarks(parsed)
    yield '<section aria-labelledby="fields">\n<h2 id="fields">Fields</h2>'
    for field, label in _ASKED.items():
        told = list(why(parsed, field))
        sure = [line for line in told if not line.startswith(" ")]
        yield f"<h3>{escape(label)}</h3>"
        yield from (f"<p>{_isolated(line)}</p>" for line in sure)
        if len(told) > len(sure):
            yield "<details><summary>Why</summary>"
            yield from (f"<p>{_isolated(line.strip())}</p>" for line in told)
            yield "</details>"
    yield "</section>\n</aside>"


def _remarks(parsed: Parsed) -> Iterator[str]:
    """What was noticed, the gravest first, each with the name of its severity."""
    if not parsed.diagnostics:
        return
    yield '<section aria-labelledby="remarks">\n<h2 id="remarks">Remarks</h2>\n<ul>'
    for remark in sorted(parsed.diagnostics, key=lambda one: -one.severity):
        text = _isolated(str(remark))
        at = f'<a href="#L{remark.span.line}">{text}</a>' if remark.span else text
        yield f'<li class="{remark.severity.name.lower()}">{at}</li>'
    yield "</ul>\n</section>"


def _isolated(text: str) -> str:
    """A sentence of ours, with words from right to left in it kept to themselves."""
    return _TURNED.sub(r"<bdi>\g<0></bdi>", escape(text))
