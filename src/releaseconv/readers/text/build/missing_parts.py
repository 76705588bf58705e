"""What a release lacks, and what of its text is set aside, said as diagnostics."""

from __future__ import annotations

from collections import Counter

from releaseconv.diagnostics import Code, Log
from releaseconv.model import FurnitureKind, Release


def note_missing(release: Release, log: Log) -> None:
    """Note what `release` lacks and what writers leave out."""
    if release.headline is None and (release.body or release.furniture or release.head):
        log.note(Code.NO_HEADLINE)
    if release.dateline is None and release.body:
        log.note(Code.NO_DATELINE)
    aside = [f for f in release.furniture if f.kind is not FurnitureKind.END_MARK]
    if aside:
        kinds = Counter(f.kind.value for f in aside)
        count = sum(len(f.text.split()) for f in aside)
        log.note(Code.SET_ASIDE, count=count, kinds=", ".join(sorted(kinds)))
