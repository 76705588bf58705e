"""Names in contacts, and what stands with them.

`field_looks` says what a field looks like: by `names_in_capitals` or `names_without_capitals`,
known `name_words`, `title_prefixes` and `offices`; `requests_to_call` are sentences. `affiliations`
are where somebody works, `whose_address` an address is.
"""
