"""What is to be seen of each line and of the page: found once, and all that roles read."""
