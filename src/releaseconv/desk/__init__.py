"""The desk: releases read, corrected and written in a browser on this machine.

`desk` does each call, `http` answers the browser, `page` runs in it. `workspace` knows the files,
`confined_files` reads and writes them; `reading` and `view` make what is shown, `corrections`,
`chosen_lines` and `teaching` what is kept of it, `page_pictures` and `own_process` the previews,
`archive` all formats in one file, `queue` the list; `limits` has every number. `latest_cache`
remembers the latest readings.
"""
