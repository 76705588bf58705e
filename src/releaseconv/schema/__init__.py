"""Validating NewsML-G2: our grammar and rules, and schemas that the caller brings.

The official schemas, where a caller has them, decide first. What we wrote is also held to our
closed grammar and to all rules; anybody else's item to what the standard asks, and whatever
else there is to say of it is advice.

`grammar`, read by `content_model`, and `schematron_rules` for what we wrote (`provenance`);
`standard_checks` for anybody's item, by `standard_names` and `value_forms`; `xml_schemas` of the
caller. `content_safety` and `renditions` look into bodies. `parsing` and `long_lists` keep libxml2
safe and quick; a `finding` is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.schema import grammar, renditions, schematron_rules, standard_checks, xml_schemas
from releaseconv.schema.finding import Finding, line_of, local, written
from releaseconv.schema.parsing import Element, RefusedError, parsed
from releaseconv.schema.provenance import is_ours
from releaseconv.schema.standard_names import ROOTS
from releaseconv.source import Span

__all__ = ["Finding", "RefusedError", "findings", "note", "parsed", "report", "validate"]

_ROOTS = frozenset(f"{{{g2.G2}}}{name}" for name in ROOTS)
_SAME_WORDS = "R02"
_IN_GRAMMAR = frozenset(("N01", "N02"))
"""What our grammar says better."""
_PROMISED = frozenset(
    (
        "A01",
        "A02",
        "A03",
        "A04",
        "A05",
        "D02",
        "D04",
        "D05",
        "D06",
        "D07",
        "K02",
        "K03",
        "L01",
        "L02",
    )
)
"""What is advice for others and what our items promise."""


def validate(data: bytes, log: Log, extra: tuple[Path, ...] = ()) -> None:
    """Note in `log` what `report` finds of the item or message in `data`.

    Raises what `report` raises.
    """
    note(report(data, extra), log)


def note(faults: Iterable[Finding], log: Log) -> None:
    """Note each fault in `log`, at its line."""
    for found in faults:
        line = found.line
        log.note(
            found.code,
            Span(0, 0, line, line) if line else None,
            element=found.element,
            reason=found.reason,
            rule=found.rule,
        )


def report(data: bytes, extra: tuple[Path, ...] = ()) -> tuple[Finding, ...]:
    """The faults of the item or message in `data`, by line; one for all that repeat it.

    `extra` are XML Schemas, or folders of them, which decide: an item that they accept has no
    faults, only what is ill advised. Nothing is resolved, fetched or expanded: a hostile file
    is refused.

    Raises `OSError` for a schema that cannot be read, `SchemaError` for one that is none.
    """
    try:
        root = parsed(data)
    except RefusedError as refused:
        return (_other(refused.code, refused.line or 0, "", refused.reason),)
    if root.tag not in _ROOTS:
        return (_other(Code.NOT_NEWSML, line_of(root), written(root), "unknown root"),)
    ours = is_ours(root)
    foreign = () if ours or extra else (_other(Code.NOT_OURS, 0, local(root.tag), "not ours"),)
    return foreign + _findings(root, extra, ours)


def _other(code: Code, line: int, element: str, reason: str) -> Finding:
    """A finding that is no broken rule: its code stands for one."""
    return Finding(line, element, code.value, reason, code)


def findings(root: Element, extra: tuple[Path, ...] = ()) -> tuple[Finding, ...]:
    """The faults of the item or message, by line: those of rules before those of grammar."""
    return _findings(root, extra, is_ours(root))


def _findings(root: Element, extra: tuple[Path, ...], ours: bool) -> tuple[Finding, ...]:
    by_schema = xml_schemas.faults(root, extra)
    found = list(_own(root) if ours else _anybodys(root))
    if extra and not by_schema:
        found = [replace(fault, advice=True) for fault in found]
    kept = [_coded(fault) for fault in (*found, *by_schema)]
    return tuple(_counted(sorted(kept, key=lambda fault: fault.line)))


def _own(root: Element) -> Iterator[Finding]:
    """By rules, the standard and the grammar, which has nothing to add where those complain."""
    told: set[tuple[int, str]] = set()
    broken = [*grammar.faults(root)]
    asked = (f for f in standard_checks.faults(root, not broken) if f.rule not in _IN_GRAMMAR)
    for fault in (*schematron_rules.broken(root, True), *asked):
        found = replace(fault, advice=fault.advice and fault.rule not in _PROMISED)
        told |= set() if found.advice else {(fault.line, fault.element)}
        yield _located(found, root)
    yield from (f for f in broken if (f.line, f.element) not in told)


def _located(fault: Finding, root: Element) -> Finding:
    """`fault` with the place in words, where a line does not tell it."""
    where = renditions.difference(root) if fault.rule == _SAME_WORDS else ""
    return replace(fault, reason=f"{fault.reason}; {where}") if where else fault


def _anybodys(root: Element) -> Iterator[Finding]:
    yield from schematron_rules.broken(root, False)
    yield from standard_checks.faults(root)


def _coded(fault: Finding) -> Finding:
    return replace(fault, code=Code.SCHEMA_ADVICE) if fault.advice else fault


def _counted(faults: Iterable[Finding]) -> Iterator[Finding]:
    """One finding for all that say the same of elements of the same name."""
    alike: dict[tuple[str, str, str, Code], list[Finding]] = {}
    for fault in faults:
        alike.setdefault((fault.rule, fault.element, fault.reason, fault.code), []).append(fault)
    for first, *more in alike.values():
        if more:
            times = f"{len(more) + 1} times, the last in line {more[-1].line}"
            yield replace(first, reason=f"{first.reason} ({times})")
        else:
            yield first
