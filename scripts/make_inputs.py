"""Have LibreOffice and pandoc make documents and pages of tests/inputs/texts.

Run it where both are installed; what it makes is committed, since other versions make others.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
INPUTS = ROOT / "tests/inputs"
sys.path.insert(0, str(ROOT / "tests/support"))

from carriers import paragraphs, word_typed  # noqa: E402


def main() -> None:
    texts = sorted((INPUTS / "texts").glob("*.txt"))
    with TemporaryDirectory() as folder:
        for number, path in enumerate(texts):
            text = path.read_text(encoding="utf-8")
            page = Path(folder, f"{path.stem}.html")
            page.write_text(f"<meta charset='utf-8'>{paragraphs(text)}", encoding="utf-8")
            if number % 2:
                run("pandoc", str(page), "-o", str(INPUTS / "made" / f"{path.stem}.pandoc.docx"))
            else:
                office("docx:MS Word 2007 XML", page, folder)
                Path(folder, f"{path.stem}.docx").rename(
                    INPUTS / "made" / f"{path.stem}.libreoffice.docx"
                )
            if number % 4 == 0:
                typed = Path(folder, f"{path.stem}.docx")
                typed.write_bytes(word_typed(text))
                office("html:HTML (StarWriter)", typed, folder)
                page.rename(INPUTS / "made" / f"{path.stem}.libreoffice.html")
            elif number % 4 == 2:
                made = INPUTS / "made" / f"{path.stem}.pandoc.html"
                run("pandoc", "-s", "-M", "title=Release", str(page), "-o", str(made))


def office(kind: str, path: Path, folder: str) -> None:
    """Have LibreOffice convert `path` to a kind, into `folder`."""
    read = ("--infilter=HTML (StarWriter)",) if path.suffix == ".html" else ()
    run("soffice", "--headless", *read, "--convert-to", kind, "--outdir", folder, str(path))


def run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


if __name__ == "__main__":
    main()
