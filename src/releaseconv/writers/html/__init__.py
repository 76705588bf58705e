"""HTML: one page that reads well, prints well, and tells search engines what it is.

`style.css` stands in the page; there is no script, and nothing is fetched.

`web_page` puts together; `head` says what the page is, `article` has the release, of `blocks` and
`inlines`, by `escaping`, `time_elements` and `language_attributes`; `restyle` puts in a house's
look.
"""
