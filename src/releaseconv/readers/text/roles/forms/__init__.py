"""Forms that mark a line outright: end marks, fields of mail, furniture of pages.

`order_of_forms` says which wins, `binding` says what each form binds to; `end_marks`,
`mail_headers`, `mail_signatures`, `page_furniture` (by `page_breaks`) and `house_profile` find
them. `covering_notes` finds the note of a mail among lines whose facts are known, by its
`covering_words`, and `notes_of_colleagues` what stands round a release that is passed on;
`phrases` are those of a house, and of any line.
"""

from releaseconv.readers.text.roles.forms.order_of_forms import marks

__all__ = ["marks"]
