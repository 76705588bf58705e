"""PDF files: the text of their pages, running heads once, by pdfplumber where it is installed.

`pages_to_text` reads: `lines_of_words` out of a page, `running_heads` taken away. `words` stand in
rows, `columns_of_rows` sets those of a table under one another, `ruled_tables` have rules round
their cells; `words_beside_lines` are notes, fields that are filled in and words set askew.
`drawing_limits` says how much a file may draw, `fonts` of how many characters its
fonts may speak.
"""
