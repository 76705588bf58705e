"""Writers: one room a format, each turning a `Release` into bytes.

Beside the rooms, what is decided once for all: `links`, `uris`, `direction`, `holds`,
`run_in_datelines`, `added_contacts`, `letterheads`, `figures_and_totals` (of tables),
`list_numbering`, `paper_sizes`, `word_and_web_style`. `docx`, `html`, `json`, `markdown`,
`newsml`, `ninjs`, `nitf`, `outline`, `pdf` and `text` write a format each.
"""
