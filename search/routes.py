"""Ways between places: that to 县城 is asked for, and a sentence speaks of the one to 大坪村."""

import re

from index.fold import HAN, fold
from index.proper import AREAS

_TO = "[到至往]"
_PLACE = f"[{HAN}]{{2,6}}"
_ASKED = re.compile(
    rf"(?P<one>{_PLACE}){_TO}(?P<other>{_PLACE}?)(?:之间)?(?:的[^，,？?。]{{0,6}}?)?"
    "(?:(?:公|道|产业|旅游|柏油|水泥)?路|高速|铁路|大道|隧道|专线|有?多远|距离)"
)
_LEAD = re.compile("^.*[了过起由从自于在修建]")  # before a place
_ASKING = frozenset("是哪什谁几何")  # of which no way is named
_SEAT = re.compile(f"([{AREAS}])(?:上|里|城区?|区|政府)")  # of one place: 县城, 县里
_LEAST = 2  # characters that two names of a place have in common


def route(question: str, sentence: str) -> tuple[str, str] | None:
    """Return a way that is asked for, and one with another end that a sentence has instead.

    Args:
        question: as asked.
        sentence: the words that would be quoted.

    Example:
        >>> route("双河村到县城的路有多长？", "硬化了双河村至大坪村的产业路11.6公里。")
        ('双河村到县城', '双河村至大坪村')
    """
    question, sentence = fold(question), fold(sentence)
    asked = _ASKED.search(question)
    if asked is None or set(asked.group()) & _ASKING:
        return None
    ends = asked["one"], asked["other"]
    others = []
    for found in re.finditer(rf"({_PLACE}){_TO}({_PLACE}?)(?=之间|的|[^{HAN}])", sentence):
        same = [any(_one_place(end, said) for said in found.groups()) for end in ends]
        if all(same):
            return None
        if any(same):
            others.append(_LEAD.sub("", found[1]) + found.group()[len(found[1]) :])
    return (f"{ends[0]}到{ends[1]}", others[0]) if others else None


def _one_place(one: str, other: str) -> bool:
    """Whether two may name one place: 大河 and 修建了大河镇, 镇上 and 镇政府."""
    if seat := _SEAT.fullmatch(one):
        return _LEAD.sub("", other).startswith(seat[1])
    short = one[-3:] if len(one) > _LEAST else one
    return short in other or other[-3:] in one or short[:_LEAST] in other
