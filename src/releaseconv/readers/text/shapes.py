"""Shapes of addresses and telephone numbers in any text: where they stand, no more."""

from __future__ import annotations

import re
from typing import TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]

EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[\w-]+(?:\.[\w-]+)+")  # press@hb.example
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)\]]")  # www.hb.example/news
PHONE = re.compile(r"\+?\(?\d{2,4}\)?[ /.-]\d{2,4}[ /.-]\d{2,4}(?:[ /.-]\d{2,4})*")  # 202/555-0142


def emails(text: str) -> Ranges:
    """Where e-mail addresses stand."""
    return tuple(m.span() for m in EMAIL.finditer(text)) if "@" in text else ()


def urls(text: str) -> Ranges:
    """Where web addresses stand, without the punctuation behind them."""
    return tuple(m.span() for m in URL.finditer(text)) if "." in text else ()


def phones(text: str, labelled: bool = False) -> Ranges:
    """Where telephone numbers stand; `labelled` also takes short ones behind a label."""
    return tuple(m.span() for m in PHONE.finditer(text))
