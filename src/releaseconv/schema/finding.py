"""One fault of an item: where, by which rule, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from releaseconv.diagnostics import Code
from releaseconv.schema.parsing import Element


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that a person can go and mend."""

    line: int
    element: str
    """The element's name, such as "versionCreated"."""
    rule: str
    """The id of the rule; "RNG" for the grammar, "XSD" for a schema of the caller's."""
    reason: str
    """One sentence."""
    code: Code = Code.SCHEMA
    """What sort of diagnostic it makes."""
    advice: bool = False
    """Whether the standard allows it all the same, so that the item stays valid."""


def local(tag: object) -> str:
    """The name of an element without its namespace."""
    return str(tag).rpartition("}")[2]


def written(element: Element) -> str:
    """The name of an element as its file has it: "nitf:nitf", or "html" without a prefix."""
    return f"{element.prefix}:{local(element.tag)}" if element.prefix else local(element.tag)


def line_of(element: Element) -> int:
    """The line that `element` starts on; 0 where it was not parsed from a file."""
    return cast("int | None", element.sourceline) or 0


def one_for_all_alike(faults: Iterable[Finding]) -> Iterator[Finding]:
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
