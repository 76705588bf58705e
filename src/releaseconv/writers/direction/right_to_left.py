"""Whether words or a language run from right to left."""

from __future__ import annotations

from releaseconv.patterns.lazy_regex import late

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The characters of scripts that run from right to left, for use in a class."""
_RIGHT = late(f"[{RTL}]")
_DIRECTED = late(f"(?P<right>[{RTL}])|(?P<left>(?![{RTL}])[^\\W\\d_])")
_WORD = late(r"[^\W\d_]+(?:['’.@-][^\W\d_]+)*")
_SEVERAL = 3
"""Words of another script that make a paragraph one of that script."""

_LANGUAGES = frozenset(
    {
        *("ar", "arc", "ckb", "dv", "fa", "he", "iw", "khw", "ks", "nqo"),
        *("ps", "sd", "syr", "ug", "ur", "yi"),
    }
)
"""Languages written from right to left, where no script subtag says otherwise."""
_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})


def is_rtl(text: str, language: str) -> bool:
    """Whether a paragraph of these words runs from right to left.

    In a language that does, all do but those with several words of another and none of its
    own: a sentence may open with a foreign name, and an address stands with the rest. In any
    other, the first letter decides.
    """
    if is_rtl_language(language):
        return bool(_RIGHT.search(text)) or len(_WORD.findall(text)) < _SEVERAL
    first = None if text.isascii() else _DIRECTED.search(text)
    return first is not None and first.lastgroup == "right"


def is_rtl_language(tag: str) -> bool:
    """Whether a language is written from right to left, as its script says, else its name."""
    language, *rest = tag.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    return scripts[0] in _SCRIPTS if scripts else language in _LANGUAGES
