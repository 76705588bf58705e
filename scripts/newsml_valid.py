"""Every item that the IPTC's schemas accept must be valid for `validate`, too.

    .venv/bin/python scripts/newsml_valid.py SCHEMAS [FILE or FOLDER…]

SCHEMAS is a folder with the IPTC's XSDs. Looked at are the files named, what is written of each
sample, twin and text of the tests, in every form, and the tests' forms of other producers. Says
which are called invalid all the same, and how many of how many.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("tests", "tests/support")]

from newsml_habits import ITEMS  # noqa: E402
from releaseconv import api  # noqa: E402
from releaseconv.diagnostics import Log, Severity  # noqa: E402
from releaseconv.options import NewsmlOptions, WriteOptions  # noqa: E402
from releaseconv.schema.validation import validate  # noqa: E402

STAMP = datetime(2026, 5, 5, 9, tzinfo=UTC)
FORMS = (
    NewsmlOptions(),
    NewsmlOptions(conformance="core"),
    NewsmlOptions(root="message", slugline="auto", urgency=4, body="article"),
    NewsmlOptions(receiver="superdesk"),
)


def main() -> None:
    asked = arguments()
    paths = sorted(asked.schemas.glob("NewsML-G2*.xsd"))
    judges = [etree.XMLSchema(etree.parse(path)) for path in paths]
    accepted = refused = 0
    for name, data in [*items(asked.named), *written()]:
        try:
            root = etree.fromstring(data)
        except etree.XMLSyntaxError:
            continue
        if not any(judge.validate(root) for judge in judges):
            continue
        accepted += 1
        faults = said(data)
        refused += bool(faults)
        sys.stdout.writelines(f"{name}: {fault}\n" for fault in faults[:3])
    sys.stdout.write(f"{refused} of {accepted} items that the schemas accept are called invalid\n")
    sys.exit(bool(refused))


def arguments() -> argparse.Namespace:
    raw = argparse.RawDescriptionHelpFormatter
    found = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    found.add_argument("schemas", metavar="SCHEMAS", type=Path, help="folder with the XSDs")
    found.add_argument("named", metavar="FILE", nargs="*", type=Path, help="items, or folders")
    return found.parse_args()


def said(data: bytes) -> list[str]:
    """The errors that `validate` finds."""
    log = Log()
    validate(data, log)
    return [str(note) for note in log if note.severity is Severity.ERROR]


def items(named: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in named:
        for file in sorted(path.rglob("*.xml")) if path.is_dir() else [path]:
            yield str(file), file.read_bytes()
    yield from ((name, text.encode()) for name, (text, _) in ITEMS.items())


def written() -> Iterator[tuple[str, bytes]]:
    folders = ("samples", "tests/inputs/texts", "tests/corpus/releases")
    for path in sorted(p for folder in folders for p in (ROOT / folder).rglob("*.txt")):
        release = api.read(path).release
        for number, form in enumerate(FORMS):
            options = WriteOptions(stamp=STAMP, newsml=replace(form))
            yield f"{path.name} {number}", api.write(release, "newsml", options).data


if __name__ == "__main__":
    main()
