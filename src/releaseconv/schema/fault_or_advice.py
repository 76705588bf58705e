"""What counts as a fault of an item and what as advice, by whose item it is and whose schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from releaseconv.diagnostics import Code
from releaseconv.schema import (
    caller_schemas,
    grammar,
    renditions,
    schematron_rules,
    standard_checks,
)
from releaseconv.schema.finding import Finding, one_for_all_alike
from releaseconv.schema.parsing import Element
from releaseconv.schema.provenance import is_ours

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


def findings(root: Element, extra: tuple[Path, ...] = ()) -> tuple[Finding, ...]:
    """The faults of the item or message, by line: those of rules before those of grammar."""
    by_schema = caller_schemas.faults(root, extra)
    found = list(_own(root) if is_ours(root) else _anybodys(root))
    if extra and not by_schema:
        found = [replace(fault, advice=True) for fault in found]
    kept = [_coded(fault) for fault in (*found, *by_schema)]
    return tuple(one_for_all_alike(sorted(kept, key=lambda fault: fault.line)))


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
