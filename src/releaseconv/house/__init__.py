"""A house: what repeats over its releases, and what somebody corrected in them."""
