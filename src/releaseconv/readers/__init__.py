"""Readers: one room a format, each turning bytes into a `Parsed` release.

Beside the rooms, for all of them: `parsed` is what they give back, `decisions` what was chosen,
`least_certain` the doubt; `overrides` puts in what the caller says, `outdated_corrections` are
those of another text, `redact` takes contacts out;
`envelope` is what stands round a text; `mail_transfer` undoes how mails are coded;
`text_from_blocks` and `traced` let the text reader read other formats. `docx`, `html`, `json`,
`mail`, `markdown`, `newsml`, `ninjs`, `pdf` and `text` read a format each, `holds` finds and keeps
what holds a release beside its text, `read_lines` reads lines alone.
"""
