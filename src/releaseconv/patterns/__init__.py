"""Regular expressions that are compiled when they are first used.

`lazy_regex` compiles late, `lazy_charclass` those with large classes of characters; `letters` is
what a letter is. `figures` reads numbers of somebody else's files.
"""
