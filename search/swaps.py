"""Two right figures that changed places: 产值3亿元、税收50亿元 for 产值50亿元、税收3亿元.

Each figure stands in the passage, so it is told by what stands around it. Two figures of a kind are
swapped if the words around each are more like those around the other one in the passages than like
those around itself; both must be, since a writer may well describe one figure in words of his own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from search.figures import Figure, figures
from search.reader_text import plain

_BREAK = re.compile(r"[，。；、：！？,;:!?\n（）()]")


def swapped(said: str, cited: Sequence[str]) -> tuple[Figure, Figure] | None:
    """Return the first two figures of `said` that changed places; None where none did.

    Args:
        said: one sentence, without marks.
        cited: the passages it cites; figures of different passages are compared too.
    """
    there = [around for text in cited for around in _surroundings(text)]
    for (one, near_one), (other, near_other) in combinations(_surroundings(said), 2):
        if one.kind != other.kind or one.value == other.value:
            continue
        as_one = [near for figure, near in there if _same(figure, one)]
        as_other = [near for figure, near in there if _same(figure, other)]
        if _nearer(near_one, as_other, as_one) and _nearer(near_other, as_one, as_other):
            return one, other
    return None


def _same(one: Figure, other: Figure) -> bool:
    return (one.kind, one.value) == (other.kind, other.value)


def _nearer(words: set[str], these: Sequence[set[str]], those: Sequence[set[str]]) -> bool:
    """Whether `words` are more like one of `these` than like any of `those` (Jaccard index)."""

    def most(sets: Sequence[set[str]]) -> float:
        return max((len(words & s) / max(1, len(words | s)) for s in sets), default=0.0)

    return most(these) > most(those)


def _surroundings(text: str) -> Iterator[tuple[Figure, set[str]]]:
    """Yield each figure with the character pairs before it and, marked, those behind it.

    From the end of the figure of its kind before it, or the beginning of its clause if that is
    nearer, to the next one, or the clause's end.
    """
    found = figures(text)
    breaks = [m.span() for m in _BREAK.finditer(text)]
    for figure in found:
        start, end = figure.span
        alike = [other.span for other in found if other.kind == figure.kind]
        first = max((e for _, e in [*alike, *breaks] if e <= start), default=0)
        last = min((s for s, _ in [*alike, *breaks] if s >= end), default=len(text))
        behind = {f"{pair} behind" for pair in _pairs(text[end:last])}
        yield figure, _pairs(text[first:start]) | behind


def _pairs(text: str) -> set[str]:
    words = plain(text)
    return {words[at : at + 2] for at in range(len(words) - 1)}
