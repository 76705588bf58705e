"""What holds a release back, and until when."""
