"""The latest things that were made, a fixed number of them, for several threads."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")


class Latest(Generic[_Key, _Kept]):
    """The `most` things put last, by their keys; the oldest go first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()

    def get(self, key: _Key) -> _Kept | None:
        """What is kept under `key`."""
        with self._lock:
            return self._kept.get(key)

    def put(self, key: _Key, kept: _Kept) -> _Kept:
        """Keep a thing, and give it back."""
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return kept
