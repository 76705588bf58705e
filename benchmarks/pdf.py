"""How fast a release becomes PDF, beside plain platypus with embedded fonts.

    python benchmarks/pdf.py

Sixty varied releases a script, of seeded words, written in one process once everything is
warm; the same texts go through reportlab's `SimpleDocTemplate` with `Paragraph`s in the
same faces, which gives no tags, no shaping and no order of writing. Then one file as a
process of its own, beside an empty typer command that imports lxml.
"""

from __future__ import annotations

import io
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from releaseconv import model as m
from releaseconv import resources
from releaseconv.diagnostics import Log
from releaseconv.options import WriteOptions
from releaseconv.writers.pdf import pdf_file

SYLLABLES = {
    "latin": "ha bour qua ré sé lin ter von mé no pra ti él ska den wei tro la mi su",
    "cyrillic": "по рт от кры ва ет га вань ко раб ли мо ре бе рег при чал ст ро ны",
    "arabic": "ال مر في مي نا ء سف بح ر رص يف مد ين من عل إل خب أع لن مج لس",
    "chinese": "港 务 局 宣 布 北 码 头 启 用 我 们 在 海 上 建 造 新 船 城 市 今 天 说 年",
}
WORDS = 5000
"""As many different words as sixty releases of one house may have."""

LANGUAGES = {"latin": "fr", "cyrillic": "ru", "arabic": "ar", "chinese": "zh"}
SAMPLES = Path(__file__).parents[1] / "samples"
ONE = tuple(SAMPLES / s for s in ("un/river-states.txt", "corporate/chinese.txt"))
COUNT = 60
ROUNDS = 12


@cache
def vocabulary(script: str) -> tuple[list[str], list[float]]:
    """Words and how often they come: as in any language, the n-th an n-th as often."""
    rng = random.Random(script)
    syllables = SYLLABLES[script].split()
    words = ["".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(WORDS)]
    return words, [1 / (rank + 10) for rank in range(WORDS)]


def sentence(rng: random.Random, script: str, least: int = 8, most: int = 22) -> str:
    words, weights = vocabulary(script)
    chosen = rng.choices(words, weights, k=rng.randint(least, most))
    if script == "chinese":
        return "，".join("".join(chosen[i : i + 4]) for i in range(0, len(chosen), 4)) + "。"
    return " ".join(chosen).capitalize() + "."


def release(seed: int, script: str) -> m.Release:
    rng = random.Random(f"{script}{seed}")

    def paragraph() -> m.Paragraph:
        count = rng.randint(2, 4)
        joint = "" if script == "chinese" else " "
        return m.Paragraph((m.Text(joint.join(sentence(rng, script) for _ in range(count))),))

    return m.Release(
        head=(m.HeadLine(m.HeadRole.DATE, f"{seed % 28 + 1}.5.2026"),),
        headline=m.Phrase(sentence(rng, script, 6, 9).rstrip(".。")),
        subheads=(m.Phrase(sentence(rng, script, 6, 10)),),
        body=tuple(paragraph() for _ in range(rng.randint(6, 12))),
        sections=(m.Section(m.SectionRole.CONTACTS, None, (paragraph(),)),),
        language=LANGUAGES[script],
    )


def ours(of: m.Release) -> bytes:
    return pdf_file.write(of, WriteOptions(), Log())


class Platypus:
    """The same words by reportlab, as its manual's first example does it."""

    def __init__(self, script: str, texts: str) -> None:
        from reportlab.lib.enums import TA_LEFT, TA_RIGHT
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        for name, path in (("Body", face(script, texts)), ("Head", face(script, texts, "Bold"))):
            pdfmetrics.registerFont(TTFont(f"{name}-{script}", str(path)))
        side = TA_RIGHT if script == "arabic" else TA_LEFT
        wrap = "CJK" if script == "chinese" else None
        more = {"alignment": side, "wordWrap": wrap}
        self.body = ParagraphStyle(
            "b", fontName=f"Body-{script}", fontSize=10.5, leading=15, spaceAfter=7, **more
        )
        self.head = ParagraphStyle(
            "h", fontName=f"Head-{script}", fontSize=22, leading=26, spaceAfter=9, **more
        )

    def __call__(self, of: m.Release) -> bytes:
        from reportlab.platypus import Paragraph, SimpleDocTemplate

        story = []
        for part in m.reading_order(of):
            style = self.head if part is of.headline else self.body
            text = "".join(node.text for node in m.words_in(part))
            story.append(Paragraph(escape(text), style))
        out = io.BytesIO()
        SimpleDocTemplate(out, title=str(of.headline), lang=of.language).build(story)
        return out.getvalue()


