"""The role of each line, with its probability, its runner-up and what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from releaseconv.readers.text.facts.surroundings import Page
from releaseconv.readers.text.roles.forms.binding import allowed, bind
from releaseconv.readers.text.roles.model.feature_groups import Features
from releaseconv.readers.text.roles.model.features import grouped_features
from releaseconv.readers.text.roles.model.headline import Span, Spans, candidates, none_features
from releaseconv.readers.text.roles.model.joint_choice import Chosen, Scored, choose
from releaseconv.readers.text.roles.model.outside_evidence import NOTHING, Evidence
from releaseconv.readers.text.roles.model.states import HEADLINE, OPENS
from releaseconv.readers.text.roles.model.weights import Weights

_HOPELESS = 11.0
"""How much less than the best a span's ends and lines may speak for it, as a logarithm: else it is
not looked at. What its own features weigh lies between -2 and 3."""
_ODDS = 1.4
"""How much likelier the chosen headline is right than its weights say, found on houses left out."""


class Label(NamedTuple):
    """What one line was taken for."""

    role: str
    opens: bool
    """A block of the body begins with it."""
    heading: bool
    probability: float
    runner_up: str
    """The likeliest other role; empty where no other is possible."""
    runner_up_probability: float


class Labelled(NamedTuple):
    """The labels of all lines of a page."""

    labels: tuple[Label, ...]
    headline: Span | None
    headline_probability: float
    rivals: tuple[tuple[Span, float], ...]
    """The likeliest other spans, in falling order."""
    states: tuple[int, ...]
    features: Sequence[Features]
    fields: Sequence[Sequence[int]]
    """The weights of each group of them."""
    weights: Weights

    def families(self, i: int) -> tuple[str, ...]:
        """The families of facts that spoke most for the role of line `i` against its runner-up."""
        state, second = self.states[i], _state(self.labels[i].runner_up, self.weights)
        k = state if state >= 0 else len(self.weights.states)
        sums = self.weights.differences(self.features[i], self.fields[i], k, second)
        best = sorted(sums, key=lambda family: (-sums[family], family))[:2]
        return tuple(family for family in best if sums[family] > 0)


def label(page: Page, weights: Weights, known: Evidence = NOTHING) -> Labelled:
    """The roles of all lines of `page`, chosen together with what is `known` of some."""
    features = list(grouped_features(page))
    fields = [weights.fields(own) for own in features]
    scores = [weights.score_line(own) for own in fields]
    known.weigh(page, weights.states, scores)
    headline = [own.pop() for own in scores]
    bind(page, weights.states, scores)
    known.bind(page, weights.states, scores)
    spans = _spans(page, scores, headline, weights, known)
    none = known.none(page, weights.score_span(none_features(page)))
    blanks = [min(2, row.line.blank_above) for row in page.rows]
    chosen = choose(Scored(scores, blanks, spans, none), weights)
    labels = tuple(
        _label(k, _by_role(shares, weights), headline_share, weights)
        for k, shares, headline_share in zip(
            chosen.states, chosen.shares, _headline_shares(chosen), strict=True
        )
    )
    sure = _likelier(chosen.headline_share)
    return Labelled(
        labels,
        chosen.headline,
        sure,
        _rivals(chosen, 1 - sure),
        chosen.states,
        features,
        fields,
        weights,
    )


def _spans(
    page: Page,
    scores: Sequence[Sequence[float]],
    headline: Sequence[float],
    weights: Weights,
    known: Evidence,
) -> dict[Span, float]:
    """The score of each span, by its own features and those of its lines.

    Left out are those that lose by far against what their lines would be instead.
    """
    instead = [max(own) for own in scores]
    made = Spans(page)
    free = [allowed(row) is None for row in page.rows]
    at_start = cache(lambda start: weights.score_span(made.at_start(start)))
    at_stop = cache(lambda stop: weights.score_span(made.at_stop(stop)))
    outside: dict[Span, float] = {}
    gains: dict[Span, float] = {}
    for span in known.spans(page, candidates(page)):
        start, stop = span.start, span.stop
        if all(free[start:stop]):
            score = at_start(start) + at_stop(stop) + sum(headline[start:stop])
            outside[span], gains[span] = score, score - sum(instead[start:stop])
    least = max(gains.values(), default=0.0) - _HOPELESS
    return {
        span: score + weights.score_span(made.of_span(span))
        for span, score in outside.items()
        if gains[span] >= least
    }


def _by_role(shares: Mapping[int, float], weights: Weights) -> dict[str, float]:
    made: dict[str, float] = {}
    for k, share in shares.items():
        role = weights.roles[k]
        made[role] = made.get(role, 0.0) + share
    return made


def _headline_shares(chosen: Chosen) -> list[float]:
    """How likely each line is part of the headline."""
    made = [0.0] * len(chosen.states)
    for (start, length), share in chosen.spans.items():
        for t in range(start, start + length):
            made[t] += share
    return made


def _label(k: int, roles: dict[str, float], headline: float, weights: Weights) -> Label:
    roles[HEADLINE] = headline
    state = weights.states[k] if k >= 0 else HEADLINE
    role = HEADLINE if k < 0 else weights.roles[k]
    opens, heading = OPENS.get(state, (True, False))
    others = [(share, other) for other, share in roles.items() if other != role]
    next_share, second = max(others, default=(0.0, ""))
    share = min(1.0, roles.get(role, 0.0))
    return Label(role, opens, heading, share, second, next_share)


def _state(role: str, weights: Weights) -> int:
    """The first state of a role; that of the headline stands behind all."""
    return weights.roles.index(role) if role in weights.roles else len(weights.states)


def _likelier(share: float) -> float:
    """A probability whose odds are `_ODDS` times those of `share`."""
    return _ODDS * share / (1 - share + _ODDS * share)


def _rivals(chosen: Chosen, left: float) -> tuple[tuple[Span, float], ...]:
    """The likeliest other spans; all others, and none, share what is `left`."""
    scale = left / max(1 - chosen.headline_share, 1e-9)
    others = [(s, share * scale) for s, share in chosen.spans.items() if s != chosen.headline]
    ranked = sorted(others, key=lambda one: (-one[1], one[0].start, one[0].length))
    return tuple(ranked[:3])
