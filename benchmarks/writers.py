"""How fast DOCX, HTML and text are written in one process once warm, beside others.

    python benchmarks/writers.py [FOLDER OF RELEASES AS TEXT]

DOCX against python-docx used plainly: its default template, one call a paragraph. HTML and
text against pandoc making HTML of the same releases as Markdown, many in one process; what
it takes to start, and to read its arguments, is taken off. Without a folder, the samples.
"""

from __future__ import annotations

import gc
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document

from releaseconv import model as m
from releaseconv import read, write

ROUNDS = 15
COPIES = 20
SAMPLES = Path(__file__).parents[1] / "samples"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    paths = sorted(folder.rglob("*.txt"))
    releases = [read(path).release for path in paths]
    words = sum(len(node.text.split()) for one in releases for node in m.spoken(one))
    print(f"{len(releases)} releases of {words // len(releases)} words on average; ms a release")
    took = measured(
        {
            "python-docx, plainly": lambda: [plainly(one) for one in releases],
            "docx": lambda: [write(one, "docx") for one in releases],
            "html": lambda: [write(one, "html") for one in releases],
            "text": lambda: [write(one, "text") for one in releases],
            "markdown": lambda: [write(one, "markdown") for one in releases],
            "json": lambda: [write(one, "json") for one in releases],
            "reading text, and html": lambda: [write(read(path).release, "html") for path in paths],
        },
        len(releases),
    )
    if shutil.which("pandoc"):
        took["pandoc, Markdown to HTML"] = pandoc(releases)
    for name, ms in took.items():
        print(f"  {name:<26} {ms:8.3f}")
    ratios(took)


def ratios(took: dict[str, float]) -> None:
    print("times as fast")
    rows = [("docx", "python-docx, plainly", 20)]
    rows += [(name, "pandoc, Markdown to HTML", 5) for name in ("html", "text")]
    for name, other, wanted in rows:
        if other in took:
            ratio = took[other] / took[name]
            verdict = "" if ratio >= wanted else "  TOO SLOW"
            print(f"  {name:<5} than {other:<26} {ratio:6.1f} (wanted: {wanted}){verdict}")


def measured(jobs: dict[str, Callable[[], object]], count: int) -> dict[str, float]:
    """The median of some rounds in milliseconds a release, the jobs taken in turn."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for job in jobs.values():
        job()
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            gc.collect()  # what one leaves behind is not for the next to clear away
            start = time.perf_counter()
            job()
            times[name].append((time.perf_counter() - start) * 1000 / count)
    return {name: sorted(rounds)[len(rounds) // 2] for name, rounds in times.items()}


def pandoc(releases: list[m.Release]) -> float:
    """Milliseconds a release: the slope between few and many in one process."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, release in enumerate(releases):
            paths.append(Path(folder) / f"{number}.md")
            paths[-1].write_bytes(write(release, "markdown").data)
        few, many = (min(_run(paths * copies) for _ in range(3)) for copies in (1, COPIES + 1))
    return (many - few) * 1000 / (len(releases) * COPIES)


def _run(paths: list[Path]) -> float:
    command = ["pandoc", "--file-scope", "-f", "commonmark", "-t", "html", *map(str, paths)]
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


# -- python-docx as its manual shows it -------------------------------------------------


def plainly(release: m.Release) -> bytes:
    document = docx.Document()
    for part in m.reading_order(release):
        match part:
            case m.HeadLine(text=text) | m.Phrase(text=text) | m.Dateline(text=text):
                style = "Title" if part is release.headline else None
                document.add_paragraph(text, style=style)
            case m.Section(title=title, blocks=blocks):
                if title:
                    document.add_heading(title.text, 1)
                add(document, blocks)
            case block:
                add(document, (block,))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def add(document: Document, blocks: m.Blocks, style: str | None = None) -> None:
    for block in blocks:
        match block:
            case m.Paragraph(inlines=inlines):
                document.add_paragraph(m.plain(inlines), style=style)
            case m.Heading(inlines=inlines, level=level):
                document.add_heading(m.plain(inlines), min(level, 9))
            case m.Quotation(blocks=inner):
                add(document, inner, "Quote")
            case m.Enumeration(items=items, ordered=ordered):
                for item in items:
                    add(document, item.blocks, "List Number" if ordered else "List Bullet")
            case m.Table(header=header, rows=rows):
                add_table(document, [header, *rows] if header else list(rows))
            case m.Verbatim(text=text):
                document.add_paragraph(text)
            case m.Divider():
                document.add_paragraph("* * *")


def add_table(document: Document, rows: list[m.Row]) -> None:
    table = document.add_table(len(rows), max(len(row.cells) for row in rows))
    for row, line in zip(rows, table.rows, strict=True):
        for cell, place in zip(row.cells, line.cells, strict=False):
            place.text = m.plain(cell.inlines)


if __name__ == "__main__":
    main()
