"""What is counted: 28 firms that make compressors are no answer to how many make moulds."""

import re
from itertools import pairwise

from index.fold import HAN, fold
from index.words import tagged
from search.units import THINGS

_COUNTED = re.compile(
    rf"(?:多少|几)[{THINGS}]"
    rf"(?P<noun>[{HAN}]{{4,12}})"
)


def counted(question: str) -> str | None:
    """Return what kind of a thing a question counts; None where it names a thing alone or none.

    Example:
        >>> counted("寻乌县有多少家模具企业？")
        '模具'
    """
    found = _COUNTED.search(fold(question))
    if found is None:
        return None
    words = []
    for word, flag in tagged(found["noun"]):
        if flag[0] not in "nvjbli" or flag in ("v", "nr") or len(word) < 2:
            return None  # 企业利润过亿 counts firms of any kind
        words.append(word)
    return words[0] if len(words) > 1 else None


def says(text: str, word: str) -> bool:
    """Whether a text has a folded word, short or in full: 技改 for 技术改造, and the reverse."""
    said = fold(text)
    if word in said:
        return True
    if len(word) == 2 and re.search(rf"{word[0]}[{HAN}]{{1,2}}{word[1]}", said):
        return True
    pairs = {a + b for n, a in enumerate(word) for b in word[n + 1 :]}
    return any(a + b in pairs for a, b in pairwise(said))
