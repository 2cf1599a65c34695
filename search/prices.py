"""Prices that are told in words: 免费, 半价, 全额报销; and of what they are.

停车免费 says nothing of what the ticket costs. An exact figure goes before any of these.
"""

import re

from index.fold import fold, fold_with_places
from index.types import Span
from index.words import tagged
from search.beside import BESIDE, beside

_ALONE = "全免|免费|免收|不要钱|不用花钱|不花钱"
FREE = f"{_ALONE}|免[票租息税单]|免除|减免|豁免|分文|无偿|不收|零(?:费用|成本|租金|门槛费)"
PAID = "买单|由.{1,12}(?:承担|负担|支付)|补贴|补助|报销|半价"  # by somebody else
# What alone may be the answer.
_PRICE = re.compile(
    rf"(?<![不非未])(?<!不再)(?:{_ALONE}|免票|分文不[收取]|无偿|不收费|半价|零(?:费用|租金)"
    r"|(?P<paid>全[额部](?:报销|补贴|补助|减免|资助)))"
)
_CUT = re.compile("[，。；：！？,;:!?\n]")
_LINK = re.compile("(?:全部|一律|完全|实行|目前|现在|全程|享受|可以?|均|都|全|也|则|是|为)+$")
_PEOPLE = re.compile("(?:[人童生者员民客军女幼婴师户兵友老众]|岁|以[上下]|[米份])$")
_NEAR = 2  # characters of the question that tell what a price is of


def of_another(question: str, text: str, found: re.Match[str]) -> bool:
    """Whether words of a folded text tell the price of another thing than is asked about.

    Args:
        question: folded.
        text: folded.
        found: where in it something is said to be free, or paid: 免费 of 停车免费，门票另收.
    """
    before, behind = _around(text, found)
    thing = _LINK.sub("", before)
    if behind or not thing or _PEOPLE.search(thing) or _shares(question, thing):
        return False
    # 活动免费 may well be about what is asked, but not where that is spoken of beside it.
    asked = [word for word, flag in tagged(question) if flag[0] == "n" and len(word) >= _NEAR]
    return any(word in text for word in asked)


def price(question: str, text: str, *, near: bool) -> Span | None:
    """Return where a text tells in words what something asked about costs; None where it does not.

    Args:
        question: that asks for money.
        text: of a sentence.
        near: what 多少 is asked of must stand right beside it, 门票免费, and be paid by nobody
            else; else words of the question may stand anywhere in the clause.

    Example:
        >>> price("门票多少钱？", "停车免费，门票半价。", near=True)
        (7, 9)
    """
    asked = fold(question)
    folded, places = fold_with_places(text)
    for found in _PRICE.finditer(folded):
        span = places[found.start()], places[found.end() - 1] + 1
        before, behind = _around(folded, found)
        if near and not found["paid"] and beside(question, text, span) >= BESIDE:
            return span
        if not near and _shares(asked, before + found.group() + behind):
            return span
    return None


def _around(text: str, found: re.Match[str]) -> tuple[str, str]:
    """Return what stands before and behind some words in their clause."""
    return _CUT.split(text[: found.start()])[-1], _CUT.split(text[found.end() :])[0]


def _shares(question: str, words: str) -> bool:
    """Whether some words have two characters in a row of the question."""
    pairs = (words[at : at + _NEAR] for at in range(len(words) - _NEAR + 1))
    return any(pair in question for pair in pairs)
