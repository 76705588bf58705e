"""Word documents: paragraphs with their styles, lists, tables, notes, headers and footers.

The parts are read one by one from the package, so that pictures are never unpacked; python-docx
would hold them all in memory, and refuses documents with macros.

`document_to_text` reads; `package` opens parts, `body` reads blocks, `styles` what their styles
say; `page_numbers` are left out of headers and footers. `unshown_words` are those of comments,
properties and the like that say an embargo.
"""
