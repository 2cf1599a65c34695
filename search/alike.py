"""Which passages share one place among the hits: those that say the same, and those of one article.

Two passages are near duplicates if they name the same numbers in the same order and their sets of
neighbouring characters (five at a time, folded, letters and digits only) have a Jaccard index of at
least 0.8. A paragraph of the year before differs by its numbers; a reprint does not.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.catalog import StoredPassage
from index.fold import fold_again
from search.rank import Ranked

# Places for one article among k while others have something to show: this share, or so many.
SHARE_OF_ONE = 0.6
LEAST_OF_ONE = 3

_WIDTH = 5  # characters of a shingle
_ALIKE = 0.8  # Jaccard index
_DIGITS = re.compile(r"\d+")
_DROPPED = re.compile(r"[\W_]+")


class _Text:
    """A passage's text in the form in which it is compared; shingled when first needed."""

    def __init__(self, text: str) -> None:
        folded = fold_again(text)
        self.numbers = tuple(_DIGITS.findall(folded))
        self.plain = _DROPPED.sub("", folded)

    @cached_property
    def shingles(self) -> frozenset[str]:
        last = max(len(self.plain) - _WIDTH, 0)
        return frozenset(self.plain[at : at + _WIDTH] for at in range(last + 1))

    def like(self, other: "_Text") -> bool:
        """Tell whether both say nearly the same."""
        if self.numbers != other.numbers:
            return False
        short, long = sorted((len(self.plain), len(other.plain)))
        # Sets of so different sizes cannot overlap enough; nearly all pairs end here.
        if short < _ALIKE * long:
            return False
        both = len(self.shingles & other.shingles)
        return both >= _ALIKE * (len(self.shingles) + len(other.shingles) - both)


def near_duplicates(one: str, other: str) -> bool:
    """Tell whether two texts say nearly the same; see the module's header.

    Example:
        >>> near_duplicates("2023年产值达5亿元。", "2024年产值达5亿元。")
        False
    """
    return _Text(one).like(_Text(other))


@dataclass(frozen=True, slots=True)
class Place:
    """One place among the hits."""

    row: Ranked
    also: tuple[int, ...] = ()  # numbers of the passages that say the same, best first


def places(ranked: Sequence[Ranked], passages: Mapping[int, StoredPassage]) -> list[Place]:
    """Give near duplicates one place, that of the best of them.

    Args:
        ranked: best first.
        passages: at least those of `ranked` that may be duplicates, by number; one that is not
            here has a place of its own.
    """
    kept: list[tuple[Ranked, list[int]]] = []
    # Only texts with the same numbers are compared.
    texts: dict[tuple[str, ...], list[tuple[_Text, list[int]]]] = {}
    for row in ranked:
        also: list[int] = []
        if passage := passages.get(row.number):
            text = _Text(passage.text)
            peers = texts.setdefault(text.numbers, [])
            same = next((others for other, others in peers if text.like(other)), None)
            if same is not None:
                same.append(row.number)
                continue
            peers.append((text, also))
        kept.append((row, also))
    return [Place(row, tuple(also)) for row, also in kept]


def spread(found: Sequence[Place], articles: Mapping[int, str], most: int) -> list[Place]:
    """Let at most `most` passages of one article stand before those of others.

    Whatever is over stands behind, in its order; so nothing is lost where there is one article.

    Args:
        found: best first.
        articles: id of each place's article, by passage number.
        most: at least 1.
    """
    counts: dict[str, int] = {}
    first: list[Place] = []
    over: list[Place] = []
    for place in found:
        article = articles[place.row.number]
        counts[article] = counts.get(article, 0) + 1
        (first if counts[article] <= most else over).append(place)
    return first + over
