"""Who issues a release: of all names that it may be, the one that most speaks for, or none.

`page_pieces` and `page_words` take the page apart, `capitalised_names` and `unspaced_names` say
where names may stand, `mentions` where it says who issues it. `candidates` gathers them, with what
is so of each: `name_context`, `name_wording`, `name_relations`, `name_additions`, `address_hosts`,
`legal_forms`.
`likeliest_names` chooses by `trained_weights`, `grounds_by_place` says why; `joint_issuers`:
several.
"""

from releaseconv.readers.text.values.issuer.joint_issuers import joint
from releaseconv.readers.text.values.issuer.likeliest_names import issuers

__all__ = ["issuers", "joint"]
