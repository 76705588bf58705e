"""Make the sets of frequent words: uv run --with wordfreq scripts/build_frequent_words.py.

The lists are those of wordfreq by Robyn Speer (CC BY-SA 4.0); the sets hold bits and no words.
"""

from __future__ import annotations

from pathlib import Path

from wordfreq import top_n_list

from releaseconv.lexicon.frequent_words import LANGUAGES, places

FOLDER = Path(__file__).parents[1] / "src/releaseconv/profiles/frequent"
SIZES = {"known": 40_000, "common": 12_000}
BITS = 10


def main() -> None:
    for language in sorted(LANGUAGES):
        listed = [word for word in top_n_list(language, 80_000) if word.isalpha() and len(word) > 1]
        for name, count in SIZES.items():
            bits = bytearray(count * BITS // 8)
            for word in listed[:count]:
                for at in places(word, 8 * len(bits)):
                    bits[at >> 3] |= 1 << (at & 7)
            (FOLDER / f"{language}.{name}").write_bytes(bits)


if __name__ == "__main__":
    main()