def face(script: str, texts: str, weight: str = "Regular") -> Path:
    """A TrueType file that reportlab can read; for Chinese one cut to the texts' characters."""
    names = {"arabic": f"NotoNaskhArabic-{weight}.ttf", "chinese": "NotoSansCJK-Regular.otf"}
    path = resources.fonts() / names.get(script, f"NotoSans-{weight}.ttf")
    return truetype(path, texts) if path.suffix == ".otf" else path


def truetype(path: Path, texts: str) -> Path:
    from fontTools import subset
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont, newTable

    font = TTFont(path)
    options = subset.Options(layout_features=[], drop_tables=["GSUB"])
    cutter = subset.Subsetter(options)
    cutter.populate(text=texts + " .")
    cutter.subset(font)
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    del font["CFF "]
    font["glyf"], font["loca"] = table, newTable("loca")
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for key in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs"):
        setattr(maxp, key, 1)
    for key in ("maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions"):
        setattr(maxp, key, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
    target = Path(tempfile.mkdtemp()) / "cjk.ttf"
    font.save(target)
    return target


def fastest(
    writers: tuple[Callable[[m.Release], bytes], ...], releases: list[m.Release]
) -> list[float]:
    """Milliseconds of processor time a release for each writer, in the best of its rounds.

    The writers take turns, so that what else the machine does hinders them alike.
    """
    for write in writers:
        for one in releases:
            write(one)
    best = [float("inf")] * len(writers)
    for _ in range(ROUNDS):
        for number, write in enumerate(writers):
            start = time.process_time()
            for one in releases:
                write(one)
            best[number] = min(best[number], time.process_time() - start)
    return [seconds * 1000 / len(releases) for seconds in best]


def processes(*commands: tuple[str, ...]) -> list[float]:
    """Milliseconds of a whole process for each command: the median of fifteen.

    They take turns. Bytecode is cached, as an installed package has it.
    """
    times: list[list[float]] = [[] for _ in commands]
    with tempfile.TemporaryDirectory() as folder:
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment = kept | {"PYTHONPYCACHEPREFIX": folder}
        for number in range(16):
            for command, row in zip(commands, times, strict=True):
                call = [sys.executable, *command]
                start = time.perf_counter()
                subprocess.run(call, check=True, capture_output=True, env=environment)
                if number:  # the first run fills the cache
                    row.append((time.perf_counter() - start) * 1000)
    return [statistics.median(row) for row in times]


EMPTY = """
import typer, lxml.etree
app = typer.Typer()
@app.command()
def main() -> None: pass
app()
"""


def main() -> None:
    if not (find_spec("reportlab") and find_spec("fontTools")):
        sys.exit("reportlab and fontTools are not installed: make check or make test installs them")
    print(f"{'script':10}{'ours':>10}{'platypus':>10}{'times as fast':>15}  (ms a release)")
    for script in SYLLABLES:
        releases = [release(seed, script) for seed in range(COUNT)]
        texts = "".join(node.text for r in releases for node in m.spoken(r))
        mine, rival = fastest((ours, Platypus(script, texts)), releases)
        print(f"{script:10}{mine:10.2f}{rival:10.2f}{rival / mine:15.2f}")
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "a.pdf")
        calls = [("-m", "releaseconv", "convert", str(s), "-o", target, "--force") for s in ONE]
        empty, *whole = processes(("-c", EMPTY), *calls)
    print(f"\nan empty typer app plus lxml: {empty:.0f} ms; over it, one file as a process:")
    for sample, wall in zip(ONE, whole, strict=True):
        print(f"{sample.parent.name}/{sample.name:24}{wall - empty:.0f} ms")


if __name__ == "__main__":
    main()
