"""Names in scripts that know no capitals: 王小明, 김민수, محمد علي."""

from __future__ import annotations

from releaseconv.lexicon.words import Hit
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.readers.text.entities.contacts.names.name_words import names

UNICAMERAL = Rare(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_HAN = Rare(r"[\u3400-\u9fff々]{1,2}[ \u3000]?[\u3400-\u9fff々ぁ-んァ-ヶ]{1,3}")
_DOTTED = Rare(r"[\u3400-\u9fff]{1,6}[·・•][\u3400-\u9fff]{1,8}(?:[·・•][\u3400-\u9fff]{1,8})?")
"""A foreign name in Chinese characters: 保罗·戴尔."""
_KANA = Rare(r"[ァ-ヶー]{2,8}[・ ][ァ-ヶー・]{2,12}")
_HANGUL = Rare(r"[가-힣]{2,4}")
_SURNAMED = Rare(r"[\u3400-\u9fff]{1,2}[ \u3000]?[\u3400-\u9fff]{1,3}|[가-힣]{2,4}")
_ALONE = Rare("[\u0590-\u08ff\u0900-\u0dff]+(?:[ '-][\u0590-\u08ff\u0900-\u0dff]+){1,3}")


def is_unicameral(text: str) -> bool:
    """Whether `text` is in a script that knows no capitals."""
    return UNICAMERAL.match(text.lstrip()) is not None


def unicameral_name(text: str, hits: tuple[Hit, ...]) -> tuple[tuple[int, int] | None, bool]:
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
