"""Records are frozen, slotted dataclasses, whose methods are made when first used."""

from __future__ import annotations

import dataclasses
import pickle
import pprint
from dataclasses import FrozenInstanceError, dataclass
from functools import cached_property

import pytest

from releaseconv.record import field, fields, record, replace


@record(kw_only=True)
class Placed:
    """Where it stood, which does not count."""

    at: int = field(default=0, compare=False, repr=False)


@record
class Word(Placed):
    """A word."""

    text: str
    notes: list[str] = field(default_factory=list)
    size: int = 1


@record
class Other(Placed):
    text: str


@dataclass(frozen=True, slots=True)
class Plain:
    """What a record should be like."""

    text: str
    size: int = 1


@record
class Like:
    """As `Plain`."""

    text: str
    size: int = 1


def test_fields_are_set_by_place_and_by_name() -> None:
    word = Word("a", ["n"], size=3, at=7)
    assert (word.text, word.notes, word.size, word.at) == ("a", ["n"], 3, 7)
    assert [f.name for f in fields(Word)] == ["at", "text", "notes", "size"]
    assert Word.__match_args__ == ("text", "notes", "size")


def test_defaults_are_made_anew() -> None:
    assert Word("a").notes == []
    assert Word("a").notes is not Word("a").notes


@pytest.mark.parametrize("kind", [Plain, Like])
@pytest.mark.parametrize("call", [(), ("a", 1, 2)])
def test_a_wrong_call_is_refused(kind: type, call: tuple[object, ...]) -> None:
    for named in ({"colour": 1}, {"size": 1, "colour": 1}, {"text": "a", "colour": 1}):
        with pytest.raises(TypeError):
            kind(*call)
        with pytest.raises(TypeError):
            kind("a", **named)
        with pytest.raises(TypeError):
            kind(**named | {"colour": 1})


def test_the_first_and_the_hundredth_record_are_alike() -> None:
    @record
    class Many(Word):
        last: str = "z"

    made = [Many("a", size=2, at=n) for n in range(100)]
    assert set(map(repr, made)) == {f"{Many.__qualname__}(text='a', notes=[], size=2, last='z')"}
    assert [one.at for one in made] == list(range(100))
    assert made[0].notes is not made[1].notes


def test_place_does_not_count_and_kind_does() -> None:
    assert Word("a", at=1) == Word("a", at=2)
    assert Word("a") != Word("b")
    other: object = Other("a")
    assert other != Word("a")
    assert hash(Other("a", at=1)) == hash(Other("a", at=2))
    assert len({Like("a"), Like("a"), Like("b")}) == 2


def test_it_shows_itself_as_dataclasses_do() -> None:
    assert repr(Like("a", 2)) == repr(Plain("a", 2)).replace("Plain", "Like")
    assert repr(Word("a", at=5)) == "Word(text='a', notes=[], size=1)"


def test_nothing_can_be_changed_or_added() -> None:
    word = Word("a")
    for name in ("text", "at", "another"):
        with pytest.raises(FrozenInstanceError):
            setattr(word, name, "b")
        with pytest.raises(FrozenInstanceError):
            delattr(word, name)
    assert not hasattr(word, "__dict__")


def test_it_is_replaced_and_carried_to_other_processes() -> None:
    word = replace(Word("a", at=4), size=2)
    assert (word.size, word.at) == (2, 4)
    carried = pickle.loads(pickle.dumps(word))
    assert carried == word
    assert carried.at == 4


@record
class Counted:
    """One that keeps what it found out."""

    text: str

    @cached_property
    def letters(self) -> list[str]:
        return sorted(self.text)


def test_a_cached_property_is_kept() -> None:
    counted = Counted("ba")
    assert counted.letters is counted.letters
    assert replace(counted, text="c").letters == ["c"]
    assert pickle.loads(pickle.dumps(counted)) == counted


def test_dataclasses_take_a_record_for_one_of_their_own() -> None:
    assert dataclasses.is_dataclass(Word)
    of_word = dataclasses.fields(Word)
    assert [f.name for f in of_word] == ["at", "text", "notes", "size"]
    assert [f.compare for f in of_word] == [False, True, True, True]
    assert of_word[1].type == "str"
    assert of_word[3].default == 1
    assert dataclasses.replace(Word("a", at=4), size=2) == Word("a", size=2)
    assert dataclasses.asdict(Word("a")) == {"at": 0, "text": "a", "notes": [], "size": 1}
    assert pprint.pformat(Like("a")) == "Like(text='a', size=1)"


def test_a_class_below_a_record_is_made_like_it() -> None:
    class Below(Word):
        __slots__ = ()

    assert Below("a", at=3).at == 3
    assert Below("a") != Word("a")
    assert [part.name for part in fields(Below)] == ["at", "text", "notes", "size"]
