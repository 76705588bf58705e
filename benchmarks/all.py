"""All that there is to say about speed, beside others, in one table and a line of JSON.

    python benchmarks/all.py [COUNT] [--long]

COUNT releases of about 3.5 kB (400 unless told), invented and seeded. Times are of the
processor, which other work on the machine changes little; rates are by the clock. Peers that
are not installed are left out. --long also converts 100,000 releases, which takes an hour.
"""

from __future__ import annotations

import gc
import io
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import partial
from itertools import count as count_up
from pathlib import Path

import docx
from pdf import Platypus

from batch import ALL, release, spent
from releaseconv import read, write
from releaseconv.batch import Job, Output, Workers, convert_many
from releaseconv.formats import find
from releaseconv.model import Release
from releaseconv.options import ReadOptions, WriteOptions

ROUNDS = 3
FEW = 25
"""Releases for peers that take long; twice as many for the others."""
WARM = 100
"""Releases after which every worker has all that it needs in memory."""
SIZES = (1, 10, 100)
"""Times as long as usual."""
STAMP = WriteOptions(stamp=datetime(2026, 5, 5, 9, tzinfo=UTC))
FORMATS = tuple(ALL.split(","))
COMMAND = (sys.executable, "-m", "releaseconv")
CACHE = tempfile.TemporaryDirectory()
OURS = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPYCACHEPREFIX": CACHE.name
}
"""With bytecode cached, as an installed package has it."""
PEAK = """
import re, sys
from pathlib import Path
from releaseconv.cli.entry_point import main
if __name__ == "__main__":
    status = main(sys.argv[1:])
    print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
    sys.exit(status)
"""
"""A run that says how many kilobytes it had at most; `ru_maxrss` counts whoever started it, too."""
EACH = """
function Pandoc()
  for name in io.lines(os.getenv("NAMES")) do
    local source = io.open(name):read("*a")
    local made = pandoc.write(pandoc.read(source, "markdown"), "docx")
    local file = io.open(os.getenv("OUT") .. name:match("[^/]*$") .. ".docx", "wb")
    file:write(made)
    file:close()
  end
end
"""
"""What makes pandoc convert many files in one process."""


class Table:
    """Rows as they are measured, printed at once and kept for JSON."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, float]] = {}

    def part(self, title: str) -> None:
        print(f"\n{title}\n")

    def row(self, name: str, **figures: float) -> None:
        self.rows[name] = {key: round(figure, 2) for key, figure in figures.items()}
        told = "  ".join(
            f"{key.replace('_', ' ')} {value:g}" for key, value in self.rows[name].items()
        )
        print(f"  {name:46} {told}", flush=True)

    def ratio(self, name: str, slow: str, fast: str, wanted: float = 0) -> None:
        if slow in self.rows and fast in self.rows:
            times = self.rows[slow]["ms"] / self.rows[fast]["ms"]
            self.row(name, times=times, **({"wanted": wanted} if wanted else {}))


def processor(work: Callable[[], object], count: int) -> float:
    """Milliseconds of this process for one of `count`: the best of some rounds."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000 / count


def outside(
    call: Iterable[str], count: int = 1, rounds: int = ROUNDS, **more: str
) -> tuple[float, float]:
    """Milliseconds of processor and clock of another process for one of `count`."""
    times = []
    for _ in range(rounds):
        before, start = spent(), time.perf_counter()
        subprocess.run(
            list(call),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            env=OURS | more,
        )
        clock = time.perf_counter() - start
        times.append(((spent() - before) * 1000 / count, clock * 1000 / count))
    return min(times)


# -- one process, warm -------------------------------------------------------------------


def warm(table: Table, sources: list[Path], out: Path) -> None:
    table.part("One process, everything warm: ms of processor a release")
    texts = [path.read_bytes() for path in sources]
    releases = [read(text).release for text in texts]
    count = len(sources)
    table.row("reading alone", ms=processor(lambda: [read(text) for text in texts], count))
    for name in FORMATS:
        took = processor(partial(written, releases, name), count)
        table.row(f"writing {name} alone", ms=took)
    fresh = (out / f"round-{n}" for n in count_up())
    for names in (("newsml",), ("docx",), FORMATS):
        took = processor(lambda names=names: files(sources, names, next(fresh)), count)
        table.row(f"file to file: {', '.join(names)}", ms=took, a_second=1000 / took)


