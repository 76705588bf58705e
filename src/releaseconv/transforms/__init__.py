"""What is done to a release before any writer sees it."""
