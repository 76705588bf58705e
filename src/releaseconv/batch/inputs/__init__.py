"""The inputs of a batch: what its sources name, and every release in them.

`sources` takes what was named apart, `listing` keeps what was found, `selection` says which files
are taken and `own_outputs` which are not; `archives` reads zip and tar
files, `several_in_one` mailboxes and feeds.
"""
