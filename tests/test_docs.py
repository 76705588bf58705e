"""What the documents promise is true: commands, options, statuses, and what is shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import releaseconv
from conftest import ROOT, command
from releaseconv.cli.say import Status
from releaseconv.diagnostics import CATALOGUE, Code
from releaseconv.formats import FORMATS

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
COMMANDS = ("convert", "batch", "inspect", "check", "validate", "formats", "profiles")


def blocks(language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(README) if name == language]


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The release that the README shows, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    path = Path("quay.txt")
    path.write_text(blocks("text")[0], encoding="utf-8")
    return path


def shown(session: str) -> str:
    """The session as it runs now."""
    lines = []
    for line in session.splitlines():
        if line.startswith("$ releaseconv "):
            said = command(*shlex.split(line.removeprefix("$ releaseconv ")))
            assert (said.err, said.status) == ("", 0)
            lines += [line, said.out.decode().rstrip("\n"), ""]
    return "\n".join(lines)


def test_what_the_readme_shows_is_what_is_said(quay: Path, request: pytest.FixtureRequest) -> None:
    for session in blocks("console"):
        now = shown(session)
        if now.strip() != session.strip() and request.config.getoption("--accept"):
            text = (ROOT / "README.md").read_text(encoding="utf-8")
            (ROOT / "README.md").write_text(text.replace(session, now.rstrip() + "\n"), "utf-8")
        else:
            assert session.strip() == now.strip()


def test_the_library_example_runs(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(blocks("python")[0], "README.md", "exec"), {})
    assert "NORTH QUAY" in capsys.readouterr().out
    assert Path("quay.docx").exists()


def options_of(name: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])(--?[a-z][\w-]*)", command(name, "--help").out.decode()))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    assert f"releaseconv {name}" in README
    told = {option for option in options_of(name) if f"`{option}" in README}
    assert options_of(name) - told - {"-h", "--help"} == set()


def test_the_readme_promises_no_option_that_is_not_there() -> None:
    there = {option for name in COMMANDS for option in options_of(name)} | {"--version", "--group"}
    assert set(re.findall(r"(?<![\w-])(--[a-z][\w-]+)", README)) - there == set()


def test_all_commands_are_known_here() -> None:
    listed = command("--help").out.decode().partition("Commands:")[2]
    assert tuple(re.findall(r"^  (\w+)", listed, re.M)) == COMMANDS


def test_the_list_of_commands_cuts_no_sentence() -> None:
    said = command("--help").out.decode()
    assert "..." not in said.partition("Commands:")[2]
    assert max(map(len, said.splitlines())) <= 80


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_in_the_readme(name: str) -> None:
    assert f"| `{name}` | `{FORMATS[name].suffix}` |" in README


@pytest.mark.parametrize("status", Status)
def test_every_exit_status_is_in_the_readme(status: Status) -> None:
    assert re.search(rf"^\| {status.value} \| \S", README, re.M)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "STYLE.md"])
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_every_code_has_its_wording() -> None:
    assert set(CATALOGUE) == set(Code)
    assert all(entry.message for entry in CATALOGUE.values())


def test_every_public_name_is_there_and_documented() -> None:
    for name in releaseconv.__all__:
        value = getattr(releaseconv, name)
        assert not callable(value) or value.__doc__, name
    assert set(dir(releaseconv)) == set(releaseconv.__all__)
    with pytest.raises(AttributeError, match="'publish'"):
        releaseconv.publish  # noqa: B018
