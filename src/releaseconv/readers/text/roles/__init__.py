"""What each line of a release is for.

`prepared_page` has lines and facts ready, `forms` bind some outright, `model` chooses the others,
`structure` makes `chunks` of them (`chunks_of_labels`, `headings`, `rival_headlines`),
`part_of_block` tells kinds within a role. `verdicts` is what comes out, `role_reasons` why.
`head_cells` parts lines of the head, `unmarked_lists` finds lists in the body; `told_tables` gives
the rows of a format's table one role; `lines_round_corrections` keeps what nobody corrected;
`contact_lines` keeps who would be left out with a page's frame; `not_a_release` says what else a
text is.
"""
