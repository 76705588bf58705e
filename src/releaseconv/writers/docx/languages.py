"""Languages as Word names them: three slots, for Latin, East Asian and complex scripts."""

from __future__ import annotations

import re

from releaseconv.writers.direction.right_to_left import is_rtl_language

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
"""en  pt-BR  zh-Hant"""
_IN_WORD = {
    "ar": "ar-SA",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "zh": "zh-CN",
    "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
}
"""Languages that Word knows only by a country."""
_FONTS = {
    "ja-JP": "Yu Gothic",
    "ko-KR": "Malgun Gothic",
    "zh-TW": "Microsoft JhengHei",
    "zh-HK": "Microsoft JhengHei",
}
_USUAL_FONT = "Microsoft YaHei"


def spoken_in(tag: str) -> str:
    """The `w:lang` of a document; nothing where the language is not known."""
    if not _is_known(tag):
        return ""
    known = _IN_WORD.get(tag, tag)
    east = f' w:eastAsia="{known}"' if _is_east_asian(tag) else ""
    complex_ = f' w:bidi="{known}"' if is_rtl_language(tag) else ""
    return f'<w:lang w:val="{known}"{east}{complex_}/>'


def differing(tag: str, *, rtl: bool) -> str:
    """The `w:lang` of a stretch of words in another language than the document's."""
    if not _is_known(tag):
        return ""
    slot = "eastAsia" if _is_east_asian(tag) else "bidi" if rtl else "val"
    return f'<w:lang w:{slot}="{_IN_WORD.get(tag, tag)}"/>'


def east_asian_font(tag: str) -> str:
    """A font of Word's with the signs that a language uses; Chinese for the rest."""
    return _FONTS.get(_IN_WORD.get(tag, tag), _USUAL_FONT)


def _is_known(tag: str) -> bool:
    return tag != "und" and bool(_TAG.match(tag))


def _is_east_asian(tag: str) -> bool:
    return tag.partition("-")[0] in {"zh", "ja", "ko"}
