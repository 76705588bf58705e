"""Mojibake, text decoded with the wrong encoding before it was saved: found, and fixed if asked."""

from __future__ import annotations

from collections.abc import Callable

from releaseconv.diagnostics import Code, Log
from releaseconv.errors import OptionError
from releaseconv.patterns.lazy_regex import late

# UTF-8 read as Windows-1252 or Latin-1: a lead byte, then its continuation bytes: "â€™", "Ã©".
_TAIL = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
SUSPECT = late(f"[Â-ß]{_TAIL}|[à-ï]{_TAIL}{{2}}|ð{_TAIL}{{3}}|[РС][\x80-\xbfЂ-џ°-»]")
SURE = late(f"[ÂÃ]{_TAIL}|â[\x80€]{_TAIL}|(?:[РС][°-»Ђ-џ]){{3}}")
_LEADS = bytes(range(0xC2, 0xF1))
CONTEXT = 20
"""Characters shown either side of what looks wrong."""


def remark(text: str, log: Log) -> str:
    """`text` as it is; notes the first words that look like mojibake."""
    if not text.isascii() and _may_be_bad(text):
        _note_first(text, log)
    return text


def mend(text: str, log: Log) -> str:
    """`text` with its mojibake fixed, line by line.

    Raises `OptionError` where ftfy, which knows how, is not installed.
    """
    try:
        from ftfy import fix_encoding
    except ImportError:
        from releaseconv.settings.extras import to_install  # seldom needed

        raise OptionError(f"--repair needs another package: {to_install('repair')}") from None
    if text.isascii():
        return text
    mended = "\n".join(line if line.isascii() else fix_encoding(line) for line in text.split("\n"))
    if mended != text:
        log.note(Code.REPAIRED)
    return mended


def _may_be_bad(text: str) -> bool:
    """Whether a letter with which `SUSPECT` begins is in `text`: most texts have none."""
    latin = text.encode("latin-1", "ignore")
    return len(latin.translate(None, _LEADS)) < len(latin) or "Р" in text or "С" in text


def _note_first(text: str, log: Log) -> None:
    is_bad: Callable[[str], bool] | None = None
    for match in SUSPECT.finditer(text):
        is_bad = is_bad or _judge()
        start, end = match.span()
        around = text[max(0, start - CONTEXT) : end + CONTEXT]
        if is_bad(around):
            log.note(Code.MOJIBAKE, text=" ".join(around.split()))
            return


def _judge() -> Callable[[str], bool]:
    """Whether a piece of text is mojibake: ftfy's judgement, or a plainer one."""
    try:
        from ftfy.badness import is_bad
    except ImportError:
        return lambda piece: SURE.search(piece) is not None
    return is_bad
