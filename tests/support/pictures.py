"""Pictures made by hand."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path


def png(path: Path, channels: int) -> None:
    """A small image: colours that change from left to right, and see-through if asked."""
    width, height = 24, 8
    pixel = bytes((10, 60, 120, 200))[:channels]
    rows = b"".join(b"\0" + pixel * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, {3: 2, 4: 6}[channels], 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
