"""Which of the encodings of Latin letters bytes are in, by whether they make words.

The tool that tells scripts apart by their letters' frequency is not made for the few
accents of a short English or French text, where one byte decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from releaseconv.lexicon.language_of_few_words import likelihood
from releaseconv.lexicon.words import familiar
from releaseconv.patterns.lazy_regex import late

# The order decides where a text has nothing to tell two apart, as with one "é".
ENCODINGS = (
    "cp1252",
    "iso8859_15",
    "cp437",
    "cp850",
    "cp1250",
    "iso8859_2",
    "mac_roman",
    "cp1254",
    "cp1257",
    "cp852",
    "mac_latin2",
    "cp1258",
    "cp857",
    "iso8859_16",
    "cp865",
    "cp860",
    "mac_turkish",
    "mac_croatian",
    "iso8859_13",
    "cp775",
)
COMMON = ENCODINGS[:9]
"""Those of which a doubt is worth a word."""
C1 = bytes(range(0x80, 0xA0))
"""Bytes that are signs to Windows and letters to DOS and Macintosh."""
# Letters beyond a to z, one language per row. English borrows from the first.
ALPHABETS = tuple(
    frozenset(row + row.upper())
    for row in (
        "àâæçèéêëîïôœùûüÿñ",
        "äöüßéàá",
        "áéíñóúüçàèòïªº",
        "àèéìíîòóùú",
        "àáâãçéêíóôõúüªº",
        "åäöéüšž",
        "æøåéèòóôü",
        "éëïóöüèêáí",
        "áðéíóúýþæö",
        "áčďéěíňóřšťúůýžöü",
        "áäčďéíĺľňóôŕšťúýž",
        "ąćęłńóśźżé",
        "áéíóöőúüű",
        "ăâîşţșț",
        "čćđšžé",
        "çğıiöşüâîû",
        "ąčęėįšųūž",
        "āčēģīķļņšūžõ",
        "äõöüšž",
        "àáâãèéêìíòóôõùúýăđĩũơư\u0300\u0301\u0303\u0309\u0323",
    )
)
SIGNS = frozenset("“”‘’‚„–—…•«»‹›¿¡€£¥§©®™°·½¼¾²³±×÷\xa0\xad†′″¢´†ªº")
OPENING = frozenset("‚„¿¡")
FREE = frozenset("“”‘’«»‹›–—…•\xa0\xad·´")
"""Signs that may stand on either side of a word: houses differ."""
BETWEEN = frozenset("’‘–—…\xad·´\xa0")
"""Signs that may stand inside a word, or between two without blanks."""
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Vietnamese signs that follow their letter."""
GOOD = 0.8
"""The share of signs beyond ASCII that must make sense."""
MOSTLY = 0.45
"""Above this share of letters beyond a to z a text is of another script."""
NEAR = 0.02
"""How far two may be apart of which the words decide."""
KNOWN = 4_000
"""Characters in which function words are looked for."""
CLEARLY = 5.0
"""How much likelier, as a logarithm, letters must be: one rare letter in an English name is not."""
_SHAPES = str.maketrans("şţŞŢ", "șțȘȚ")
HIGH = late(r"[^\x00-\x7f]")


class Latin(NamedTuple):
    """The encoding in which bytes read best, and one in which they read otherwise and as well."""

    encoding: str
    rival: str = ""


def best_latin(sample: bytes) -> Latin | None:
    """The encoding in which `sample` reads best, if it reads well in any."""
    if mostly_high(sample):
        return None
    texts = {name: sample.decode(name, "replace") for name in ENCODINGS}
    scores = {name: _sense(text) for name, text in texts.items()}
    highest = max(scores.values())
    if highest < GOOD:
        return None
    near = [name for name in ENCODINGS if scores[name] >= highest - NEAR]
    known = {name: _known(texts[name]) for name in near} if len(near) > 1 else {}
    best = max(near, key=lambda name: (known.get(name, 0), scores[name]))
    doubtful = best != ENCODINGS[0] or len(sample.translate(None, C1)) < len(sample)
    equal = [name for name in near if known.get(name) == known.get(best)]
    best = _likeliest(best, [name for name in equal if _differ(texts[name], texts[best])], texts)
    others = (name for name in equal if name in COMMON and _differ(texts[name], texts[best]))
    return Latin(best, next(others, "") if doubtful else "")


def _likeliest(best: str, rivals: list[str], texts: Mapping[str, str]) -> str:
    """`best`, or the rival with letters in the same places of which its words are likelier made."""
    places = [c.isalpha() for c in texts[best]]
    alike = [name for name in rivals if [c.isalpha() for c in texts[name]] == places]
    if not alike:
        return best
    scores = {name: likelihood(texts[name]) for name in (best, *alike)}
    likeliest = max(alike, key=lambda name: scores[name])
    return likeliest if scores[likeliest] > scores[best] + CLEARLY else best


def _known(text: str) -> int:
    return familiar(text[:KNOWN].translate(_SHAPES))


def _differ(text: str, other: str) -> bool:
    """Whether two readings differ in more than the shape of one letter, such as ş and ș."""
    return text.translate(_SHAPES) != other.translate(_SHAPES)


def mostly_high(sample: bytes) -> bool:
    """Whether most letters are beyond a to z, as in another script."""
    high = sum(byte > 0x7F for byte in sample)
    plain = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    return high > MOSTLY * (high + plain)


def _sense(text: str) -> float:
    """The share of characters beyond ASCII that stand where such a one may."""
    fits = [c for m in HIGH.finditer(text) if _fits(c := m.group(), text, m.start())]
    total = len(HIGH.findall(text))
    letters = [c for c in fits if c not in SIGNS]
    covered = max(sum(c in alphabet for c in letters) for alphabet in ALPHABETS)
    return (len(fits) - len(letters) + covered) / total if total else 0.0


def _fits(c: str, text: str, at: int) -> bool:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if c in TONES:
        return before.isalpha()
    if c in OPENING:
        return not (before.isalnum() or after.isspace() or c in (before, after))
    if c in SIGNS:
        inside = before.isalpha() and after.islower()
        return c in BETWEEN if inside else c in FREE or not after.islower()
    if not c.isalpha() or before.isdigit() or after.isdigit():
        return False
    return c.islower() or not before.islower()
