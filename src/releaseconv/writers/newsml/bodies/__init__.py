"""The text of an item: as XHTML, and as NITF made of that."""
