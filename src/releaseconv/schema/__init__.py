"""Validating NewsML-G2: our grammar and rules, and schemas that the caller brings."""

from __future__ import annotations

from pathlib import Path

from releaseconv.diagnostics import Code, Log
from releaseconv.schema import grammar, rules
from releaseconv.schema.finding import Finding, line_of
from releaseconv.schema.parsing import Element, RefusedError, parsed
from releaseconv.source import Span
from releaseconv.vocabulary import newsml as g2

__all__ = ["Finding", "RefusedError", "findings", "parsed", "validate"]

_ROOTS = (f"{{{g2.G2}}}newsItem", f"{{{g2.G2}}}newsMessage")
_SCHEME = f"{{{g2.G2}}}scheme"
_SCHEMES = 2000
"""Each code is looked for among the schemes; catalogues of agencies have some hundred."""
_PROFILE = f"{{{g2.G2}}}profile"


def validate(data: bytes, log: Log, extra: tuple[Path, ...] = ()) -> None:
    """Note in `log` each place where the newsItem or newsMessage in `data` is at fault.

    An item of ours is held to the grammar and all rules, one of another producer to the
    rules that hold for all; each also to the XML Schemas at the paths `extra`. Nothing is
    resolved, fetched or expanded; a hostile file is refused with a diagnostic.

    Raises `OSError` for a schema that cannot be read, `SchemaError` for one that is none.
    """
    try:
        root = parsed(data)
    except RefusedError as refused:
        log.note(refused.code, _at(refused.line), reason=refused.reason)
        return
    if root.tag not in _ROOTS:
        log.note(Code.NOT_NEWSML, _at(line_of(root)), element=root.tag)
        return
    if sum(1 for _ in root.iter(_SCHEME)) > _SCHEMES:
        log.note(Code.XML_REFUSED, None, reason=f"there are more than {_SCHEMES} schemes")
        return
    if not _ours(root):
        log.note(Code.NOT_OURS)
    for found in findings(root, extra):
        log.note(
            Code.SCHEMA,
            _at(found.line),
            element=found.element,
            reason=found.reason,
            rule=found.rule,
        )


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


def _at(line: int | None) -> Span | None:
    return Span(0, 0, line, line) if line else None
