"""The most that the desk takes: bytes, seconds, connections, and how much it remembers."""

MOST_BYTES = 5_000_000
"""Bytes that a release may have, dropped or in a file; its corrections may have as many.

The page asks for this number before it sends anything.
"""
PROFILE_BYTES = 1_000_000
"""Bytes that what a house was taught may have, and as many all that lies beside it."""
HOUSE_BYTES = 200_000_000
"""Bytes of all files of a house that is taught, which are copied for that."""
PROFILES = 50
"""Files that may lie beside it."""
SECONDS = 60.0
"""How long reading or writing one release may take, in the queue as well."""
LESSON_SECONDS = 300.0
"""How long a house may take to teach."""
LESSON_SIZE = 4 * MOST_BYTES
"""As of an input of so many bytes is the memory that it may take."""
WORD_SECONDS = 180.0
"""How long LibreOffice may take for a file."""
LAST_SECONDS = 3
"""What an answer under way has once the desk is to end."""
PAGES = 20
"""Pages of a file that are shown as pictures."""
DROPPED, DROPPED_BYTES = 50, 50_000_000
"""How many dropped releases are held in memory, and how many bytes; the oldest go first."""
FACETS = 200
"""Houses, codes and the like that the queue offers to choose from, the most frequent ones."""
SHOWN = 300
"""Characters of a headline or a message that the queue shows."""
STEPS, STEPS_BYTES = 200, 10_000_000
"""Steps of corrections that can be undone, and the bytes of what they changed."""
READ, READ_BYTES = 8, 30_000_000
"""Readings that are kept, and the memory that they take, about."""
MADE, MADE_BYTES = 24, 50_000_000
"""Files that are kept once they were written."""
PAGED, PAGED_BYTES = 6, 30_000_000
"""Files whose pages are kept as pictures."""
LESSONS, LESSON_BYTES = 8, 10_000_000
"""Lessons that were shown and may be applied."""
CONNECTIONS = 200
"""Connections that are open; a browser has six."""
PATIENCE = 20.0
"""Seconds that a browser has for its first question."""
HEADERS = 800_000
"""Bytes of what stands before a body: browsers send 180 cookies of 4,096 bytes, which other pages
of the machine may have set."""
UPLOADS = 10
"""Releases that are being sent, and corrections that are, at a time."""
UPLOAD_SECONDS = 60.0
"""How long sending one may take."""
SHARES = (
    ("/house", 2),  # a lesson may take five minutes, and one is made after the other
    ("/pages/", 6),  # Word files become pages one after the other
    ("/api/releases", 20),
)
"""What an address has in it, and how many such answers are under way of the forty that can be."""
