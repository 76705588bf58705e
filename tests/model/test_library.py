"""The library as a caller meets it: names and texts, what is overwritten, what is exported."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import releaseconv
from releaseconv import (
    Hold,
    HoldKind,
    Moment,
    OptionError,
    Phrase,
    ReadOptions,
    Release,
    ReleaseconvError,
    UncertainHoldError,
    WriteOptions,
    convert,
    errors,
    held_until,
    read,
    read_file,
    read_text,
    write,
)

RELEASE = "NEW QUAY OPENS\n\nOSLO, 4 May 2026 -- Boats came.\n"


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    path = tmp_path / "quay.txt"
    path.write_text(RELEASE)
    return path


@pytest.mark.parametrize("name", ["fr.txt", "archive/my release.DOCX", "C:\\quay.html"])
def test_a_name_is_not_read_as_a_text(name: str) -> None:
    with pytest.raises(OptionError, match="read_file"):
        read(name)


def test_a_text_is_read_whatever_it_looks_like(quay: Path) -> None:
    assert read_text("fr.txt").source.text == "fr.txt"
    assert read("fr.txt", format="text").source.text == "fr.txt"
    assert read("See fr.txt\n").source.text == "See fr.txt\n"
    assert read_file(str(quay)).release == read(quay).release == read_text(RELEASE).release


def test_nothing_is_overwritten_unless_told(quay: Path, tmp_path: Path) -> None:
    target = tmp_path / "quay.md"
    done = convert(quay, target)
    target.write_text("mine")
    with pytest.raises(FileExistsError, match="overwrite"):
        convert(quay, target)
    with pytest.raises(FileExistsError):
        done.write(target)
    assert target.read_text() == "mine"
    assert done.write(str(target), overwrite=True).read_bytes() == done.data
    convert(quay, target, overwrite=True)
    assert target.read_bytes() == done.data


def test_the_end_of_a_hold_is_always_a_datetime_with_its_zone() -> None:
    def until(value: date | datetime) -> datetime | None:
        hold = Hold(HoldKind.EMBARGO, Moment("then", value))
        return held_until(Release(hold=hold), "Europe/Oslo")

    hours = datetime(2026, 5, 5, 9, tzinfo=UTC)
    assert until(hours) == hours
    assert until(date(2026, 5, 5)) == datetime(2026, 5, 5, 22, tzinfo=UTC)
    assert until(datetime(2026, 5, 5, 9)) == datetime(2026, 5, 5, 7, tzinfo=UTC)
    assert held_until(Release()) is None
    assert held_until(Release(hold=Hold(HoldKind.NOT_FOR_PUBLICATION))) is None


def test_a_moment_has_a_day_and_maybe_a_time() -> None:
    nine = datetime(2026, 5, 5, 9, tzinfo=UTC)
    assert (Moment("", nine).day, Moment("", nine).time) == (date(2026, 5, 5), nine)
    assert (Moment("", nine.date()).day, Moment("", nine.date()).time) == (nine.date(), None)
    assert (Moment("soon").day, Moment("soon").time) == (None, None)


def test_all_that_is_public_is_there() -> None:
    assert all(hasattr(releaseconv, name) for name in releaseconv.__all__)
    found = [e for e in vars(errors).values() if isinstance(e, type)]
    named = {e.__name__ for e in found if issubclass(e, ReleaseconvError)}
    assert named - set(releaseconv.__all__) == {"WorkersGoneError"}


@pytest.mark.parametrize("kind", [Release, Hold, ReadOptions, WriteOptions])
def test_records_have_real_signatures(kind: type) -> None:
    names = inspect.signature(kind).parameters
    assert set(kind.__dataclass_fields__) == set(names)
    assert not {"args", "kwargs"} & set(names)


def test_exceptions_speak_of_no_option_of_the_command() -> None:
    held = Release(headline=Phrase("X"), hold=Hold(HoldKind.NOT_FOR_PUBLICATION))
    with pytest.raises(UncertainHoldError) as uncertain:
        write(held, "text", WriteOptions(uncertain_hold="refuse"))
    with pytest.raises(releaseconv.MissingStampError) as missing:
        write(held, "newsml")
    with pytest.raises(releaseconv.UnknownFormatError) as unknown:
        convert("quay.txt", "quay.rtf")
    assert not [e for e in (uncertain, missing, unknown) if "--" in str(e.value)]


@pytest.mark.parametrize(
    "source", [None, 5, [], memoryview(b"Quay")], ids=["none", "number", "list", "memory"]
)
def test_a_source_of_another_type_is_named(source: object) -> None:
    with pytest.raises(TypeError, match="it must be str, bytes or Path"):
        read(source)  # type: ignore[arg-type]


def test_a_release_or_format_of_another_type_is_named() -> None:
    with pytest.raises(TypeError, match="the release is NoneType None; it must be Release"):
        write(None, "text")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="the format is int 5; it must be str"):
        write(Release(), 5)  # type: ignore[arg-type]
