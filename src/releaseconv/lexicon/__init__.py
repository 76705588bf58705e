"""The words of all languages, and what they say of the line they stand in.

`compile` makes `compiled_words` of profiles/lang, `words` finds their phrases (`hit`),
`phrases_anywhere` those that stand in any place of a line; `folding` makes spellings equal.
`language_detection`, `language_of_few_words` and `frequent_words` tell languages and their words.
"""
