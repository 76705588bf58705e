"""What each line of a release is for."""
