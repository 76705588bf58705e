"""Zip and tar archives, read member by member; nothing is unpacked.

`zip_and_tar` reads the members, up to `unpacking_limits`, `member_names` says which names are fit;
`members_of_listing` are the inputs of a run that lie in archives.
"""
