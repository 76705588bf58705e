"""The language of a text, by its script, its letters and its function words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from releaseconv.lexicon.compiled_words import Lexicon
from releaseconv.lexicon.folding import fold
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late

UNDETERMINED = "und"

_SAMPLE = 6000
"""Characters that are looked at: more would not change the answer."""

_SCRIPTS = {
    "Arab": Rare("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "Armn": Rare("[\u0530-\u058f]", far=False),
    "Beng": Rare("[\u0980-\u09ff]"),
    "Deva": Rare("[\u0900-\u097f]"),
    "Geor": Rare("[\u10a0-\u10ff]"),
    "Grek": Rare("[\u0370-\u03ff\u1f00-\u1fff]", far=False),
    "Hang": Rare("[\uac00-\ud7af\u1100-\u11ff]"),
    "Hebr": Rare("[\u0590-\u05ff]"),
    "Khmr": Rare("[\u1780-\u17ff]"),
    "Laoo": Rare("[\u0e80-\u0eff]"),
    "Mymr": Rare("[\u1000-\u109f]"),
    "Taml": Rare("[\u0b80-\u0bff]"),
    "Kana": Rare("[\u3040-\u30ff\uff66-\uff9f]"),
    "Hani": Rare("[\u3400-\u9fff]"),
    "Thai": Rare("[\u0e00-\u0e7f]"),
}
_LETTER = late(r"[^\W\d_]")
_WORD = late(r"[^\W\d_]+")

_WHOLE = 0.4
"""The share of a text's letters that its script has; the rest are names and addresses."""

_KANA = 0.08
"""The share of kana among Han signs that makes a text Japanese."""

_OWN = 0.03
"""The share of letters that tells a language from the one that its script would tell."""

_LEAST = 1.6
"""The least weight of function words that tells a language."""


class Tongues(NamedTuple):
    """What is known of each language; made by `tongues`."""

    scripts: Mapping[str, str]
    common: Mapping[str, str]
    """Function word -> the languages that have it."""
    letters: Mapping[str, tuple[str, ...]]
    """Letter -> the languages that it speaks for."""

    def of(self, text: str) -> str:
        """The language, or "und" when the words do not tell."""
        ranked = self.ranked(text)
        if not ranked:
            return UNDETERMINED
        first, second = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0.0)
        return first[0] if first[1] > second[1] * 1.15 else UNDETERMINED

    def ranked(self, text: str) -> tuple[tuple[str, float], ...]:
        """Languages by their share of the evidence, the likeliest first."""
        folded = fold(text[:_SAMPLE])
        if known := self.scripts.get(_script(folded)):
            return ((self._neighbour(folded) or known, 1.0),)
        score = self._score(folded)
        whole = sum(score.values())
        if not score or max(score.values()) < _LEAST:
            return ()
        order = sorted(score, key=lambda language: -score[language])
        return tuple((language, score[language] / whole) for language in order)

    def words_of(self, language: str) -> frozenset[str]:
        """The function words of a language."""
        return frozenset(w for w, having in self.common.items() if language in having.split())

    def familiar(self, text: str) -> int:
        """The letters in function words, of some language, of two letters or more."""
        found = _WORD.findall(fold(text[:_SAMPLE]))
        return sum(len(word) for word in found if len(word) > 1 and word in self.common)

    def open_ended(self, text: str) -> bool:
        """Whether the last word is a function word of the language that most of them speak for."""
        said = [self.common.get(word, "").split() for word in _WORD.findall(fold(text))]
        if not said or not said[-1]:
            return False
        score = Counter(language for having in said for language in having)
        most = max(score.values())
        told = most > 1 or len(said[-1]) == 1  # one word that two languages share tells nothing
        return told and any(score[language] == most for language in said[-1])

    def _neighbour(self, folded: str) -> str:
        """The language whose own letters are many, such as Persian in Arabic script."""
        own = Counter(
            language
            for letter, times in Counter(folded).items()
            for language in self.letters.get(letter, ())
            for _ in range(times)
        )
        language, times = max(own.items(), key=lambda item: item[1], default=("", 0))
        return language if times >= _OWN * len(_LETTER.findall(folded)) else ""

    def _score(self, folded: str) -> Mapping[str, float]:
        score: defaultdict[str, float] = defaultdict(float)
        found = Counter(_WORD.findall(folded))
        for word in filter(self.common.__contains__, found):
            for language, weight in _weights(self.common[word]):
                score[language] += weight * min(found[word], 4)
        if not folded.isascii():
            for letter, times in Counter(folded).items():
                for language in self.letters.get(letter, ()):
                    score[language] += 0.3 * min(times, 4)
        return score


def tongues(lexicon: Lexicon) -> Tongues:
    """What a lexicon knows of its languages."""
    letters: dict[str, tuple[str, ...]] = {}
    for language, own in lexicon.section("letters").items():
        for letter in own:
            letters[letter] = (*letters.get(letter, ()), language)
    return Tongues(lexicon.section("scripts"), lexicon.section("common"), letters)


@lru_cache(maxsize=4096)
def _weights(having: str) -> tuple[tuple[str, float], ...]:
    """What a word says for each of its languages: less, the more share it."""
    languages = having.split()
    return tuple((language, 1 / len(languages)) for language in languages)


def _script(folded: str) -> str:
    """The script of most letters if it is one that tells a language, else the empty string."""
    if folded.isascii():
        return ""
    letters = len(_LETTER.findall(folded))
    counts = {name: pattern.count(folded) for name, pattern in _SCRIPTS.items()}
    east = counts.pop("Hani") + (kana := counts.pop("Kana"))
    if letters and east >= _WHOLE * letters:
        return "Kana" if kana >= _KANA * east else "Hani"
    script = max(counts, key=lambda name: counts[name])
    return script if letters and counts[script] >= _WHOLE * letters else ""
