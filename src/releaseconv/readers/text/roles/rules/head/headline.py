"""The headline: the best of what the head's other rules left over, or none.

It is not the first group left over. Preferences are named and compared in order, never
summed; the strongest knows no language: a headline shares content words with the lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from releaseconv.lexicon.words import familiar, fold, is_small, words
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.layout.lines import Case, End, Line, unspaced_script
from releaseconv.readers.text.layout.wrapping import Wrap, first_word, leads_on
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.head.pieces import Group

_TOKEN = late(r"[^\W_]{4,}")
_IDEOGRAPHS = Rare("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_ORGANISED = frozenset({"organisation", "address"})
_LONGEST = 7
"""Lines of the longest headline."""
_FAR = 60
"""Groups behind one another in which a longer one makes the first a kicker."""
_LEAD = 900
"""Characters of the body that the headline is compared with."""
_STEM = 6
"""Letters by which words are compared: what follows is mostly an ending."""
_SUMMARY = 12
"""Words from which a sentence that closes with a stop is a summary, no headline."""
_BETWEEN = frozenset("•·.|–-")
"""Signs that part the offices named in a masthead."""
_SECTION = 6
"""Words of a line that a word for a section opens, and that is no headline if any other is."""
_WAVES = "~～〜－—–―"
"""Signs on both sides of a subhead, as East Asian houses set it."""


class Candidate(NamedTuple):
    """Lines that could be the headline, and how they stand by each preference."""

    lines: Group
    plain: bool
    """Not in brackets, no "Label:" before it."""
    title: bool
    """No kicker or letterhead: five words or more, or nothing longer follows."""
    phrase: bool
    """No sentence that closes with a stop, which would be a summary."""
    released: bool
    """It stands behind the release line, where there is one."""
    shared: bool
    """It has a content word of the lead; subheads have more of them, so more say nothing."""
    below_kind: bool
    """It stands behind the line that says what sort of document it is, where there is one."""
    set_apart: bool
    """In capitals or centred, where others are not."""
    before_body: bool
    """Only subheads and dates stand between it and the body."""
    place: int
    """How many candidates stand before it."""

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, bool, bool, bool, bool, int]:
        """What candidates are compared by, the greatest wins."""
        return (
            self.plain,
            self.title,
            self.phrase,
            self.released,
            self.shared,
            self.below_kind,
            self.set_apart,
            self.before_body,
            -self.place,
        )

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def why(self) -> str:
        """In words, what speaks for it."""
        grounds = [
            "shares words with the lead" if self.shared else "",
            "is set in capitals or centred where others are not" if self.set_apart else "",
            "only subheads and dates stand between it and the body" if self.before_body else "",
        ]
        said = "; ".join(filter(None, grounds))
        return f"left over by the head's other rules{'; ' + said if said else ''}"


def candidates(
    groups: Sequence[Group], taken: Mapping[int, Verdict], wrap: Wrap, lead: str
) -> tuple[Candidate, ...]:
    """What the head's other rules left over, in the order of the page."""
    runs = [run for group in groups for run in _runs(group, taken, wrap)]
    if not runs:
        return ()
    marked = (offset for offset, v in taken.items() if v.part not in {Part.DATE, Part.BYLINE})
    last_marked = max(marked, default=-1)
    content = _content(lead)
    lines = [at for at, v in taken.items() if v.part is Part.RELEASE_LINE]
    released = min(lines, default=-1)
    kind = min((at for at, v in taken.items() if v.rule == "head.kind"), default=-1)
    apart = [_set_apart(run) for run in runs]
    all_apart = all(apart)
    return tuple(
        Candidate(
            run,
            _plain(run),
            _title(run, runs[n + 1 : n + 1 + _FAR]),
            not _is_summary(run),
            run[0].start > released,
            bool(_content(_text(run)) & content),
            run[0].start > kind,
            apart[n] and not all_apart,
            last_marked <= run[-1].start,
            n,
        )
        for n, run in enumerate(runs)
    )


