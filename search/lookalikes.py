"""Names that differ in one character: 云溪大桥 is asked for, and a sentence speaks of 云溪二桥.

Word by word and vector by vector the two are nearly the same, and such an answer is wrong in the
worst way. Most count only if the name asked for stands in the passages too: else the question may
be mistyped. Of 一 and 二, 上 and 下, 村 and 镇 each tells for itself.
"""

import re

from index.fold import HAN, fold
from search.marks import FUNCTION

_TOWNS = "村镇乡县市区"
# Characters that differ in names of different things; a slip rarely puts one for the other.
_TELLING = (
    "一二三四五六七八九十大",
    "上中下",
    "东西南北",
    "大小",
    "新老旧",
    "前后",
    _TOWNS,
)
_ADDED = frozenset("上下东西南北大小新老前后中")  # in front of a name they make it another one
_LONGEST = 6  # characters of a name
_HAN = re.compile(rf"[{HAN}]+")
_COUNT = re.compile("[一二两三四五六七八九十百千]*[个座条所]")  # 十二个乡镇 is no name
# What names of places and organisations end in. Other words that differ in one character (主要产品,
# 主打产品) may say the same.
_ENDS = frozenset("村镇乡县市区州桥路街巷山河湖江溪岭厂校院寺庙港站岛司局馆社队所园店楼号届期")


def lookalike(question: str, sentence: str, known: str) -> tuple[str, str] | None:
    """Return a name in the question and the one like it in a sentence that has not the first.

    Both are folded; they are of three to six characters and differ in one that is not the first, or
    the second lacks one of the first. None where there is no such pair.

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
            if name in sentence or not _may_be_name(name):
                continue
            other = _like(name, sentence, name in known) or _shorter(name, sentence, known)
            if other is not None:
                return name, other
    return None


def _tells(one: str, other: str) -> bool:
    """Tell whether two characters tell names apart: 一 and 二, 上 and 下."""
    return any(one in some and other in some for some in _TELLING)


def _may_be_name(text: str) -> bool:
    """Tell whether a text ends as names do, and has no character that names do not have."""
    if _HAN.fullmatch(text) is None or _COUNT.match(text):
        return False
    return not set(text) & FUNCTION and text[-1] in _ENDS


def _like(name: str, sentence: str, known: bool) -> str | None:
    """Return a name of the sentence that differs in one character, not the first."""
    for place in range(1, len(name)):
        pattern = f"{name[:place]}([{HAN}]){name[place + 1 :]}"
        for found in re.finditer(pattern, sentence):
            inside = place < len(name) - 1
            if _tells(name[place], found[1]) or (inside and known and found[1] not in FUNCTION):
                return found.group()
    return None


def _shorter(name: str, sentence: str, known: str) -> str | None:
    """Return a name of the sentence that lacks one character of a name that the passages have."""
    if len(name) < 4 or name not in known:
        return None
    lacking = [name[1:]] if name[0] in _ADDED else []
    if name[-1] in _TOWNS:
        lacking += [name[:place] + name[place + 1 :] for place in range(1, len(name) - 1)]
    return next((other for other in lacking if other in sentence), None)
