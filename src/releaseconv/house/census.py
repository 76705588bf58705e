"""A census of lines: what repeats over a house's files, counted one file after the other.

Files of like layout are counted together, copies of one release once. Memory does not grow with the
number of files: what turned up seldom is forgotten (lossy counting, Manku and Motwani 2002).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from releaseconv.house.repeating_lines import Entry, Layout, Where, closing, folded, opening
from releaseconv.house.usual_places import Line, Places, counted

_WINDOW = 64
"""Files after which lines are forgotten that stood in fewer than one of as many."""
_LAYOUTS = 48
"""Layouts that are told apart; further files of none of them are passed over."""
_SHARE = 0.2
"""Share of a layout's files in which a line stands that is kept."""
_ALIKE, _TELLING = 3, 2
"""Lines that a file shares with another of its layout, and those that no other house would have."""
_WORDS, _LETTERS, _NUMBER = 4, 20, 6
"""Words and letters of such a line, or figures."""
_LONG = 8
"""Words of a line of running text."""
_COPIED = 0.6
"""Share of its lines of running text that a file has in common with a copy of it."""
_EXAMPLE = 400
"""Characters of the example of a line."""
_ADDRESSES = "@", "www.", "://"


@dataclass
class _Count:
    """What was counted of one line."""

    text: str
    files: int = 0
    missed: int = 0
    """Files in which it may have stood before it was counted."""
    seen: bool = False
    """Whether its places are known: not where it was counted before."""
    top: int = 0
    """Its greatest line from the top."""
    foot: int = 0
    least_top: int = 1_000_000
    least_foot: int = 1_000_000


@dataclass
class _Cluster:
    """Files of one layout."""

    files: int = 0
    lines: dict[str, _Count] = field(default_factory=dict)
    settled: dict[tuple[Where, str], tuple[str, dict[str, int]]] = field(default_factory=dict)
    places: Places = field(default_factory=Places)


class Census:
    """Counts the lines of files; additive, so that later files may be counted, too."""

    def __init__(self, known: Sequence[Layout] = ()) -> None:
        """`known` is what was counted before."""
        self._clusters = [_known(layout) for layout in known]

    def add(self, lines: Sequence[str]) -> bool:
        """Count a file with these lines of ink; whether it counted: a copy of another does not."""
        keys = [folded(line) for line in lines]
        own = _by_key(keys, lines)
        cluster = self._cluster(own)
        new = cluster is not None and not _is_copy(own, cluster)
        if cluster and new:
            _count(cluster, keys, own)
        return new

    def settle(self, lines: Sequence[str], roles: Sequence[str]) -> None:
        """Take in what the lines of a file that was counted are, as somebody settled."""
        keys = [folded(line) for line in lines]
        if (cluster := self._cluster(_by_key(keys, lines))) is not None:
            _settle(cluster, keys, lines, roles)

    def place(self, lines: Sequence[Line]) -> None:
        """Take in where a file that was counted was read to have its headline, date and so on."""
        own = _by_key([folded(line.text) for line in lines], [line.text for line in lines])
        if own and (cluster := self._cluster(own)) is not None:
            cluster.places.add(lines)

    def layouts(self, least: int) -> tuple[Layout, ...]:
        """What repeats in layouts with `least` files or more, or with corrected ones."""
        kept = [c for c in self._clusters if c.files >= least or c.settled]
        return tuple(_layout(cluster) for cluster in sorted(kept, key=lambda c: -c.files))

    def _cluster(self, own: Mapping[str, str]) -> _Cluster | None:
        """The cluster that shares most lines with a file, or a new one."""
        shared = [_shared(own, cluster) for cluster in self._clusters]
        best = max(range(len(shared)), key=lambda i: (shared[i], -i), default=None)
        if best is not None and shared[best]:
            return self._clusters[best]
        if len(self._clusters) >= _LAYOUTS and not self._forgot():
            return None
        self._clusters.append(_Cluster())
        return self._clusters[-1]

    def _forgot(self) -> bool:
        """Make room: the first file that no other was like is forgotten."""
        for i, cluster in enumerate(self._clusters):
            if cluster.files <= 1 and not cluster.settled:
                del self._clusters[i]
                return True
        return False


def _by_key(keys: Sequence[str], lines: Sequence[str]) -> dict[str, str]:
    """An example of each line that is counted."""
    return {key: line for key, line in zip(keys, lines, strict=True) if key}


def _shared(own: Mapping[str, str], cluster: _Cluster) -> int:
    """How many lines a file shares with a cluster; none where it is not of its layout."""
    least = 2 if cluster.files > 2 else 1
    found = [k for k in own if k in cluster.lines and cluster.lines[k].files >= least]
    telling = sum(_tells(own[key], cluster.lines[key].text) for key in found)
    return len(found) if len(found) >= _ALIKE and telling >= _TELLING else 0


