"""What each line of a release is for.

`prepare` makes lines and facts ready, `forms` bind some outright, `model` chooses the others,
`structure` makes `chunks` of them, `part_of_block` tells kinds within a role. `verdicts` is what
comes out, `role_reasons` why.
"""
