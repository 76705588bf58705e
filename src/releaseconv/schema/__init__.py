"""Validating NewsML-G2: our grammar and rules, and schemas that the caller brings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.schema import grammar, rules
from releaseconv.schema.finding import Finding, line_of, local, written
from releaseconv.schema.parsing import Element, RefusedError, parsed
from releaseconv.source import Span

__all__ = ["Finding", "RefusedError", "findings", "note", "parsed", "report", "validate"]

_ROOTS = (f"{{{g2.G2}}}newsItem", f"{{{g2.G2}}}newsMessage")
_SCHEME = f"{{{g2.G2}}}scheme"
_SCHEMES = 2000
"""Each code is looked for among the schemes; catalogues of agencies have some hundred."""
_PROFILE = f"{{{g2.G2}}}profile"


def validate(data: bytes, log: Log, extra: tuple[Path, ...] = ()) -> None:
    """Note in `log` what `report` finds of the newsItem or newsMessage in `data`.

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
    """The faults of the newsItem or newsMessage in `data`, by line.

    An item of ours is held to the grammar and all rules, one of another producer to the
    rules that hold for all, which a finding says; each also to the XML Schemas at the paths
    `extra`. Nothing is resolved, fetched or expanded: a hostile file is refused.

    Raises `OSError` for a schema that cannot be read, `SchemaError` for one that is none.
    """
    try:
        root = parsed(data)
    except RefusedError as refused:
        return (_other(refused.code, refused.line or 0, "", refused.reason),)
    if root.tag not in _ROOTS:
        return (_other(Code.NOT_NEWSML, line_of(root), written(root), "unknown root"),)
    if sum(1 for _ in root.iter(_SCHEME)) > _SCHEMES:
        reason = f"there are more than {_SCHEMES} schemes"
        return (_other(Code.XML_REFUSED, 0, "catalog", reason),)
    foreign = () if _ours(root) else (_other(Code.NOT_OURS, 0, local(root.tag), "not ours"),)
    return foreign + findings(root, extra)


def _other(code: Code, line: int, element: str, reason: str) -> Finding:
    """A finding that is no broken rule: its code stands for one."""
    return Finding(line, element, code.value, reason, code)


def findings(root: Element, extra: tuple[Path, ...] = ()) -> tuple[Finding, ...]:
    """The faults of the item or message, by line: those of rules before those of grammar."""
    ours = _ours(root)
    found = [*rules.broken(root, ours)]
    told = {(fault.line, fault.element) for fault in found}
    if ours:
        faults = list(grammar.faults(root))
        found += [f for f in faults if (f.line, f.element) not in told] if told else faults
    for path in extra:
        found += grammar.faults_by(path, root)
    return tuple(sorted(found, key=lambda fault: fault.line))


def _ours(root: Element) -> bool:
    """Whether the item declares one of our schemes, as each that we write does, or our profile."""
    uris = {uri for uri, _ in g2.SCHEMES.values()}
    return any(scheme.get("uri") in uris for scheme in root.iter(_SCHEME)) or any(
        profile.text == g2.PROFILE for profile in root.iter(_PROFILE)
    )
