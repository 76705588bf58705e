"""The part of uharfbuzz that `writers/pdf/fonts/harfbuzz.py` uses; it ships no types of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum, IntFlag

class Blob:
    data: bytes
    @classmethod
    def from_file_path(cls, filename: str) -> Blob: ...

class Set:
    def __init__(self, values: Iterable[int] = ()) -> None: ...
    def __len__(self) -> int: ...
    def __contains__(self, value: int) -> bool: ...
    def __iter__(self) -> Iterator[int]: ...
    def update(self, values: Iterable[int]) -> None: ...

class Face:
    upem: int
    glyph_count: int
    unicodes: Set
    blob: Blob
    table_tags: list[str]
    def __init__(self, blob: Blob, index: int = 0) -> None: ...
    def reference_table(self, tag: str) -> Blob: ...
    def get_name(
        self, name_id: OTNameIdPredefined | int, language: str | None = None
    ) -> str | None: ...

class OTNameIdPredefined:
    FONT_FAMILY: OTNameIdPredefined

class FontExtents:
    ascender: int
    descender: int

class DrawFuncs:
    def __init__(self) -> None: ...
    def set_move_to_func(self, func: Callable[[float, float, list[float]], None]) -> None: ...

class Font:
    def __init__(self, face: Face) -> None: ...
    def get_font_extents(self, direction: str) -> FontExtents: ...
    def get_nominal_glyph(self, unicode: int) -> int | None: ...
    def draw_glyph(self, gid: int, draw_funcs: DrawFuncs, draw_data: list[float]) -> None: ...
    def get_glyph_h_advance(self, gid: int) -> int: ...

class GlyphInfo:
    codepoint: int
    cluster: int

class GlyphPosition:
    x_advance: int
    x_offset: int
    y_offset: int

class BufferClusterLevel(IntEnum):
    MONOTONE_GRAPHEMES = 0
    MONOTONE_CHARACTERS = 1

class HarfBuzzError(Exception): ...

class Buffer:
    cluster_level: BufferClusterLevel
    direction: str
    language: str
    glyph_infos: list[GlyphInfo]
    glyph_positions: list[GlyphPosition]
    def __init__(self) -> None: ...
    def add_str(self, text: str) -> None: ...
    def guess_segment_properties(self) -> None: ...

def shape(font: Font, buffer: Buffer, features: Mapping[str, bool] | None = None) -> None: ...

class SubsetFlags(IntFlag):
    NO_HINTING = 1
    RETAIN_GIDS = 2
    DESUBROUTINIZE = 4
    NOTDEF_OUTLINE = 64
    NO_LAYOUT_CLOSURE = 512
    CFF_IDENTITY_CHARSET = 32768

class SubsetInputSets(IntEnum):
    GLYPH_INDEX = 0
    DROP_TABLE_TAG = 3

class SubsetInput:
    flags: SubsetFlags
    def __init__(self) -> None: ...
    def sets(self, which: SubsetInputSets) -> Set: ...

def subset(face: Face, input: SubsetInput) -> Face: ...
