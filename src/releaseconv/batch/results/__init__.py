"""What came of a run, kept and told.

`journal` keeps what was done, `manifest` what each release holds, `reports` tell of each input;
`most_doubtful` lists what needs review, `open_embargoes` what somebody must look at.
"""