def clocked(table: Table, sources: list[Path], out: Path) -> None:
    table.part("The same by the clock, by one process and by two that are warm already")
    for jobs in (1, 2):
        crew = Workers(jobs)
        outcomes = convert_many(
            (job(path, FORMATS, out / f"crew-{jobs}") for path in sources), crew
        )
        for _ in range(WARM):
            next(outcomes)
        start = time.perf_counter()
        rest = sum(1 for _ in outcomes)
        took = (time.perf_counter() - start) / rest
        table.row(f"all formats, {jobs} process(es)", ms=took * 1000, a_second=1 / took)
        crew.give_up()
    names = [f"all formats, {jobs} process(es)" for jobs in (1, 2)]
    table.ratio("two processes than one", *names, 1.8)


def written(releases: list[Release], name: str) -> None:
    for one in releases:
        write(one, name, STAMP)


def files(sources: list[Path], formats: tuple[str, ...], out: Path) -> None:
    for outcome in convert_many(job(path, formats, out) for path in sources):
        assert not outcome.failures and not outcome.fault


def job(path: Path, formats: tuple[str, ...], out: Path) -> Job:
    rows = [find(name) for name in formats]
    made = tuple(Output(str(path), row, out / f"{path.stem}{row.suffix}") for row in rows)
    return Job(str(path), made, ReadOptions(), STAMP, force=True)


# -- peers -------------------------------------------------------------------------------


def peers(table: Table, sources: list[Path], out: Path) -> None:
    table.part("Peers, from the same files: ms of processor a release")
    releases = [read(path).release for path in sources]
    paragraphs = [re.split(r"\n{2,}", path.read_text(encoding="utf-8")) for path in sources]
    took = processor(lambda: [plainly(one) for one in paragraphs], len(sources))
    table.row("python-docx, plainly, nothing read", ms=took)
    try:
        platypus = Platypus("latin", "")
        took = processor(lambda: [platypus(one) for one in releases], len(sources))
        table.row("platypus, plainly, nothing read", ms=took)
    except ImportError:
        print("  (reportlab is not installed)")
    if shutil.which("pandoc"):
        pandoc(table, sources, out)
    if shutil.which("soffice"):
        office(table, sources[:FEW], out)
    table.part("Times as fast")
    one = "pandoc to DOCX, one process for all"
    table.ratio("DOCX, read and written, than pandoc in one process", one, "file to file: docx", 3)
    table.ratio(
        "DOCX than pandoc by process", "pandoc to DOCX, a process each", "file to file: docx"
    )
    table.ratio(
        "DOCX than LibreOffice", "LibreOffice to DOCX, one process for all", "file to file: docx"
    )
    table.ratio(
        "DOCX alone than python-docx", "python-docx, plainly, nothing read", "writing docx alone"
    )
    table.ratio("PDF alone than platypus", "platypus, plainly, nothing read", "writing pdf alone")


def plainly(paragraphs: list[str]) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def pandoc(table: Table, sources: list[Path], out: Path) -> None:
    to = ["pandoc", "-f", "markdown", "-o", str(out / "pandoc.docx")]
    cpu, clock = outside([*to, str(sources[0])])
    table.row("pandoc to DOCX, a process each", ms=cpu, ms_by_the_clock=clock)
    names, each = out / "names", out / "each.lua"
    names.write_text("".join(f"{path}\n" for path in sources), encoding="utf-8")
    each.write_text(EACH, encoding="utf-8")
    call = ["pandoc", "-L", str(each), "-t", "plain", os.devnull]
    cpu, clock = outside(call, len(sources), NAMES=str(names), OUT=f"{out}/")
    table.row("pandoc to DOCX, one process for all", ms=cpu, ms_by_the_clock=clock)


def office(table: Table, sources: list[Path], out: Path) -> None:
    home = f"-env:UserInstallation=file://{out}/office"
    names = [str(path) for path in sources]
    for kind in ("docx", "pdf"):
        call = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(out), *names]
        cpu, clock = outside(call, len(sources), rounds=2)
        name = f"LibreOffice to {kind.upper()}, one process for all"
        table.row(name, ms=cpu, ms_by_the_clock=clock)


