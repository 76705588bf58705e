"""What the words of a release mean: dates, hold, symbols, contacts, quotes, language.

`release_values` asks for all. One module for each: `release_date`, `release_kind`,
`release_language`, `reference_numbers`, `opening_dateline`, `contacts`,
`list_addresses`, `quotes_over_paragraphs`, `corrected_release`, `holds`, `issuer`. `value_reasons`
says why. Where such things stand in any text is found in `entities`. `other_languages` are those of
single blocks, `unread_dates` dates that name no day.
"""

from releaseconv.readers.text.values.release_values import understand

__all__ = ["understand"]
