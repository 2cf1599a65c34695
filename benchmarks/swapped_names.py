"""Questions nearly like real ones that have no answer: another year or name stands in them.

`training.near_misses` makes those the reader learns from. These are made apart from them, by rules
of their own and with names of other questions, so that what is measured is not what was learnt.
"""

import random
import re
from collections.abc import Iterator, Sequence

from benchmarks.sets import Question
from index.words import tagged

_NAMES = ("nr", "ns", "nt", "nz")  # people, places, organisations, other names
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_YEARS_OFF = (-7, -3, -2, -1, 1, 2, 3, 5)


def with_swapped_names(
    questions: Sequence[Question], seed: int = 0
) -> Iterator[tuple[Question, str]]:
    """Yield (question, its near miss) for each question that has something to swap.

    A name becomes another name of its kind from the other questions, a year another year. A few
    still have an answer: the swapped word may not have mattered.

    Args:
        questions: of one set.
        seed: of the draws.
    """
    draw = random.Random(seed)
    bank: dict[str, set[str]] = {}
    for question in questions:
        for word, kind in _names(question.text):
            bank.setdefault(kind, set()).add(word)
    names = {kind: sorted(words) for kind, words in bank.items()}
    for question in questions:
        swaps = list(_swaps(question.text, names, draw))
        if swaps:
            start, end, other = draw.choice(swaps)
            yield question, question.text[:start] + other + question.text[end:]


def _swaps(
    text: str, names: dict[str, list[str]], draw: random.Random
) -> Iterator[tuple[int, int, str]]:
    for year in _YEAR.finditer(text):
        yield *year.span(), str(int(year.group()) + draw.choice(_YEARS_OFF))
    for word, kind in _names(text):
        others = [other for other in names[kind] if other != word and other not in text]
        at = text.find(word)
        if others and at >= 0:
            yield at, at + len(word), draw.choice(others)


def _names(text: str) -> list[tuple[str, str]]:
    return [
        (word, kind[:2]) for word, kind in tagged(text) if kind.startswith(_NAMES) and len(word) > 1
    ]
