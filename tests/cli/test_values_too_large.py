"""Values beyond all measure are the caller's mistake, never a fault of the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import command

HUGE = "9" * 20
TOO_MUCH = [
    ("convert", "quay.txt", "-t", "newsml", "--stamp", "9999-12-31T23:59-08:00"),
    ("convert", "quay.txt", "-t", "newsml", "--stamp", "0001-01-01T00:00+08:00"),
    ("convert", "quay.txt", "-t", "newsml", "--set", "embargo=9999-12-31T23:59-08:00"),
    ("convert", "quay.txt", "-t", "text", "--encoding", "punycode"),
    ("convert", "quay.txt", "-t", "text", "--encoding", "idna"),
    ("convert", "quay.txt", "-t", "pdf", "-o", "quay.pdf", "--style", "deep.toml"),
    *(
        ("batch", "quay.txt", "-t", "text", "-o", "out", option, value)
        for option, value in (
            *((name, HUGE) for name in ("--limit", "-j", "--max-bytes", "--shard", "--timeout")),
            ("--timeout", "nan"),
            ("--timeout", "0"),
        )
    ),
]


@pytest.mark.parametrize("args", TOO_MUCH, ids=lambda args: " ".join(args[-2:]))
def test_what_no_machine_can_do_is_refused(
    args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quay.txt").write_text("NORTH QUAY OPENS\n\nBoats came.\n")
    Path("deep.toml").write_text("a = " + "[" * 100_000 + "]" * 100_000)
    said = command(*args)
    assert (said.status, said.out) == (2, b""), said.err
    assert len(said.err.splitlines()) == 1
