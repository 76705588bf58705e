"""Small changes of meaning in writers, batch and schema, and whether a test notices each.

    scripts/mutants.py [--count 400] [--seed 1] [--jobs 2] [--write]

Draws changes by a fixed seed: a comparison, a number, "and" for "or", a condition turned round.
The tests that call a changed function run one after the other, the quick ones first, until one
fails. A process in which everything is imported forks for each change, and puts the changed code
in place of the function's own; processes that a test begins find it in a copy of the package.
`--write` puts the changes that no test noticed into docs/mutants.md.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import io
import json
import os
import pkgutil
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "releaseconv"
PACKAGES = "writers", "batch", "schema"
TESTS = (
    *("tests/writers", "tests/schema", "tests/batch", "tests/model/test_json.py"),
    *(f"tests/cases/{name}.md" for name in ("newsml", "validate", "documents", "options")),
    *(f"tests/cases/command{name}.md" for name in ("", "-inputs", "-outputs")),
    *(f"tests/cases/remarks-on-{name}.md" for name in ("bytes", "dates", "outputs")),
    *(f"tests/cases/{name}.md" for name in ("overrides", "corrections", "houses")),
)
LEFT_OUT = (
    *("pdf_verapdf", "pdf_corpus", "pdf_any", "documents", "every_release", "docx_checks"),
    *("rendered", "newsml_readers", "batch_cluster", "batch_failures", "text_round_trip"),
)
"""Tests that ask other programs, or every release at hand: hours for four hundred changes."""
PAGE = ROOT / "docs" / "mutants.md"
SECONDS = 120.0
"""Of tests, by what they took while their calls were noted, that one change is tried with."""
PATIENCE = 5
"""How many times longer than unchanged the tests may take; a loop without end is noticed."""

_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult}


class Mutant(NamedTuple):
    """One change: where, in which function, the how-many-th there, and in words."""

    path: str
    function: str
    line: int
    number: int
    what: str

    @property
    def module(self) -> str:
        return "releaseconv." + self.path.removesuffix(".py").replace("/", ".")


class _Change(ast.NodeTransformer):
    """Goes through a module's functions, tells every possible change, and makes one."""

    def __init__(self, wanted: int = -1) -> None:
        self.found: list[tuple[str, int, str]] = []
        self._wanted = wanted
        self._names: list[str] = []
        self._inside = 0

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._names.append(node.name)
        self.generic_visit(node)
        self._names.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._inside += 1
        if self._inside == 1:
            self._names.append(node.name)
        node.body = [self.visit(statement) for statement in node.body]
        if self._inside == 1:
            self._names.pop()
        self._inside -= 1
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value:
            node.value = self.visit(node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        other = _COMPARED.get(type(node.ops[0]))
        if other and self._here(node, f"{_said(node)} turned"):
            node.ops[0] = other()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._here(node, f"{_said(node)}: and for or, or for and"):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        other = _COUNTED.get(type(node.op))
        words = any(isinstance(side, ast.JoinedStr | ast.List | ast.Tuple) or _is_text(side)
                    for side in (node.left, node.right))  # fmt: skip
        if other and not words and self._here(node, f"{_said(node)}: another sign"):
            node.op = other()
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        match node.value:
            case bool(value) if self._here(node, f"{value} turned"):
                return ast.copy_location(ast.Constant(not value), node)
            case int(value) if not isinstance(value, bool) and self._here(node, f"{value} + 1"):
                return ast.copy_location(ast.Constant(value + 1), node)
            case _:
                return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._here(node, f"{_said(node)} without not"):
            return node.operand
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        return self._turned(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        return self._turned(node)

    def _turned(self, node: ast.If | ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        plain = isinstance(node.test, ast.Name | ast.Attribute | ast.Call)
        if plain and self._here(node.test, f"{_said(node.test)} as a condition turned"):
            node.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
        return node

    def _here(self, node: ast.expr, what: str) -> bool:
        if not self._inside:
            return False
        self.found.append((".".join(self._names), node.lineno, what))
        return len(self.found) - 1 == self._wanted


def _said(node: ast.AST) -> str:
    words = " ".join(ast.unparse(node).split())
    return f"`{words}`" if len(words) < 70 else f"`{words[:66]} …`"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def mutants() -> list[Mutant]:
    """Every possible change."""
    found = []
    for package in PACKAGES:
        for path in sorted((SRC / package).rglob("*.py")):
            change = _Change()
            change.visit(ast.parse(path.read_text(encoding="utf-8")))
            name = path.relative_to(SRC).as_posix()
            found += [Mutant(name, f, line, i, w) for i, (f, line, w) in enumerate(change.found)]
    return found


def changed(mutant: Mutant) -> ast.Module:
    """The module with the change."""
    tree = ast.parse((SRC / mutant.path).read_text(encoding="utf-8"))
    made = _Change(mutant.number).visit(tree)
    return ast.fix_missing_locations(made)


# -- which tests call which functions ---------------------------------------------------------


class Recorder:
    """A plugin that keeps which functions of the package each test calls, and how long it takes."""

    def __init__(self) -> None:
        self.tests: dict[str, tuple[float, list[str]]] = {}
        self._seen: set[CodeType] = set()
        self._failed: set[str] = set()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._seen = set()
        start = time.process_time()
        sys.settrace(self._note)
        yield
        sys.settrace(None)
        functions = {_function(code) for code in self._seen}
        took = time.process_time() - start
        self.tests[item.nodeid] = took, sorted(functions - {""})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self._failed.add(report.nodeid)

    def _note(self, frame: FrameType, _event: str, _argument: object) -> None:
        self._seen.add(frame.f_code)

    def sound(self) -> dict[str, tuple[float, list[str]]]:
        """Without what fails or is skipped unchanged."""
        return {name: row for name, row in self.tests.items() if name not in self._failed}


def _function(code: CodeType) -> str:
    path = Path(code.co_filename)
    if not path.is_relative_to(SRC) or path.relative_to(SRC).parts[0] not in PACKAGES:
        return ""
    return f"{path.relative_to(SRC).as_posix()}:{code.co_qualname.split('.<locals>')[0]}"


def recorded(path: Path) -> None:
    """Run all tests in this process, and keep what they call at `path`."""
    recorder = Recorder()
    _pytest([*TESTS, *(f"--ignore-glob=*test_{name}.py" for name in LEFT_OUT)], recorder)
    path.write_text(json.dumps(recorder.sound()), encoding="utf-8")


def _pytest(args: list[str], *plugins: object) -> int:
    usual = ["-q", "-n0", "-p", "no:cacheprovider", "--tb=no"]
    usual += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # all is imported already
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main([*usual, *args], list(plugins)))


def tests_for(mutant: Mutant, rows: dict[str, tuple[float, list[str]]]) -> tuple[list[str], float]:
    """The tests that may notice the change, the quick ones first, and how long they take."""
    called = f"{mutant.path}:{mutant.function}"
    # what a batch's workers call is called in processes of their own
    in_batch = mutant.path.startswith("batch/")
    found = [
        (took, name)
        for name, (took, calls) in rows.items()
        if called in calls or (in_batch and name.startswith("tests/batch"))
    ]
    chosen: list[str] = []
    spent = 0.0
    for took, name in sorted(found):
        if spent + took > SECONDS:
            break
        chosen.append(name)
        spent += took
    return chosen, spent


# -- trying one -------------------------------------------------------------------------------


def tried(mutant: Mutant, tests: list[str], folder: Path) -> int:
    """The exit status of the tests with the change in place; in a process of its own."""
    tree = changed(mutant)
    code = compile(tree, str(SRC / mutant.path), "exec")
    new = next(c for c in _codes(code) if c.co_qualname == mutant.function
               and c.co_firstlineno <= mutant.line)  # fmt: skip
    for old in [f for f in gc.get_objects() if isinstance(f, FunctionType)]:
        same = old.__code__.co_qualname == mutant.function
        if same and old.__code__.co_filename == str(SRC / mutant.path):
            old.__code__ = new
    _overlay(folder, mutant.path, ast.unparse(tree))
    os.environ["PYTHONPATH"] = str(folder)
    return _pytest(["-x", *tests])


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _overlay(folder: Path, path: str, text: str) -> None:
    """A package like ours but for one module."""
    ours, copy = SRC, folder / "releaseconv"
    for part in Path(path).parts:
        copy.mkdir(parents=True)
        for entry in ours.iterdir():
            if entry.name != part and entry.name != "__pycache__":
                (copy / entry.name).symlink_to(entry)
        ours, copy = ours / part, copy / part
    copy.write_text(text, encoding="utf-8")


def noticed(mutant: Mutant, tests: list[str], seconds: float) -> bool:
    """Whether a test fails, or does not end."""
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            status = 1
            try:
                status = tried(mutant, tests, Path(folder))
            finally:
                os._exit(status)
        return _ended(child, 30 + PATIENCE * seconds) != 0


def _ended(child: int, seconds: float) -> int:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 1


def main() -> int:
    """The exit status: 1 where fewer than four fifths are noticed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--calls", type=Path, help="a file that keeps which test calls what")
    parser.add_argument("--only", help="changes in paths that begin so")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    os.chdir(ROOT)
    for module in pkgutil.walk_packages([str(SRC)], "releaseconv."):
        if module.name != "releaseconv.__main__":
            importlib.import_module(module.name)
    drawn = sorted(random.Random(asked.seed).sample(mutants(), asked.count))
    drawn = [one for one in drawn if one.path.startswith(asked.only or "")]
    with tempfile.TemporaryDirectory() as folder:
        calls = asked.calls or Path(folder) / "calls.json"
        if not calls.exists():
            child = os.fork()
            if child == 0:
                recorded(calls)
                os._exit(0)
            os.waitpid(child, 0)
        rows = json.loads(calls.read_text(encoding="utf-8"))
    survivors = [one for one, seen in _all(drawn, rows, asked.jobs) if not seen]
    print(f"{len(drawn) - len(survivors)} of {len(drawn)} changes are noticed")
    if asked.write:
        PAGE.write_text(page(drawn, survivors, asked.seed), encoding="utf-8")
    return int(len(survivors) > len(drawn) / 5)


def _all(
    drawn: list[Mutant], rows: dict[str, tuple[float, list[str]]], jobs: int
) -> Iterator[tuple[Mutant, bool]]:
    """Each change, and whether it is noticed; several at a time, each in a process of its own."""
    running: dict[int, Mutant] = {}
    left = list(drawn)
    while left or running:
        while left and len(running) < jobs:
            mutant = left.pop(0)
            tests, seconds = tests_for(mutant, rows)
            child = os.fork()
            if child == 0:
                os._exit(0 if tests and noticed(mutant, tests, seconds) else 9)
            running[child] = mutant
        child, status = os.wait()
        mutant = running.pop(child)
        seen = status == 0
        print("  " if seen else "! ", f"{mutant.path}:{mutant.line}", mutant.what, flush=True)
        yield mutant, seen


def page(drawn: list[Mutant], survivors: list[Mutant], seed: int) -> str:
    """The document."""
    share = 1 - len(survivors) / len(drawn)
    rows = "".join(
        f"| `{one.path}:{one.line}` | `{one.function}` | {one.what.replace('|', chr(92) + '|')} |\n"
        for one in sorted(survivors)
    )
    return f"""\
# Small changes that no test notices

`make mutants` draws {len(drawn)} small changes of meaning in writers, batch and schema by the seed
{seed} and runs the tests that call the changed function. {len(drawn) - len(survivors)} of them
({share:.0%}) are noticed; four fifths at least must be. These are the others:

| where | function | change |
| --- | --- | --- |
{rows}"""


if __name__ == "__main__":
    sys.exit(main())
