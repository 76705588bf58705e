"""`releaseconv convert`: releases in, files of other formats out."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import groupby

from releaseconv.batch import STANDARD, Job, Request, do, plan
from releaseconv.cli import asked, flags, say
from releaseconv.cli.say import Status
from releaseconv.diagnostics import Severity
from releaseconv.options import (
    DocxOptions,
    HtmlOptions,
    NewsmlOptions,
    PdfOptions,
    ReadOptions,
    TextOptions,
    WriteOptions,
)


def convert(
    inputs: flags.Inputs,
    to: flags.To = None,
    output: flags.Target = None,
    force: flags.Force = False,
    keep_invalid: flags.KeepInvalid = False,
    fail_on: flags.Least = "error",
    quiet: flags.Quiet = False,
    verbose: flags.Verbose = False,
    debug: flags.Debug = False,
    *,
    read: ReadOptions,
    write: WriteOptions,
    newsml: NewsmlOptions,
    pdf: PdfOptions,
    docx: DocxOptions,
    text: TextOptions,
    html: HtmlOptions,
) -> int:
    """Convert releases into other formats.

    One input and one text format go to standard output; several go to a folder.
    """
    request = Request(tuple(inputs), tuple(to or ()), output, sys.stdout.isatty())
    written = replace(write, newsml=newsml, pdf=pdf, docx=docx, text=text, html=html)
    least = Severity[fail_on.upper()]
    shown = say.shown(least, quiet=quiet, verbose=verbose)
    status = Status.DONE
    for source, outputs in groupby(plan(request), key=lambda made: made.source):
        given = asked.standard_input() if source == STANDARD else None
        job = Job(source, tuple(outputs), read, written, given, force, keep_invalid)
        outcome = do(job)
        say.outcome(outcome, shown, debug=debug)
        for made in outcome.made:
            if made.path is None:
                say.result(made.content)
        status = max(status, say.status(outcome, least))
    return status


command = asked.gathered(
    convert,
    read=asked.reading,
    write=asked.writing,
    newsml=asked.newsml,
    pdf=asked.pdf,
    docx=asked.docx,
    text=asked.text,
    html=asked.html,
)
