"""The order in which candidates are shown, and what their score means.

One linear score of named features. The best candidates of `search.retrieve` are looked at token by
token (`search.late`); the others follow in the order they came in.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.types import Role
from search.late import Match
from search.retrieve import DENSE_WEIGHT, Candidate

RERANKED = 24  # candidates looked at token by token

# From a plateau: with the first between 12 and 30 and the second between 2 and 3, hit@1 of no set
# of benchmarks.quality changes by more than about a point.
LATE_WEIGHT = 20.0
LEXICAL_WEIGHT = 3.0

# A caption, a byline or an infographic must be clearly better than a paragraph to stand before it.
_BEHIND_BODY: Mapping[Role, float] = {
    "caption": 0.1,
    "infographic": 0.1,
    "byline": 0.2,
    "credit": 0.2,
}

# Logistic map of the whole score to 0…1.
_MIDDLE = 27.0
_SLOPE = 1.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in its final place."""

    number: int
    score: float  # 0…1
    scores: dict[str, float]


def rank(
    found: Sequence[Candidate], kinds: Mapping[int, Role], matches: Mapping[int, Match]
) -> list[Ranked]:
    """Order candidates, best first; ties go to the lower number.

    Args:
        found: candidates, best fused score first.
        kinds: what each is, by number.
        matches: late interaction of the first of them, by number.
    """
    looked_at = [candidate for candidate in found if candidate.number in matches]
    rest = [candidate for candidate in found if candidate.number not in matches]
    valued = [(_value(c, matches[c.number], kinds[c.number]), c) for c in looked_at]
    valued.sort(key=lambda item: (-item[0], item[1].number))
    # Nobody looked at these; they stand behind, whatever they would have got.
    floor = valued[-1][0] if valued else 0.0
    valued += [(floor - 1.0 - place / len(found), c) for place, c in enumerate(rest)]
    return [
        Ranked(
            number=candidate.number,
            score=round(_chance(value), 4),
            scores=_named(candidate, matches.get(candidate.number), value),
        )
        for value, candidate in valued
    ]


def _value(candidate: Candidate, match: Match, kind: Role) -> float:
    return (
        DENSE_WEIGHT * candidate.dense
        + LEXICAL_WEIGHT * candidate.lexical
        + LATE_WEIGHT * match.mean
        - _BEHIND_BODY.get(kind, 0.0)
    )


def _named(candidate: Candidate, match: Match | None, value: float) -> dict[str, float]:
    named = {"dense": candidate.dense, "lexical": candidate.lexical}
    if match is not None:
        named |= {"late": match.mean, "least": match.least, "value": value}
    return {name: round(number, 4) for name, number in named.items()}


def _chance(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-_SLOPE * (value - _MIDDLE)))
