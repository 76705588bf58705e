"""What a contact line is made of: labels, channels, and the fields between them.

`tokenizer` makes each `token`, by `channel_labels` and `fields`; `desk_labels` tells labels that
stand where a value stands.
"""
