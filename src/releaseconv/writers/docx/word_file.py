"""The Word file: a body and properties put into a template."""

from __future__ import annotations

from releaseconv.diagnostics import Log
from releaseconv.model import Release
from releaseconv.options import DocxOptions, WriteOptions
from releaseconv.writers.added_contacts import with_contacts
from releaseconv.writers.direction.right_to_left import is_rtl_language
from releaseconv.writers.docx.body import body
from releaseconv.writers.docx.document_properties import core, custom
from releaseconv.writers.docx.header_footer import footer, header
from releaseconv.writers.docx.package import zipped
from releaseconv.writers.docx.references import References
from releaseconv.writers.docx.template.builtin import builtin
from releaseconv.writers.docx.template.reference_doc import house
from releaseconv.writers.docx.template.template import Template
from releaseconv.writers.holds import hold_words, holds_back, warn_of_silence
from releaseconv.writers.letterheads import with_one_rank
from releaseconv.writers.run_in_datelines import run_in


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """`release` as a Word file; the same release and options give the same bytes.

    Raises `OptionError` for a reference document that cannot be used.
    """
    warn_of_silence(release, "docx", log)
    release = with_one_rank(with_contacts(release))
    reference = options.docx.reference_doc
    held = hold_words(release)
    template = _template(options, held=bool(held))
    references = References(template.ids, template.first_link, template.first_list, log)
    words = body(run_in(release, strong=True), references, held if reference else "")
    names = template.names
    rtl = is_rtl_language(release.language)
    boxed = any(holds_back(line, release) for line in release.head)
    changed = {
        names.document: template.document(words, rtl=rtl, boxed=boxed),
        names.core: core(release, options),
        names.custom: custom(release, template.properties),
    }
    if references.targets():
        changed[names.relations] = template.links(references.targets())
    if references.lists():
        changed[names.numbering] = template.lists(references.lists())
    if names.header:
        changed[names.header] = header(held, release.language)
    if names.footer:
        changed[names.footer] = footer(release)
    return zipped(template.filled(changed, release.language))


def _template(options: WriteOptions, *, held: bool) -> Template:
    """The house's own document, or ours in the house's style."""
    if options.docx.reference_doc:
        return house(options.docx.reference_doc)
    return builtin(options.docx.paper, held=held, style=options.pdf.style)


def check_files(options: DocxOptions) -> None:
    """Raise `OptionError` for a reference document that cannot be used."""
    if options.reference_doc:
        house(options.reference_doc)
