"""What must hold of any input whatever, and as many damaged inputs as asked for.

    python tests/support/any_input_checks.py [COUNT] [FIRST SEED]

Each input is read and written in every format, and what was written is read back by others.
Prints a line for each seed that breaks something, and how many were sound.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from types import FrameType

import docx
import pypdf
from lxml import etree

import newsml_tools
from damaged_files import carried, check_archive, check_named
from damaged_releases import Mutated, mutated
from foreign_readers import READERS
from reading_invariants import misquoted, not_owned_once
from releaseconv import api
from releaseconv.diagnostics import Log
from releaseconv.errors import MalformedInputError
from releaseconv.formats import FORMATS
from releaseconv.model import Release
from releaseconv.options import WriteOptions
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.decode import MAGIC
from releaseconv.transforms.depth_limit import limit_depth
from releaseconv.transforms.sanitize import sanitize
from wording import unsaid

STAMP = WriteOptions(stamp=newsml_tools.STAMP)
SECONDS, SIZE = 30.0, 100_000
"""Processor time after which reading or writing so many bytes hangs: they take a twentieth."""


class Hang(BaseException):
    """It took too long; nothing catches it by mistake."""


@contextmanager
def in_time(what: str, size: int, seconds: float = SECONDS) -> Iterator[None]:
    """Raise `Hang` where it takes more than its time, as it runs."""
    allowed = seconds * max(1.0, size / SIZE)

    def late(number: int, frame: FrameType | None) -> None:
        raise Hang(f"{what}: over {allowed:g} s for {size} bytes")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, allowed)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def check(given: Mutated, *, pdf: bool = True) -> None:
    """Raise where reading or writing `given` breaks a promise."""
    size = len(given.content)
    try:
        with in_time("reading", size):
            parsed = api.read(given.content, name=given.name)
    except MalformedInputError:
        picture = any(given.content.startswith(magic) for magic, _ in MAGIC)
        assert picture or not given.name.endswith(".txt"), "any text is a release"
        return
    if given.name.endswith(".txt"):
        assert not_owned_once(parsed)[:3] == []
        assert [type(node).__name__ for node in misquoted(parsed)] == []
    for format in FORMATS:
        if format != "pdf" or pdf:
            _check_format(format, parsed, size)


def _check_format(format: str, parsed: Parsed, size: int) -> None:
    with in_time(format, size):
        done = api.write(parsed.release, format, STAMP)
    assert done.valid, (format, [d.message for d in done.diagnostics])
    release = limit_depth(parsed.release, Log())
    match format:
        case "newsml":
            root = etree.fromstring(done.data, etree.XMLParser(huge_tree=True))
            assert newsml_tools.unsaid(sanitize(release, Log()), root) == []
        case "json":
            _check_comes_back(done.data, release)
        case "pdf":
            assert len(pypdf.PdfReader(io.BytesIO(done.data)).pages) > 0
        case "outline":
            assert done.data.decode()
        case "ninjs":
            assert json.loads(done.data)["standard"]["name"] == "ninjs"
        case "nitf":
            etree.fromstring(done.data, etree.XMLParser(huge_tree=True))
        case _:
            assert unsaid(release, READERS[format](done.data)) == []
            if format == "docx":
                docx.Document(io.BytesIO(done.data))


def _check_comes_back(content: bytes, release: Release) -> None:
    again = api.read(content, name="x.json").release
    assert again == sanitize(release, Log())


def fault(seed: int) -> str | None:
    """What the input of `seed` breaks; nothing where all is sound."""
    try:
        _KINDS.get(seed % _EACH, _check_text)(seed)
    except (Exception, Hang) as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        what = " ".join(str(error).split())[:300]
        return f"seed {seed}: {type(error).__name__} {where.filename}:{where.lineno} {what}"
    return None


def _check_text(seed: int) -> None:
    check(mutated(seed))


def _check_carried(seed: int) -> None:
    check(carried(seed), pdf=seed % 3 == 0)


def _check_archive(seed: int) -> None:
    with in_time("archive", SIZE):
        check_archive(seed)


def _check_named(seed: int) -> None:
    with in_time("named", SIZE):
        check_named(seed)


_EACH = 8
_KINDS = {4: _check_carried, 5: _check_carried, 6: _check_archive, 7: _check_named}
"""Of eight inputs four are texts, JSON or items; the others this."""


def main(count: int, first: int) -> int:
    os.nice(10)
    faults = 0
    start = time.monotonic()
    with ProcessPoolExecutor() as pool:
        seeds = iter(range(first, first + count))
        while part := list(islice(seeds, 1000)):
            for found in filter(None, pool.map(fault, part, chunksize=10)):
                faults += 1
                print(found, flush=True)
            print(
                f"{part[-1] - first + 1} inputs, {faults} faults, {time.monotonic() - start:.0f} s",
                flush=True,
            )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*(int(arg) for arg in (*sys.argv[1:], *("20000", "0")[len(sys.argv) - 1 :]))))
