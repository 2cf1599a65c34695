"""How many of the question's own words stand right beside a figure of a sentence.

总量达到多少家 asks for the 50家 in 新增20家，总量达50家: what stands before 多少 stands before that
figure. Newspapers set many figures side by side, and then a few words in the right place tell more
than many around it.
"""

import re
from collections.abc import Iterator

from index.fold import fold
from index.types import Span
from search.parts import FEW, HOW_GREAT
from search.reader_text import plain
from search.units import unit_of

BESIDE = 2  # so many tell a figure from others

_HOW_MANY = re.compile(rf"多少|{FEW}(?!时)|多(?:大|高|长|宽|远|重|深|快|久)|{HOW_GREAT}")
_MANY = re.compile(r"^[百千]?[万亿]+")  # of 多少万亩
_CUT = re.compile(r"[，。；、：！？,;:!?\n]")
_CUT_BEHIND = re.compile(rf"{_CUT.pattern}|[）)]")
# From a figure to the next one: 30年一遇提高到50年一遇.
_CHANGES = re.compile(
    r"^(?:[提升调]高|增[加长至]|上[升涨]|扩[大建]|下降|降低|减少|缩[短小]|延[长伸])[到至为].*"
)
# What joins a thing to its figure, one way in the question and another in the sentence.
_LINK = re.compile(r"(?:高?达到?|全部|一律|[有为是共约了超过到至总一的占在均全近升可将各别分逾])+$")


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
    # Of the same clause: what stands behind a comma belongs to the next figure.
    before = _thing(_CUT.split(text[: span[0]])[-1])
    # So does what stands behind a bracket that ends: 有28家（龙头5家）企业.
    behind = _CHANGES.sub("", plain(_CUT_BEHIND.split(text[span[1] :])[0]))
    most = 0
    for asks in _HOW_MANY.finditer(folded):
        thing = _thing(folded[: asks.start()])  # 企业 of 企业有多少家
        asked_in = _MANY.sub("", plain(folded[asks.end() :]))
        counted = asked_in[len(unit_of(asked_in)) :]  # 企业 of 多少家企业
        ends = (_alike(_ending(words), _ending(before)) for words in (thing, counted))
        begins = (len(words) for words in _ends(thing) if behind.startswith(words))
        most = max(most, *ends, _alike(counted, behind), next(begins, 0))
    return most


def _thing(before: str) -> str:
    """Return what stands before a figure, or 多少, without what joins them: 面积 of 面积达."""
    return _LINK.sub("", plain(before))


def _ending(words: str) -> str:
    """Return words from the last character on; 从西到东长度 is 从西到东的长度."""
    return words.replace("的", "")[::-1]


def _ends(text: str) -> Iterator[str]:
    """Yield what a text ends with, longest first."""
    return (text[at:] for at in range(len(text)))


def _alike(one: str, other: str) -> int:
    """Return with how many of the same characters two strings begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