def _tells(text: str, known: str) -> bool:
    """Whether a line, `known` of the others, is one that hardly any other house has."""
    figures = [*filter(str.isdigit, text)]
    if len(figures) >= _NUMBER and figures == [*filter(str.isdigit, known)]:
        return True
    if any(sign in text for sign in _ADDRESSES):
        return True
    return len(text.split()) >= _WORDS and sum(map(str.isalpha, text)) >= _LETTERS


def _is_copy(own: Mapping[str, str], cluster: _Cluster) -> bool:
    """Whether a file's running text is that of files counted before."""
    long = [key for key in own if len(key.split()) >= _LONG]
    again = sum(key in cluster.lines for key in long)
    # what stands in every file's foot is no sign of a copy
    standing = sum(
        key in cluster.lines and 1 < cluster.lines[key].files >= 0.5 * cluster.files for key in long
    )
    rest = len(long) - standing
    return rest > 0 and again - standing >= _COPIED * rest


def _count(cluster: _Cluster, keys: Sequence[str], own: Mapping[str, str]) -> None:
    cluster.files += 1
    missed = (cluster.files - 1) // _WINDOW
    last = len(keys) - 1
    places = {key: i for i, key in reversed(list(enumerate(keys)))}
    for key, text in own.items():
        found = cluster.lines.setdefault(key, _Count(text[:_EXAMPLE], 0, missed))
        found.files += 1
        top, foot = places[key], last - places[key]
        found.seen = True
        found.top, found.least_top = max(found.top, top), min(found.least_top, top)
        found.foot, found.least_foot = max(found.foot, foot), min(found.least_foot, foot)
    if cluster.files % _WINDOW == 0:
        _forget(cluster, cluster.files // _WINDOW)


def _forget(cluster: _Cluster, windows: int) -> None:
    seldom = [key for key, one in cluster.lines.items() if one.files + one.missed <= windows]
    for key in seldom:
        del cluster.lines[key]


def _settle(
    cluster: _Cluster, keys: Sequence[str], lines: Sequence[str], roles: Sequence[str]
) -> None:
    """Keep the roles of the lines of a corrected file, by what they may be found again."""
    for i, role in enumerate(roles):
        for where, words, text in _found_by(keys, lines, i):
            _, counts = cluster.settled.setdefault((where, words), (text[:_EXAMPLE], {}))
            counts[role] = counts.get(role, 0) + 1


def _found_by(
    keys: Sequence[str], lines: Sequence[str], i: int
) -> Iterator[tuple[Where, str, str]]:
    key = keys[i]
    if key:
        yield "line", key, lines[i]
    if opening(key):
        yield "opens", opening(key), opening(key)
        yield "closes", closing(key), closing(key)
    if i and keys[i - 1]:
        yield "below", keys[i - 1], lines[i - 1]
    if i + 1 < len(keys) and keys[i + 1]:
        yield "above", keys[i + 1], lines[i + 1]


# -- what comes of it ---------------------------------------------------------------------


def _known(layout: Layout) -> _Cluster:
    cluster = _Cluster(layout.files, places=counted(layout.read, layout.places))
    for entry in layout.entries:
        key = folded(entry.text)
        if entry.where == "line" and entry.files:
            cluster.lines[key] = _Count(entry.text, entry.files)
        if entry.roles:
            cluster.settled[entry.where, key] = entry.text, dict(entry.roles)
    return cluster


def _layout(cluster: _Cluster) -> Layout:
    least = max(2, _SHARE * cluster.files)
    standing = {key for key, one in cluster.lines.items() if one.files >= least}
    made = [
        Entry(
            one.text,
            one.files,
            place=_place(one),
            roles=cluster.settled.get(("line", key), ("", {}))[1],
        )
        for key, one in cluster.lines.items()
        if key in standing
    ]
    made.sort(key=lambda entry: (-entry.files, entry.text))
    entries = (*made, *_corrected(cluster, standing))
    return Layout(cluster.files, entries, cluster.places.read, tuple(cluster.places.usual()))


def _corrected(cluster: _Cluster, standing: Iterable[str]) -> Iterator[Entry]:
    """What corrected files say of lines that do not repeat."""
    known = set(standing)
    for (where, key), (text, roles) in sorted(cluster.settled.items()):
        if where in {"below", "above"} and key not in known:
            continue
        news = all(role.startswith(("body", "headline")) for role in roles)
        if where != "line" or (key not in known and not news):
            yield Entry(text, 0, where, roles=roles)


def _place(one: _Count) -> str:
    """Where a line stands, if it stands steadily: from that end from which it moves less."""
    if not one.seen:
        return ""
    top, foot = one.top - one.least_top, one.foot - one.least_foot
    if min(top, foot) > 1:
        return ""
    if top <= foot:
        return f"line {one.least_top + 1} from the top"
    return f"line {one.least_foot + 1} from the foot"
