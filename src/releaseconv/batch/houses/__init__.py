"""Houses in many inputs: what is learned from their files.

`input_lines` gives the lines of an input, `house_folders` finds houses in a run, `learning` makes a
profile of them.
"""
