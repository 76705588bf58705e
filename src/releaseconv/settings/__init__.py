"""Settings in files: standing options, house profiles, and corrections beside an input."""
