"""What the command says: results on standard output, remarks and complaints beside it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from releaseconv.batch import Outcome
from releaseconv.cli.terminal.standard_streams import COLOUR, aside, encodable, standard_output
from releaseconv.diagnostics import Code, Diagnostic, Severity
from releaseconv.patterns.lazy_regex import late

_RED = "\x1b[1;31m"
_PLAIN = "\x1b[0m"
_STEERING = late("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Controls but the tab, ends of lines and paragraphs, and what turns the direction of text."""
_HANGING = 2
"""Blanks before what a terminal's line has no room for."""
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}


def line(text: str) -> None:
    """Put one line of text on standard output, whatever it holds."""
    _line(visible(text))


def sentence(text: str) -> None:
    """Put one line of text on standard output, on a terminal wrapped between its words."""
    _line(_folded(visible(text), sys.stdout))


def row(text: str, colour: str) -> None:
    """Put one line on standard output, in a colour where a terminal shows it."""
    _line(f"{colour}{visible(text)}{_PLAIN}" if colour else visible(text))


def finding(name: str, diagnostic: Diagnostic) -> None:
    """Put a remark on `name` on standard output, in one line."""
    _line(_folded(described(name, diagnostic), sys.stdout))


def _line(text: str) -> None:
    with standard_output():
        sys.stdout.write(encodable(f"{text}\n", sys.stdout))
        sys.stdout.flush()


def visible(text: str) -> str:
    """`text` with numbers for what would break its line, steer a terminal or turn its order.

    As JSON writes them, so that JSON stays JSON.
    """
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def remark(text: str) -> None:
    """Put one line of text on standard error: messages beside the results."""
    aside(f"{text}\n")


def summary(text: str) -> None:
    """Put a sentence on standard error, on a terminal wrapped between its words."""
    remark(_folded(text, sys.stderr))


def _folded(text: str, stream: TextIO) -> str:
    """`text` wrapped between its words where `stream` is a terminal, which would cut them."""
    if not stream.isatty():
        return text
    columns = shutil.get_terminal_size().columns
    indent = " " * (len(text) - len(text.lstrip(" ")) or _HANGING)
    line, *words = text.split(" ")
    done = []
    for word in words:
        if line.strip() and len(COLOUR.sub("", f"{line} {word}")) > columns:
            done.append(line)
            line = f"{indent}{word}"
        else:
            line = f"{line} {word}"
    return "\n".join((*done, line))


def complaint(text: str) -> None:
    """Say why something was not done, in one line on standard error."""
    summary(f"{_RED}releaseconv:{_PLAIN} {visible(' '.join(text.split()))}")


def note(text: str) -> None:
    """Say on standard error what else was done."""
    summary(visible(" ".join(text.split())))


def fault(name: str, trace: str, *, debug: bool) -> None:
    """Report an internal error, in one line unless `debug` asks for all of it."""
    if debug:
        remark("\n".join(map(visible, trace.rstrip().split("\n"))))
    of = f"{name}: " if name else ""
    what = trace.strip().rpartition("\n")[2]
    complaint(f"{of}internal error ({what}); please report it with the output of --debug")


def remarks(name: str, diagnostics: Iterable[Diagnostic], least: Severity) -> None:
    """Say on standard error what was noted of `name`, if it is at least so severe."""
    for diagnostic in diagnostics:
        if diagnostic.severity >= least:
            summary(described(name, diagnostic))


def left_out(what: Outcome) -> None:
    """Say on standard error how many words of an input were left out, which is no finding."""
    told = (one for one in what.diagnostics if one.code is Code.SET_ASIDE)
    remarks(what.source, told, Severity.INFO)


def described(name: str, diagnostic: Diagnostic) -> str:
    """A remark on `name` in one line."""
    at = f"{name}:{diagnostic.span.line}" if diagnostic.span else name
    severity = f"{_COLOURS[diagnostic.severity]}{diagnostic.severity.name.lower()}{_PLAIN}"
    advice = f" ({diagnostic.help})" if diagnostic.help else ""
    said = visible(f"{diagnostic.code}: {diagnostic.message}{advice}")
    return f"{visible(at)}: {severity} {said}"


def outcome(what: Outcome, shown: Severity, *, debug: bool) -> None:
    """Say what there is to remark about a job, and what stopped it."""
    remarks(what.source, what.diagnostics, shown)
    for failure in what.failures:
        complaint(failure)
    if what.fault:
        fault(what.source, what.fault, debug=debug)


def shown(least: Severity, *, quiet: bool, verbose: bool) -> Severity:
    """From which severity on remarks are said: whatever sets the status is."""
    usual = Severity.ERROR if quiet else Severity.INFO if verbose else Severity.WARNING
    return min(usual, least)
