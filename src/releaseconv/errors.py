"""What a caller can get wrong, or a machine refuse. What a text is like is a diagnostic."""

from __future__ import annotations

from collections.abc import Collection, Iterable


class ReleaseconvError(Exception):
    """The base of all errors that this package raises on purpose."""


class UnknownFormatError(ReleaseconvError, LookupError):
    """No format of that name, or none that can do what was asked."""


class ForeignFormatError(ReleaseconvError):
    """A format that another package brought did not do its work; the message names it."""


class UnknownEncodingError(ReleaseconvError, LookupError):
    """No encoding of that name."""


class ProfileError(ReleaseconvError):
    """A profile or vocabulary that cannot be used; the message names file and key."""


class OptionError(ReleaseconvError):
    """An option whose value cannot be used; the message says what would do."""


class WorkersGoneError(ReleaseconvError):
    """Those who do the jobs are out of reach, all of them; what was done stays done."""


class MissingStampError(ReleaseconvError):
    """A format needs an instant; neither release nor `WriteOptions.stamp` gives one."""


class UncertainHoldError(ReleaseconvError):
    """A release is held back with an ambiguous embargo time, and such were to be refused."""


class MalformedInputError(ReleaseconvError):
    """An input that is not what its format says, such as JSON that is no release."""


_ADVICE = (
    (FileNotFoundError, "no such file or folder; check the name"),
    (IsADirectoryError, "a folder; give the files in it"),
    (NotADirectoryError, "part of its path is a file, not a folder"),
    (FileExistsError, "a file, where a folder is needed"),
    (PermissionError, "permission denied"),
)


def refusal(error: OSError, name: str) -> str:
    """What the machine said of the file `name`, in words that say what to do."""
    known = (advice for kind, advice in _ADVICE if isinstance(error, kind))
    return f"{name}: {next(known, error.strerror or str(error))}"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like `name`; `None` where none is like it."""
    from difflib import get_close_matches  # seldom needed

    by_fold = {one.casefold(): one for one in known}
    near = get_close_matches(name.casefold(), by_fold, 1)
    return by_fold[near[0]] if near else None


def choices(name: str, known: Collection[str], more: str = "") -> str:
    """What to say after "no such thing as `name`": the nearest of those known, and all of them."""
    near = nearest(name, known)
    listed = f"here are {', '.join(known)}{more}"
    return f"did you mean {near!r}? T{listed}" if near else f"t{listed}"


class SchemaError(ReleaseconvError):
    """A schema of the caller's that cannot be used."""
