"""Readers: one room a format, each turning bytes into a `Parsed` release.

Beside the rooms, for all of them: `parsed` is what they give back, `decisions` what was chosen,
`least_certain` the doubt; `overrides` puts in what the caller says, `redact` takes contacts out;
`envelope` is what stands round a text; `text_from_blocks` and `traced` let the text reader read
other formats. `docx`, `html`, `json`, `mail`, `markdown`, `newsml`, `ninjs`, `pdf` and `text` read
a format each. `hold_queries` says which remarks leave a hold open, `hold_in_words` finds one that
only the words of an item say, `hold_words_beside` those in fields, `overruled_holds`
keeps one that nobody has overruled, `read_lines` reads lines alone.
"""
