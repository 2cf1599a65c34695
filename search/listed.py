"""Which enumeration a question asks for, and where it begins: behind the question's own verb."""

import re
from collections.abc import Sequence

from index.fold import HAN, fold
from index.types import Span
from index.words import tagged
from search.enumerations import enumeration, enumerations, lead_of
from search.units import UNIT

_ASKED = re.compile(rf"哪(?:些|几[{HAN}])([{HAN}]{{2}})")
_CALLED = re.compile(rf"等[^，,。；;]{{0,4}}?([{HAN}]{{2}})(?=[，,。；;：:]|$)")
_MEANS = frozenset("办法 措施 方法 做法 举措 方式 手段 途径 政策".split())
_REST = re.compile(
    r"除[了去]|[还還]有|另[外一]|最[后後]|其[他它余餘]|剩"
)  # of a list that the question has
_COUNTS = re.compile(rf"(?:多少|(?<!哪)几)(?:{UNIT}(?=[{HAN}]))?(?P<noun>[{HAN}]+)")
_CALLED_SO = re.compile(rf"等([{HAN}]{{1,4}})(?=[，,。；;：:（(]|$)")
# Two at least, so that 首先 alone and 第一次 are none.
_IN_ORDER = re.compile(
    r"首先[^。！？]{2,80}?[，；,;]\s*(?:其次|然后|接着|再次|随后|最后)"
    r"|一是[^。！？]{2,80}?[，；,;]\s*二是|第一[，,、步][^。！？]{2,80}?[，；,;]\s*第二[，,、步]"
)
_THINGS = re.compile("[什甚][么麼]|啥|哪[些几幾]|何种|何種")
_ANY_THING = re.compile(r"(?:[什甚][么麼]|啥)[呢啊呀]?\s*(?:[？?，,。]|$)")
_TO_ITEM = re.compile(r"[了过着出]?[:：\s]*")  # between a verb and the first item


def asked_enumeration(
    question: str, texts: Sequence[str], told: tuple[int, Span] | None
) -> tuple[int, Span] | None:
    """Return the enumeration that a question for a list asks for, or `told`.

    Args:
        question: as asked.
        texts: of the quoted sentences, best first.
        told: which of them is taken to hold the answer, and where; it may be one item.

    Returns:
        The enumeration that `told` is of; else one that is called what is asked for, as 等措施 is
        where 哪些办法 is asked; else, where nothing is told, the only one of the best sentence.
    """
    if _REST.search(question):
        return told
    place, found = _asked_for(question, texts, told) or (0, None)
    if found is None:
        return told
    return place, (_behind_verb(question, texts[place], found) or found[0], found[1])


def things_told(question: str, text: str, span: Span) -> Span:
    """Return the enumeration that `span` is of, where the question's own verb leads to it; else it.

    Args:
        question: for things, in whatever number: 盛产什么.
        text: of a sentence.
        span: of an item, or of several.

    Example:
        >>> text = "该县盛产脐橙、蜜桔，"
        >>> start, end = things_told("该县盛产什么？", text, (4, 6))
        >>> text[start:end]
        '脐橙、蜜桔'
    """
    lead = lead_of(text, span)
    if lead is None or _REST.search(question):
        return span
    end = enumeration(text, span)[1]
    start = _behind_verb(question, text, (lead, end), least=2)
    if start is None or start >= span[1]:
        return span
    # 什么宗教 asks for one, which may stand among other things.
    return (start, end) if _ANY_THING.search(question) else (max(start, span[0]), span[1])


def counted_enumeration(question: str, text: str) -> Span | None:
    """Return the enumeration whose items a question counts; None where there is none.

    Args:
        question: for a number of things: 销往几个省.
        text: of a sentence.

    Example:
        >>> counted_enumeration("销往几个省？", "销往广东、福建、浙江等省。")
        (2, 10)
    """
    asked = counted_noun(question)
    for start, end in enumerations(text) if asked else ():
        called = _CALLED_SO.match(fold(text[end:]))
        if called and (asked.startswith(called[1]) or called[1].startswith(asked)):
            return start, end
    return None


