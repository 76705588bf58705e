"""Draw the pages of every sample, small, into docs/gallery/.

    python scripts/make_gallery.py

Needs poppler's `pdftoppm`. Look at the pages after each change to how a page is made.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from releaseconv import read
from releaseconv.diagnostics import Log
from releaseconv.options import WriteOptions
from releaseconv.writers import pdf

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "docs" / "gallery"
DOTS_PER_INCH = 64
SHADES = 32
MOST_PAGES = 2


def main() -> None:
    GALLERY.mkdir(parents=True, exist_ok=True)
    for old in GALLERY.glob("*.png"):
        old.unlink()
    rows = ["# Pages of the samples", "", "Made by `python scripts/make_gallery.py`.", ""]
    for sample in sorted((ROOT / "samples").rglob("*.txt")):
        release = read(sample).release
        name = f"{sample.parent.name}-{sample.stem}"
        pages = draw(pdf.write(release, WriteOptions(), Log()), name)
        rows.append(f"## {sample.parent.name}/{sample.name}")
        rows += ["", " ".join(f"![page {n}]({p.name})" for n, p in enumerate(pages, 1)), ""]
        print(name, sum(page.stat().st_size for page in pages), "bytes")
    (GALLERY / "README.md").write_text("\n".join(rows), encoding="utf-8")


def draw(data: bytes, name: str) -> list[Path]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.pdf"
        file.write_bytes(data)
        size = ["-r", str(DOTS_PER_INCH), "-l", str(MOST_PAGES)]
        subprocess.run(["pdftoppm", *size, "-png", file, Path(folder) / "a"], check=True)
        drawn = sorted(Path(folder).glob("*.png"))
        return [shrunk(page, GALLERY / f"{name}-{n}.png") for n, page in enumerate(drawn, 1)]


def shrunk(page: Path, target: Path) -> Path:
    with Image.open(page) as image:
        image.quantize(SHADES).save(target, optimize=True)
    return target


if __name__ == "__main__":
    main()
