"""The inputs of a batch: what its sources name, and every release in them."""
