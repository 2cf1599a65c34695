"""Whether two stretches of text speak of the same things.

Names and subjects come back within one article and rarely in its neighbour: 寻乌 and 空压机 in
one, 章贡 in the next. So texts are compared by the two-character sequences each repeats, the
commoner a sequence is in Chinese at large, the less it counts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import chain

from index.continuity import COMMON, pairs_of, rare, table

WINDOW = 6000  # characters of each side that are looked at
KEYS = 40  # sequences that characterise a stretch

Keys = dict[str, float]


def keys(texts: Sequence[str]) -> Keys:
    """Return the sequences that characterise some paragraphs, with their weights above 0."""
    counts = Counter(chain.from_iterable(_rare_pairs(text[:WINDOW]) for text in texts))
    known = table()
    weights = {
        pair: (count - 1) * (COMMON - known.common(pair))
        for pair, count in counts.items()
        if count > 1
    }
    return {pair: weights[pair] for pair in nlargest(KEYS, weights, key=weights.__getitem__)}


@lru_cache(maxsize=256)  # a page's paragraphs are compared in many groups
def _rare_pairs(text: str) -> tuple[str, ...]:
    """Return the sequences of a text that are not common everywhere, as often as they stand."""
    everyday = table().everyday
    return tuple(pair for pair in pairs_of(text) if pair not in everyday)


def likeness(one: Keys, other: Keys) -> float:
    """Return the share of the lesser text's weight that both have, between 0 and 1."""
    least = min(sum(one.values()), sum(other.values()))
    if not least:
        return 0.0
    return sum(min(one[pair], other[pair]) for pair in one.keys() & other.keys()) / least


class Ties:
    """How closely the paragraphs of a page are tied by what they mention.

    Two paragraphs are tied by each sequence both hold, as strongly as it is rare.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        known = table()
        held = [rare(text[:WINDOW]) for text in texts]
        counts = Counter(chain.from_iterable(held))
        self._weights = {
            pair: COMMON - known.common(pair) for pair, count in counts.items() if count > 1
        }
        self._held_by = [pairs & self._weights.keys() for pairs in held]

    def between(self, some: Iterable[int], others: Iterable[int]) -> float:
        """Return the mean tie of a paragraph of one group to one of another, at least 0."""
        one, other = list(some), list(others)
        if not one or not other:
            return 0.0
        first, second = self._counted(one), self._counted(other)
        both = first.keys() & second.keys()
        tied = sum(first[pair] * second[pair] * self._weights[pair] for pair in both)
        return tied / (len(one) * len(other))

    def _counted(self, some: Iterable[int]) -> Counter[str]:
        """Return how many of some paragraphs hold each sequence that ties any."""
        return Counter(chain.from_iterable(self._held_by[n] for n in some))
