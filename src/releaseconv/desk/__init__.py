"""The desk: releases read, corrected and written in a browser on this machine.

`desk_calls` does each call of the browser, which `http` answers and `page` runs in; what may be
set is in `settable_fields`. `folder` has the files and their corrections, `readings` what is shown
of a release, `outputs` what is made of it; `teaching` learns a house, `queue` is the list;
`limits` has every number. `own_process` ends what takes too long, `latest_cache` remembers;
`temporary_folders` go with the desk.
"""
