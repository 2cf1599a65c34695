"""The order in which candidates are shown, and what their score means.

One linear value of named features (`search.features`, `search.weights`). The best candidates of
`search.retrieve` are looked at token by token and word by word; the others follow in the order they
came in.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.types import Role
from search.features import Features
from search.retrieve import Candidate
from search.weights import KINDS, MIDDLE, SLOPE, WEIGHTS

RERANKED = 24  # candidates looked at closely


@dataclass(frozen=True, slots=True)
class Part:
    """What one feature brought to a passage's value."""

    name: str
    value: float
    weight: float

    @property
    def contribution(self) -> float:
        """Return what is added to the value."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in its final place."""

    number: int
    score: float  # 0…1
    scores: dict[str, float]
    parts: tuple[Part, ...] = ()  # of its value; () for one that was not looked at
    value: float = 0.0


def rank(
    found: Sequence[Candidate],
    kinds: Mapping[int, Role],
    known: Mapping[int, Features],
    most: int | None = None,
) -> list[Ranked]:
    """Order candidates, best first; ties go to the lower number.

    Args:
        found: candidates, best fused score first.
        kinds: what those looked at are, by number.
        known: features of those looked at, by number.
        most: how many to return; None for all.
    """
    valued = [(c, parts_of(known[c.number], kinds[c.number])) for c in found if c.number in known]
    ranked = [
        _ranked(candidate, parts, math.fsum(part.contribution for part in parts))
        for candidate, parts in valued
    ]
    ranked.sort(key=lambda row: (-row.value, row.number))
    # Nobody looked at these; they stand behind, whatever they would have got.
    floor = ranked[-1].value if ranked else 0.0
    rest = [candidate for candidate in found if candidate.number not in known]
    rest = rest if most is None else rest[: max(most - len(ranked), 0)]
    ranked += [_ranked(c, (), floor - 1.0 - place / len(found)) for place, c in enumerate(rest)]
    return ranked[:most]


def parts_of(known: Features, kind: Role) -> tuple[Part, ...]:
    """Return what each feature brings, in the order of the weights; the kind of passage last."""
    named = [Part(name, known[name], weight) for name, weight in WEIGHTS.items()]
    return (*named, Part("kind", 1.0, KINDS.get(kind, 0.0)))


def _ranked(candidate: Candidate, parts: tuple[Part, ...], value: float) -> Ranked:
    named = {"dense": candidate.dense, "lexical": candidate.lexical}
    if parts:
        by_name = {part.name: part.value for part in parts}
        named |= {"late": by_name["late"], "least": by_name["least"], "value": value}
    return Ranked(
        number=candidate.number,
        score=round(_chance(value), 4),
        scores={name: round(number, 4) for name, number in named.items()},
        parts=parts,
        value=value,
    )


def _chance(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-SLOPE * (value - MIDDLE)))
