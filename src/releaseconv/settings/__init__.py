"""Settings in files: standing options, house profiles, and corrections beside an input.

`config`: releaseconv.toml; `profile`: of a house, told by `house_signs`; `corrections_file`: beside
a file, with `line_roles` and `line_parts`; `extras`: what to install. `toml_comments` keeps what
people wrote behind # there.
"""
