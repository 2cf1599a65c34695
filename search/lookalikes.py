"""Names that differ in one character: 云溪大桥 is asked for, and a sentence speaks of 云溪二桥.

Word by word and vector by vector the two are nearly the same, and such an answer is wrong in the
worst way. Only a name that stands in the passages too counts: else the question may be mistyped.
"""

import re

from index.fold import HAN, fold
from search.marks import FUNCTION

_LONGEST = 6  # characters of a name
_HAN = re.compile(rf"[{HAN}]+")
# What names of places and organisations end in. Other words that differ in one character (主要产品,
# 主打产品) may say the same.
_ENDS = frozenset("村镇乡县市区州桥路街巷山河湖江溪岭厂校院寺庙港站岛司局馆社队所园店楼号")


def lookalike(question: str, sentence: str, known: str) -> tuple[str, str] | None:
    """Return a name in the question and the one like it in a sentence that has not the first.

    Both are folded; they are of three to six characters and alike but for one that is neither the
    first nor the last. None where there is no such pair.

    Args:
        question: as asked.
        sentence: the words that would be quoted, with the heading above them.
        known: what the passages say, with their titles.

    Example:
        >>> lookalike("云溪大桥多长？", "云溪二桥长320米。", "云溪大桥旁是云溪二桥。")
        ('云溪大桥', '云溪二桥')
    """
    question, sentence, known = fold(question), fold(sentence), fold(known)
    for length in range(_LONGEST, 2, -1):
        for at in range(len(question) - length + 1):
            name = question[at : at + length]
            if name in known and name not in sentence and _may_be_name(name):
                other = _like(name, sentence)
                if other is not None:
                    return name, other
    return None


def _may_be_name(text: str) -> bool:
    return _HAN.fullmatch(text) is not None and not set(text) & FUNCTION and text[-1] in _ENDS


def _like(name: str, sentence: str) -> str | None:
    for place in range(1, len(name) - 1):
        pattern = f"{name[:place]}([{HAN}]){name[place + 1 :]}"
        for found in re.finditer(pattern, sentence):
            if found[1] not in FUNCTION:
                return found.group()
    return None
