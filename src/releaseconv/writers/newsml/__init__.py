"""NewsML-G2: a newsItem with the release as metadata, XHTML and NITF.

`news_item` puts together; `item_meta`, `content_meta`, `rights_info`, `contacts` are elements;
`item_facts`, `guid`, `item_version` (by the `ledger`), `provider`, `slugline`, `tickers`,
`delivery_options` what they say; `bodies` the text. `elements` makes elements, with `white_space`
between them.
"""
