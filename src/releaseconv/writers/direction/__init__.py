"""Which way words run: decided here for every writer, by language and by letters.

`right_to_left` asks it of a paragraph or a language, `bidi` of each character, by `brackets`.
"""
