"""Whether the texts above and below a line are two articles: a small scored model.

Two articles of a page seldom mention the same things, and a new one mostly begins with a name that
it goes on to use. `benchmarks/fit_parting.py` fits the weights; the articles they were fitted to
are never measured.
"""

from collections.abc import Sequence
from math import log

from index import topics
from index.continuity import rare

TEXTS = 12  # paragraphs on either side that are looked at
TALK = 100  # characters on either side in which the subject should have been named
WINDOW = 400  # characters of a paragraph whose mentions are compared
# Logistic regression; in nats.
WEIGHTS: dict[str, float] = {
    "bias": -3.05,
    "shared": -0.81,
    "tied": -2.33,
    "alike": -0.67,
    "name": 1.43,
    "word": 2.31,
}
# Log odds from which they are two: of unseen places within an article 5 of 1,000 reach them, of
# those between two 94 of 100.
TWO = 2.0
SURELY = 4.0  # 3 of 1,000, and 80 of 100


def odds(above: Sequence[str], below: Sequence[str]) -> float | None:
    """Return the log odds that paragraphs are of two articles; None where they are too short.

    Args:
        above: paragraphs above a line, those of one article at most.
        below: paragraphs below it.
    """
    found = evidence(above[-TEXTS:], below[:TEXTS])
    if found is None:
        return None
    return sum(WEIGHTS[name] * value for name, value in found.items())


def evidence(above: Sequence[str], below: Sequence[str]) -> dict[str, float] | None:
    """Return what speaks for or against two articles, by name; None where little is said."""
    if min(sum(map(len, above)), sum(map(len, below))) < TALK:
        return None
    one, other = (
        frozenset().union(*(rare(text[:WINDOW]) for text in texts)) for texts in (above, below)
    )
    ties = topics.Ties([*above, *below])
    across = ties.between(range(len(above)), range(len(above), len(above) + len(below)))
    return {
        "bias": 1.0,
        # Small numbers keep the logarithm finite, and say how little no mention at all proves.
        "shared": log(len(one & other) / max(1, min(len(one), len(other))) + 0.004),
        "tied": log(across + 0.5),
        "alike": log(topics.likeness(topics.keys(above), topics.keys(below)) + 0.02),
        "name": float(_introduced(below[0][:3], above, below)),
        "word": float(_introduced(below[0][:2], above, below)),
    }


def _introduced(name: str, above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a text begins with a name that comes back in it and is not in the text above."""
    here = sum(text.count(name) for text in below)
    return name.isalnum() and here > 2 and not any(name in text for text in above)
