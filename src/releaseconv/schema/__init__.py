"""Validating NewsML-G2: our grammar and rules, and schemas that the caller brings.

The official schemas, where a caller has them, decide first. What we wrote is also held to our
closed grammar and to all rules; anybody else's item to what the standard asks, and whatever else
there is to say of it is advice.

`validation` reports faults, `fault_or_advice` tells them from advice.

`grammar`, read by `content_model`, and `schematron_rules` for what we wrote (`provenance`);
`standard_checks` for anybody's item, by `standard_names` and `value_forms`; `caller_schemas` of the
caller. `content_safety` and `renditions` look into bodies. `parsing` and `long_lists` keep libxml2
safe and quick; a `finding` is a fault.
"""
