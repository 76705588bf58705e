"""Validating an item: its faults reported, by line, and noted in a log."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.schema.fault_or_advice import findings
from releaseconv.schema.finding import Finding, line_of, local, written
from releaseconv.schema.parsing import RefusedError, parsed
from releaseconv.schema.provenance import is_ours
from releaseconv.schema.standard_names import ROOTS
from releaseconv.source import Span

_ROOTS = frozenset(f"{{{g2.G2}}}{name}" for name in ROOTS)


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
    return foreign + findings(root, extra)


def _other(code: Code, line: int, element: str, reason: str) -> Finding:
    """A finding that is no broken rule: its code stands for one."""
    return Finding(line, element, code.value, reason, code)
