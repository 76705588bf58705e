"""What is to be seen of each line and of the page: found once, and all that roles read.

`line`: of one line alone; `surroundings`: of its place on the page; `lines_set_apart`: of that
where some lines are no part of its text; `said_above`: what was said above it; `repeats` and
`content_words`: what is said again; `house_facts`: what other files of the house have;
`long_texts`: which lines are looked at.
"""
