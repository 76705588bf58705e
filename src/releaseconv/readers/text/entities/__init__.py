"""What words are: dates, times, places, addresses, numbers, people, organisations.

Where something stands in a text, whatever the line is for: `dates`, `times`, `datelines`, `holds`,
`contacts`, `phone_numbers`, `email_and_web_addresses`, `quotations` and their `speakers`,
`reference_number_forms`, `organisations`. By name: `gazetteer` (places, wires), `city_zones`,
`calendar_words`. For the others: `dehyphenation`, `unmarked_text`, `taken_spans`,
`memoised`. What it means for the release is in `values`. `disguised_addresses` are those that only
`redact` looks for.
"""
