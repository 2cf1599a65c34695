"""How great something is, and how far off it is: 下游四公里处的桥 is not four kilometres long."""

import re
from functools import lru_cache

from index.fold import HAN, fold
from index.types import Span
from search.figures import figures
from search.units import plain_unit, unit_of

# Set by hand; tests/search/test_extents.py holds the cases.
_BEHIND = 8  # characters of a unit and what follows it
_BEFORE = 24  # characters before a figure in which 距 stands
_LENGTHS = frozenset("公里 米 里 海里 英里 尺 丈".split())
_SIZE = r"[全总]长|长度|多长|[总全]?宽度|多宽|面积|占地|[长宽](?:大?约|达到?|[有是为])?(?:多少|几)"
_ASKS_SIZE = re.compile(f"(?:{_SIZE})(?!时间|期)")
# 到县城的路多长 may be told by how far it is to there.
_ASKS_WAY = re.compile("多远|距|相[隔离]|间隔|路程|里程|远近|(?<!达)到|[离至]|[往去](?!年)")
_PLACED = re.compile("之遥|处(?![理于置罚分])|[之以开]?外(?![墙径壳侧圈环围露延])|远(?!程)")
_APART = re.compile(
    rf"(?:相[距隔]|间[距隔]|距|(?<![分脱偏撤隔])离(?![开婚职休岗]))[^，。；,;\d]{{0,12}}$"
    rf"|(?:[上下]游|以[东南西北]{{1,2}})[{HAN}]?$"
)
# What is right before says that it is a size after all: 距河岸的堤长3公里.
_SIZED = re.compile("[长宽高深厚](?:度|达|约|约为|达到|近|仅|只有|有|为|是|超过|不足|不到)?$")


def tells_where(question: str, text: str, span: Span) -> bool:
    """Whether a figure tells where something is, and a question asks how long or great it is.

    Args:
        question: as asked.
        text: of a sentence.
        span: of the figure, without its unit.

    Example:
        >>> tells_where("桥全长多少米？", "下游四公里处有桥。", (2, 3))
        True
    """
    if not _asks_size(question):
        return False
    behind, before = fold(text[span[1] : span[1] + _BEHIND]), fold(text[: span[0]])[-_BEFORE:]
    if plain_unit(behind) not in _LENGTHS or _SIZED.search(before):
        return False
    placed = _PLACED.match(behind, len(unit_of(behind)))
    return placed is not None or _APART.search(before) is not None


def tells_only_where(question: str, text: str, span: Span) -> bool:
    """Whether part of a text has figures, and all of them tell where something is.

    Args:
        question: as asked.
        text: of a sentence.
        span: of that part.

    Returns:
        False where that part has no figure.
    """
    found = [f.span for f in figures(text) if span[0] <= f.span[0] < span[1]]
    return bool(found) and all(tells_where(question, text, place) for place in found)


@lru_cache(maxsize=64)
def _asks_size(question: str) -> bool:
    folded = fold(question)
    return _ASKS_SIZE.search(folded) is not None and _ASKS_WAY.search(folded) is None
