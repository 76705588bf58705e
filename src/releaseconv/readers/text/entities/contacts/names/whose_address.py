"""Whose an address is: those that are made from a name."""

from __future__ import annotations

from releaseconv.lexicon.folding import fold
from releaseconv.readers.text.entities.contacts.names.name_words import letters

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def owns(name: str, address: str) -> bool:
    """Whether an e-mail address is made from a name: "jdoe@", "ana.perovska@"."""
    local = letters(address.partition("@")[0])
    parts = [letters(word) for word in name.split()]
    full = [part for part in parts if len(part) > 2]
    umlauted = [letters(_spelt(word)) for word in name.split() if len(word) > 2]
    if any(len(part) > 3 and part in local for part in (*full, *umlauted)):
        return True
    initials = "".join(part[0] for part in parts if part)
    return len(initials) > 1 and (local == initials or any(local == part for part in full))


def _spelt(word: str) -> str:
    return fold(word).translate(_SPELT)
