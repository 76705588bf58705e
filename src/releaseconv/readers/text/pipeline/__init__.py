"""The way from bytes to release, room after room.

`text_reader` goes it; `caller_roles` are those that somebody gave lines, `house_choice` says whose
release it is, `role_decisions` are told with it.
"""
