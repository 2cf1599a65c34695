"""What kind of question it is, told by its question words, where a set does not say."""

import re

from index.fold import fold
from search.asked import asked

_WHO = re.compile(r"谁|何人|什么人|哪一?[位名]|\bwho(?:se|m)?\b")
_WHERE = re.compile(
    r"哪[里儿]|何[处地]|什么地方|哪一?个?(?:国家|城市|地区|地方|省|州|县|市|岛|洲)|\bwhere\b"
    r"|(?:what|which) (?:country|city|state|county|region|place|area)\b"
)
_HOW = re.compile(r"如何|怎么|怎样|怎么样|\bhow\b")


def kind_of(question: str) -> str:
    """Return "why", "when", "how many", "several", "who", "where", "how" or "what" (the rest).

    Example:
        >>> kind_of("《安雅之歌》是谁写的？"), kind_of("修水有多少家企業？")
        ('who', 'how many')
    """
    wanted = asked(question)
    folded = fold(question)
    if wanted.reason:
        return "why"
    if wanted.year or wanted.date:
        return "when"
    if wanted.amount or wanted.share:
        return "how many"
    if wanted.several:
        return "several"
    for kind, words in (("who", _WHO), ("where", _WHERE), ("how", _HOW)):
        if words.search(folded):
            return kind
    return "what"
