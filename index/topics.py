"""Whether two stretches of text speak of the same things.

Names and subjects come back within one article and rarely in its neighbour: 寻乌 and 空压机 in
one, 章贡 in the next. So texts are compared by the two-character sequences each repeats, the
commoner a sequence is in Chinese at large, the less it counts.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nlargest

from index.continuity import COMMON, rare, table

WINDOW = 6000  # characters of each side that are looked at
KEYS = 40  # sequences that characterise a stretch
_HANZI_RUN = re.compile(r"[\u3400-\u9fff]{2,}")

Keys = dict[str, float]


def keys(texts: Sequence[str]) -> Keys:
    """Return the sequences that characterise some paragraphs, with their weights above 0."""
    counts: Counter[str] = Counter()
    for text in texts:
        for run in _HANZI_RUN.findall(text[:WINDOW]):
            counts.update(map("".join, itertools.pairwise(run)))
    known = table()
    weights = {
        pair: (count - 1) * (COMMON - known.common(pair))
        for pair, count in counts.items()
        if count > 1 and known.common(pair) < COMMON
    }
    return {pair: weights[pair] for pair in nlargest(KEYS, weights, key=weights.__getitem__)}


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
        counts = Counter(pair for pairs in held for pair in pairs)
        self._weights = {
            pair: COMMON - known.common(pair) for pair, count in counts.items() if count > 1
        }
        self._held_by = [pairs & self._weights.keys() for pairs in held]

    def between(self, some: Iterable[int], others: Iterable[int]) -> float:
        """Return the mean tie of a paragraph of one group to one of another, at least 0."""
        one, other = list(some), list(others)
        if not one or not other:
            return 0.0
        first = Counter(pair for n in one for pair in self._held_by[n])
        second = Counter(pair for n in other for pair in self._held_by[n])
        tied = sum(first[pair] * second[pair] * self._weights[pair] for pair in first)
        return tied / (len(one) * len(other))
