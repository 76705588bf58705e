"""At line ends compounds keep their hyphen, and words that the wrap cut lose it."""

from __future__ import annotations

from pathlib import Path

import pytest

from releaseconv.readers.text.entities.dehyphenation import joined

ROWS = [
    line for line in Path(__file__).with_name("hyphens.txt").read_text("utf-8").split("\n") if line
]
BLOCKS = [ROWS[i : i + 3] for i in range(2, len(ROWS), 3)]
AROUND = {
    "en": "The board of the mill said on Monday that it would open the kiln in the spring of this"
    " year, and that the town and all who live in it are invited to see it.\n",
    "de": "Die Behörde hat am Montag mitgeteilt, dass der Kai im Frühjahr wieder geöffnet wird und"
    " dass alle, die in der Stadt wohnen, dazu eingeladen sind.\n",
    "fr": "Le conseil a fait savoir lundi que le quai serait ouvert au printemps de cette année et"
    " que tous ceux qui habitent dans la ville sont invités à le voir.\n",
    "es": "El consejo dijo el lunes que el muelle se abrirá en la primavera de este año y que todos"
    " los que viven en la ciudad están invitados a verlo.\n",
    "it": "Il consiglio ha detto lunedì che il molo sarà aperto nella primavera di questo anno e"
    " che tutti quelli che vivono nella città sono invitati a vederlo.\n",
}
CUT = {
    "en": "The announce-\nment of the develop-\nment was a celebra-\ntion.\n",
    "de": "Die Verwal-\ntung und die Regie-\nrung und die Zei-\ntung.\n",
    "fr": "La célébra-\ntion de la na-\ntion, une situa-\ntion.\n",
    "es": "La celebra-\nción de la na-\nción, una situa-\nción.\n",
    "it": "La celebra-\nzione della na-\nzione, una situa-\nzione.\n",
}
FEW = 0.95
"""The share that must be right: one word in twenty may be."""


def test_there_are_two_hundred_words_in_five_languages() -> None:
    assert [block[0] for block in BLOCKS] == ["en", "de", "fr", "es", "it"]
    assert [len(row.split()) for block in BLOCKS for row in block[1:]] == [20] * 10


@pytest.mark.parametrize("cuts", [False, True], ids=["wraps between words", "wraps inside words"])
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[0])
def test_hyphens_at_line_ends(block: list[str], cuts: bool) -> None:
    language, broken, whole = block
    around = AROUND[language] + (CUT[language] if cuts else "")
    wrong = [w for w in broken.split() if wrapped(w, around) != w.replace("-", "", 1)]
    wrong += [w for w in whole.split() if wrapped(w, around) != w]
    assert len(wrong) <= (1 - FEW) * 40, wrong


def wrapped(word: str, around: str) -> str:
    at = word.index("-") + 1
    return joined(f"{word[:at]}\n{word[at:]}", around)


def test_the_texts_own_spelling_decides_first() -> None:
    assert joined("a cost-\neffective plan", "It is costeffective.") == "a costeffective plan"
    assert joined("an environ-\nmental plan", "It is environ-mental.") == "an environ-mental plan"
