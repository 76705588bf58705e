"""The library: read a release, write it, or convert one file into another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from errno import EEXIST
from pathlib import Path, PurePath

from releaseconv import binary_files, format_detection, formats
from releaseconv.diagnostics import Code, Diagnostic, Log, Severity
from releaseconv.errors import (
    MalformedInputError,
    OptionError,
    ProfileError,
    ReleaseconvError,
    UncertainHoldError,
    UnknownEncodingError,
    UnknownFormatError,
    choices,
)
from releaseconv.files import atomic_write, limited_read
from releaseconv.model import Release
from releaseconv.options import ReadOptions, WriteOptions
from releaseconv.readers.holds.overruled_holds import as_overruled, overruling
from releaseconv.readers.outdated_corrections import outdated_in, wanted_for_their_text, without
from releaseconv.readers.overrides import FieldError, named
from releaseconv.readers.parsed import Parsed
from releaseconv.settings import corrections_file
from releaseconv.settings.line_roles import said_lines
from releaseconv.transforms.depth_limit import limit_depth
from releaseconv.transforms.sanitize import sanitize
from releaseconv.writers.holds import held_until as end_of_hold
from releaseconv.writers.holds import is_uncertain, warn_of_hold


@dataclass(frozen=True, slots=True)
class Converted:
    """What a writer made of a release, and its remarks. Nothing was printed."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the format's own schema, where it has one, takes it."""
        return all(d.severity < Severity.ERROR for d in self.diagnostics)

    def write(self, path: str | Path, *, overwrite: bool = False) -> Path:
        """Put the data at `path`, whole or not at all, and give the path.

        Raises `FileExistsError` for a file that exists, unless `overwrite`, and `OSError`.
        """
        target = Path(path)
        if not overwrite and limited_read.is_file(target):
            raise FileExistsError(EEXIST, "exists; pass overwrite=True to replace it", str(target))
        atomic_write.put(target, self.data)
        return target


def read(
    source: str | bytes | Path,
    options: ReadOptions | None = None,
    *,
    format: str | None = None,
    name: str | None = None,
) -> Parsed:
    """The release in `source`: a `str` is text, `bytes` are a file's bytes, a `Path` is a file.

    A `str` that looks like the name of a file is refused: `read_file` takes names, and
    `read_text` any text. Corrections kept beside a file, as FILE.release.toml, are applied
    and reported in a diagnostic.

    `format` names the input's format; left out, it is found from name and content. `name`
    is what messages call the source. Any text is a release: reading raises on no text.

    Raises `OSError` for a file that cannot be read, `UnknownFormatError`,
    `UnknownEncodingError`, `ProfileError`, `OptionError`, and `MalformedInputError` for JSON
    or XML that is no release, for a file that is no text, such as a picture, and for
    corrections beside it that are none.
    """
    if not isinstance(source, (str, bytes, bytearray, Path)):
        raise TypeError(f"the source is {_told(source)}; it must be str, bytes or Path")
    if isinstance(source, str) and format is None and name is None:
        _refuse_name(source)
    wanted = options or ReadOptions()
    _refuse_unknown(wanted)
    called = name or (str(source) if isinstance(source, Path) else "<text>")
    if isinstance(source, Path) and wanted.sidecar:
        return _corrected(source, wanted, format, called)
    data = _opened(source, wanted) if isinstance(source, Path) else source
    return _read(data, called, wanted, format, Log())


def read_file(
    path: str | Path, options: ReadOptions | None = None, *, format: str | None = None
) -> Parsed:
    """The release in the file at `path`; else as `read`."""
    return read(Path(path), options, format=format)


def read_text(
    text: str, options: ReadOptions | None = None, *, format: str | None = None
) -> Parsed:
    """The release that `text` is, whatever it looks like; else as `read`."""
    return read(text, options, format=format, name="<text>")


_SHOWN = 40
"""Characters of a value of a wrong type that are shown."""


def _told(value: object) -> str:
    return f"{type(value).__name__} {repr(value)[:_SHOWN]}"