# -- whole runs --------------------------------------------------------------------------


def starts(table: Table, source: Path, out: Path) -> None:
    table.part("One file, its process: ms")
    table.row("python alone", **named(outside([sys.executable, "-c", "pass"])))
    for name in FORMATS:
        call = [*COMMAND, "convert", str(source), "-t", name, "-o", str(out / "one"), "--force"]
        table.row(f"convert to {name}", **named(outside(call)))


def named(took: tuple[float, float]) -> dict[str, float]:
    return {"ms": took[0], "ms_by_the_clock": took[1]}


def runs(table: Table, folder: Path, count: int) -> None:
    table.part(f"`batch`, {count} releases, start-up counted in")
    for formats, jobs in ((ALL, 1), (ALL, 2), ("newsml", 1), ("docx", 1)):
        whole(table, f"{formats} by {jobs} process(es)", folder, formats, jobs, count)
    table.part("Growth with the number of releases")
    for part in (count // 4, count):
        whole(table, f"{part} releases to text", folder, "text", 1, part)


def whole(table: Table, name: str, folder: Path, formats: str, jobs: int, count: int) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as out:
        call = [sys.executable, str(folder / "peak.py"), "batch", str(folder / "in"), "-q"]
        call += ["-t", formats, "-o", out, "-j", str(jobs), "--limit", str(count)]
        before, start = spent(), time.perf_counter()
        done = subprocess.run(call, stdout=subprocess.PIPE, check=True, env=OURS)
        clock, cpu = time.perf_counter() - start, spent() - before
    figures = {"a_second": count / clock, "ms": cpu * 1000 / count}
    table.row(name, **figures, peak_mb=int(done.stdout) / 1024)


def sizes(table: Table, out: Path) -> None:
    table.part("Growth with the length of a release: ms of processor")
    for times in SIZES:
        body = release(1).split("\n\n")
        text = "\n\n".join([*body[:2], *(body[2:-2] * times), *body[-2:]])
        source = out / f"long-{times}.txt"
        source.write_text(text, encoding="utf-8")
        took = processor(partial(files, [source], FORMATS, out), 1)
        table.row(
            f"{len(text) / 1000:.0f} kB, all formats", ms=took, ms_a_kB=took * 1000 / len(text)
        )


def interrupt(table: Table, folder: Path) -> None:
    table.part("Ctrl-C, two processes at work: seconds until the end")
    with tempfile.TemporaryDirectory(dir=folder) as out:
        call = [*COMMAND, "batch", str(folder / "in"), "-t", ALL, "-o", out, "-q", "-j", "2"]
        process = subprocess.Popen(
            call, stderr=subprocess.DEVNULL, start_new_session=True, env=OURS
        )
        while len(list(Path(out).glob("quay-*"))) < 20:
            time.sleep(0.01)
        start = time.perf_counter()
        os.killpg(process.pid, signal.SIGINT)
        process.wait()
        table.row("interrupted", seconds=time.perf_counter() - start, allowed=2)


# -- all of it ---------------------------------------------------------------------------


def main(args: list[str]) -> None:
    gc.set_threshold(100_000)  # as the command has it
    count = int(next((arg for arg in args if arg.isdecimal()), "400"))
    table = Table()
    print(machine())
    with tempfile.TemporaryDirectory() as top:
        folder, out = Path(top), Path(top, "out")
        made(folder / "in", 100_000 if "--long" in args else count)
        out.mkdir()
        (folder / "peak.py").write_text(PEAK, encoding="utf-8")
        sources = sorted((folder / "in").iterdir())[:100]
        warm(table, sources, out)
        clocked(table, sorted((folder / "in").iterdir())[:count], out)
        peers(table, sources[: 2 * FEW], out)
        starts(table, sources[0], out)
        sizes(table, out)
        interrupt(table, folder)
        runs(table, folder, count)
        if "--long" in args:
            whole(table, "100,000 releases to text", folder, "text", 1, 100_000)
    print(json.dumps({"machine": machine(), "count": count, "figures": table.rows}))


def made(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"quay-{number}.txt").write_text(release(number), encoding="utf-8")


def machine() -> str:
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores of "
        f"{found[1] if found else platform.processor()}, load {load}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
