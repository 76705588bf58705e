"""Why a line was taken for what it is, in words that a stranger understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from releaseconv.readers.claims import Basis
from releaseconv.readers.text.roles.model.evidence import CORRECTED
from releaseconv.readers.text.roles.model.features import FAMILIES
from releaseconv.readers.text.roles.model.label import Label

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
        "house letterhead": "its house's profile has these words as a letterhead",
        "house number": "it has the form of its house's numbers",
    }
)
"""What a form says of its line."""
_MARKED = frozenset({"words", "spelling", "section"})
_SHAPED = frozenset({"form", "date", "reach", "lead", "repeat"})


def ground_of(found: Label, told: Sequence[str], form: str) -> str:
    """How sure a label is, by which families of facts, in words that follow "it is"."""
    if form in _FORMS:
        return _FORMS[form]
    families = " and ".join(FAMILIES[family] for family in told)
    share = f"{percent(found.probability)} sure{f', by {families}' if families else ''}"
    if not found.runner_up or found.runner_up_probability < 0.005:
        return share
    other = found.runner_up.replace("_", " ")
    return f"{share}; next likely: {other} ({found.runner_up_probability:.0%})"


def percent(probability: float) -> str:
    """A probability in words; nothing that was weighed is certain."""
    return "over 99%" if probability > 0.99 else f"{probability:.0%}"


def basis_of(told: Sequence[str], form: str) -> Basis:
    """The sort of facts that spoke most for a label."""
    if form:
        return Basis.SAID if form == CORRECTED else Basis.MARKED
    first = told[0] if told else ""
    if first in _MARKED:
        return Basis.MARKED
    return Basis.SHAPED if first in _SHAPED else Basis.PLACED