_LONGEST_NAME = 255
"""Characters that a file's name may have on most disks."""


def _refuse_name(text: str) -> None:
    """Raise `OptionError` for a text that is more likely the name of a file."""
    if len(text) > _LONGEST_NAME or "\n" in text:
        return
    if PurePath(text).suffix.lower() in formats.SUFFIXES:
        raise OptionError(
            f"{text!r} looks like a file name; use read_file for files, read_text for text"
        )


def _refuse_unknown(options: ReadOptions) -> None:
    """Raise `OptionError` for a zone or a country that there is not."""
    if options.timezone is None and options.region is None:
        return
    from releaseconv.standards import iso_codes  # seldom given

    if options.timezone is not None:
        iso_codes.time_zone(options.timezone)
    if options.region is not None:
        iso_codes.country(options.region)


def _read(
    data: str | bytes, called: str, options: ReadOptions, format: str | None, log: Log
) -> Parsed:
    row = formats.readable(format) if format else format_detection.detect(called, data)

    def read_by(other: ReadOptions) -> Parsed:
        fresh = Log(log)
        return _lined(row.reader(data, called, other, fresh), other, fresh)

    unfit = _unfit_encoding(data, options, log)
    if unfit:
        options = replace(options, encoding=None, encoding_kept=False)
    parsed = read_by(options)
    outdated = outdated_in(parsed, read_by, options)
    if outdated:
        options = without(options, outdated)
        for field, value in outdated:
            log.note(Code.OUTDATED, field=field, value=value[:_SHOWN])
        parsed = read_by(options)
    outdated += unfit
    if options.overruled is not None:
        parsed = as_overruled(parsed, read_by, options)
    return replace(parsed, outdated=(*outdated, *parsed.outdated)) if outdated else parsed


def _unfit_encoding(
    data: str | bytes, options: ReadOptions, log: Log
) -> tuple[tuple[str, str], ...]:
    """The encoding that was kept for a file, where its bytes are certainly of another one."""
    if not options.encoding_kept or options.encoding is None or isinstance(data, str):
        return ()
    from releaseconv.readers.text.decode import own_encoding  # seldom kept

    own = own_encoding(data, options.encoding)
    if own is None:
        return ()
    log.note(Code.ENCODING_NOT_TAKEN, own=own, encoding=options.encoding)
    return (("encoding", options.encoding),)


def _lined(parsed: Parsed, options: ReadOptions, log: Log) -> Parsed:
    """`parsed` with a remark on each role of lines of a text that has none."""
    if not options.lines or parsed.source.text:
        return parsed
    for one in options.lines:
        log.note(Code.LINE_LOST, words=f"line {said_lines(one)}", role=one.role)
    return replace(parsed, diagnostics=tuple(log))


def _corrected(path: Path, options: ReadOptions, format: str | None, called: str) -> Parsed:
    """The release in the file at `path`, with the corrections beside it if there are any.

    One that is wrong refuses its own file, and no other: it is no mistake of the caller's.
    """
    beside = corrections_file.beside(path)
    log = Log()
    try:
        kept = corrections_file.load(beside)
        wanted = corrections_file.applied(kept.pairs, options, beside)
        wanted = overruling(wanted, options, kept.overruled)
        wanted = wanted_for_their_text(wanted, options, kept.made_for)
    except OptionError as error:
        raise MalformedInputError(str(error)) from None
    if not kept.corrects:
        return _read(_opened(path, options), called, options, format, log)
    log.note(Code.CORRECTED, file=str(beside), fields=", ".join(_corrections(kept)))
    wanted = replace(wanted, lines=kept.lines + options.lines)
    try:
        _refuse_unknown(wanted)
        return _read(_opened(path, wanted), called, wanted, format, log)
    except (OptionError, ProfileError, UnknownEncodingError) as error:
        if _is_asked(error, options):
            raise
        raise MalformedInputError(f"{beside}: {error}") from None


