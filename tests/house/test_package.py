"""What is shipped: the wheel and the sdist hold what they need, and no more."""

from __future__ import annotations

import itertools
import re
import runpy
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import trove_classifiers
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import releaseconv
from conftest import ROOT
from releaseconv.cli.app import help_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> set[str]:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist(dist: Path) -> set[str]:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def files(folder: str, pattern: str = "*") -> set[str]:
    """The files of the checkout under `folder`, but for what Python leaves there."""
    found = (path for path in (ROOT / folder).rglob(pattern) if path.is_file())
    names = {str(path.relative_to(ROOT)) for path in found}
    return {name for name in names if not re.search(r"__pycache__|\.pyc$|/\.", name)}


@pytest.mark.tools
def test_the_wheel_holds_all_modules_and_data(wheel: set[str]) -> None:
    assert {name.removeprefix("src/") for name in files("src")} <= wheel
    assert {f"releaseconv/{name}" for name in files("schemas")} <= wheel
    assert "releaseconv/py.typed" in wheel


@pytest.mark.tools
def test_the_wheel_holds_licence_and_notices(wheel: set[str]) -> None:
    licences = {name for name in wheel if ".dist-info/licenses/" in name}
    names = {name.partition("/licenses/")[2] for name in licences}
    assert {"LICENSE", "src/releaseconv/fonts/OFL.txt"} <= names


@pytest.mark.tools
def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"releaseconv"}
    assert not [name for name in wheel if re.search(r"(^|[/_-])(conf)?tests?([/_.-]|$)", name)]


@pytest.mark.tools
def test_the_sdist_can_be_built_and_tested(sdist: set[str]) -> None:
    wanted = files("src") | files("schemas") | files("tests") | files("samples")
    wanted |= files("requirements")
    assert wanted <= sdist
    assert {"Makefile", "pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md"} <= sdist
    assert {"SECURITY.md", "CITATION.cff", "Dockerfile", ".pre-commit-hooks.yaml"} <= sdist


@pytest.mark.tools
def test_no_text_of_others_is_shipped(sdist: set[str], wheel: set[str]) -> None:
    assert not [name for name in sdist | wheel if name.endswith(".xsd")]


def test_the_licence_is_apache() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["project"]["license"] == "Apache-2.0"


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for wanted in PROJECT["project"]["dependencies"]:
        name = re.match(r"[\w-]+", wanted)[0]
        assert re.search(rf'"{re.escape(wanted)}",? *# \w', text), wanted
        assert name in changes or name == "tzdata", wanted


def test_the_version_is_the_package_s() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", releaseconv.__version__)
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {releaseconv.__version__}" in changes


LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
_PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)", re.M)
"""As in "babel==2.18.0 \\"."""


def pins(lock: Path) -> dict[str, str]:
    """The version of each package."""
    found = _PINNED.finditer(lock.read_text(encoding="utf-8"))
    return {canonicalize_name(row["name"]): row["version"] for row in found}


def demanded(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for to run, in each extra, and in these groups."""
    rows = [*PROJECT["project"]["dependencies"]]
    rows += itertools.chain(*PROJECT["project"]["optional-dependencies"].values())
    for group in groups:
        rows += [row for row in PROJECT["dependency-groups"][group] if isinstance(row, str)]
    return [Requirement(row) for row in rows]


def test_the_lock_keeps_to_the_ranges() -> None:
    locked = pins(ROOT / "requirements" / "dev.txt")
    for asked in demanded("build", "ends", "dev"):
        assert asked.specifier.contains(locked[canonicalize_name(asked.name)]), asked


def test_the_demonstration_runs_with_what_is_tested() -> None:
    run, dev = (pins(ROOT / "requirements" / f"{name}.txt") for name in ("run", "dev"))
    assert run.items() <= dev.items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_names_hashes_and_no_index(lock: Path) -> None:
    text = re.sub("#.*", "", lock.read_text(encoding="utf-8"))
    assert not re.search(r"://|^ *--(?!hash)", text, re.M)
    rows = re.split(r"\n(?=\S)", text.strip())
    assert rows and all("--hash=sha256:" in row for row in rows)


def test_what_pypi_shows_is_there() -> None:
    project = PROJECT["project"]
    assert {"authors", "classifiers", "keywords", "urls"} <= set(project)
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {releaseconv.__version__}" in citation
    assert set(project["classifiers"]) <= set(trove_classifiers.classifiers)


def test_the_manual_page_has_every_command_and_option() -> None:
    page = runpy.run_path(str(ROOT / "scripts" / "make_manual.py"))["manual"]()
    assert page.isascii()
    plain = page.replace("\\-", "-")
    for command in help_of():
        assert command.name in plain
        assert not [
            names
            for names, _ in command.options
            if names[0] == "-" and names.split(" ")[0].strip(",") not in plain
        ]
    assert not re.findall(r"^[.'](?!TH|SH|TP|B|BI|I|PP)", page, re.M)


def test_the_image_is_made_of_what_is_sent_to_it() -> None:
    """No Docker here: what the file copies must exist, and be let through to the daemon."""
    steps = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", steps, re.M)
    for name in itertools.chain.from_iterable(map(str.split, copied)):
        assert (ROOT / name).exists()
        assert f"!{name.split('/')[0]}\n" in sent
    assert re.search(r"^USER [1-9]\d*$", steps, re.M)
    assert "--require-hashes" in steps
