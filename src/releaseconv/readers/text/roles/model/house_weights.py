"""What house facts speak for: a line that stands in other files is no news, a corrected one is what
it was corrected to. Both can lose against what the text itself says.

The weights are few, so that eleven labelled houses can tell them; `scripts/houses_learned.py`
scores each of them with weights of the text that left it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from releaseconv.house.repeating_lines import Where
from releaseconv.readers.text.facts.house_facts import HouseFacts

STANDING = 10.0
"""Against news, for a line that stands in all of very many other files; as natural logarithm. A
quarter of it for one other file, four ninths for two: two files may be alike by chance."""
ALONE = 0.2
"""What is left of it for a line that may be a crosshead."""
SETTLED: Mapping[Where, float] = MappingProxyType(
    {"line": 12.0, "opens": 3.0, "closes": 2.0, "below": 2.0, "above": 1.0}
)
"""For the role that corrected files gave such lines, by what they are known by."""
PLACED = 2.0
"""For what usually stands in a line's place, where it stands there in all of very many files."""
_OPENS = {"dateline": "body-begin"}
"""States of what is no role of lines."""
_DOUBT = 0.3
"""Files that are counted as having said something else."""
_NEWS = ("headline", "subhead", "body")


def weigh(
    facts: Sequence[HouseFacts], states: Sequence[str], scores: Sequence[list[float]]
) -> None:
    """Add, in place, what `facts` speak for; the headline's score is the one behind all states."""
    names = [*states, "headline"]
    news = [k for k, name in enumerate(names) if name.startswith(_NEWS)]
    for found, own in zip(facts, scores, strict=True):
        against = _against_news(found)
        for k in news if against else ():
            own[k] -= against
        for role, files, share in found.usual:
            for k in _states(_OPENS.get(role, role), names):
                own[k] += PLACED * share * _sure(files)
        for where, roles in found.settled:
            for k, share in _shares(roles, names):
                own[k] += SETTLED[where] * share


def _against_news(found: HouseFacts) -> float:
    if not found.others:
        return 0.0
    return STANDING * found.share * _sure(found.others) * (ALONE if found.alone else 1.0)


def _sure(others: int) -> float:
    sure = others / (others + 1)
    return sure * sure


def _shares(roles: Mapping[str, int], names: Sequence[str]) -> list[tuple[int, float]]:
    """The states that settled roles stand for, with their shares."""
    total = sum(roles.values()) + _DOUBT
    return [(k, count / total) for role, count in roles.items() for k in _states(role, names)]


def _states(role: str, names: Sequence[str]) -> list[int]:
    """The states that stand for a role, or are it."""
    return [k for k, name in enumerate(names) if role in {name, name.partition(" ")[0]}]