def _corrections(kept: corrections_file.Kept) -> Iterator[str]:
    """What a sidecar corrects, in words."""
    yield from (field for field, _ in kept.pairs)
    for one in kept.lines:
        yield f"line{'s' * (one.first < one.last)} {said_lines(one)} ({one.role})"


def _is_asked(error: ReleaseconvError, options: ReadOptions) -> bool:
    """Whether what is wrong is the caller's own, and not of the corrections beside a file."""
    match error:
        case FieldError():
            return error.field in {named(field) for field, _ in options.overrides}
        case ProfileError():
            return options.profile is not None
        case UnknownEncodingError():
            return options.encoding is not None
    return False


def _opened(path: Path, options: ReadOptions) -> bytes:
    content = limited_read.given(path)
    if formats.installed_reader(path.name) is None:
        binary_files.refuse(content, str(path), options.encoding)
    return content


def write(release: Release, format: str, options: WriteOptions | None = None) -> Converted:
    """`release` as `format`, with what there is to remark about it.

    An item that its schema refuses comes back with a diagnostic of severity ERROR.

    Raises `UnknownFormatError`, `OptionError`, `UncertainHoldError` where the options refuse a
    hold without a certain instant, and `MissingStampError` where the format needs an instant
    that neither release nor options give.
    """
    if not isinstance(release, Release):
        raise TypeError(f"the release is {_told(release)}; it must be Release")
    if not isinstance(format, str):
        raise TypeError(f"the format is {_told(format)}; it must be str")
    log = Log()
    wanted = options or WriteOptions()
    _refuse_uncertain(release, wanted)
    row = formats.find(format)
    warn_of_hold(release, wanted.timezone, log)
    content = row.writer(sanitize(limit_depth(release, log), log), wanted, log)
    if row.validator:
        row.validator(content, log)
    return Converted(content, tuple(log))


def write_parsed(parsed: Parsed, format: str, options: WriteOptions | None = None) -> Converted:
    """What was read as `format`; JSON also has the text that its spans point into.

    A text that is a file's own is not kept a second time. Raises what `write` raises.
    """
    made = write(parsed.release, format, options)
    if format != "json" or not parsed.taken_out:
        return made
    from releaseconv.writers.json import with_text

    return replace(made, data=with_text(made.data, parsed.source.text))


def _refuse_uncertain(release: Release, options: WriteOptions) -> None:
    """Raise `UncertainHoldError` where a hold is uncertain, and such are to be refused."""
    if options.uncertain_hold == "refuse" and is_uncertain(release, options.timezone):
        hold = release.hold
        said = hold.words or hold.kind.value if hold else ""
        raise UncertainHoldError(f"{said!r}: ambiguous embargo time; not written")


def held_until(release: Release, timezone: str | None = None) -> datetime | None:
    """The latest time until which `release` is held back, with its offset; else `None`.

    `timezone` is the zone of times without one. A hold whose words name no day has no end:
    look at `release.hold` to tell it from none.
    """
    return end_of_hold(release.hold, timezone).instant if release.hold else None


def convert(
    source: str | Path,
    target: str | Path,
    read_options: ReadOptions | None = None,
    write_options: WriteOptions | None = None,
    *,
    overwrite: bool = False,
) -> Converted:
    """Read the file `source` and put it at `target`, in the format of the target's suffix.

    Both are paths, as `str` or `Path`. The target appears whole or not at all, and not at all
    where its schema refuses it. The diagnostics are those of reading and writing together.
    Raises `FileExistsError` for a target that exists, unless `overwrite`, and what `read` and
    `write` raise.
    """
    path = Path(target)
    row = formats.by_suffix(path.suffix)
    if row is None:
        known = choices(path.suffix, [f.suffix for f in formats.FORMATS.values()])
        raise UnknownFormatError(f"no output format has the extension {path.suffix!r}; {known}")
    parsed = read(Path(source), read_options)
    done = write_parsed(parsed, row.name, write_options)
    if done.valid:
        done.write(path, overwrite=overwrite)
    return Converted(done.data, parsed.diagnostics + done.diagnostics)
