"""What looks like a person's name, an office or a place in a field of a contact line."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from releaseconv.lexicon.words import Hit, fold, words
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.postal_addresses import is_postal_line
from releaseconv.readers.text.entities.contacts.title_prefixes import behind_job, without_honorifics
from releaseconv.readers.text.entities.memoised import once
from releaseconv.resources import table

_ROLES = frozenset({"organisation", "job", "address", "honorific"})
_WORD = late(r"[^\s,]+")
_UNICAMERAL = Rare(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_HAN = Rare(r"[\u3400-\u9fff々]{1,2}[ \u3000]?[\u3400-\u9fff々ぁ-んァ-ヶ]{1,3}")
_DOTTED = Rare(r"[\u3400-\u9fff]{1,6}[·・•][\u3400-\u9fff]{1,8}(?:[·・•][\u3400-\u9fff]{1,8})?")
"""A foreign name in Chinese characters: 保罗·戴尔."""
_KANA = Rare(r"[ァ-ヶー]{2,8}[・ ][ァ-ヶー・]{2,12}")
_HANGUL = Rare(r"[가-힣]{2,4}")
_SURNAMED = Rare(r"[\u3400-\u9fff][ \u3000]?[\u3400-\u9fff]{1,3}|[가-힣]{2,4}")
_ALONE = Rare("[\u0590-\u08ff\u0900-\u0dff]+(?:[ '-][\u0590-\u08ff\u0900-\u0dff]+){1,3}")
_INITIAL = late(r"[^\W\d_a-z]\.?(?:-?[^\W\d_a-z]\.)*")
_STOPS = ".!?…\"”’'»“"
_LEAST, _MOST = 2, 5
_POSTS = frozenset({"organisation", "job"})
_SENTENCE = 4
"""Words of the shortest piece of a sentence."""
_CODE = 3
"""Letters of the longest abbreviation that a run of capitals may be made of."""
_LONG = 9
"""Letters of the shortest word that is looked at as a compound."""
_FORM = 7
"""Letters of the longest legal form."""


class Names(NamedTuple):
    """Words that tell names, from the data file."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    degrees: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    articles: frozenset[str]
    agencies: frozenset[str]
    topics: frozenset[str]
    days: frozenset[str]
    endings: frozenset[str]
    connectors: frozenset[str]
    legal_forms: frozenset[str]
    firm_parts: frozenset[str]


@cache
def names() -> Names:
    """The words of profiles/person_names.toml."""
    rows = table("person_names")
    return Names(**{key: frozenset(fold(str(rows[key])).split()) for key in Names.__match_args__})


class Looks(NamedTuple):
    """What a field looks like."""

    person: tuple[int, int] | None = None
    """The name in it, without honorifics and degrees."""
    job: tuple[int, int] | None = None
    organisation: tuple[int, int] | None = None
    """The field, or only the words that call an organisation so where it is a sentence's."""
    address: bool = False
    honorific: bool = False
    given: bool = False
    """The name begins with a given name in wide use."""
    prose: bool = False
    """It is a piece of a sentence."""


@lru_cache(maxsize=512)
def looks(text: str) -> Looks:
    """What `text`, a field between separators, looks like."""
    hits = words().find(fold(text), _ROLES)
    if _UNICAMERAL.search(text):
        person, polite = _unicameral(text, hits)
    else:
        person, polite = _cased(text, hits)
    given = person is not None and is_given(text[slice(*person)])
    if person and not given and not polite and _is_compound(text[slice(*person)]):
        return Looks(organisation=(0, len(text)))
    bare = tuple(hit for hit in hits if hit.role != "honorific")
    prose = _is_prose(text, bare, person)
    return Looks(
        person,
        _job(text, bare, person),
        None if given and person == (0, len(text)) else _organisation(text, bare, prose),
        _is_address(text, hits),
        polite,
        given,
        prose,
    )


