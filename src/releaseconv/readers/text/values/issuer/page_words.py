"""The words of a page, and what stands between each and the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.values.issuer.page_pieces import Page

_SIGNS = (
    r"\s,;:()（），、：；|«»“”„\"<>【】「」『』〈〉《》‹›\[\]{}!?！？。…·•*#=~_/\\–—►▶→©®™،؛؟।+"
    "\u200b\u200e\u200f\u2066-\u2069\u202a-\u202e\ufeff\u00ad●■□▪◆○※▲"
)
_WORD = late(rf"[^{_SIGNS}.'’‘`&@-][^{_SIGNS}.]*(?:\.[^{_SIGNS}.]+)*")
"""U.S.A or O'Brien is one word, without a full stop behind it."""
_ABBREVIATION = late(r"[^\W\d_]{1,2}|(?:[^\W\d_]\.)+[^\W\d_]?|St|Mt|Ste|Dr|Inc|Corp|Ltd|Co|Bros")
_UNICAMERAL = Rare(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u10ff\u1780-\u17ff\u3040-\u30ff"
    "\u3400-\u9fff\uac00-\ud7af]"
)
_UNSPACED = Rare("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_GAPS = {
    **dict.fromkeys('«“„"「『', "open"),
    **dict.fromkeys("»”」』", "close"),
    **dict.fromkeys(",،、，", "comma"),
    **dict.fromkeys(".。!?؟।", "stop"),
    **dict.fromkeys("(（[", "paren"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys(("–", "—", "-", "--", "|", "/", "·", "•", ">", "›"), "dash"),
    "&": "&",
}
_INVISIBLE = " \xa0\u202f\u2009\u200e\u200f"
ENDINGS = (
    frozenset("은는이가를을에의로와과도만"),
    frozenset({"에서", "에게", "으로", "에는", "에도"}),
)
"""What Korean sets behind a word: one syllable, or two."""
JOINING = frozenset({"", "&", "-", "open", "close", "poss"})
"""What may stand between two words of one name."""
_SLASHED = 4
"""Letters of what a stroke parts inside a legal form: "A/S"."""


class Word(NamedTuple):
    """A word of a page."""

    start: int
    end: int
    text: str
    folded: str
    gap: str
    """What parts it from the word before: "edge" in a segment's beginning, "" for a blank."""
    segment: int
    cap: bool
    uni: bool
    """Its script knows no capitals."""

    @property
    def joined(self) -> bool:
        """Whether a name may go on from the word before it to this one."""
        return self.gap in JOINING


def is_unicameral(text: str) -> bool:
    """Whether a text begins in a script that knows no capitals."""
    return text[:1] > "\u058f" and _UNICAMERAL.match(text) is not None


def is_unspaced(text: str) -> bool:
    """Whether a text begins in a script that sets no blanks between words."""
    return text[:1] > "\u0dff" and _UNSPACED.match(text) is not None


def is_ending(behind: str) -> bool:
    """Whether the three characters behind a Korean word begin with what ends it."""
    one, two = ENDINGS
    last = not behind[1:2].isalnum()
    return (last and behind[:1] in one) or (behind[:2] in two and not behind[2:3].isalnum())


def is_ended(word: str) -> bool:
    """Whether a Korean word has such an ending."""
    return len(word) > 2 and (word[-1] in ENDINGS[0] or word[-2:] in ENDINGS[1])


def words_of(page: Page) -> tuple[Word, ...]:
    """The words of a page, from left to right."""
    return tuple(_words(page))


def _words(page: Page) -> Iterator[Word]:
    ends = [segment.end for segment in page.segments]
    before: Word | None = None
    number = 0
    for match in _WORD.finditer(page.text):
        text = match[0].rstrip("-'’‘`&@")
        if len(text) > 3 and text[-2:] in {"'s", "’s"}:
            text = text[:-2]
        if not text:
            continue
        start = match.start()
        while ends[number] <= start:
            number += 1
        gap = _gap(page, before, start, text) if before and before.segment == number else "edge"
        end = start + len(text)
        cap, uni = text[0].isupper(), is_unicameral(text)
        before = Word(start, end, text, page.folded[start:end], gap, number, cap, uni)
        yield before


def _gap(page: Page, before: Word, start: int, text: str) -> str:
    """What parts a word from the one before it."""
    raw = page.text[before.end : start]
    if raw == " ":
        return ""
    sign = raw.strip(_INVISIBLE)
    if not sign:
        return ""
    if sign == "." and _ABBREVIATION.fullmatch(before.text):
        return ""
    if sign in {",", "，", ".,"} and is_form(text):
        return ""
    if sign in "'’":
        return "" if raw[-1] == " " else "apostrophe"
    if sign[0] in "'’":
        return "poss"
    if raw == "/" and len(text) < _SLASHED and before.end - before.start < _SLASHED:
        return ""
    return "-" if raw == sign and sign in "-–" else _GAPS.get(sign, "sign")


def is_form(word: str) -> bool:
    """Whether a word is a legal form: "Inc", "S.p.A"."""
    return word.lower().replace(".", "").replace("/", "") in names().legal_forms
