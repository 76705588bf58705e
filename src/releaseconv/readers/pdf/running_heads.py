"""Running heads and numbers of pages, found and taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from releaseconv.patterns.lazy_regex import late

_MARGIN = 3
"""Lines at the top and at the foot of a page that may be its running head."""
_FIGURES = late(r"\d+")


def running_heads(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines at the edges of most pages, figures aside; those of the first page stay."""
    if len(pages) < 2:
        return frozenset()
    found = Counter(line for page in pages for line in {_folded(one) for one in _edges(page)})
    return frozenset(line for line, count in found.items() if 2 * count > len(pages) and count > 1)


def _edges(page: Sequence[str]) -> list[str]:
    inked = [line for line in page if line]
    return [*inked[:_MARGIN], *inked[-_MARGIN:]]


def _folded(line: str) -> str:
    return _FIGURES.sub("0", " ".join(line.split()))


def without(page: Sequence[str], heads: frozenset[str]) -> Iterator[str]:
    """The lines of a page but for its running heads."""
    edges = {_folded(one) for one in _edges(page)} & heads
    yield from (line for line in page if _folded(line) not in edges)


def unnumbered(page: list[str], number: int, pages: int) -> list[str]:
    """A page without the last line where that counts the pages: "Quay opens   1 / 2"."""
    foot = "".join(page[-1].split()) if page else ""
    return page[:-1] if foot.endswith(f"{number}/{pages}") else page
