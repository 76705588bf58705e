"""Releases as the desk reads and shows them.

`release_reading` reads one with its corrections, `current_readings` keeps the latest of each;
`view` is what a browser is told of a reading, `shown_release` all that it is told; `chosen_lines`
are those that somebody says the role of.
"""
