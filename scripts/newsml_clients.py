"""Client by field: what readers that are not ours make of the samples, as a table.

    .venv/bin/python scripts/newsml_clients.py PYTHON [TEXT…]

PYTHON is the interpreter of an environment of its own, as newsml_client_reads.py says. With
`--write`, the table goes into docs/newsml.md. TEXT are releases to try besides the samples.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from releaseconv import api
from releaseconv.model import Kind, Release
from releaseconv.options import NewsmlOptions, WriteOptions

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "newsml.md"
STAMP = datetime(2026, 5, 5, 9, tzinfo=UTC)
ASKED = NewsmlOptions(
    slugline="auto", urgency=4, usage_terms="For editorial use only.", ed_note="Pictures at noon."
)
FIELDS = (
    *("guid", "version", "headline", "language", "slugline", "byline", "note", "terms"),
    *("urgency", "embargo", "created", "status", "body"),
)
RUNNING = ("a", "em", "lang", "strong", "span")
Values = dict[str, object]


def main() -> None:
    asked = arguments()
    texts = [*sorted((ROOT / "samples").rglob("*.txt")), *asked.texts]
    with tempfile.TemporaryDirectory() as folder:
        wanted = prepared(texts, Path(folder))
        chained = versions(Path(folder))
        paths = [str(path) for path in sorted(Path(folder).iterdir())]
        command = [asked.python, str(ROOT / "scripts" / "newsml_client_reads.py"), *paths]
        said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    rows = [json.loads(line) for line in said.splitlines()]
    told = [*table([row for row in rows if "client" in row], wanted)]
    told += ["", chain_told([row for row in rows if "chain" in row], chained)]
    sys.stdout.write("\n".join(told) + "\n")
    if asked.write:
        put("\n".join(told))


def arguments() -> argparse.Namespace:
    raw = argparse.RawDescriptionHelpFormatter
    found = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    found.add_argument("python", metavar="PYTHON", help="with the readers installed")
    found.add_argument("texts", metavar="TEXT", nargs="*", type=Path, help="releases to try, too")
    found.add_argument("--write", action="store_true", help="write the table in docs/newsml.md")
    return found.parse_args()


def prepared(texts: list[Path], folder: Path) -> dict[str, Values]:
    """Writes each release in the forms that clients read; what they should say of each."""
    wanted: dict[str, Values] = {}
    for at, text in enumerate(texts):
        release = api.read(text).release
        for kind, format, root in (
            ("item", "newsml", "item"),
            ("message", "newsml", "message"),
            ("nitf", "nitf", "item"),
        ):
            asked = WriteOptions(stamp=STAMP, newsml=replace(ASKED, root=root))  # type: ignore[arg-type]
            data = api.write(release, format, asked).data
            name = f"{at:04}.{kind}.xml"
            (folder / name).write_bytes(data)
            wanted[name] = expected(data, release)
    return wanted


def expected(data: bytes, release: Release) -> Values:
    """What stands in the item, by the words of its own elements."""
    root = etree.fromstring(data)

    def first(*paths: str) -> str | None:
        found = (root.find(f".//{{*}}{path}") for path in paths)
        return next(("".join(map(str, e.itertext())) for e in found if e is not None), None)

    item = root if root.get("guid") else root.find(".//{*}newsItem")
    docdata = root.find(".//{*}docdata")
    body = root.find(".//{*}body.content")
    given = docdata.find("{*}doc-id") if docdata is not None else None
    guid = (
        item.get("guid")
        if item is not None
        else given.get("id-string")
        if given is not None
        else None
    )
    return {
        "guid": guid,
        "version": item.get("version") if item is not None else None,
        "headline": release.headline.text if release.headline else None,
        "language": release.language,
        "slugline": first("slugline") or next((k.get("key") for k in root.iter("{*}du-key")), None),
        "byline": release.byline.text if release.byline else None,
        "note": first("edNote") or ASKED.ed_note,
        "terms": ASKED.usage_terms,
        "urgency": str(ASKED.urgency),
        "embargo": first("embargoed"),
        "created": STAMP.isoformat(),
        "status": "withheld" if b"stat:withheld" in data or b'"withheld"' in data else "usable",
        "body": "".join(spoken(body)).split() if body is not None else [],
    }


def spoken(element: etree._Element) -> Iterator[str]:
    """The words in an element, with a blank on either side of what is no running text."""
    edge = "" if etree.QName(element).localname in RUNNING else " "
    yield edge + (element.text or "")
    for child in element:
        yield from spoken(child)
        yield child.tail or ""
    yield edge


def versions(folder: Path) -> int:
    """A chain of four: the first, an update, a correction, a cancellation."""
    release = api.read(sorted((ROOT / "samples").rglob("*.txt"))[0]).release
    before: str | None = None
    kinds = (Kind.RELEASE, Kind.UPDATE, Kind.CORRECTION, Kind.RELEASE)
    for at, kind in enumerate(kinds):
        status = {"pub_status": "canceled"} if at == len(kinds) - 1 else {}
        asked = NewsmlOptions(update_of=before, **status)  # type: ignore[arg-type]
        options = WriteOptions(stamp=STAMP.replace(hour=10 + at), newsml=asked)
        path = folder / f"chain-{at}.xml"
        path.write_bytes(api.write(replace(release, kind=kind), "newsml", options).data)
        before = str(path)
    return len(kinds)


def table(rows: list[Values], wanted: dict[str, Values]) -> list[str]:
    right: dict[tuple[str, str], int] = defaultdict(int)
    all_: dict[tuple[str, str], int] = defaultdict(int)
    read = {
        (str(r["client"]), f) for r in rows for f, v in said_in(r).items() if v not in (None, "")
    }
    for row in rows:
        client, item = str(row["client"]), str(row["item"])
        said = said_in(row)
        for field in FIELDS:
            want = wanted[item][field]
            if want and (client, field) in read:
                all_[client, field] += 1
                right[client, field] += field in said and same(field, said[field], want)
    clients = sorted({str(row["client"]) for row in rows})
    lines = [f"| field | {' | '.join(clients)} |", f"|---|{'---|' * len(clients)}"]
    for field in FIELDS:
        cells = [cell(right[c, field], all_[c, field]) for c in clients]
        lines.append(f"| {field} | {' | '.join(cells)} |")
    return lines


def said_in(row: Values) -> Values:
    """What a client said of an item; nothing where it failed."""
    said = row.get("said")
    return said if isinstance(said, dict) else {}


def cell(right: int, of: int) -> str:
    return f"{right} of {of}" if of else "–"


def same(field: str, said: object, want: object) -> bool:
    if field == "body" and isinstance(said, list) and isinstance(want, list):
        return not glued(said, want)
    if field in ("embargo", "created") and said:
        return instant(str(said)) == instant(str(want))
    return str(said or "").strip() == str(want)


def glued(said: list[str], want: list[str]) -> list[str]:
    """The words of the body that a client lost or glued to others."""
    found: dict[str, int] = defaultdict(int)
    for word in said:
        found[word] += 1
    missing = []
    for word in want:
        found[word] -= 1
        if found[word] < 0:
            missing.append(word)
    return missing


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def chain_told(rows: list[Values], length: int) -> str:
    kept = sum(bool(row["told"] and row["same"]) for row in rows)
    return (
        f"Of a chain of original, update, correction and cancellation, `is_new_version` of "
        f"superdesk-core tells {kept} of {length - 1} steps as new, and none when it comes again."
    )


def put(text: str) -> None:
    place = re.compile(r"(?<=<!-- clients -->\n).*?(?=<!-- end -->)", re.DOTALL)
    guide = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(place.sub(lambda _: text + "\n", guide), encoding="utf-8")


if __name__ == "__main__":
    main()
