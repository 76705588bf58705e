"""The files that the desk may show, and the corrections beside them.

`workspace` knows the files, `confined_files` reads and writes them, `corrections` are those of one
release, with the steps that led there.
"""
