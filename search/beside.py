"""How many of the question's own words stand right beside a figure of a sentence.

总量达到多少家 asks for the 50家 in 新增20家，总量达50家: what stands before 多少 stands before that
figure. Newspapers set many figures side by side, and then a few words in the right place tell more
than many around it.
"""

import re

from index.fold import fold
from index.types import Span
from search.reader_text import plain

BESIDE = 2  # so many tell a figure from others

_HOW_MANY = re.compile(r"多少|几(?!乎|经|时|年来|年间|[十百千万])")
_UNIT = re.compile(r"^[个家名人位项台件次条座所种类栋套支只张份款辆艘间处户亩吨米元倍]+")
# What joins a thing to its figure, one way in the question and another in the sentence.
_LINK = re.compile(r"(?:达到|[达有为是共约了超过到至总一的占在近升可将各别分逾])+$")


def beside(question: str, text: str, span: Span) -> int:
    """Return how many characters of the question next to its 多少 stand next to a figure.

    Args:
        question: as asked.
        text: of a sentence.
        span: of the figure with its unit.

    Example:
        >>> text = "新增中小企业20家，总量达50家。"
        >>> [beside("中小企业总量达到多少家？", text, span) for span in ((6, 9), (13, 16))]
        [0, 2]
    """
    folded = fold(question)
    before, behind = (plain(fold(part)) for part in (text[: span[0]], text[span[1] :]))
    most = 0
    for asks in _HOW_MANY.finditer(folded):
        thing = plain(folded[: asks.start()])
        counted = _UNIT.sub("", plain(folded[asks.end() :]))
        ends = _alike(_LINK.sub("", thing)[::-1], _LINK.sub("", before)[::-1])
        most = max(most, ends, _alike(counted, behind))
    return most


def _alike(one: str, other: str) -> int:
    """Return with how many of the same characters two strings begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
