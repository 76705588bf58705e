"""A house: what repeats over its releases, and what somebody corrected in them.

`census` counts lines over files, `repeating_lines` keeps those that repeat, `usual_places`
where things stand, `profile_writer` writes the profile.
"""
