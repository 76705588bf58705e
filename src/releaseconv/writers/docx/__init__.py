"""DOCX: a Word file that a house can go on working with.

The words become one body in Word's own styles; everything else of the package is a template that is
taken apart once and kept: ours, or a house's own.

`word_file` puts together; `body` goes through the release, `blocks`, `table`, `paragraph` and
`runs` make its words (`run_directions`, `languages`, `escaping`), in the order that
`property_order` has; `references` are links, lists and styles; `header_footer` and
`document_properties` stand beside them, `package` zips all. `template` is what it is put into.
"""
