"""Names that are standardised: time zones and countries.

`time_zones` (their abbreviations are in profiles/zone_abbreviations.toml), `iso_codes`,
`missing_zone`: what counts without one; `instants`: which days and times there are.
"""
