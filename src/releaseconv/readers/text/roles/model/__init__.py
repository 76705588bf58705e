"""The joint choice of roles: features of lines and spans, their weights, and the likeliest path."""
