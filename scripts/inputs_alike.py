"""How rightly mails, pages and Word documents are read, beside the same releases as text.

    .venv/bin/python scripts/inputs_alike.py [--all]

Of the words of twenty releases, the share that has the role of their label: as text, in the other
format, and what lies between, on average and at worst. "By roles given" has the labels in place of
the reader's choice in both, so that what is taken out and built is compared alone. `--all` tries
each text in each form instead of twenty texts a format.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("tests", "tests/support", "tests/reading")]

import test_inputs_alike as alike  # noqa: E402

from carriers import MAILS, PAGES, WORD  # noqa: E402
from releaseconv import api  # noqa: E402
from releaseconv.options import LineRole, ReadOptions  # noqa: E402
from releaseconv.readers.parsed import Parsed  # noqa: E402

KINDS = (("mail", MAILS, ".eml"), ("page", PAGES, ".html"), ("Word", WORD, ".docx"))
Input = tuple[str, Path, bytes | Path, str]
"""What it is called, the release as text, the input and its name."""


def main() -> None:
    sys.stdout.write(f"{'':26}{'text':>7}{'input':>7}{'behind':>8}{'worst':>7}   by roles given\n")
    for name, inputs in (all_forms() if "--all" in sys.argv else twenty_each()).items():
        chosen = [shares(one, None) for one in inputs]
        given = [shares(one, alike.labelled(one[1])) for one in inputs]
        text, other = (sum(column) / len(chosen) for column in zip(*chosen, strict=True))
        worst = max(a - b for a, b in chosen)
        row = f"{name:26}{text:7.3f}{other:7.3f}{text - other:8.4f}{worst:7.3f}"
        sys.stdout.write(f"{row}   {alike.behind(given):.4f} (of {len(inputs)})\n")


def twenty_each() -> dict[str, list[Input]]:
    found = {
        kind: [made(forms[n % len(forms)], path, end) for n, path in enumerate(alike.TEXTS)]
        for kind, forms, end in KINDS
    }
    return {**found, "LibreOffice and pandoc": list(others())}


def all_forms() -> dict[str, list[Input]]:
    return {
        f"{kind}: {form.__name__}": [made(form, path, end) for path in alike.TEXTS]
        for kind, forms, end in KINDS
        for form in forms
    }


def made(form: Callable[[str], bytes], path: Path, end: str) -> Input:
    return form.__name__, path, form(path.read_text(encoding="utf-8")), f"a{end}"


def others() -> Iterable[Input]:
    for path in alike.MADE:
        yield path.name, alike.INPUTS / f"texts/{path.name.split('.')[0]}.txt", path, path.name


def shares(one: Input, given: list[tuple[str, str]] | None) -> tuple[float, float]:
    """Of a release's words, those read rightly as text, and in the other format."""
    _, path, other, name = one
    content = other.read_bytes() if isinstance(other, Path) else other
    return tuple(  # type: ignore[return-value]
        alike.rightly_read(path, read(data, as_, given))
        for data, as_ in ((path.read_bytes(), path.name), (content, name))
    )


def read(data: bytes, name: str, given: list[tuple[str, str]] | None) -> Parsed:
    """The release, by the reader's choice or with the labels of its words."""
    parsed = api.read(data, name=name)
    if given is None:
        return parsed
    roles = tuple(lines_given(parsed.source.text.split("\n"), given))
    return api.read(data, ReadOptions(lines=roles), name=name)


def lines_given(lines: list[str], given: list[tuple[str, str]]) -> Iterable[LineRole]:
    """The label of each line's words, found by going along the labelled words."""
    at = 0
    for number, line in enumerate(lines, 1):
        words = [word.strip("*") for word in line.split()]
        words = [word for word in words if word not in {"", "•", ">"}]
        ahead = [word for word, _ in given[at : at + len(words)]]
        if words and ahead == words:
            if given[at][1]:
                role = given[at][1]
                yield LineRole(number, number, "paragraph" if role == "body" else role)
            at += len(words)


if __name__ == "__main__":
    main()
