"""Why a line was taken for what it is, in words that a stranger understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from releaseconv.readers.decisions import Basis
from releaseconv.readers.text.roles.model.features import FAMILIES
from releaseconv.readers.text.roles.model.labelling import Label
from releaseconv.readers.text.roles.model.outside_evidence import CORRECTED, CORRECTED_AWAY, SETTLED

_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "mail": "it is a field of a mail header",
        "mail frame": "it is part of the frame of a forwarded mail",
        "mail signature": "it is a mail signature",
        "covering note": "it is the note of a mail that came with the release",
        "end-mark": "it is an end mark",
        "continued": "it refers to the next page",
        "page": "it is a page number",
        "fax": "it is a fax header line",
        "running head": "it repeats at the top of pages",
        "wire codes": "it has codes of a wire service",
        "scraps": "it has no words",
        CORRECTED: "given by the caller",
        CORRECTED_AWAY: "left out by the caller",
        "house letterhead": "the house profile has these words as letterhead",
        "house number": "it has the form of the house's reference numbers",
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


def ground_of_headline(found: Label, told: Sequence[str], form: str, whole: float) -> str:
    """What `ground_of` says of a headline that is `whole` sure, and of its first line by itself."""
    if form in _FORMS or percent(found.probability) == percent(whole):
        return ground_of(found, told, form)
    sure, comma, by = ground_of(
        found._replace(probability=whole, runner_up=""), told, form
    ).partition(",")
    line = f"its first line is {percent(found.probability)} sure to be part of it"
    return f"{sure} to be the whole headline{comma}{by}; {line}"


def percent(probability: float) -> str:
    """A probability in words; nothing that was weighed is certain."""
    return "over 99%" if probability > 0.99 else f"{probability:.0%}"


def basis_of(told: Sequence[str], form: str) -> Basis:
    """The sort of facts that spoke most for a label."""
    if form:
        return Basis.SAID if form in SETTLED else Basis.MARKED
    first = told[0] if told else ""
    if first in _MARKED:
        return Basis.MARKED
    return Basis.SHAPED if first in _SHAPED else Basis.PLACED