def _runs(group: Group, taken: Mapping[int, Verdict], wrap: Wrap) -> Iterator[Group]:
    """Lines left over that go on from one another."""
    run: list[Line] = []
    for piece in group:
        if piece.start in taken or piece.rule:
            if run:
                yield tuple(run)
            run = []
            continue
        if run and not _same_headline(run[-1], piece, wrap, len(run)):
            yield tuple(run)
            run = []
        run.append(piece)
    if run:
        yield tuple(run)


def _same_headline(a: Line, b: Line, wrap: Wrap, size: int) -> bool:
    if not (a.whole and b.whole):
        return False
    if size >= _LONGEST or b.number > a.number + 1 or b.marker or a.caps != b.caps:
        return False
    if b.text[0] in _WAVES and b.text[-1] in _WAVES:
        return False
    if a.end_sign is End.STOP and a.weight > 3:
        return False
    if b.case is Case.LOWER or a.end_sign in {End.HYPHEN, End.COMMA} or _centred(a, b):
        return True
    if leads_on(a):
        return True
    if a.caps:
        return a.end_sign is not End.COLON and bool(wrap.hard or a.right <= 100)
    return wrap.hard and _filled(a, b, wrap)


def _centred(a: Line, b: Line) -> bool:
    middle = abs((a.indent + a.right) - (b.indent + b.right)) <= 6
    return middle and min(a.indent, b.indent) >= 4 and a.indent != b.indent


def _filled(a: Line, b: Line, wrap: Wrap) -> bool:
    return wrap.measure - a.right - 1 - first_word(b) <= min(max(wrap.slack, 2), 8)


def _text(run: Group) -> str:
    return " ".join(line.text for line in run)


def _plain(run: Group) -> bool:
    first, last = run[0], run[-1]
    bracketed = first.text[0] in "([<{" and last.text[-1] in ")]>}"
    colon = first.text.find(":")
    label = first.text[: max(colon, 0)]
    labelled = 0 < colon < 28 and label.count(" ") <= 2 and _labels(first)
    labelled = labelled and not any(map(str.isdigit, label))
    if bracketed or labelled or first.marker or last.end_sign is End.COLON:
        return False
    return not any(map(_other, run))


def _labels(line: Line) -> bool:
    """A word that labels what follows; that for a sort of text goes with its headline.

    A label that the rule for bylines left alone is one: "Text: Envoy Urges Open Quays".
    """
    sorts = (hit.role.startswith("kind.") or hit.role == "byline" for hit in line.hits())
    return not all(sorts)


def _other(line: Line) -> bool:
    """An address of the web or of mail stands in it."""
    return "://" in line.text or "www." in line.text or "@" in line.text


def _title(run: Group, later: Sequence[Group]) -> bool:
    weight = sum(line.weight for line in run)
    if weight <= _SECTION and run[0].has("background", "about", "notes"):
        return False
    if _named(run[0]):
        return not any(len(other[0].text) > 8 and not _named(other[0]) for other in later)
    if weight > 4:
        return True
    return not any(sum(line.weight for line in other) > max(4, weight) for other in later)


def _is_summary(run: Group) -> bool:
    weight = sum(line.weight for line in run)
    return weight >= _SUMMARY and run[-1].end_sign is End.STOP and run[-1].text[-1] not in "?!？！"


def _named(line: Line) -> bool:
    """An organisation or a street, and hardly more."""
    if line.weight > 6:
        return False
    found = words().find(line.folded, _ORGANISED)
    if unspaced_script(line):  # 港口部 is a name, 港口部部署检查 is none
        return any(hit.end == len(line.folded.rstrip()) for hit in found)
    if not _is_cased(line):  # a name opens with the word in Arabic, and closes with it in Korean
        return any(hit.end == len(line.folded.rstrip()) or line.weight <= 3 for hit in found)
    if line.weight > 5:  # "… Recognized by SPA": a short word for a firm names no more than that
        found = tuple(hit for hit in found if hit.end - hit.start > 4)
    return bool(found) and _told_words(line) < (2 if line.weight < 6 else 1)


def _is_cased(line: Line) -> bool:
    return any(c.isupper() or c.islower() for c in line.text)


