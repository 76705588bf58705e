"""Why a line was taken for what it is, in words that a stranger understands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from releaseconv.readers.claims import Basis
from releaseconv.readers.text.roles.evidence import CORRECTED
from releaseconv.readers.text.roles.features import FAMILIES
from releaseconv.readers.text.roles.label import Label

_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "mail": "it is a field of a mail header",
        "mail frame": "it frames a message that was passed on",
        "mail signature": "it is a mail signature at the end",
        "end-mark": "it is an end mark",
        "continued": "it sends the reader on to the next page",
        "page": "it is the number of a page",
        "fax": "a fax printed it at the edge of the page",
        "running head": "it comes back where a page begins",
        "wire codes": "it holds a wire's own codes",
        "scraps": "it has signs and no words",
        CORRECTED: "the caller says so",
    }
)
"""What a form says of its line."""
_MARKED = frozenset({"words", "spelling", "section"})
_SHAPED = frozenset({"form", "date", "reach", "lead", "repeat"})


def ground_of(found: Label, form: str) -> str:
    """What spoke for a label, in words that follow "because"."""
    if form in _FORMS:
        return _FORMS[form]
    families = " and ".join(FAMILIES[family] for family in found.families)
    share = f"{found.probability:.0%} sure"
    if not found.runner_up or found.runner_up_probability < 0.005:
        return f"{share}{f', by {families}' if families else ''}"
    other = f"else {found.runner_up.replace('_', ' ')}, {found.runner_up_probability:.0%}"
    return f"{share} ({other}){f', by {families}' if families else ''}"


def basis_of(found: Label, form: str) -> Basis:
    """The sort of facts that spoke most for a label."""
    if form:
        return Basis.SAID if form == CORRECTED else Basis.MARKED
    first = found.families[0] if found.families else ""
    if first in _MARKED:
        return Basis.MARKED
    return Basis.SHAPED if first in _SHAPED else Basis.PLACED
