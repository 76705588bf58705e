"""Documents of news that are no NewsML-G2: `nitf`, `newsml1`, RSS and Atom (`feeds`).

`other_documents` says which one is read.
"""
