"""From inlines to lines: direction, line breaks and the order in which words are seen."""
