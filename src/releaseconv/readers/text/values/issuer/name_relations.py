"""What is so of a name among the others of a release."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.values.issuer.name_additions import added
from releaseconv.readers.text.values.issuer.name_context import Name
from releaseconv.readers.text.values.issuer.page_words import is_form, is_unspaced

_SIGNS = late(r"[«»\"“”„,.]")
_FORM = 14
"""Characters by which a legal form makes a name longer."""
_ARTICLE = 4


def relations(found: Sequence[Name]) -> list[set[str]]:
    """For each name, which longer ones it stands in and which shorter ones it holds."""
    facts: list[set[str]] = [set() for _ in found]
    bare = [_bare(name.key) for name in found]
    most = max((len(name.mentions) for name in found), default=0)
    for i, name in enumerate(found):
        if most > 1 and len(name.mentions) == most:
            facts[i].add("most often")
        short = bare[i]
        for j in [j for j, long in enumerate(bare) if short in long and short != long]:
            side = _side(bare[j].find(short), len(short), len(bare[j]))
            _relate(name, found[j], facts[i], facts[j], side)
            if side == "suf" and len(bare[j]) - len(short) <= _ARTICLE:
                facts[i].add("inside by article")
    return facts


def _bare(key: str) -> str:
    """A name without signs, between blanks where its script sets them."""
    bare = _SIGNS.sub("", key)
    return bare if is_unspaced(bare) else f" {bare} "


def _side(at: int, length: int, whole: int) -> str:
    return "pre" if at == 0 else "suf" if at + length == whole else "mid"


def _relate(short: Name, long: Name, shorts: set[str], longs: set[str], side: str) -> None:
    less, more = len(long.mentions), len(short.mentions)
    shorts.add(f"inside {'same ' if less >= more else 'often ' if less > 1 else ''}{side}")
    if more > less:
        longs.add(f"holds {'often' if more > less + 1 and more > 2 else 'more'} {side}")
    elif more == less:
        longs.add(f"holds same {side}")
    if "W head" in short.facts:
        longs.add("holds head line")
    if "W head" in long.facts or "W top-nav" in long.facts:
        shorts.add("inside head line")
    if more > 1 and "S about" in short.facts:
        longs.add("holds about")
    if side != "mid":
        at = max(0, long.key.find(short.key))
        kind = added(long.text[at + len(short.key) :] if side == "pre" else long.text[:at])
        longs.add(f"adds {side} {kind}")
        shorts.add(f"lacks {side} {kind}")
    if side == "pre" and len(long.key) - len(short.key) < _FORM and _adds_form(short, long):
        shorts.add("form behind")
        shorts.update(f"form behind P {place}" for place in long.places)
        longs.add(f"form of {min(3, more - less)}")


def _adds_form(short: Name, long: Name) -> bool:
    return is_form(long.text.split()[-1].strip(",")) and not is_form(short.text.split()[-1])
