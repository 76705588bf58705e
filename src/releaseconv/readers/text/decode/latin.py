"""Which of the encodings of Latin letters bytes are in, by whether they make words.

The tool that tells scripts apart by their letters' frequency is not made for the few
accents of a short English or French text, where one byte decides.
"""

from __future__ import annotations

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
)
# Letters beyond a to z, a language a row. English borrows from the first.
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
    )
)
SIGNS = frozenset("“”‘’‚„–—…•«»‹›¿¡€£¥§©®™°·½¼¾²³±×÷\xa0\xad†′″¢´†ªº")
OPENING = frozenset("‚„¿¡")
FREE = frozenset("“”‘’«»‹›–—…•\xa0\xad·´")
"""Signs that may stand on either side of a word: houses differ."""
GOOD = 0.8
"""The share of signs beyond ASCII that must make sense."""
MOSTLY = 0.45
"""Above this share of letters beyond a to z a text is of another script."""
HIGH = late(r"[^\x00-\x7f]")


def best_latin(sample: bytes) -> str | None:
    """The encoding in which `sample` reads best, if it reads well in any."""
    if mostly_high(sample):
        return None
    scores = {name: _sense(sample.decode(name, "replace")) for name in ENCODINGS}
    best = max(ENCODINGS, key=lambda name: scores[name])
    return best if scores[best] >= GOOD else None


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
    if c in OPENING:
        return not (before.isalnum() or after.isspace())
    if c in SIGNS:
        return c in FREE or not after.islower()
    if not c.isalpha() or before.isdigit() or after.isdigit():
        return False
    return c.islower() or not before.islower()
