"""What is seen of the command where it runs.

`messages` are lines on `standard_streams`, `progress` where a batch stands, `role_colours` the
colours of roles, `signals` how a run is broken off.
"""
