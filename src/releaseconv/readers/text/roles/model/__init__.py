"""The joint choice of roles: features of lines and spans, their weights, and the likeliest path.

`features` and `layout_features` (in `feature_groups`) and `headline` say what is so, `weights` what
it weighs, `states` what can be, `joint_choice` finds the likeliest, `labelling` gives each line its
role. `outside_evidence` adds what is known beside the page: settled roles, `markup_weights`,
`house_weights`; `uncorrected` is what lines were without corrections.
"""
