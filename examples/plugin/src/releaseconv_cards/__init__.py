"""vCards of a release's contacts: a format that another package adds to releaseconv."""