def _told_words(line: Line) -> int:
    """Words in small letters that are no function words: verbs, which names have not."""
    return sum(1 for word in line.text.split() if word[0].islower() and not familiar(word))


def _set_apart(run: Group) -> bool:
    return all(line.caps for line in run) or min(line.indent for line in run) >= 12


def _content(text: str) -> set[str]:
    folded = fold(text)
    found = {word[:_STEM] for word in set(_TOKEN.findall(folded)) if not is_small(word)}
    for piece in _IDEOGRAPHS.pieces(folded):
        found |= {a + b for a, b in pairwise(piece)}
    return found


def choose(found: Sequence[Candidate]) -> Candidate | None:
    """The best of the candidates; none where all of them are labels or scraps."""
    able = [c for c in found if c.plain and _says_something(c)]
    items = [c for c in found if c.lines[0].marker]
    able = able or [c for c in items if len(items) == 1 and _is_item(c) and _says_something(c)]
    best = max(able, key=lambda c: c.rank, default=None)
    above = next((c for c in able if best and c.place == best.place - 1), None)
    return above if best and above and _heads(above, best) else best


def _heads(above: Candidate, best: Candidate) -> bool:
    """Two titles that touch: the upper is the headline, the lower its subhead."""
    touch = best.lines[0].number == above.lines[-1].number + 1
    alike = above.lines[0].caps == best.lines[0].caps and not best.set_apart
    telling = above.title and above.shared and above.released == best.released
    return touch and alike and telling and sum(line.weight for line in above.lines) >= 5


def _is_item(candidate: Candidate) -> bool:
    """One line of some words behind an item's mark, as a copied page may set its title."""
    line = candidate.lines[0]
    return bool(line.marker) and len(candidate.lines) == 1 and line.weight >= 5 and not _other(line)


def tells_news(candidate: Candidate) -> bool:
    """It shares words with the lead, and names no organisation or street."""
    named = any(words().find(line.folded, _ORGANISED) for line in candidate.lines)
    return candidate.title and candidate.shared and not named


def _says_something(candidate: Candidate) -> bool:
    weight = sum(line.weight for line in candidate.lines)
    letters = sum(1 for line in candidate.lines for c in line.text if c.isalpha())
    return letters >= 4 and (weight >= 2 or letters >= 8 or candidate.shared)


def told(
    found: Sequence[Candidate],
    chosen: Candidate | None,
    last_marked: int,
) -> Iterator[tuple[Line, Verdict]]:
    """Verdicts on all candidates: the headline, subheads behind it, kickers before it.

    `last_marked` is the offset of the last piece that another rule of the head took.
    """
    for candidate in found:
        if candidate is chosen:
            verdict = Verdict(Part.HEADLINE, "headline.best", Basis.PLACED, candidate.why)
        elif chosen and candidate.place > chosen.place:
            verdict = _behind(candidate, last_marked)
        else:
            verdict = _before(candidate)
        yield from ((line, verdict) for line in candidate.lines)


def _behind(candidate: Candidate, last_marked: int) -> Verdict:
    first = candidate.lines[0]
    weight = sum(line.weight for line in candidate.lines)
    if (_named(first) and last_marked > first.start) or weight <= 2:
        return Verdict(
            Part.LETTERHEAD, "head.letterhead", Basis.PLACED, "an organisation's name among marks"
        )
    return Verdict(Part.SUBHEAD, "headline.subhead", Basis.PLACED, "it stands under the headline")


def _spelled(line: Line) -> int:
    """Words without the bullets or stops that stand between them."""
    return line.weight - sum(1 for word in line.text.split() if word in _BETWEEN)


def _before(candidate: Candidate) -> Verdict:
    first = candidate.lines[0]
    weight = sum(map(_spelled, candidate.lines))
    if _named(first) or weight <= 2:
        return Verdict(
            Part.LETTERHEAD, "head.letterhead", Basis.PLACED, "an organisation above the headline"
        )
    if weight <= 12:
        return Verdict(Part.KICKER, "head.kicker", Basis.PLACED, "it stands above the headline")
    return Verdict(Part.OTHER, "head.left-over", Basis.PLACED, "text above the headline")
