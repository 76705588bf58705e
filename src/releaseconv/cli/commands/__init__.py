"""A module a command, by its name: what it asks the library, and what it says.

`batch`, `check`, `convert`, `desk`, `inspect`, `learn`, `review`, `validate`; `listings` are
`formats` and `profiles`.
"""
