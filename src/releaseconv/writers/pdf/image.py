"""The letterhead's image, in the form that PDF/A-2 takes: plain RGB, with a soft mask."""

from __future__ import annotations

import io
import zlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from releaseconv.errors import OptionError
from releaseconv.files import limited_read
from releaseconv.writers.pdf.objects import File, Ref

_FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP")
_LARGEST = 40_000_000
"""Pixels; a letterhead has a hundredth of that."""


class Image(NamedTuple):
    """Pixels ready for a file."""

    width: int
    height: int
    colours: bytes
    alpha: bytes
    """Compressed, as `colours` are; empty where nothing shines through."""


@lru_cache(maxsize=8)
def load(path: Path) -> Image:
    """The image in `path`. Raises `OptionError` if it is none that Pillow reads."""
    from PIL import Image as Pillow  # slow to import, and few releases have a letterhead
    from PIL import UnidentifiedImageError

    try:
        # of the formats that Pillow knows, some call other programs: EPS would go to Ghostscript
        with Pillow.open(io.BytesIO(limited_read.content(path)), formats=_FORMATS) as opened:
            if opened.width * opened.height > _LARGEST:
                raise OptionError(f"{path}: an image of more than {_LARGEST:,} pixels")
            whole = opened.convert("RGBA")
    except UnidentifiedImageError:
        raise OptionError(f"{path}: cannot be read as an image") from None
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        raise OptionError(f"{path}: cannot be read as an image: {error}") from None
    alpha = whole.getchannel("A")
    is_opaque = alpha.getextrema() == (255, 255)
    return Image(
        whole.width,
        whole.height,
        zlib.compress(whole.convert("RGB").tobytes(), 9),
        b"" if is_opaque else zlib.compress(alpha.tobytes(), 9),
    )


def write_image(image: Image, file: File) -> Ref:
    """The image as an object that pages can draw."""
    common = (
        f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}"
        "/BitsPerComponent 8/Filter/FlateDecode"
    )
    mask = ""
    if image.alpha:
        ref = file.reserve()
        file.put_stream(ref, image.alpha, f"{common}/ColorSpace/DeviceGray")
        mask = f"/SMask {ref}"
    ref = file.reserve()
    file.put_stream(ref, image.colours, f"{common}/ColorSpace/DeviceRGB{mask}")
    return ref
