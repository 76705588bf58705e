"""What a name is made of: its words, whom it may call, and which addresses it is like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from releaseconv.lexicon.words import fold, is_small
from releaseconv.lexicon.words import words as phrases_known
from releaseconv.readers.text.entities.contacts.names.name_words import is_given, letters, names
from releaseconv.readers.text.entities.gazetteer import atlas
from releaseconv.readers.text.values.issuer.address_hosts import likeness
from releaseconv.readers.text.values.issuer.name_context import Known, Name, small_word
from releaseconv.readers.text.values.issuer.page_words import is_ended, is_form

_SCRIPTS = (
    ("\u0250", "latin"), ("\u0530", "cyr"), ("\u0600", "heb"), ("\u0900", "arab"),
    ("\u0e00", "other"), ("\u0f00", "thai"), ("\u3040", "other"), ("\ua000", "han"),
    ("\uac00", "other"), ("\ud7a4", "kor"),
)  # fmt: skip
_CASED = frozenset({"latin", "cyr"})


def made_of(name: Name, known: Known) -> list[str]:
    """What a name is made of, whom it may call, and which addresses it is like."""
    text, words = name.text, name.text.split()
    script = _script(text)
    spaced = script not in {"han", "thai"}
    made = [f"len {min(len(words), 8)}" if spaced else f"clen {min(len(text) // 2, 9)}"]
    made += _spelling(text, words, script)
    made += _calls(name, known)
    made += _lexical(words, script) if spaced else _characters(name.key)
    made += _phrases(name.key)
    made += _addressed(name, known)
    return made


def _script(text: str) -> str:
    first = next((c for c in text if c.isalpha()), "a")
    return next((name for limit, name in _SCRIPTS if first < limit), "other")


def _spelling(text: str, words: Sequence[str], script: str) -> Iterator[str]:
    last = words[-1]
    first_folded, last_folded = fold(words[0]), fold(last)
    form = len(words) > 1 and is_form(last.strip(","))
    cased = script in _CASED
    small = [w for w in words if not (cased and w[:1].isupper()) and is_small(fold(w))]
    facts = {
        "legal form": form,
        "caps": text.isupper(),
        "caps short": text.isupper() and len(text) <= 6,
        "begins small": text[:1].islower(),
        "ends small": last[:1].islower() and not form,
        "ends particle": small_word(last_folded, "") != "",
        "begins particle": small_word(first_folded, "") != "",
        "figure": any(map(str.isdigit, text)),
        "quotes": not _QUOTES.isdisjoint(text),
        "quote first": text[0] in _QUOTES,
        "comma": "," in text,
        "hyphen": "-" in text or "–" in text,
        "one word": len(words) == 1,
        "letters apart": len(words) > 1 and all(len(word) == 1 for word in words),
        "ends function": is_small(last_folded) and not (cased and last[:1].isupper()),
        "begins function": is_small(first_folded) and not (cased and text[:1].isupper()),
    }
    yield from compress(facts, facts.values())
    if small:
        yield f"smalls {min(3, len(small))}"


_AROUND = "‘’“”\"'「」,"
_QUOTES = frozenset('«»"“”„「」')


def _calls(name: Name, known: Known) -> Iterator[str]:
    """Whether a name calls a person, a place, a wire or an agency."""
    text, plain = name.text, letters(name.text)
    words = name.key.split()
    if plain in known.people:
        yield "contact person"
    elif any(person in plain for person in known.people):
        yield "holds person"
    if is_given(text):
        yield "given"
        yield f"given {min(4, len(words))}"
    if not names().given.isdisjoint(words):
        yield "given any"
    if atlas().is_place(text):
        yield "place"
        yield from (f"place P {place}" for place in name.places)
    if atlas().is_wire(text):
        yield "wire"
    if not names().agencies.isdisjoint(words):
        yield "agency"
    for role in ("job", "honorific"):
        if name.mentions and known.within(role, *name.mentions[0]):
            yield role
    if known.capitals.get(text, 0) > 2:
        yield "acronym often"
    initials = "".join(word[0] for word in text.split() if word[0].isupper())
    if len(initials) > 2 and initials in known.capitals:
        yield "initials in text"


def _lexical(words: Sequence[str], script: str) -> Iterator[str]:
    first, last = fold(words[0]).strip('«“"'), fold(words[-1]).strip('»”"')
    yield f"F={first[:14]}"
    yield f"Z={last[:14]}"
    if len(words) > 1:
        yield f"F2={fold(words[1])[:14]}"
    if script == "latin":
        yield f"Z~{last[-4:]}"
    if script == "kor":
        yield from _korean(words)


def _korean(words: Sequence[str]) -> Iterator[str]:
    """How Korean words end: those of names end as they are, those of sentences in particles."""
    yield f"Z~{words[-1][-1:]}"
    yield f"Z~{words[-1][-2:]}"
    yield f"kor F={words[0][:1]}"
    if len(words) == 1:
        yield "kor one"
    for word in (w.strip(_AROUND) for w in words[:-1]):
        yield f"E~{word[-1:]}"
        if is_ended(word):
            yield "ending inside"


def _phrases(key: str) -> Iterator[str]:
    """Which phrases that open lines of a release a name is, begins with or ends with."""
    known, end = phrases_known(), len(key) - 1
    for at in {0, key.rfind(" ") + 1}:
        for hit in known.at(key, at):
            whole = at == 0 and hit.end >= end
            if whole or at == 0 or hit.end >= end:
                yield f"voc {'all' if whole else 'first' if at == 0 else 'last'} {hit.role}"
            if whole:
                yield "voc all"


def _characters(key: str) -> Iterator[str]:
    yield f"Z={key[-2:]}"
    yield f"Z={key[-1:]}"
    yield f"F={key[:2]}"


def _addressed(name: Name, known: Known) -> Iterator[str]:
    found = set(likeness(name.text, known.hosts))
    yield from found
    if not known.hosts or "host 0" in found:
        return
    yield from (f"host P {place}" for place in name.places)
    if name.has_office:
        yield "host org"
    if len(name.text.split()) == 1:
        yield "host one"
