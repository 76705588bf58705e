"""The command `releaseconv`: arguments in, exit status out.

`entry_point` starts it, `app` is the table of `commands` and what becomes of their errors, `status`
their exit statuses, `options` what they share; `terminal` is what is seen.
"""

from releaseconv.cli.entry_point import main

__all__ = ["main"]