def counted_noun(question: str) -> str:
    """Return the folded words for what a question counts, "" for none.

    Example:
        >>> counted_noun("销往几个省？")
        '省'
    """
    asked = _COUNTS.search(fold(question))
    return asked["noun"] if asked else ""


def in_order(text: str) -> Span | None:
    """Return where a sentence tells what comes first and next, 首先…其次…最后; None if it does not.

    Example:
        >>> in_order("要首先清场，其次平地，最后栽苗。")
        (1, 15)
    """
    found = _IN_ORDER.search(text)
    return (found.start(), len(text.rstrip("。！？!? \n"))) if found else None


def _asked_for(
    question: str, texts: Sequence[str], told: tuple[int, Span] | None
) -> tuple[int, Span] | None:
    if steps := _steps(texts, told):
        return steps
    if told is not None:
        whole = enumeration(texts[told[0]], told[1])
        if whole != told[1]:
            return told[0], whole
    for place, text in enumerate(texts):
        for found in enumerations(text):
            if _is_called(question, text[found[1] :]):
                return place, found
    only = enumerations(texts[0]) if texts and told is None else []
    return (0, only[0]) if len(only) == 1 else told


def _steps(texts: Sequence[str], told: tuple[int, Span] | None) -> tuple[int, Span] | None:
    """Return what comes first and next, if `told` is of it, or nothing is told."""
    for place, text in enumerate(texts):
        steps = in_order(text)
        if steps and (told is None or (told[0] == place and steps[0] < told[1][1])):
            return place, steps
    return None


def _behind_verb(question: str, text: str, span: Span, least: int = 1) -> int | None:
    """Return where an enumeration begins behind the verb of the question: 该县盛产脐橙、蜜桔.

    None where that does not lead to it.

    Args:
        question: for things.
        text: of a sentence.
        span: from what may lead to the first item to the end of the last one.
        least: characters that the verb has at least.
    """
    verb, end = _verb(question), text.find("、", *span)
    first = fold(text[span[0] : end])
    found = first.rfind(verb) if len(verb) > 1 else _word_at(verb, first)
    if len(verb) < least or not verb or end < 0 or found < 0 or len(first) != end - span[0]:
        return None
    between = _TO_ITEM.match(first, found + len(verb))
    at = between.end() if between else len(first)
    if text.startswith(verb, end + 1):
        return span[0] + found  # 有山、有水
    # 盛产的脐橙 is an item as it is, and 根据 of 根据是 no verb.
    item = first[at : at + 1] in ("", "的", "是")
    # So is what has the verb in each of its parts: 具有象形功能，同时具有稳定性.
    again = verb in fold(text[span[0] + at : span[1]])
    return None if item or again else span[0] + at


def _word_at(word: str, text: str) -> int:
    """Return where a word of its own last stands in a text, -1 for nowhere: not 有 of 有色金属."""
    found, at = -1, 0
    for other, _ in tagged(text):
        found = at if other == word else found
        at += len(other)
    return found


def _verb(question: str) -> str:
    """Return the folded word before 什么 that may lead to the items too, "" for none.

    是 leads to anything, and names to nothing; 盛产 and others are nouns to the tagger.
    """
    asks = _THINGS.search(question)
    before = fold(question[: asks.start()]) if asks and "、" not in question else ""
    word, flag = (tagged(before.rstrip("了过着")) or [("", "x")])[-1]
    named = flag[:2] in ("nr", "ns", "nt", "nz") or word == "是"
    return "" if named or (len(word) == 1 and flag != "v") else word


def _is_called(question: str, behind: str) -> bool:
    """Whether what follows an enumeration calls its items what the question does."""
    asked, called = _ASKED.search(fold(question)), _CALLED.match(fold(behind))
    if not asked or not called:
        return False
    return asked[1] == called[1] or {asked[1], called[1]} <= _MEANS
