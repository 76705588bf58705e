"""Command cases, the policy on skips, and the one place that knows where shared material lies.

A file in tests/cases/ is Markdown. Each fenced block in it that starts with a command is a
test; several commands run one after the other in one folder of their own, which also holds
the samples. `pytest --accept` rewrites what was expected; read the diff before committing.

    ```
    % releaseconv convert - -t outline
    text given on standard input
    ^D
    what standard output must be
    2> what standard error must be, line by line
    => exit status, if not 0
    ```

⟨e9⟩ in a given text is the byte E9.

A skip means that something is missing. All skips are counted at the end, with their
reasons; with CI=true they fail the run.
"""

from __future__ import annotations

import contextlib
import difflib
import gc
import io
import os
import re
import shlex
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from releaseconv.cli.entry_point import main

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("RELEASECONV_SHARED", ROOT / ".." / "shared")).resolve()
"""Real releases with labels, and the official schemas, where they are at hand."""

# Tests draw the same examples each time, and `make fuzz` new ones (--hypothesis-profile).
# What it finds becomes an explicit example. To shrink a release takes minutes: only it does so.
_QUICK = (Phase.explicit, Phase.generate)
settings.register_profile(
    "few",
    deadline=None,
    derandomize=True,
    database=None,
    phases=_QUICK,
    print_blob=True,
    max_examples=25,
)
settings.register_profile("many", settings.get_profile("few"), max_examples=100)
settings.register_profile(
    "new", settings.get_profile("few"), derandomize=False, max_examples=500, phases=tuple(Phase)
)
settings.load_profile("few")
_SHARES = {"few": 0.1, "many": 1.0, "new": 5.0}
"""Of the examples that take long to try: in `make test`, `make test-all` and `make fuzz`."""


def examples(many: int) -> int:
    """How many of `many` examples this run tries."""
    return round(many * _SHARES[settings.get_current_profile_name()])


def one_in(share: int, values: Iterable[object]) -> list[object]:
    """Parameters: of so many values one is tried in `make test`, and all in `make test-all`."""
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            marks=[pytest.mark.long] * (number % share != 0),
        )
        for number, value in enumerate(values)
    ]


PATIENCE = 600
"""Seconds after which what a test waits for hangs: more than any busy machine needs."""
STAMP = "1777971600"
"""2026-05-05T09:00:00Z: the instant of every conversion in a case."""
_BLOCK = re.compile(r"^```\n(% releaseconv .*?\n)```$", re.M | re.S)
_BYTE = re.compile("⟨([0-9a-f]{2})⟩")
_PROMPT = "% releaseconv"


@dataclass(frozen=True)
class Said:
    """What the command said, and its exit status."""

    out: bytes
    err: str
    status: int


def command(*args: str, given: bytes = b"") -> Said:
    """Run the command in this process, with `given` on standard input."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "oe"]
    stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    out, err = streams
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", stdin)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setenv("SOURCE_DATE_EPOCH", os.environ.get("SOURCE_DATE_EPOCH", STAMP))
        status = main(args)
    return Said(out.buffer.getvalue(), err.buffer.getvalue().decode(), status)


def hear_interrupts() -> None:
    """A shell has what it runs in the background ignore them, and their children with it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


# -- the garbage collector --------------------------------------------------------------------

gc.disable()
"""Until all tests are collected: none of what they are made of becomes garbage."""


def pytest_collection_finish() -> None:
    """Leave tests and tables out of later rounds, of which each would look at all of them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


# -- command cases -------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite what cases expect")


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.Collector | None:
    if file_path.suffix == ".md" and file_path.parent == ROOT / "tests" / "cases":
        return CaseFile.from_parent(parent, path=file_path)
    return None


class CaseFile(pytest.File):
    """One topic."""

    def collect(self) -> Iterator[pytest.Item]:
        text = self.path.read_text(encoding="utf-8")
        for block in _BLOCK.finditer(text):
            headings = re.findall(r"^## (.*)$", text[: block.start()], re.M)
            line = text.count("\n", 0, block.start()) + 1
            name = f"{headings[-1] if headings else 'case'}:{line}"
            case = Case.from_parent(self, name=name)
            case.want, case.line = block[1], line
            case.add_marker("ends")
            yield case


class Case(pytest.Item):
    """One block: commands with what they are given, and what they must say."""

    want: str
    line: int

    def runtest(self) -> None:
        got = transcript(self.want)
        if got == self.want:
            return
        if self.config.getoption("--accept"):
            text = self.path.read_text(encoding="utf-8")
            self.path.write_text(text.replace(self.want, got, 1), encoding="utf-8")
            return
        lines = difflib.unified_diff(self.want.split("\n"), got.split("\n"), "want", "got", "", "")
        pytest.fail("\n".join(line.rstrip("\n") for line in lines), pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.line - 1, self.name


def transcript(block: str) -> str:
    """The block as it should read, its commands run in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("samples").symlink_to(ROOT / "samples")
        return "".join(_run(step) for step in re.split(rf"^(?={_PROMPT})", block, flags=re.M)[1:])


def _run(step: str) -> str:
    line, _, rest = step.partition("\n")
    given, mark, _ = rest.partition("^D\n")
    given = given if mark else ""
    said = command(*shlex.split(line.removeprefix(_PROMPT)), given=_bytes(given))
    errors = "".join(f"2> {text}\n" for text in said.err.splitlines())
    status = f"=> {said.status}\n" if said.status else ""
    return f"{line}\n{given}{mark}{said.out.decode(errors='replace')}{errors}{status}"


def _bytes(given: str) -> bytes:
    """What a case gives, with ⟨e9⟩ for a byte that is no text of its own."""
    texts, codes = _BYTE.split(given)[::2], _BYTE.findall(given)
    rest = (
        bytes.fromhex(code) + text.encode() for code, text in zip(codes, texts[1:], strict=True)
    )
    return texts[0].encode() + b"".join(rest)


# -- skips ---------------------------------------------------------------------------------

_SKIPPED: Counter[str] = Counter()
_OF_SHARED = re.compile("shared|labelled releases|official schemas", re.IGNORECASE)
"""What reasons say that name shared material."""
_NOT_HERE = os.environ.get("RELEASECONV_SHARED") == "none"
"""The caller says that there is no shared material on this machine, and that this is right."""


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _count(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    _count(report)


def _count(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        _SKIPPED[str(reason).removeprefix("Skipped: ")] += 1


def missing() -> dict[str, int]:
    """The reasons for skips that nobody allowed, with how often each was given."""
    return {why: n for why, n in _SKIPPED.items() if not (_NOT_HERE and _OF_SHARED.search(why))}


def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("CI") == "true" and missing() and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _SKIPPED:
        return
    fails = os.environ.get("CI") == "true" and missing()
    head = "missing, which fails the run (CI=true)" if fails else "missing, and skipped for it"
    terminalreporter.section(head)
    for reason, count in _SKIPPED.most_common():
        terminalreporter.line(f"{count:5}  {reason}")
