"""Characters that no document format may hold, kept out of every writer."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Node, Release
from releaseconv.patterns.lazy_regex import late

# said by what is forbidden: by what is allowed, compiling takes ten times as long
FORBIDDEN = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids in clause 2.2, and the C1 controls that it discourages."""

_N = TypeVar("_N", bound=Node)


_NAMES: dict[type[object], tuple[str, ...]] = {}
"""Classes -> their fields with words, as `_parts` finds them."""
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), *range(0x7F, 0x85), *range(0x86, 0xA0)])


def holds(text: str, controls: bytes) -> bool:
    """Whether `text` has one of `controls`, of Latin-1, a surrogate, U+FFFE or U+FFFF.

    Twenty times as fast as a pattern, which hardly any text needs then.
    """
    latin = text.encode("latin-1", "ignore")
    if len(latin.translate(None, controls)) < len(latin) or "\ufffe" in text or "\uffff" in text:
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def sanitize(release: Release, log: Log) -> Release:
    """`release` with each forbidden character as U+FFFD, and a diagnostic with their count."""
    said = "".join(_strings(release))
    if not holds(said, _CONTROLS):
        return release
    log.note(Code.FORBIDDEN_CHARACTER, count=len(FORBIDDEN.findall(said)))
    return _mended(release)


def _strings(release: Release) -> list[str]:
    """Every string of the release, in no order; every writer waits for this, so it is quick."""
    found: list[str] = []
    todo: list[object] = [release]
    while todo:
        node = todo.pop()
        kind = type(node)
        names = _NAMES.get(kind)
        if names is None:
            names = _NAMES[kind] = _parts(kind)
        for name in names:
            value = getattr(node, name)
            if isinstance(value, str):
                found.append(value)
            elif isinstance(value, tuple):
                todo += value
            elif value is not None:
                todo.append(value)
    return found


def _parts(kind: type[object]) -> tuple[str, ...]:
    """The fields of a node's class that may hold words; none of anything else."""
    if not issubclass(kind, Node):
        return ()
    return tuple(field.name for field in fields(kind) if field.name != "spans")


def _mended(node: _N) -> _N:
    changes: dict[str, Any] = {}  # of as many types as the nodes have fields
    for f in fields(node):
        value = getattr(node, f.name)
        match value:
            case str() if FORBIDDEN.search(value):
                changes[f.name] = FORBIDDEN.sub("\ufffd", value)
            case Node():
                changes[f.name] = _mended(value)
            case tuple():
                changes[f.name] = tuple(_mended(v) if isinstance(v, Node) else v for v in value)
    return replace(node, **changes)
