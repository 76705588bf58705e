"""Options: those that several commands share, and what the library is asked by them.

`shared`, `inputs`, `reading_options` and `writing_options` are the options, `clock` the time,
`standing` a house's releaseconv.toml; `groups` has typer read them.
"""
