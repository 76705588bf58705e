"""What readers and writers of one format both know: its words, keys and forms."""
