"""Draw every sample in every format that has a look, small, into docs/gallery/.

    apt-get install poppler-utils libreoffice-writer-nogui chromium fonts-crosextra-carlito
    python scripts/make_gallery.py [SAMPLE…]

PDF as poppler draws it, DOCX as LibreOffice, HTML as Chromium; the text formats are in
tests/golden. Look at the pages after each change to how a page is made.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from releaseconv import read, write
from releaseconv.model import Release
from releaseconv.options import WriteOptions

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
GALLERY = ROOT / "docs" / "gallery"
FORMATS = ("pdf", "docx", "html")
DOTS_PER_INCH = 64
SHADES = 32
MOST_PAGES = 2
WINDOW = "820,1060"
OFFICE = ("soffice", "--headless", "--convert-to", "pdf", "--outdir")
BROWSER = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")


def main() -> None:
    GALLERY.mkdir(parents=True, exist_ok=True)
    samples = sorted(SAMPLES.rglob("*.txt"))
    for sample in samples:
        if not sys.argv[1:] or sample.stem in sys.argv[1:]:
            draw(sample)
    rows = ["# Pages of the samples", "", "Made by `python scripts/make_gallery.py`.", ""]
    for sample in samples:
        rows += [f"## {sample.parent.name}/{sample.name}", ""]
        for format in FORMATS:
            drawn = sorted(GALLERY.glob(f"{named(sample)}-{format}-*.png"))
            rows += [f"{format}: " + " ".join(f"![{p.stem}]({p.name})" for p in drawn), ""]
    (GALLERY / "README.md").write_text("\n".join(rows), encoding="utf-8")


def named(sample: Path) -> str:
    return f"{sample.parent.name}-{sample.stem}"


def draw(sample: Path) -> None:
    for old in GALLERY.glob(f"{named(sample)}-*.png"):
        old.unlink()
    release = read(sample).release
    for format in FORMATS:
        with tempfile.TemporaryDirectory() as folder:
            for number, page in enumerate(pages(release, format, Path(folder)), 1):
                shrink(page, GALLERY / f"{named(sample)}-{format}-{number}.png")
    print(named(sample), flush=True)


def pages(release: Release, format: str, folder: Path) -> Iterator[Path]:
    """What a reader of the format sees, as pictures."""
    file = folder / f"a.{format}"
    file.write_bytes(write(release, format, WriteOptions()).data)
    if format == "html":
        picture = folder / "page.png"
        shown = (f"--window-size={WINDOW}", f"--screenshot={picture}", file.as_uri())
        subprocess.run([*BROWSER, *shown], check=True, capture_output=True)
        yield picture
        return
    if format == "docx":
        subprocess.run([*OFFICE, folder, file], check=True, capture_output=True)
    size = ("-r", str(DOTS_PER_INCH), "-l", str(MOST_PAGES))
    subprocess.run(["pdftoppm", *size, "-png", folder / "a.pdf", folder / "p"], check=True)
    yield from sorted(folder.glob("p-*.png"))


def shrink(page: Path, target: Path) -> None:
    with Image.open(page) as image:
        image.thumbnail((560, 760))
        image.convert("RGB").quantize(SHADES).save(target, optimize=True)


if __name__ == "__main__":
    main()
