"""Completion, as the shells themselves ask for it."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent


def script(shell: str, folder: Path) -> Path:
    """The file that a shell sources to complete the command."""
    done = subprocess.run(
        [BIN / "releaseconv"],
        env=environment() | {"_RELEASECONV_COMPLETE": f"source_{shell}"},
        capture_output=True,
        check=True,
    )
    path = folder / f"complete.{shell}"
    path.write_bytes(done.stdout)
    return path


def environment() -> Mapping[str, str]:
    return dict(os.environ) | {"PATH": f"{BIN}:{os.environ['PATH']}", "TERM": "dumb"}


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(shell), reason=f"{shell} is not installed")


def said(*call: str) -> str:
    return subprocess.run(
        call, env=environment(), capture_output=True, check=True, text=True
    ).stdout


ASKED = {"releaseconv val": "validate", "releaseconv convert --keep-f": "--keep-furniture"}
"""What is typed before the tabulator, and what stands there afterwards."""


@needs("bash")
def test_bash_completes(tmp_path: Path) -> None:
    asked = "".join(
        f"""
        COMP_WORDS=({words}); COMP_CWORD={words.count(" ")}
        _releaseconv_completion releaseconv; printf '%s\\n' "${{COMPREPLY[*]}}"
        """
        for words in ASKED
    )
    answers = said("bash", "--norc", "-c", f"source {script('bash', tmp_path)}\n{asked}")
    assert answers.splitlines() == [*ASKED.values()]


@pytest.mark.long
@needs("fish")
def test_fish_completes(tmp_path: Path) -> None:
    asked = "; ".join(f"complete -C '{words}'" for words in ASKED)
    commands = f"source {script('fish', tmp_path)}; {asked}"
    lines = said("fish", "--no-config", "-c", commands).splitlines()
    assert [line.split("\t")[0] for line in lines] == [*ASKED.values()]


@pytest.mark.long
@needs("zsh")
def test_zsh_completes(tmp_path: Path) -> None:
    """Zsh completes nowhere but on a terminal."""
    setup = (
        f"autoload -U compinit; compinit -u -d {tmp_path}/dump; source {script('zsh', tmp_path)}"
    )
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe("zsh", ["zsh", "-f", "-i"], environment())
    try:
        os.write(terminal, f"PS1=; {setup}; echo set-'up'\n".encode())
        assert "set-up" in shown(terminal, "set-up")
        for words, wanted in ASKED.items():
            os.write(terminal, f"\x15{words}\t".encode())  # ^U empties the line
            assert wanted in shown(terminal, wanted)
    finally:
        os.close(terminal)
        os.waitpid(child, 0)


def shown(terminal: int, wanted: str) -> str:
    """What the terminal shows until `wanted` comes, or nothing more within 20 seconds."""
    seen = b""
    while wanted.encode() not in seen and select.select([terminal], [], [], 20)[0]:
        seen += os.read(terminal, 4096)
    return seen.decode(errors="replace")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_every_shell_has_a_script(shell: str, tmp_path: Path) -> None:
    assert "releaseconv" in script(shell, tmp_path).read_text(encoding="utf-8")
