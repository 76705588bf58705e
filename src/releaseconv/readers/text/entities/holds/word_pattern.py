"""What a word is where words of holds are looked up."""

from releaseconv.patterns.lazy_regex import late

__all__ = ["WORDS"]

WORDS = late(
    r"[^\W_](?:[^\W_]|['’-](?=[^\W_])|[\u0900-\u0dff\u0e31-\u0e4e\u102b-\u103e\u17b4-\u17d3])*"
)
"""Words; the vowel signs of Indian and South-East Asian scripts are within them."""
