"""Candidates for a question from both retrievers, with comparable scores.

Rank fusion drags the better retriever down (by up to 25 points of hit@1, in opposite directions
on news and on web text), so scores are fused, each on a scale of its own: the cosine as it is,
BM25 as a share of what the question's words could weigh at most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.snapshot import Snapshot
from index.types import UnitVectors
from index.words import tokens

CANDIDATES = 100  # of each retriever

# E5's cosines live in 0.70 to 0.95 and BM25's share in 0 to about 2; ten to one puts them on a
# par. Plateau of a grid over four public sets, see benchmarks/.
DENSE_WEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that either retriever found."""

    number: int
    dense: float  # cosine to the question
    lexical: float  # BM25 over the sum of the question's idf; 0 without a shared token

    @property
    def fused(self) -> float:
        """Score of both retrievers together."""
        return DENSE_WEIGHT * self.dense + self.lexical


def weights_of(snapshot: Snapshot, question: str) -> dict[str, float]:
    """Return the question's tokens, each once, with its inverse document frequency."""
    return snapshot.lexicon.idf(tokens(question))


def candidates(
    snapshot: Snapshot,
    question: str,
    vector: UnitVectors,
    allowed: Sequence[int] | None = None,
    depth: int = CANDIDATES,
    idf: Mapping[str, float] | None = None,
) -> list[Candidate]:
    """Return the union of both retrievers' best, best fused score first; ties by number.

    Args:
        snapshot: what to search.
        question: as asked.
        vector: its embedding, shape (dim,).
        allowed: passage numbers to choose from; None for all.
        depth: how many of each retriever.
        idf: what `weights_of` returned for the question, where that is known.
    """
    idf = weights_of(snapshot, question) if idf is None else idf
    words = list(idf)
    ceiling = sum(idf.values()) or 1.0
    dense = dict(snapshot.vectors.search(vector, depth, allowed))
    lexical = dict(snapshot.lexicon.search(words, depth, allowed))
    # Whatever one retriever alone found gets its exact score from the other one too.
    dense.update(snapshot.vectors.cosines(vector, [n for n in lexical if n not in dense]))
    unscored = [number for number in dense if number not in lexical]
    if unscored and words:
        lexical.update(snapshot.lexicon.search(words, len(unscored), unscored))
    found = [
        Candidate(number, dense[number], lexical.get(number, 0.0) / ceiling) for number in dense
    ]
    return sorted(found, key=lambda candidate: (-candidate.fused, candidate.number))
