"""The role of each line, with its probability, its runner-up and what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from releaseconv.readers.text.facts.page import Page
from releaseconv.readers.text.roles.binding import allowed, bind
from releaseconv.readers.text.roles.choice import Chosen, Scored, choose
from releaseconv.readers.text.roles.evidence import NOTHING, Evidence
from releaseconv.readers.text.roles.features import line_features
from releaseconv.readers.text.roles.headline import Span, Spans, candidates, none_features
from releaseconv.readers.text.roles.weights import Weights

BODY = "body"
HEADLINE = "headline"
_OPENS = {"body-begin": (True, False), "body-heading": (True, True), "body-inside": (False, False)}
"""States of the body: whether a block begins, and whether it is a heading."""


@dataclass(frozen=True, slots=True)
class Label:
    """What one line was taken for."""

    role: str
    opens: bool
    """A block of the body begins with it."""
    heading: bool
    probability: float
    runner_up: str
    """The likeliest other role; empty where no other is possible."""
    runner_up_probability: float
    families: tuple[str, ...] = ()
    """The families of facts that spoke most for it against its runner-up."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labels of all lines of a page."""

    labels: tuple[Label, ...]
    headline: Span | None
    headline_probability: float
    rivals: tuple[tuple[Span, float], ...]
    """The likeliest other spans, in falling order."""


def label(page: Page, weights: Weights, known: Evidence = NOTHING) -> Labelled:
    """The roles of all lines of `page`, chosen together with what is `known` of some."""
    features = list(line_features(page))
    scores = [weights.score_line(own) for own in features]
    known.weigh(page, weights.states, scores)
    headline = [own.pop() for own in scores]
    bind(page, weights.states, scores)
    known.bind(page, weights.states, scores)
    spans = _spans(page, headline, weights, known)
    none = known.none(page, weights.score_span(none_features(page)))
    blanks = [min(2, row.line.blank_above) for row in page.rows]
    chosen = choose(Scored(scores, blanks, spans, none), weights)
    labels = tuple(
        _label(k, _by_role(shares, weights), _headline_share(chosen, t), own, weights)
        for t, (k, shares, own) in enumerate(
            zip(chosen.states, chosen.shares, features, strict=True)
        )
    )
    return Labelled(labels, chosen.headline, chosen.headline_share, _rivals(chosen))


def _spans(
    page: Page, headline: Sequence[float], weights: Weights, known: Evidence
) -> dict[Span, float]:
    """The score of each span, by its own features and those of its lines."""
    made = Spans(page)
    return {
        span: weights.score_span(made.features(span)) + sum(headline[span.start : span.stop])
        for span in known.spans(page, candidates(page))
        if all(allowed(row) is None for row in page.rows[span.start : span.stop])
    }


def _by_role(shares: Mapping[int, float], weights: Weights) -> dict[str, float]:
    made: dict[str, float] = {}
    for k, share in shares.items():
        role = role_of(weights.states[k])
        made[role] = made.get(role, 0.0) + share
    return made


def role_of(state: str) -> str:
    """The role that a state stands for: "other behind" and "body-inside" are other and body."""
    return BODY if state in _OPENS else state.partition(" ")[0]


def _headline_share(chosen: Chosen, t: int) -> float:
    return sum(share for span, share in chosen.spans.items() if span.start <= t < span.stop)


def _label(
    k: int, roles: dict[str, float], headline: float, features: Sequence[str], weights: Weights
) -> Label:
    roles[HEADLINE] = headline
    state = weights.states[k] if k >= 0 else HEADLINE
    role = HEADLINE if k < 0 else role_of(state)
    opens, heading = _OPENS.get(state, (True, False))
    others = {other: share for other, share in roles.items() if other != role}
    second = max(others, key=lambda other: (others[other], other), default="")
    share = min(1.0, roles.get(role, 0.0))
    families = _families(features, k, second, weights)
    return Label(role, opens, heading, share, second, others.get(second, 0.0), families)


def _families(features: Sequence[str], k: int, second: str, weights: Weights) -> tuple[str, ...]:
    """The two families whose facts speak most for state `k` against its runner-up."""
    k, other = k if k >= 0 else len(weights.states), _state(second, weights)
    sums: dict[str, float] = {}
    for feature in features:
        if feature in weights.lines:
            family = feature.partition(":")[0]
            by = weights.weight(feature, k) - weights.weight(feature, other)
            sums[family] = sums.get(family, 0.0) + by
    best = sorted(sums, key=lambda family: (-sums[family], family))[:2]
    return tuple(family for family in best if sums[family] > 0)


def _state(role: str, weights: Weights) -> int:
    """The first state of a role; that of the headline stands behind all."""
    found = (n for n, state in enumerate(weights.states) if role_of(state) == role)
    return next(found, len(weights.states))


def _rivals(chosen: Chosen) -> tuple[tuple[Span, float], ...]:
    others = [(span, share) for span, share in chosen.spans.items() if span != chosen.headline]
    ranked = sorted(others, key=lambda one: (-one[1], one[0].start, one[0].length))
    return tuple(ranked[:3])