def is_person(text: str) -> bool:
    """Whether all of `text` may be a person's name."""
    seen = looks(text)
    if seen.person is None or seen.job:
        return False
    rest = text[seen.person[1] :].strip(" .,")
    return not rest or fold(rest) in names().degrees


def is_suffix(text: str) -> bool:
    """Whether `text` belongs to the name before it: "Jr."."""
    return fold(text.strip(" .")) in names().suffixes


def is_degree(text: str) -> bool:
    """Whether `text` stands behind a name and is no part of it: "PhD", "APR"."""
    return fold(text.strip(" ")) in names().degrees


def office(text: str) -> tuple[int, int] | None:
    """The words at the end of a label that call a desk: "Harbour Press Office"."""
    hits = [h for h in words().find(fold(text), _ROLES) if h.role == "organisation"]
    if not hits or hits[-1].end < len(text.rstrip()):
        return None
    start = next((h.start for h in hits if h.end == hits[-1].end), hits[-1].start)
    capital = re.search(r"(?<!\w)[^\W\d_a-z]", text)
    small = any(word[0].islower() for word in text.split())
    whole = hits[0].start == 0 or not (small or capital is None)
    return (0 if whole else start, hits[-1].end)


def asks(text: str) -> bool:
    """Whether words of a sentence tell to get in touch: "kunt u contact opnemen met"."""
    folded = fold(text)
    starts = (match.start() for match in re.finditer(r"(?<!\w)\w", folded))
    return any(hit.role == "contact" for at in starts for hit in words().at(folded, at))


def is_particle(word: str) -> bool:
    """Whether a small word stands inside names."""
    return fold(word) in names().particles


@once
def is_legal_form(text: str) -> bool:
    """Whether `text` is all that a firm's name has behind a comma: "Inc.", "S.p.A."."""
    bare = text.strip(" .")
    hits = words().find(fold(bare), frozenset({"organisation"}))
    return len(bare) <= _FORM and any(hit.start == 0 and hit.end == len(bare) for hit in hits)


def is_unicameral(text: str) -> bool:
    """Whether `text` is in a script that knows no capitals."""
    return _UNICAMERAL.match(text.lstrip()) is not None


@once
def is_given(text: str) -> bool:
    """Whether `text` begins with a given name in wide use."""
    first = re.split(r"[\s-]", text, maxsplit=1)[0]
    return letters(first) in names().given or fold(first) in names().given


@once
def letters(text: str) -> str:
    """`text` in plain small letters, as addresses spell names."""
    plain = unicodedata.normalize("NFD", fold(text).replace("ß", "ss").replace("ø", "o"))
    return "".join(filter(str.isalnum, plain))


# -- jobs, organisations, places --------------------------------------------------------


