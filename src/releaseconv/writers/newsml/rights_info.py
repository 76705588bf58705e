"""`rightsInfo`: who holds the copyright, and the terms of use."""

from __future__ import annotations

from releaseconv import newsml_terms as g2
from releaseconv.model import Release
from releaseconv.writers.newsml.elements import Element, add, line
from releaseconv.writers.newsml.item_facts import Facts


def rights(root: Element, release: Release, facts: Facts) -> None:
    """The rights as the release words them, and as the caller does, in no language told."""
    notice = line(release.rights.text) if release.rights else ""
    given = line(facts.asked.rights or "")
    holder = line(facts.asked.copyright_holder or "")
    terms = line(facts.asked.usage_terms or "")
    if not any((notice, given, holder, terms)):
        return
    found = add(root, "rightsInfo")
    if holder:
        add(add(found, "copyrightHolder", attributes={"literal": holder}), "name", holder)
    if notice:
        add(found, "copyrightNotice", notice, {g2.LANG: facts.language})
    if given:
        add(found, "copyrightNotice", given)
    if terms:
        add(found, "usageTerms", terms)
