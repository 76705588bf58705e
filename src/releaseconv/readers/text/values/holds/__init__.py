"""What holds a release back, and until when.

`hold`: which it is; `chosen_hold`: which of several counts; `embargo`: until when; `country_signs`:
whose zone; `hold_diagnostics`: what to ask. `embargo_by_caller`: an end that the caller gives.
`doubtful_lines` are those of the head that may hold in words nobody understood, `later_days` those
with a day after the release's, `hidden_hold` one that furniture alone has words for,
`restricted_lines` those that keep the text back in words which no phrase knows, `note_holds` what
does so in a mail's note, `unreleased_lines` those that await an approval, `weighed` those that
weigh as much as a hold, whatever they were read as.
"""
