"""NewsML-G2 read: our own items wholly, other producers' and other documents of news sensibly.

`item_to_release` reads an item, its phrases by `headline_byline_dateline`. `item_tree` and
`element_values` find things in an item; `item_metadata`, `contacts`, `ed_notes`, `bodies` read it.
`other_news` are NITF, NewsML 1 and feeds; `item_split` cuts messages into items, `words_beside`
finds embargoes in what a release has no place for, `unread_parts` names that.
"""
