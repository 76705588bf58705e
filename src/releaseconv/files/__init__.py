"""Files: written whole, read within limits, and by names that every machine takes.

`atomic_write` and `deep_folders` write, `limited_read` reads, `windows_names` are names of files;
`sqlite_files` are tables.
"""
