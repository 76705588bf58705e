"""What the caller asks for, with what a receiver wants beneath it; what is wrong is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import cast

from releaseconv import newsml_terms as g2
from releaseconv.errors import OptionError, choices
from releaseconv.options import NewsmlOptions
from releaseconv.resources import table
from releaseconv.schema import value_forms
from releaseconv.transforms.sanitize import FORBIDDEN

_DEFAULTS = NewsmlOptions()
_SUBJECTS = ("issuer", "speakers", "tickers")


def settled(asked: NewsmlOptions) -> NewsmlOptions:
    """`asked`, and what its receiver wants where it asks for nothing else.

    Raises `OptionError` for what no item can say.
    """
    _refuse_forbidden(asked)
    found = _over(asked, _wanted(asked.receiver)) if asked.receiver is not None else asked
    _check(found)
    return found


def receivers() -> tuple[str, ...]:
    """The names that a receiver may have."""
    return tuple(_receivers())


def foreign_alias(asked: NewsmlOptions) -> str | None:
    """The alias of a headline's role that neither the IPTC's catalogue nor our schemes have."""
    role = asked.headline_role or ""
    alias = role.partition(":")[0]
    return None if not role or alias in g2.SCHEMES or g2.is_known(role) else alias


def _receivers() -> Mapping[str, Mapping[str, object]]:
    return cast("Mapping[str, Mapping[str, object]]", table("newsml_receivers"))


def _wanted(receiver: str) -> Mapping[str, object]:
    known = _receivers()
    if receiver not in known:
        raise OptionError(f"no receiver {receiver!r}; {choices(receiver, known)}")
    return known[receiver]


def _over(asked: NewsmlOptions, wanted: Mapping[str, object]) -> NewsmlOptions:
    own = {f.name: getattr(asked, f.name) for f in fields(asked)}
    free = {name for name, value in own.items() if value == getattr(_DEFAULTS, name)}
    told = {key.replace("-", "_"): value for key, value in wanted.items()}
    make = cast("Callable[..., NewsmlOptions]", NewsmlOptions)
    return make(**own | {name: value for name, value in told.items() if name in free})


def _refuse_forbidden(asked: NewsmlOptions) -> None:
    """Bytes of a command line that are no text arrive as characters that XML forbids."""
    for f in fields(asked):
        value = getattr(asked, f.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and FORBIDDEN.search(text):
                raise OptionError(f"{f.name} {text!r} holds a character that XML forbids")


def _check(asked: NewsmlOptions) -> None:
    if asked.urgency is not None and not 1 <= asked.urgency <= 9:
        raise OptionError(f"urgency {asked.urgency} is not from 1, the highest, to 9")
    expires = asked.expires
    if expires and not (value_forms.is_instant(expires) and value_forms.has_zone(expires)):
        raise OptionError(f"expires {expires!r}: write an instant such as 2026-05-05T09:00:00Z")
    if asked.genre and not value_forms.is_code(asked.genre):
        raise OptionError(f"genre {asked.genre!r} is no code, such as genre:Press_Release")
    if asked.headline_role and not value_forms.is_code(asked.headline_role):
        raise OptionError(f"headline role {asked.headline_role!r} is no code, such as desk:main")
    if asked.conformance == "core" and foreign_alias(asked):
        raise OptionError("a headline role of another scheme needs power conformance")
    if asked.ledger is not None and asked.update_of is not None:
        raise OptionError("a ledger finds the item that is updated: give it, or update-of")
    for name in asked.name_subjects:
        if name not in _SUBJECTS:
            raise OptionError(f"name subjects {name!r}: there are {', '.join(_SUBJECTS)}")
    if not asked.scheme_base.endswith(("/", "#", ":")) or ":" not in asked.scheme_base:
        raise OptionError(f"scheme base {asked.scheme_base!r} is no URI that ends in /, # or :")
