"""Where a release says who issues it, by words that say so or at places where it is said.

`rules_in_order` asks each rule: `client_names`, `source_labels`, `about_sections`,
`opening_sentence`, `letterhead_names`, `contacts_organisation`, `rights_holder`, `mail_sender`.
`name_claims` are what they find, `said_again` says where names come again.
"""
