"""Short texts with the role of each line, which train beside whole releases.

tests/corpus/short.txt holds texts of the tests with what each line is, tests/tongues releases of
many languages, and tests/phrases.toml the words of each language, which are set in small releases.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
sys.path += [str(TESTS), str(TESTS / "support"), str(TESTS / "reading")]

import test_phrases  # noqa: E402
import test_short_texts_of_languages  # noqa: E402

from short_texts import ROLES, Case  # noqa: E402

COUNTS = {"sample": 1.0, "case": 0.15, "test": 0.1, "layout": 0.02, "hold": 0.02, "foreign": 0.03}
AGAIN = 0.2
"""What the text that we write of a release of our own counts; it is of the house of the release."""
"""What a short text counts against a release, by the first word of its title."""
TONGUE, PHRASE = 0.2, 0.015
_CLOSED = '.:!?。؟।”"»'
_STATES = {"+": "body-inside", "h": "body-heading", "B": "body-begin", "L": "body-begin"}


@dataclass(frozen=True)
class Short:
    """A text, the roles of each line with ink or of its cells, and what it counts."""

    name: str
    text: str
    codes: tuple[str, ...]
    count: float
    release: str = ""
    """The release of our own that it was written of."""

    def roles(self, numbers: Sequence[int]) -> list[str]:
        """The role of each of the lines `numbers`, twice for two cells; whether a block begins."""
        made: list[str] = []
        for i, number in enumerate(numbers):
            codes = self.codes[number - 1]
            cell = i - numbers.index(number)
            made.append(_role(codes[min(cell, len(codes) - 1)], made, cell > 0))
        return made


def _role(code: str, above: Sequence[str], second: bool) -> str:
    inside = bool(above) and above[-1].startswith("body")
    if code == "=":
        return "body-inside" if inside and above[-1] != "body-heading" else "body-begin"
    if inside and second and code in _STATES:
        return "body-inside"
    return _STATES.get(code) or ROLES[code]


def short_texts() -> Iterator[Short]:
    """All short texts, in order, each with a name of its own."""
    seen: Counter[str] = Counter()
    for one in _all():
        seen[one.name] += 1
        yield replace(one, name=f"{one.name} {seen[one.name]}")


def _all() -> Iterator[Short]:
    text = (TESTS / "corpus" / "short.txt").read_text(encoding="utf-8")
    parts = re.split("^## ", text, flags=re.MULTILINE)[1:]
    for part in parts:
        title, *rows = part.rstrip("\n").split("\n")
        cut = [row.partition("|") for row in rows]
        text = "\n".join(line for _, _, line in cut)
        sort, _, rest = title.partition(" ")
        again = rest if sort == "again" else ""
        codes = tuple(code for code, _, _ in cut)
        yield Short(title, text, codes, AGAIN if again else COUNTS[sort], again)
    yield from (
        _of(case, TONGUE) for case in test_short_texts_of_languages.cases() if not case.open
    )
    for language, words in test_phrases.TABLE.items():
        for part in test_phrases.CODES:
            for phrase in words[part]:
                yield _of(test_phrases.release(language, part, phrase), PHRASE)
        for order in test_phrases.ORDERS.values():
            yield _of(test_phrases.ordered(language, order), PHRASE)


def _of(case: Case, count: float) -> Short:
    """A case whose codes do not tell where a wrapped paragraph goes on."""
    lines, codes = case.text.split("\n"), list(case.roles)
    for i in range(1, len(codes)):
        if case.roles[i - 1 : i + 1] == ("B", "B") and lines[i - 1].rstrip()[-1:] not in _CLOSED:
            codes[i] = "+"
    return Short(case.name, case.text, tuple(codes), count)
