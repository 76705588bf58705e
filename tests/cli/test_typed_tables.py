"""Tables made into records by the types of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pytest

from releaseconv.errors import OptionError, ProfileError
from releaseconv.typed_tables import Place, record, toml

PLACE = Place("quay.toml")


class Inner(NamedTuple):
    name: str
    height: float = 1.0


@dataclass(frozen=True)
class Outer:
    words: tuple[str, ...] = ()
    kind: Literal["tall", "low", ""] = ""
    inner: Inner | None = None
    several: tuple[Inner, ...] = ()
    rest: Mapping[str, int] | None = None
    is_open: bool = False


def made(text: str) -> Outer:
    return record(Outer, toml(text.encode(), PLACE), PLACE)


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("", Outer()),
        ("words = ['a', 'b']\nis-open = true", Outer(("a", "b"), is_open=True)),
        ("kind = 'low'\n[inner]\nname = 'x'\nheight = 2", Outer(kind="low", inner=Inner("x", 2.0))),
        (
            "[[several]]\nname = 'x'\n[[several]]\nname = 'y'",
            Outer(several=(Inner("x"), Inner("y"))),
        ),
        ("[rest]\na-b = 1", Outer(rest={"a-b": 1})),
    ],
)
def test_a_table_is_made_a_record(text: str, outer: Outer) -> None:
    assert made(text) == outer


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("words = 'a'", "words: must be a list, not 'a'"),
        ("words = [1]", "words: must be a text, not 1"),
        ("kind = 'x'", "kind: must be tall or low, not 'x'"),
        (
            "open = true",
            "open: unknown key; did you mean 'is-open'? There are "
            "inner, is-open, kind, rest, several, words",
        ),
        ("is-open = 1", "is-open: must be true or false, not 1"),
        ("inner = 1", "inner: must be a table, not 1"),
        ("inner = {height = 2}", "inner.name: is missing"),
        ("inner = {name = 'x', height = true}", "inner.height: must be a number, not True"),
        ("several = [{}]", "several.name: is missing"),
        ("rest = {a = 1.0}", "rest.a: must be a whole number, not 1.0"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(text: str, message: str) -> None:
    with pytest.raises(OptionError) as raised:
        made(text)
    assert str(raised.value) == f"quay.toml: {message}"


def test_a_long_key_is_cut_in_messages() -> None:
    with pytest.raises(OptionError) as raised:
        made(f"{'a' * 100_000} = 1")
    assert len(str(raised.value)) < 400


def test_what_is_no_toml_is_named_with_its_line() -> None:
    with pytest.raises(ProfileError, match=r"^quay\.toml: not TOML: .*at line 2"):
        toml(b"a = 1\nb = = 2\n", Place("quay.toml", ProfileError))
    with pytest.raises(ProfileError, match=r"^quay\.toml: not TOML: .*utf-8"):
        toml(b"a = '\xe9'", Place("quay.toml", ProfileError))


@pytest.mark.parametrize("part", ["a.", "a-1 . ", "'a.b'.", '"a = 1" .\t'])
@pytest.mark.parametrize("text", ["{}a = 1", "[{}a]", "x = {{ {}a = 1 }}"])
def test_a_key_of_thousands_of_parts_is_refused_unread(text: str, part: str) -> None:
    with pytest.raises(OptionError, match="a key of over 50 parts"):
        toml(text.format(part * 2_000).encode(), PLACE)
    assert toml(text.format(part * 3).encode(), PLACE)


def test_sentences_are_no_keys() -> None:
    text = f"note = '''\n{'One lamp. ' * 200}\n{'.' * 200}'''"
    assert toml(text.encode(), PLACE)


@pytest.mark.parametrize("number", ["9" * 5_000, "0x" + "f" * 5_000, "1e" + "9" * 5_000])
def test_a_number_of_thousands_of_digits_is_refused_in_words(number: str) -> None:
    with pytest.raises(OptionError, match=r"quay.toml: "):
        record(Inner, toml(f"name = 'x'\nheight = {number}\nrest = 1".encode(), PLACE), PLACE)
