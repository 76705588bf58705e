"""The desk on the wire: a server on this machine, who may ask it, and the addresses it answers.

`server` runs, `guard` says who may ask, `routes` has the addresses, `connections` how many at a
time.
"""
