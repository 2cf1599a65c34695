"""Whose figure it is, where a sentence has the like of several things: 水稻每亩120元，玉米每亩80元.

Between one figure and the next stands what the next one is of. Words of the question that stand
before one of them and not before all tell which is asked for.
"""

import re
from collections.abc import Sequence

from index.types import Span
from search.reader_text import plain

SURE = 3  # more pairs of characters that name one figure than another, by what is around them
_PAUSE = re.compile("[，；。：！？;\n]|,(?!\\d)")


def owner(question: str, text: str, spans: Sequence[Span], told: Sequence[int]) -> int | None:
    """Return which of some figures is of what a question names, None where none surely is.

    It must be told in words like those of the figure that is taken for the answer: of other words
    before it nobody knows whether they do not hold for both (一季度卖了30件，亏5件).

    Args:
        question: as asked.
        text: of a sentence.
        spans: of the like figures in it, in order.
        told: which of them are taken for the answer, at least one.

    Example:
        >>> owner("玉米补多少钱？", "水稻每亩补120元，玉米每亩补80元。", [(5, 9), (15, 18)], [0])
        1
    """
    ends = [0, *(end for _, end in spans)]
    around = [text[last:start] for last, (start, _) in zip(ends, spans, strict=False)]
    if any(_PAUSE.search(around[n]) is None for n in told[1:]):
        return None  # 2至3元
    own = [_PAUSE.split(words)[-1] for words in around]
    best = _named(question, own, told, 1)
    return _named(question, around, told, SURE) if best is None else best


def _named(question: str, before: Sequence[str], told: Sequence[int], least: int) -> int | None:
    """Return where a question's words stand that stand nowhere else, told in the same words."""
    held = [_pairs(words) for words in before]
    shared = frozenset.intersection(*held)
    names = [len((pairs & _pairs(question)) - shared) for pairs in held]
    best = max(range(len(held)), key=lambda n: (names[n], -n))
    others = [n for n in told if n != best]
    if not others or names[best] - max(names[n] for n in others) < least:
        return None
    return best if all(held[best] & held[n] for n in others) else None


def _pairs(text: str) -> frozenset[str]:
    words = plain(text)
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))
