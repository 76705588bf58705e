"""Names that are standardised: time zones and countries."""
