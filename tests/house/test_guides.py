"""The pages of docs/ that show commands and programs: all of them run, and say what is shown.

A text block with a title is a file. In a console block each line that starts with "$ " is run;
what follows is what is said. `pytest --accept` rewrites that.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, command

DOCS = ROOT / "docs"
PAGES = ["tutorial.md", *(f"howto/{p.name}" for p in sorted((DOCS / "howto").glob("*.md")))]
PAGES += ["reference/library.md", "reference/formats.md"]
BLOCK = re.compile(r'^```(text|console|python)(?: title="(\S+)")?\n(.*?)^```$', re.M | re.S)
RATE = re.compile(r"\d+\.\d per second")


def said(line: str) -> Iterator[str]:
    """What a command says: results, then messages."""
    name, *args = shlex.split(line)
    if name == "ls":
        names = (p for p in sorted(Path(args[0]).rglob("*")) if p.is_file())
        shown = [p.relative_to(args[0]).as_posix() for p in names if ".releaseconv" not in p.parts]
        most = int(args[2]) if "--only" in args else len(shown)
        yield from (*shown[:most], *(["…"] if most < len(shown) else []))
        return
    assert name == "releaseconv"
    done = command(*args)
    assert done.status in {0, 1}, done.err
    yield from done.out.decode().rstrip("\n").split("\n") if done.out else ()
    yield from RATE.sub("50.0 per second", done.err).rstrip("\n").split("\n") if done.err else ()


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_shows_is_so(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (DOCS / name).read_text(encoding="utf-8")
    now = BLOCK.sub(shown, page)
    if now != page and request.config.getoption("--accept"):
        (DOCS / name).write_text(now, encoding="utf-8")
        return
    assert now == page


def shown(block: re.Match[str]) -> str:
    """The block as it is after it was run."""
    kind, title, body = block.groups()
    if kind == "python":
        exec(compile(body, "page", "exec"), {})
    elif kind == "text" and title:
        Path(title).write_text(body, encoding="utf-8")
    elif kind == "console":
        lines = [line for line in body.split("\n") if line.startswith("$ ")]
        told = "".join("\n".join((line, *said(line[2:]))) + "\n" for line in lines)
        return block.group().replace(body, told)
    return block.group()
