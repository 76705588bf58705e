"""The desk on the wire: a server on this machine, who may ask it, and the addresses it answers."""
