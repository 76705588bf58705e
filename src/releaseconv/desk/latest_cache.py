"""The latest things that were made, as many as there is room for, for several threads."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")


class Latest(Generic[_Key, _Kept]):
    """The `most` things put last, by their keys, of `room` bytes together; the oldest go first.

    The last one is kept, however large it is.
    """

    def __init__(self, most: int, room: int) -> None:
        self._most, self._room = most, room
        self._lock = Lock()
        self._kept: OrderedDict[_Key, tuple[_Kept, int]] = OrderedDict()

    def get(self, key: _Key) -> _Kept | None:
        """What is kept under `key`."""
        with self._lock:
            found = self._kept.get(key)
        return found[0] if found else None

    def put(self, key: _Key, kept: _Kept, size: int) -> _Kept:
        """Keep a thing of about `size` bytes, and give it back."""
        with self._lock:
            self._kept[key] = kept, size
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and self._is_full():
                self._kept.popitem(last=False)
        return kept

    def _is_full(self) -> bool:
        size = sum(size for _, size in self._kept.values())
        return len(self._kept) > self._most or size > self._room
