"""Whose figure it is, where a sentence has the like of several things: 水稻每亩120元，玉米每亩80元.

Between one figure and the next stands what the next one is of. Words of the question that stand
before one of them and not before all tell which is asked for.
"""

import re
from collections.abc import Sequence

from index.fold import HAN
from index.types import Span
from index.words import tagged
from search.reader_text import plain

SURE = 3  # more pairs of characters that name one figure than another, by what is around them
_PAUSE = re.compile("[，、；。：！？;\n]|,(?!\\d)")
_LISTED = re.compile(rf"(?:[、和与及]|以及)(?P<thing>[{HAN}]+)")  # one of a list: 、梨树500亩


def figure_of(question: str, text: str, spans: Sequence[Span], told: Sequence[int]) -> int | None:
    """Return which of some figures is of what a question names, None where none surely is.

    It must be told in words like those of the figure that is taken for the answer: of other words
    before it nobody knows whether they do not hold for both (一季度卖了30件，亏5件).

    Args:
        question: as asked.
        text: of a sentence.
        spans: of the like figures in it, in order.
        told: which of them are taken for the answer, at least one.

    Example:
        >>> text = "水稻每亩补120元，玉米每亩补80元。"
        >>> figure_of("玉米补多少钱？", text, [(5, 9), (15, 18)], [0])
        1
    """
    around = before_each(text, spans)
    if any(_PAUSE.search(around[n]) is None for n in told[1:]):
        return None  # 2至3元
    # What the clause itself says goes before what is told around it.
    own = [_PAUSE.split(words)[-1] for words in around]
    near = _names(question, own)
    if any(near):
        return _named(own, near, told, 1)
    return _named(around, _names(question, around), told, SURE)


def figures_of(question: str, text: str, spans: Sequence[Span]) -> list[int]:
    """Return which of some figures are each of something else that a question names.

    Args:
        question: for several things: 水稻和玉米分别补多少.
        text: of a sentence.
        spans: of the like figures in it, in order.
    """
    around = before_each(text, spans)
    own = [_PAUSE.split(words)[-1] for words in around]
    named = [n for n, most in enumerate(_names(question, own)) if most]
    listed = all(_is_listed(words) for words in around[1:])
    return [n for n in named if listed or all(_alike(own, n, m) for m in named if m < n)]


def _is_listed(words: str) -> bool:
    """Whether words before a figure are only the next thing of a list."""
    found = _LISTED.fullmatch(words)
    return found is not None and all(flag[0] == "n" for _, flag in tagged(found["thing"]))


def before_each(text: str, spans: Sequence[Span]) -> list[str]:
    """Return what stands before each of some figures of a text, from the one before it on."""
    ends = [0, *(end for _, end in spans)]
    return [text[last:start] for last, (start, _) in zip(ends, spans, strict=False)]


def _names(question: str, before: Sequence[str]) -> list[int]:
    """Return how many pairs of a question's characters stand before each figure, and not all."""
    held = [_pairs(words) for words in before]
    shared = frozenset.intersection(*held)
    return [len((pairs & _pairs(question)) - shared) for pairs in held]


def _named(
    before: Sequence[str], names: Sequence[int], told: Sequence[int], least: int
) -> int | None:
    """Return the figure that is named, if in the same words as those that are told."""
    best = max(range(len(names)), key=lambda n: (names[n], -n))
    others = [n for n in told if n != best]
    if not others or names[best] - max(names[n] for n in others) < least:
        return None
    return best if all(_alike(before, best, other) for other in others) else None


def _alike(before: Sequence[str], best: int, other: int) -> bool:
    """Whether two figures are told in the same words, the last ones for an earlier figure."""
    one, another = (plain(before[n])[-2:] for n in (best, other))
    shared = _pairs(before[best]) & _pairs(before[other])
    return (one == another) if best < other else any(not pair.isascii() for pair in shared)


def _pairs(text: str) -> frozenset[str]:
    words = plain(text)
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))
