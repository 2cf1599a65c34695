"""What a thing is called, whole: of 哪家公司 the answer ends in 公司, if that follows at once."""

import re

from index.fold import HAN, fold
from index.types import Span
from index.words import tagged

_BETWEEN = 6  # characters between an answer and what it is asked to be
_ASKED = re.compile(
    r"(?:(?<!为)(?<!為)什[么麼]|(?<!为)(?<!為)啥|哪一?[个個种種项項条條家类類所座]?|何[种種])"
    rf"(?P<noun>[{HAN}]{{2,6}}?)[呢啊呀吗嗎]?(?=[？?，,。]|$)"
)
# Words of sentences: what they join is no one name. 法语以外语言 and 美国其他国家 are other things.
_JOINED = re.compile(
    rf"[^{HAN}]|[的和与與及或而是为為被把在这這那等了将將受其外各属屬系以向某该該多]"
)
# What is only beside the answer is another thing too: 南昌周边城市, 老虎类似动物. But 合作 and
# 友好 are of names.
_BESIDE = re.compile(
    "周[边围]|附近|[临邻毗相][近邻]|毗连|接壤|沿[线岸途]|以[东南西北]|对岸|类似|近似|相[似像同关]|同[类样等]"
    "|竞争|对手|敌对|旗下|下[属辖]|关联|特有|所有|全部|[本当]地"
)

_OF_TASTE = re.compile("(?:什[么麼]样?的?|啥|[哪何]种)(?:味道|滋味|口味|气味|味儿?)")
# What has no taste of its own: 家乡的味道 tells how somebody feels.
_FELT = re.compile(
    "(?:家乡|故乡|老家|家|乡愁|乡土|年|节日|人情|人间|烟火|幸福|生活|日子|岁月|时光|时代|童年|青春|爱|妈妈"
    "|母亲|外婆|奶奶|历史|文化|成功|胜利|自由|希望)的?(?:味道|滋味|味儿)"
)


def named(question: str, text: str, span: Span) -> int:
    """Return where an answer ends that may have lost the noun that the question asks with.

    Measured when the rule still stopped at fewer words: of the answers to 10,909 public questions
    that were cut short by 2 to 4 characters 732 grew again, 682 of them to the whole; of those that
    are whole 48 grew.

    Args:
        question: that asks for no figure.
        text: of the sentence.
        span: of the answer in it.

    Example:
        >>> text = "铁路由三茂铁路股份有限公司管理。"
        >>> text[3 : named("由哪家公司管理？它是哪家公司？", text, (3, 9))]
        '三茂铁路股份有限公司'
    """
    start, end = span
    for found in _ASKED.finditer(question):
        noun = _noun(found["noun"])
        if not noun:
            continue
        at = text.find(noun, end, end + _BETWEEN + len(noun))
        between = text[end : max(end, at)]
        joined = _JOINED.search(between) or _BESIDE.search(fold(between))
        if at < end or joined or noun in text[start:end]:
            continue
        if _is_word(noun, text[at:]):
            return at + len(noun)
    return end


def is_felt(question: str, text: str, span: Span) -> bool:
    """Whether a question asks what something tastes like, and an answer has 味道 of a feeling.

    Args:
        question: as asked.
        text: of the sentence.
        span: of the answer in it.

    Example:
        >>> is_felt("脐橙是什么味道？", "尝到家乡的味道。", (2, 7))
        True
    """
    if not _OF_TASTE.search(fold(question)):
        return False
    return _FELT.search(fold(text[span[0] : span[1]])) is not None


def _is_word(noun: str, text: str) -> bool:
    """Whether a text begins with a noun that ends where a word does: not 国家 of 国家级."""
    length = 0
    for word, _flag in tagged(fold(text[: len(noun) + _BETWEEN])):
        if length >= len(noun):
            break
        length += len(word)
    return length == len(noun)


def _noun(words: str) -> str:
    """Return the noun that some words begin with, "" for none: 公司 of 公司管理运营."""
    found = length = 0
    folded = fold(words)  # simplified, which the tagger knows
    for word, flag in tagged(folded if len(folded) == len(words) else words):
        if not (flag[0] in "nbjl" or flag in ("vn", "an")):
            break
        length += len(word)
        found = length if flag[0] in "nl" else found
    return words[:found] if found > 1 else ""
