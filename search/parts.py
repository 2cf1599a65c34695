"""The questions in a question: 有几个项目，要投多少钱？ asks for two things.

Each part is read and marked on its own, so an answer to the second does not hide behind the first.
"""

import re

from index.fold import HAN, fold_with_places

# 几 that asks how many; 近几年 and 这几家 do not, and 哪几家 asks which.
FEW = r"(?<![哪十百千万近这那前后])几(?!乎|经|年来|年间|年前|年里|[十百千万])"

# Asks how great something is, of which a figure may tell, or words: 面积有多广, 影响有多大.
HOW_GREAT = (
    r"有多(?:[大小高低长短宽窄远近重轻深浅快慢久广强厚粗细])(?=[呢啊呀]?(?:[？?，,。；;]|$))"
)

ASKS = re.compile(
    rf"多少|{FEW}|因?为(?:什么|啥|何)|什么|啥|谁|哪|怎么|怎样|如何|何[时地人处年]"
    rf"|多(?:大|小|高|长|宽|远|重|深|快|久)(?!于)|{HOW_GREAT}"
    r"|\b(?:how|what|when|where|which|who|whose|whom|why)\b"
)
_ANYHOW = re.compile(
    r"(?:无论|不管|不论)(?:[^，,；;。？?！!]*(?=[，,])|如何|怎么?样?|什么|谁|哪|多[大小高长远少久])"
)
_CUT = re.compile(
    rf"[，,、；;？?。！!]\s*(?=.*[{HAN}])|(?<=[{HAN}])\s+"
    r"|,?\s+and\s+(?=(?:(?:from|in|to|by|for|with)\s+)?"
    r"(?:how|what|when|where|which|who|whose|whom|why)\b)"
)
_POLITE = re.compile("请问|请(?!客)|问(?=[:,])")  # before a question: but 问题 and 问天舱 begin one
_EDGES = " ?!。,、;:呢啊呀"  # of a whole question
# Set by hand; tests/search/test_parts.py holds the cases.
_MOST = 3  # parts of a question; more are a list of another kind
_LEAST = 3  # Chinese characters or other words of a part
_SHORT = re.compile(
    r"\s*(?:几[号號点點]|哪[年天]|在哪|何时|何時|多久|多远|多遠)"
)  # a part as it is
_WORD = re.compile(rf"[{HAN}]|[^\W{HAN}]+")


def asking(folded: str) -> str:
    """Return a folded question, as long, without words that ask in others only: 无论如何."""
    return _ANYHOW.sub(lambda found: "·" * len(found.group()), folded)


def bare(folded: str) -> str:
    """Return a folded question without 请问 before it and signs behind it.

    Example:
        >>> bare("请问校长是谁呢?")
        '校长是谁'
    """
    polite = _POLITE.match(folded)
    return folded[polite.end() if polite else 0 :].strip(_EDGES)


def parts(question: str) -> list[str]:
    """Return the parts of a question that each ask for something; [question] where it has one.

    What asks for nothing goes with the next part, at the end with the last one. What the first one
    says before it asks is said before the others too: it tells of whom or what. Of more than three
    parts none is told apart: then it is a list of another kind.

    Example:
        >>> parts("天和药业种植了多少亩药材、研发了几款产品？")
        ['天和药业种植了多少亩药材、', '天和药业种植了，研发了几款产品？']
    """
    folded, places = fold_with_places(question)
    asks_for = asking(folded)
    ends = [*(cut.end() for cut in _CUT.finditer(folded)), len(folded)]

    def plain(start: int, end: int) -> str:
        """Return what stands in the question where the folded one has these places."""
        first = places[start] if start < len(places) else len(question)
        return question[first : places[end] if end < len(places) else len(question)]

    found: list[str] = []
    start = 0
    for end in ends:
        if ASKS.search(asks_for[start:end]):
            found.append(plain(start, end))
            start = end
    if found:
        found[-1] += plain(start, len(folded))
    each_asks = all(len(_WORD.findall(part)) >= _LEAST or _SHORT.match(part) for part in found)
    if not (2 <= len(found) <= _MOST and each_asks):
        return [question]
    asks = ASKS.search(asks_for)
    about = plain(0, asks.start()).strip(" ，,、：:；;") if asks else ""
    return [found[0], *(f"{about}，{part}" if about else part for part in found[1:])]
