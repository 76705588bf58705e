"""Running heads and feet of pages, kept once, and numbers of pages, taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late

_MARGIN = 3
"""Lines at the top and at the foot of a page that may be its running head."""
_FIGURES = late(r"\d+")


class Repeated(NamedTuple):
    """Lines at the edges of most pages, figures aside."""

    heads: frozenset[str]
    feet: frozenset[str]
    counting: frozenset[str]
    """Those of them whose figures differ: they count the pages."""


def repeated(pages: Sequence[Sequence[str]]) -> Repeated:
    """What stands at the edges of most of `pages`."""
    heads, feet = _most(pages, top=True), _most(pages, top=False)
    return Repeated(heads, feet, _counting(pages, heads | feet))


def _most(pages: Sequence[Sequence[str]], *, top: bool) -> frozenset[str]:
    found = Counter(line for page in pages for line in {*map(_folded, _edge(page, top=top))})
    return frozenset(line for line, count in found.items() if 2 * count > len(pages) and count > 1)


def _edge(page: Sequence[str], *, top: bool) -> list[str]:
    inked = [line for line in page if line]
    return inked[:_MARGIN] if top else inked[-_MARGIN:]


def _folded(line: str) -> str:
    return _FIGURES.sub("0", _squeezed(line))


def _squeezed(line: str) -> str:
    return " ".join(line.split())


def _counting(pages: Sequence[Sequence[str]], lines: frozenset[str]) -> frozenset[str]:
    said = {
        _squeezed(line) for page in pages for top in (True, False) for line in _edge(page, top=top)
    }
    forms = Counter(map(_folded, said))
    return frozenset(line for line in lines if forms[line] > 1)


def without(pages: Sequence[Sequence[str]], lines: Repeated) -> list[list[str]]:
    """The pages, running heads left on the first, feet on the last, numbers on none."""
    inked = [number for number, page in enumerate(pages) if any(page)]
    made = []
    for number, page in enumerate(pages):
        heads = lines.counting if number in inked[:1] else lines.heads
        feet = lines.counting if number in inked[-1:] else lines.feet
        away = {_folded(one) for one in _edge(page, top=True)} & heads
        away |= {_folded(one) for one in _edge(page, top=False)} & feet
        made.append([line for line in page if _folded(line) not in away])
    return made


def unnumbered(page: list[str], number: int, pages: int) -> list[str]:
    """A page without the last line where that counts the pages: "Quay opens   1 / 2"."""
    foot = "".join(page[-1].split()) if page else ""
    return page[:-1] if foot.endswith(f"{number}/{pages}") else page
