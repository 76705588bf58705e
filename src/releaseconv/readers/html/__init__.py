"""Web pages: the main part in blocks, without menus, banners, forms and what is hidden.

`page_to_text` reads; `page_encoding` decodes, `page_parsing` parses, `page_head` is what the head
says. `main_part` leaves out what is no text, `blocks` reads the rest; `lines_round` has the
embargoes that stand outside.
"""