def _job(
    text: str, hits: tuple[Hit, ...], person: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The words that say what somebody does: those beside the name, or the whole field."""
    offices = {(hit.start, hit.end) for hit in hits if hit.role == "organisation"}
    jobs = [hit for hit in hits if hit.role == "job" and (hit.start, hit.end) not in offices]
    if person is None:
        return (0, len(text)) if jobs else None
    before = [hit for hit in jobs if hit.end <= person[0]]
    behind = [hit for hit in jobs if hit.start >= person[1]]
    if before:
        return (0, len(text[: person[0]].rstrip()))
    if behind:
        start = person[1] + len(text[person[1] :]) - len(text[person[1] :].lstrip(" ,"))
        return (start, len(text))
    return None


def _organisation(text: str, hits: tuple[Hit, ...], prose: bool) -> tuple[int, int] | None:
    """Where a field names an organisation."""
    found = [hit for hit in hits if hit.role == "organisation"]
    if not found:
        return None
    if prose:
        found = [hit for hit in found if " " in text[hit.start : hit.end]]
        return (found[0].start, found[0].end) if found else None
    if text[:1].islower() and text[0].isascii():
        capital = re.search(r"(?<!\w)[^\W\d_a-z]\w*", text[: found[0].end])
        start = capital.start() if capital else found[0].start
        return (start, found[-1].end if capital else found[0].end)
    return (0, len(text))


def _is_compound(name: str) -> bool:
    """Whether a long word ends in one that calls an organisation: "Hafenbehörde"."""
    return any(
        hit.start == 0 and hit.end == len(tail)
        for word in name.split()
        for tail in (fold(word[at:]) for at in range(3, len(word) - 3))
        if len(word) >= _LONG
        for hit in words().find(tail, frozenset({"organisation"}))
    )


def _is_address(text: str, hits: tuple[Hit, ...]) -> bool:
    """Whether a field is a line of a postal address."""
    polite = {hit.start for hit in hits if hit.role == "honorific"}  # "Dr" and "St" are both
    told = any(hit.role == "address" and hit.start not in polite for hit in hits)
    return (told and any(map(str.isdigit, text))) or is_postal_line(text)


# -- names ------------------------------------------------------------------------------


def _unicameral(text: str, hits: tuple[Hit, ...]) -> tuple[tuple[int, int] | None, bool]:
    """A name in a script without capitals, and whether an honorific stands beside it.

    Only a whole field can be one, without what stands before and behind it.
    """
    if _is_post(text, hits):
        return None, False
    if is_surnamed(text.strip(" .")):
        hits = tuple(hit for hit in hits if hit.role == "honorific")
    jobs = [hit for hit in hits if hit.role == "job"]
    if any(
        hit.role in ("organisation", "address")
        and not any(job.start <= hit.start and hit.end <= job.end for job in jobs)
        for hit in hits
    ):
        return None, False
    start, end, polite = 0, len(text.rstrip(" .")), False
    for hit in hits:
        if not text[: hit.start].strip(" .") and hit.end < end and hit.role == "honorific":
            start, polite = hit.end, True
        elif hit.start > start and hit.end >= end:  # "王小明先生", "김민수 과장"
            end, polite = hit.start, polite or hit.role == "honorific"
    piece = text[start:end]
    bare = piece.strip(" .")
    start += piece.find(bare) if bare else 0
    if any(pattern.fullmatch(bare) for pattern in (_HAN, _DOTTED, _KANA, _HANGUL, _ALONE)):
        return (start, start + len(bare)), polite
    return None, False


def _is_post(text: str, hits: tuple[Hit, ...]) -> bool:
    """Whether a field is a job, or begins with one as "director of …" does."""
    jobs = [hit for hit in hits if hit.role == "job" and not text[: hit.start].strip()]
    behind = [text[hit.end :].strip() for hit in jobs]
    return bool(behind) and (not all(behind) or (_ALONE.fullmatch(text) is not None))


def is_surnamed(text: str) -> bool:
    """Whether `text` is as long as a Chinese or Korean name and opens with a surname."""
    if not _SURNAMED.fullmatch(text) or text[-1] in names().endings:
        return False
    bare = "".join(text.split())
    known = names().surnames
    return (bare[:1] in known and len(bare) <= 3) or (bare[:2] in known and len(bare) <= 4)


def _cased(text: str, hits: tuple[Hit, ...]) -> tuple[tuple[int, int] | None, bool]:
    """The run of capitalised words that may be a name, and whether an honorific leads it."""
    best: tuple[tuple[int, int] | None, bool] = (None, False)
    for whole in _runs(text):
        run = without_honorifics(whole, hits, _MOST - 2)
        polite = len(run) < len(whole)
        run = _without_office(_without_post(run, text), text, hits)
        named = behind_job(run, text, hits)
        if named and is_given(text[named[0][0] : named[-1][1]]):
            run = named
        if run and _is_name(run, text, polite, hits):
            name = (run[0][0], _end(run, text))
            best = (name, polite)
            if polite or is_given(text[slice(*name)]):
                return best
    return best


def _without_post(run: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """A run behind a long word before a given name: "Kommunikasjonsansvarlig Marit Solheim"."""
    if len(run) < _LEAST + 1:
        return run
    first, second = (text[slice(*word)] for word in run[:2])
    post = len(first) >= _LONG and not is_given(first) and is_given(second)
    return run[1:] if post else run


def _without_office(
    run: list[tuple[int, int]], text: str, hits: tuple[Hit, ...]
) -> list[tuple[int, int]]:
    """A run before the office that runs on behind a name: "Jane Doe High Altitude Laboratory"."""
    if len(run) <= _LEAST + 1 or not is_given(text[slice(*run[0])]):
        return run
    last = 1 + bool(_INITIAL.fullmatch(text[slice(*run[1])]))
    behind = run[last][1]
    office = any(hit.role == "organisation" and hit.start > behind for hit in hits)
    return run[: last + 1] if office else run


def _runs(text: str) -> list[list[tuple[int, int]]]:
    """Runs of words each of which could be part of a name; small words only inside."""
    runs: list[list[tuple[int, int]]] = [[]]
    for match in _WORD.finditer(text):
        word = match.group()
        if _is_capital(word):
            runs[-1].append(match.span())
        elif not (runs[-1] and fold(word) in names().particles):
            runs.append([])
        else:
            runs[-1].append(match.span())
    return [trimmed for run in runs if (trimmed := _trimmed(run, text))]


def _trimmed(run: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """A run without particles and degrees at its end."""
    while run:
        word = fold(text[slice(*run[-1])])
        if word not in names().degrees and (
            word not in names().particles or _is_capital(text[slice(*run[-1])])
        ):
            break
        run = run[:-1]
    return run


def _is_capital(word: str) -> bool:
    bare = word.lstrip("'’\"“(")
    return bool(bare) and bare[0].isupper() and not any(map(str.isdigit, bare))


def _is_name(run: list[tuple[int, int]], text: str, polite: bool, hits: tuple[Hit, ...]) -> bool:
    parts = [text[a:b] for a, b in run]
    capital = [part for part in parts if _is_capital(part)]
    whole = [part for part in capital if not _INITIAL.fullmatch(part)]
    if _is_firm(parts[-1], text[run[-1][1] :]):
        return False
    least = 1 if polite else _LEAST
    if not (least <= len(capital) <= _MOST and whole) or _INITIAL.fullmatch(parts[-1]):
        return False
    if all(part.isupper() and len(part) <= _CODE for part in parts) and not is_given(parts[0]):
        return False  # "CPR PUB SU"
    start, end = run[0][0], run[-1][1]
    inside = [h for h in hits if start <= h.start and h.end <= end and h.role != "honorific"]
    if not inside:
        return True
    # "Tom Park", "Dr. House": a surname that means something else, too
    known = polite or fold(parts[0].strip(".")) in names().given
    last = all(h.role == "address" or (h.start > start and h.end == end) for h in inside)
    return known and len(run) > 1 and last


def _is_firm(last: str, behind: str) -> bool:
    """Whether a legal form ends a run or stands behind it: "Hartwell Ceramics plc"."""
    words = (last, *behind.split()[:1])
    return any(fold(word).strip(",").replace(".", "") in _forms() for word in words)


@cache
def _forms() -> frozenset[str]:
    """Legal forms that are nobody's name or suffix."""
    return frozenset(form for form in names().legal_forms if len(form) > 2) - {"bart", "sau"}


def _end(run: list[tuple[int, int]], text: str) -> int:
    """Where a name ends, without a full stop that is the sentence's."""
    start, end = run[-1]
    last = text[start:end]
    return end if fold(last) in names().suffixes else end - len(last) + len(last.rstrip(_STOPS))


def _is_prose(text: str, hits: tuple[Hit, ...], person: tuple[int, int] | None) -> bool:
    """Whether a field is a piece of a sentence: small words round a name, or only such."""
    if len(text.split()) < _SENTENCE or any(hit.start == 0 and hit.role in _POSTS for hit in hits):
        return False
    start, end = person or (0, 0)
    others = (text[:start] + " " + text[end:]).split()
    small = sum(word[0].islower() for word in others)
    return small > 1 and small * 2 >= len(others)
