"""Reading plain text: the heart of the product."""
