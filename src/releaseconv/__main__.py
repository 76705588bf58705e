"""`python -m releaseconv`."""

import sys

from releaseconv.cli.entry_point import main

if __name__ == "__main__":
    sys.exit(main())
