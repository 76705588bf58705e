"""When a reading agrees with its label: strictly, or as far as a reader would mind.

Strict agreement is the scorer's: the same role of a line, the same lines of a block, the same
headline but for case and blanks, the same value. Soft agreement forgives what labels are in
doubt about and what a newsroom would not correct:

* roles: letterhead, date and number of a head are one; so are what a company says of itself,
  notes and all else behind the text
* blocks: half of their lines or more are the same
* headline: four fifths of the words are the same
* dates and embargoes: the same day
* places: one's words are all in the other ("NEW YORK" and "New York, N.Y.")
* names: the same last word, and one's other words or initials in the other
* telephones: the last six figures are the same
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from types import ModuleType

Judged = tuple[dict[str, float], Counter]
_ALIKE = {
    **dict.fromkeys(("banner", "date", "symbol"), "head"),
    **dict.fromkeys(("boilerplate", "notes_to_editors", "other"), "aside"),
}
_BLOCK, _HEADLINE = 0.5, 0.8


def strict(score: ModuleType, gold: dict, said: dict, lines: list[str]) -> Judged:
    """The scorer's figures for one release, and the counts of its values."""
    row, counts, _ = score.score(gold, said, lines)
    return row, counts


def soft(score: ModuleType, gold: dict, said: dict, lines: list[str]) -> Judged:
    """The same by soft agreement."""
    ink = score.inked(lines)
    want, got = score.gold_roles(gold, ink), score.said_roles(said, ink)
    right = sum(_alike(got.get(n, "")) == _alike(role) for n, role in want.items())
    counts = _values(score, gold["values"], said.get("fields", {}))
    headline = _share(score.headline(gold, lines), said.get("fields", {}).get("headline"))
    return {
        "line roles": right / len(want) if want else 1.0,
        "body blocks F1": _blocks(score, gold, said),
        "headline exact": float(headline >= _HEADLINE),
        "every line right": float(right == len(want)),
    }, counts


def _alike(role: str) -> str:
    return _ALIKE.get(role, role)


def _blocks(score: ModuleType, gold: dict, said: dict) -> float:
    want, told = {(a, b) for a, b in gold["lines"].get("body", [])}, score.body_blocks(said)
    hits = _pairs(list(want), list(told), lambda one, two: _overlap(one, two) >= _BLOCK)
    return score.f1(hits, len(told) - hits, len(want) - hits)


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> float:
    common = min(one[1], two[1]) - max(one[0], two[0]) + 1
    whole = max(one[1], two[1]) - min(one[0], two[0]) + 1
    return max(0, common) / whole


def _values(score: ModuleType, gold: dict, said: dict) -> Counter:
    counts: Counter = Counter()
    for name in (*score.SINGLE, *score.PLURAL):
        single = name in score.SINGLE
        want = [gold[name]] if single and gold.get(name) else [] if single else gold.get(name) or []
        told = [said[name]] if single and said.get(name) else [] if single else said.get(name) or []
        want, told = (list(dict.fromkeys(map(str, some))) for some in (want, told))
        hits = _pairs(want, told, _AGREE[name])
        counts[name, "tp"] += hits
        counts[name, "fp"] += len(told) - hits
        counts[name, "fn"] += len(want) - hits
    return counts


def _pairs(want: list, told: list, agree: Callable[..., bool]) -> int:
    """How many of the one find a partner of their own among the other."""
    left = list(told)
    for one in want:
        partner = next((other for other in left if agree(one, other)), None)
        if partner is not None:
            left.remove(partner)
    return len(told) - len(left)


def _words(text: str | None) -> list[str]:
    plain = unicodedata.normalize("NFD", (text or "").casefold())
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))


def _share(one: str | None, other: str | None) -> float:
    a, b = Counter(_words(one)), Counter(_words(other))
    return 2 * (a & b).total() / (a + b).total() if a or b else 1.0


def _same_day(one: str, other: str) -> bool:
    return one[:10] == other[:10]


def _same_place(one: str, other: str) -> bool:
    a, b = set(_words(one)), set(_words(other))
    return bool(a and b) and (a <= b or b <= a)


def _same_name(one: str, other: str) -> bool:
    short, long = sorted((_words(one), _words(other)), key=len)
    if not short or short[-1] != long[-1]:
        return False
    known = {*long, *(word[0] for word in long)}
    return all(word in known or word[0] in long for word in short)


def _same_number(one: str, other: str) -> bool:
    a, b = (re.sub(r"\D", "", text)[-6:] for text in (one, other))
    return a == b and bool(a)


def _same_text(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


_AGREE: dict[str, Callable[[str, str], bool]] = {
    "release_date": _same_day,
    "embargo_until": _same_day,
    "dateline_place": _same_place,
    "dateline_date": _same_day,
    "contact_names": _same_name,
    "contact_emails": _same_text,
    "contact_phones": _same_number,
}
