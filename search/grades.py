"""Prizes and places of another grade than the one asked for: silver is no gold."""

import re

from index.fold import fold

# The grades of one scale, best first: what tells them apart, and how their words end alike.
_SCALES = (
    (("金", "银", "铜", "优秀"), "奖"),
    (("金", "银", "铜"), "牌"),
    (("特", "一", "二", "三"), "等奖"),
    (("冠", "亚", "季"), "军"),
    (("第一", "第二", "第三"), "名"),
)
# How else the best grade is told, so that a text which has only the others by name may tell it.
_ALSO = {
    "金牌": "[夺摘]金",
    "冠军": "[夺摘]冠|桂冠|折桂|问鼎|登顶",
    "第一名": "(?:位[列居]|排名?|名列|获得?)第一(?![届次批个轮])|榜首|头名",
}


def grade(question: str, text: str) -> tuple[str, str] | None:
    """Return the grade asked for and the one a sentence tells of instead, if it tells of another.

    None where the question names several: it asks which.

    Example:
        >>> grade("拿过金奖的是哪一部？", "凭《水漫》拿下了银奖。")
        ('金奖', '银奖')
    """
    folded, said = fold(question), fold(text)
    for scale in _WAYS:
        asked = [word for word, ways in scale.items() if ways.search(folded)]
        told = [word for word, ways in scale.items() if ways.search(said)]
        if len(asked) == 1 and told and asked[0] not in told:
            return asked[0], told[0]
    return None


def _ways(grades: tuple[str, ...], ending: str) -> dict[str, re.Pattern[str]]:
    """Return how each grade of a scale may be said: 金奖, or 金、银奖 for both."""
    more = f"(?:[、,和与及]?(?:{'|'.join(grades)}|[一二三]))*"
    found = {}
    for one in grades:
        also = _ALSO.get(one + ending)
        found[one + ending] = re.compile(f"{one}{more}{ending}{f'|{also}' if also else ''}")
    return found


_WAYS = tuple(_ways(*scale) for scale in _SCALES)
