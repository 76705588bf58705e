"""What a document is filled into: our own template, or a house's Word file."""
