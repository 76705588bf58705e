"""What the documents promise is true: commands, options, statuses, and what is shown."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import releaseconv
from conftest import ROOT, command
from releaseconv.batch import Job, convert_many
from releaseconv.cli.status import Status
from releaseconv.diagnostics import CATALOGUE, Code
from releaseconv.formats import FORMATS
from releaseconv.options import CheckOptions, WriteOptions

README = (ROOT / "README.md").read_text(encoding="utf-8")
OPTIONS = (ROOT / "docs" / "reference" / "options.md").read_text(encoding="utf-8")
TOLD = README + OPTIONS
"""What is told of options: by the README, and by the page to which it leads."""
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
COMMANDS = (
    "convert",
    "batch",
    "inspect",
    "check",
    "desk",
    "validate",
    "formats",
    "profiles",
    "learn",
    "review",
)


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
def test_every_command_and_option_is_told(name: str) -> None:
    assert f"releaseconv {name}" in README
    told = {option for option in options_of(name) if f"`{option}" in TOLD}
    assert options_of(name) - told - {"-h", "--help"} == set()


def test_no_option_is_promised_that_is_not_there() -> None:
    there = (
        {option for name in COMMANDS for option in options_of(name)}
        | options_of("--help")
        | {"--group", "--user"}
    )
    assert set(re.findall(r"(?<![\w-])(--[a-z][\w-]+)", TOLD)) - there == set()


def test_all_commands_are_known_here() -> None:
    listed = command("--help").out.decode().partition("Commands:")[2]
    assert tuple(re.findall(r"^  (\w+)", listed, re.M)) == COMMANDS


def test_the_list_of_commands_cuts_no_sentence() -> None:
    said = command("--help").out.decode()
    assert "..." not in said.partition("Commands:")[2]
    assert max(map(len, said.splitlines())) <= 80


CASES = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests" / "cases").glob("*.md"))
_SELDOM = {Code.WORDS_UNKNOWN: "it comes where the system lacks a library"}


@pytest.mark.parametrize("code", [code for code in Code if code not in _SELDOM])
def test_every_code_is_shown_by_a_case(code: Code) -> None:
    assert f" {code.value}: " in CASES or f'"code": "{code.value}"' in CASES


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


def test_the_readme_can_be_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 300


def test_the_corrections_that_the_readme_shows_fit_its_release(quay: Path) -> None:
    lines = re.findall(r"^    (releaseconv inspect quay\.txt .*--save)$", README, re.M)
    assert len(lines) == 2
    for line in lines:
        said = command(*shlex.split(line)[1:])
        assert said.status == 0
        assert b"P163" not in said.out
        assert b"press@hb.example" in command("convert", "quay.txt", "-t", "text").out


def test_the_readme_says_how_to_get_the_tool_that_installs_it() -> None:
    install = README.partition("## Install")[2].partition("\n## ")[0]
    for words in ("apt install pipx", "brew install pipx", "pipx ensurepath", "activate"):
        assert words in install
    assert "pipx install --force '.[pdf,desk]'" in install


def test_every_code_has_its_wording() -> None:
    assert set(CATALOGUE) == set(Code)
    assert all(entry.message for entry in CATALOGUE.values())


def code_list() -> str:
    """docs/codes.md as the catalogue has it."""
    rows = (
        (code.value, code.words, entry.severity.name.lower(), entry.message, entry.help)
        for code, entry in CATALOGUE.items()
    )
    lines = (f"| {' | '.join(map(templated, row))} |" for row in rows)
    return CODES.format(rows="\n".join(lines))


def templated(text: str) -> str:
    """A message for people: what differs from case to case in italics."""
    return re.sub(r"\{(\w+)(?:!r)?\}", r"*\1*", text).replace("|", "\\|").replace("**", "* *")


CODES = """\
# Codes

Each message has a code, which never changes its meaning: S is about the source's bytes, P about
what was read, W about what was written, C is what `check` asks, V what `validate` finds. *Words in
italics* stand for those of the case. `pytest tests/house/test_docs.py --accept` writes this list.

| code | in short | severity | message | what to do |
|---|---|---|---|---|
{rows}
"""


def test_the_list_of_codes_is_that_of_the_catalogue(request: pytest.FixtureRequest) -> None:
    path = ROOT / "docs" / "codes.md"
    if request.config.getoption("--accept"):
        path.write_text(code_list(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == code_list()


def keys(options: object) -> set[str]:
    """The keys of a table of standing options, without those of the tables in it."""
    plain = (part.name for part in fields(options) if not is_dataclass(getattr(options, part.name)))
    return {name.replace("_", "-") for name in plain}


def test_every_standing_option_is_told() -> None:
    table = dict(re.findall(r"^\| (?:`\[)?(\(none\)|\w+)(?:\]`)? \| (`.*`) \|$", OPTIONS, re.M))
    tables = {"(none)": WriteOptions(), "check": CheckOptions()} | {
        part.name: getattr(WriteOptions(), part.name)
        for part in fields(WriteOptions())
        if is_dataclass(getattr(WriteOptions(), part.name))
    }
    for name, options in tables.items():
        assert set(re.findall(r"`([\w-]+)`", table[name])) == keys(options), name


def test_the_profile_that_is_shown_reads_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    document = ROOT / "docs" / "profiles.md"
    text = document.read_text(encoding="utf-8")
    part = dict(BLOCK.findall(text))
    Path("harbour.toml").write_text(part["toml"], encoding="utf-8")
    Path("quay.txt").write_text(part["text"], encoding="utf-8")
    now = shown(part["console"]).rstrip() + "\n"
    if request.config.getoption("--accept"):
        document.write_text(text.replace(part["console"], now), encoding="utf-8")
    else:
        assert part["console"] == now


def test_the_jobs_shown_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("archive").mkdir()
    Path("archive/quay.txt").write_text(blocks("text")[0], encoding="utf-8")
    document = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    (example,) = (body for name, body in BLOCK.findall(document) if name == "python")
    made: dict[str, list[Job]] = {}
    exec(compile(example.partition("with Workers")[0], "batch.md", "exec"), made)
    (outcome,) = convert_many(made["jobs"])
    assert [one.path for one in outcome.made] == [Path("out/quay.pdf")]
    assert Path("out/quay.pdf").read_bytes().startswith(b"%PDF")


def test_every_public_name_is_there_and_documented() -> None:
    for name in releaseconv.__all__:
        value = getattr(releaseconv, name)
        assert not callable(value) or value.__doc__, name
    assert set(dir(releaseconv)) == set(releaseconv.__all__)
    with pytest.raises(AttributeError, match="'publish'"):
        releaseconv.publish  # noqa: B018


def test_each_place_where_to_change_something_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| what | where |")[2].partition("\n## ")[0]
    places = {place for place in re.findall(r"`([^`]+)`", table) if re.search("[/.]", place)}
    assert len(places) > 50
    roots = (ROOT, ROOT / "src" / "releaseconv")
    assert {p for p in places if not any([*root.glob(p)] for root in roots)} == set()
