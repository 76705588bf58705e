"""What another producer's item has and a release has no place for, named."""

from __future__ import annotations

from releaseconv.diagnostics import Code
from releaseconv.readers.newsml.item_tree import Item, local

_NAMES = """\
itemClass provider versionCreated firstCreated embargoed pubStatus title signal located infoSource
contributor creator slugline creditline edNote generator profile language genre keyword subject
headline dateline by description contentCreated contentModified"""
_READ = frozenset(_NAMES.split())
"""Metadata that a release has a place for, or needs none for."""
_MEDIA = frozenset(("img", "picture", "video", "audio", "media", "object", "remoteContent"))


def note_unread(item: Item) -> None:
    """Name what another producer's item has and a release has no place for."""
    inside = item.all("itemMeta/*") + item.all("contentMeta/*")
    names = sorted({local(element) for element in inside} - _READ)
    if names:
        item.log.note(Code.NOT_READ, what=f"metadata: {', '.join(names)}")
    media = sum(1 for element in item.root.iter() if local(element) in _MEDIA)
    if media:
        item.log.note(Code.NOT_READ, what=f"{media} picture(s) or other media")
