"""The fields of one contact line: what stands between its signs, labels and channels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from releaseconv.lexicon.words import Hit, fold, language_of, words
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.field_looks import is_person, looks
from releaseconv.readers.text.entities.contacts.names.name_words import is_given, is_suffix
from releaseconv.readers.text.entities.contacts.names.names_without_capitals import is_unicameral
from releaseconv.readers.text.entities.contacts.names.offices import is_legal_form
from releaseconv.readers.text.entities.contacts.tokens.token import Sort, Token

_PARTING = r"""(?:
      [ \xa0]{3,}
    | [ \t\xa0]*(?:
        [,;|•\t、，；／｜،؛()\[\]<>{}（）【】「」]DOT
      | [:：](?!//)
      | (?<=\s)(?:[–—-]{1,3}|//?)(?=\s|$)
      | (?<=\s)//?(?=\s)
      | ^/ | /{1,9}$ | // | --
      | (?<=[^\W\d])[–—](?=[^\W\d])
      )
    | (?<=[a-zà-ÿ]{4}[.!?])(?=\s+\S)
    )\s*"""
"""What parts the fields of a line: commas, bars, dashes, brackets, a sentence's end."""
_SEPARATOR = late(_PARTING.replace("DOT", ""), re.VERBOSE)
_WITH_DOT = late(
    _PARTING.replace("DOT", r"| (?<![\u3400-\u9fff])·|·(?![\u3400-\u9fff])"), re.VERBOSE
)
"""The same where a middle dot stands, which parts fields but in Chinese names; slow to compile."""
_UNSPACED = Rare(r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff09])[ \u3000\xa0]+(?=\S)")
_KANA = Rare("[ァ-ヶ]")
_HIRAGANA = Rare("[ぁ-ん]")
"""What every Japanese text has, and no Chinese one."""
_NAMES_DOT = "・"
"""Between people, and within foreign names, which Japanese spells in katakana."""
_SENTENCE_STOP = late(r"(?<![^\W\d_])[^\W\d_]{5,}\.$")
"""A full stop behind a word too long to be cut short: "Information Service."."""
_LONGEST_NAME = 40
"""Characters of the longest name with a blank in it in a script without blanks."""
_LONGEST_FIELD = 400
"""Characters of the longest piece in which an "or" is looked for."""
_ENOUGH = 2_000
"""Characters of a text that tell its language."""
HEADING = "heading"
"""The role of a label that no vocabulary knows: words before a colon that open a line."""
_AND = frozenset({"and"})


class Line(NamedTuple):
    """A contact line; its own offsets count from its start, a token's in the source."""

    text: str
    offset: int
    number: int
    whole: str = ""
    """The release, whose language tells "of" in Dutch from "of" in English."""

    def starts(self) -> frozenset[int]:
        """Where fields begin, as far as signs tell."""
        lead = len(self.text) - len(self.text.lstrip(" \t\xa0(/<[*•-–—【（「"))
        ends = [match.end() for match in self._separator().finditer(self.text)]
        ends += [at + 1 for at, c in enumerate(self.text) if c == "/"]
        if not self.text.isascii():
            ends += [match.end() for match in _UNSPACED.finditer(self.text)]
        return frozenset((lead, *ends))

    def _separator(self) -> re.Pattern[str]:
        return _WITH_DOT if "·" in self.text else _SEPARATOR

    def fields(self, start: int, end: int, label: str, told: bool) -> Iterator[Token]:
        """The fields between two places, with an `OR` where "or" parts two people.

        `label` is the role of the label before the first, `told` says that a channel
        stands right behind the last.
        """
        made: Token | None = None
        for a, b, sign, closing in self._cuts(start, end):
            for token in self._split(a, b, sign, label):
                if made and token.sort is Sort.FIELD and _belongs(made, token):
                    made = made._replace(end=token.end, text=self._text(made.start, token.end))
                    continue
                if made:
                    yield made
                made, label = token, ""
            if made and not start and closing and self._is_firm(made, b, end):
                made = made._replace(role="organisation-label", colon=True)
            elif made and not start and closing and self._is_heading(made, told and b >= end - 2):
                made = made._replace(sort=Sort.LABEL, role=HEADING, colon=True)
                label = made.role
            elif made and closing:
                made = made._replace(colon=True)
        if made:
            yield made

    def _text(self, start: int, end: int) -> str:
        return self.text[start - self.offset : end - self.offset]

    def _is_firm(self, token: Token, at: int, end: int) -> bool:
        """Whether what a colon closes is a firm whose person follows: "Quay Inc.: Jo Roe"."""
        seen = looks(token.text)
        if seen.organisation is None or seen.person or seen.job or seen.prose:
            return False
        behind = self._separator().split(self.text[at:end].lstrip(" \t\xa0:："), maxsplit=1)[0]
        return token.text[:1].isupper() and is_person(behind)

    def _is_heading(self, token: Token, told: bool) -> bool:
        """Whether what a colon closes at the start of a line is no name of what follows."""
        if told:
            return False
        if is_unicameral(token.text) or not is_person(token.text):
            return True
        return token.end + 2 >= self.offset + len(self.text) and not is_given(token.text)

    def _cuts(self, start: int, end: int) -> Iterator[tuple[int, int, str, bool]]:
        """Start, end, the sign before, and whether a colon closes."""
        at, sign = start, self.text[start - 1 : start]
        for match in (*self._separator().finditer(self.text, start, end), None):
            stop = match.start() if match else end
            closing = match is not None and match.group().strip() in (":", "：")
            for a, b in self._unspaced(at, stop):
                for n, (c, d) in enumerate(self._listed(a, b)):
                    if any(map(str.isalpha, self.text[c:d])):
                        yield c, d, _NAMES_DOT if n else sign, closing
            if match:
                at, sign = match.end(), match.group().strip() or "  "

    def _unspaced(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A range cut at blanks where the script sets none between words."""
        at = start
        if not self.text.isascii():
            for match in _UNSPACED.finditer(self.text, start, end):
                long = end - at > _LONGEST_NAME
                if long or not all(map(is_person, self._names(at, end))):
                    yield at, match.start()
                    at = match.end()
        yield at, end

    def _listed(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A range cut at the dots between people: "山本・田中"; Japanese has no other in a name."""
        names = self._names(start, end)
        if len(names) < 2 or not all(map(is_person, names)):
            names = [self.text[start:end]]
        for name in names:
            yield start, start + len(name)
            start += len(name) + len(_NAMES_DOT)

    def _names(self, start: int, end: int) -> list[str]:
        """What dots between names part, in a Japanese text."""
        piece = self.text[start:end]
        listing = _NAMES_DOT in piece and not _KANA.search(piece)
        if listing and _HIRAGANA.search(self.whole[:_ENOUGH]):
            return piece.split(_NAMES_DOT)
        return [piece.strip()]

    def _split(self, start: int, end: int, sign: str, label: str) -> Iterator[Token]:
        """A field, cut at an "or" that stands at its edge or between two people."""
        piece = self.text[start:end]
        if len(piece) > _LONGEST_FIELD or (" " not in piece and "/" not in piece):
            yield self._field(start, end, sign, label)
            return
        for hit in words().find(fold(piece), _AND):
            said = piece[hit.start : hit.end]
            if len(said) == 1 and said.isupper():  # an initial: "E. Roe"
                continue
            left, right = piece[: hit.start].strip(), piece[hit.end :].strip()
            if said == "/" and is_person(left) and not is_person(right):
                yield self._field(start, start + hit.start, sign, label)
                yield from self._split(start + hit.end, end, said, "")
                return
            if self._joins(hit, left, right):
                if left:
                    yield self._field(start, start + hit.start, sign, label)
                yield Token(Sort.OR, line=self.number)
                if right:
                    yield from self._split(start + hit.end, end, "", "")
                return
        yield self._field(start, end, sign, label)

    def _joins(self, hit: Hit, left: str, right: str) -> bool:
        """Whether an "or" stands between two people, or at the edge of one's field."""
        sides = [side for side in (left, right) if side]
        led = not left and (looks(right).person or (1, 0))[0] == 0  # "or John Roe of Blue PR"
        if not sides or not (led or all(map(is_person, sides))):
            return False
        if hit.language == "mul" or all(looks(side).given for side in sides):
            return True
        return _language(self.whole) in (hit.language, "und")

    def _field(self, start: int, end: int, sign: str, label: str) -> Token:
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(" \t\xa0.:*•–—-/"))
        end -= len(piece) - len(piece.rstrip(" \t\xa0:：*•–—-/,;"))
        end = max(start, end)
        if _SENTENCE_STOP.search(self.text, start, end):
            end -= 1
        return Token(
            Sort.FIELD,
            self.offset + start,
            self.offset + end,
            self.text[start:end],
            self.number,
            sign=sign,
            role=label,
        )


@lru_cache(maxsize=4)
def _language(text: str) -> str:
    return language_of(text[:_ENOUGH])


def _belongs(before: Token, token: Token) -> bool:
    """Whether a field goes on what a comma cut: "Jane Doe, Jr.", "Acme Widgets, Inc."."""
    if token.sign != "," or before.sort is not Sort.FIELD:
        return False
    return is_suffix(token.text) or (is_legal_form(token.text) and not is_given(before.text))
