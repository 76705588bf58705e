"""The inputs of a batch: what its sources name, and every release in them.

`sources` takes what was named apart, `listing` keeps what was found, `selection` says which files
are taken and `own_outputs` which are not; `contents` reads them, also out of `archives` and of
files with `several_in_one`.
"""
