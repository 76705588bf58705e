"""The language of a few words, by the groups of letters that its words are made of.

The weights are in profiles/ngrams.json, which scripts/build_ngrams.py makes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from releaseconv.lexicon.folding import fold
from releaseconv.lexicon.language_detection import UNDETERMINED
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import profiles

LEVELS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~"
)
"""Signs for the number of a language and for the steps of a weight."""
STEP = 0.15
"""What one step of a weight is, in natural logarithms."""
_LONGEST = 4
"""Letters of the longest group, the word's ends counted as one each."""
_WHOLE = 3
"""Letters of the longest word that is not also counted whole."""
_SAMPLE = 1000
"""Characters that are looked at: more would not change the answer."""
_CLEAR = 10.0
"""How much likelier, as a logarithm, the first language must be than the second."""
_SEEN = 0.97
"""The share of groups that a language must know to be told: fewer are of one not known here."""
_WORD = late(r"[^\W\d_]+")


class Ngrams(NamedTuple):
    """Groups of letters, and what each of them says for each language that has it."""

    languages: tuple[str, ...]
    """One for each script that a language is written in."""
    bases: tuple[float, ...]
    """What a group that a language does not have says against it."""
    weights: Mapping[str, str]
    """Group -> pairs of signs: the language's number, the steps of the weight."""

    def language_of(self, text: str) -> str:
        """The language of the words, or "und" where two are as likely or none fits."""
        score, seen, known, _ = self._counted(text)
        if not known:
            return UNDETERMINED
        summed = [said + known * base for said, base in zip(score, self.bases, strict=True)]
        first = max(range(len(summed)), key=summed.__getitem__)
        told = self.languages[first]
        second = max(s for s, name in zip(summed, self.languages, strict=True) if name != told)
        clear = summed[first] - second >= _CLEAR and seen[first] >= _SEEN * known
        return told if clear else UNDETERMINED

    def likelihood(self, text: str) -> float:
        """How likely the words are in the language that they fit best, as a logarithm.

        It compares readings of one text that have their letters in the same places.
        """
        score, _, _, total = self._counted(text)
        return max(said + total * base for said, base in zip(score, self.bases, strict=True))

    def _counted(self, text: str) -> tuple[list[float], list[int], int, int]:
        """What the groups say for each language, how many it has, how many any has, and all."""
        score = [0.0] * len(self.languages)
        seen = [0] * len(self.languages)
        known = total = 0
        for gram, times in Counter(grams(text[:_SAMPLE])).items():
            total += times
            if packed := self.weights.get(gram):
                known += times
                for number, level in zip(packed[::2], packed[1::2], strict=True):
                    at = _PLACES[number]
                    score[at] += times * _PLACES[level] * STEP
                    seen[at] += times
        return score, seen, known, total


def likelihood(text: str) -> float:
    """How likely the words are in the language that they fit best, as a logarithm."""
    return _ngrams().likelihood(text)


def language_of_words(text: str) -> str:
    """The language of a few words, in BCP 47; "und" where they do not tell."""
    return _ngrams().language_of(text)


def grams(text: str) -> Iterator[str]:
    """The groups of letters in each word, and each long word as a whole."""
    for word in _WORD.findall(fold(text)):
        closed = f"_{word}_"
        for length in range(1, _LONGEST + 1):
            for at in range(len(closed) - length + 1):
                if (gram := closed[at : at + length]) != "_":
                    yield gram
        if len(word) > _WHOLE:
            yield f"={word}"


def ngrams_of(table: Mapping[str, object]) -> Ngrams:
    """The groups that a table as scripts/build_ngrams.py writes it holds."""
    languages, bases, weights = table["languages"], table["bases"], table["grams"]
    if not (isinstance(languages, str) and isinstance(bases, list) and isinstance(weights, dict)):
        raise TypeError("no table of groups of letters")
    return Ngrams(tuple(languages.split()), tuple(map(float, bases)), weights)


_PLACES = {sign: place for place, sign in enumerate(LEVELS)}


@cache
def _ngrams() -> Ngrams:
    return ngrams_of(json.loads((profiles() / "ngrams.json").read_bytes()))
