"""What is done to a release before any writer sees it.

`sanitize`: characters; `depth_limit`: nesting; `hold_line`: a hold that no words say.
"""
