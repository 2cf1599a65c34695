"""Enumerations in a sentence: 上海、北京和顺德 is one answer to 哪些城市, not three words apart."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf

from index.fold import fold
from index.types import Span
from index.words import rarity, tagged
from search.clauses import clauses
from search.figures import figures

# What stands in front of the first item; of several the last one.
_LEAD = re.compile(
    r"包括了?|包含了?|[计計]有|例如|譬如|比如|[:：]|因[为為]|通[过過]|尤以|[还還]有|主要是|[采採]取"
    r"|[开開]展|涵[盖蓋]|推出|[参參]加|亮相|分布|流[经經]|位[于於]|[属屬][于於]|原[产產][于於]|[来來]自(?![然己])"
)
_LEADS = frozenset("有是为為如在于於以由与與对對至将將往了获獲")  # where a word ends in one
# Behind the last item, where it is a word of its own: not in 二等奖, but in 台中等地.
_OTHERS = re.compile(
    r"(?<![高中初上同平对對相優优特甲头頭一二三四五六七八九十])等(?![奖獎级級候待于於])|等(?=[地省\d]|[国國](?![家]))"
)
# What brackets hold leads to nothing, and is no verb of the sentence.
_HELD = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」|『[^『』]*』|（[^（）]*）|\([^()]*\)")
_SECONDS = re.compile("[是为為有]|分别")
_SECOND = frozenset("是 为 為 有 分别".split())  # before another list: 书记、县长分别是张三、李四
_CLOSED = tuple("》”」』）)")
_OPENS = {"”": "“", "」": "「", "』": "『", "》": "《"}
_AND = re.compile(r"以及|[和与與及]")
_THEN = frozenset("并 并且 而且 从而 进而".split())
_NO_LEAD = "nabt"  # parts of speech that lead to nothing: 行为, 自由
_LIGHT = "tdav"  # parts of speech before a verb in what tells of a noun: 去年新引进的
_CLAUSE = 6  # words behind such a verb in which 的 must come
_LONGEST = 30  # characters of one item
_FAR = 2 * _LONGEST  # characters beside a mark in which an item begins or ends


def enumeration(text: str, span: Span) -> Span:
    """Return the whole enumeration that a span stands in; the span where it stands in none.

    Args:
        text: a sentence.
        span: of an item, or of several.

    Example:
        >>> text = "县里开发了鞋垫、袜子和艾草泡脚包等产品。"
        >>> start, end = enumeration(text, (8, 10))
        >>> text[start:end]
        '鞋垫、袜子和艾草泡脚包'
    """
    pieces = _around(text, span)
    if not pieces:
        return span
    # What of the first and the last item is left of the span and right of it, it leaves out.
    first = span[0] if span[0] < pieces[0][1] else _first(text, pieces)
    ends = span[1] > pieces[-1][0] and not _AND.match(text, span[1])
    last = span[1] if ends else _last(text, pieces)
    if not _short(pieces, first, last):
        return span
    start, end = min(first, span[0]), max(last, span[1])
    # The last item goes to the end of its quotation: “稀土王国”、“脐橙之乡”.
    opens = _OPENS.get(text[end : end + 1])
    held = opens is not None and text.rfind(opens, start, end) > text.rfind(text[end], start, end)
    return start, end + held


def lead_of(text: str, span: Span) -> int | None:
    """Return where what leads to the enumeration of a span begins; None where it is of none."""
    pieces = _around(text, span)
    return pieces[0][0] if pieces else None


def _around(text: str, span: Span) -> tuple[Span, ...]:
    """Return the pieces of the list that a span stands in, () where it stands in none."""
    around = [some for some in _lists(text) if some[0][0] < span[1] <= some[-1][1]]
    # The innermost that holds all of it: a reading may run over a comma, or out of a bracket.
    return next((some for some in reversed(around) if some[0][0] <= span[0]), (around or [()])[-1])


def enumerations(text: str) -> list[Span]:
    """Return the enumerations of a sentence, in order; of one inside of another the outer one."""
    found: list[Span] = []
    behind = 0
    for pieces in _lists(text):
        first, last = _first(text, pieces), _last(text, pieces)
        if pieces[0][0] >= behind and _short(pieces, first, last):
            found.append((first, last))
            behind = pieces[-1][1]
    return found


def _short(pieces: Sequence[Span], first: int, last: int) -> bool:
    """Whether the first and the last item, as they are cut, are no longer than items are."""
    return pieces[0][1] - first <= _LONGEST and last - pieces[-1][0] <= _LONGEST


@lru_cache(maxsize=32)
def _lists(text: str) -> tuple[tuple[Span, ...], ...]:
    """Return the lists of a sentence, as pieces between the marks, outer ones before inner ones."""
    apart = (pieces for clause in clauses(text) for pieces in _apart(text, clause))
    return tuple(
        pieces
        for pieces in apart
        if len(pieces) > 1 and all(end - start <= _LONGEST for start, end in pieces[1:-1])
    )


def _apart(text: str, clause: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Yield the lists that follow each other in one clause."""
    pieces: list[Span] = []
    for place, (start, end) in enumerate(clause):
        first = last = start
        if 0 < place < len(clause) - 1 and _SECONDS.search(text, start, end):
            for at, word, _ in _words(text[start:end]):
                if word in _SECOND:
                    first = first if last > start else start + at
                    last = start + at + len(word)
        if first > start:  # 有山、有水 is one list
            yield (*pieces, (start, first))
            pieces = []
        pieces.append((last if first > start else start, end))
    yield tuple(pieces)


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[tuple[int, str, str], ...]:
    """Return where each word of a text begins, the word, and its part of speech.

    Of what brackets hold nothing is told.
    """
    found, at = [], 0
    folded = fold(text)
    for word, flag in tagged(_bare(folded if len(folded) == len(text) else text)):
        found.append((at, word, flag))
        at += len(word)
    return tuple(found)


def _bare(text: str) -> str:
    return _HELD.sub(lambda held: "_" * len(held.group()), text)


def _first(text: str, pieces: Sequence[Span]) -> int:
    """Return where the first item begins: behind what leads to it."""
    (start, end), (_, after) = pieces[:2]
    start = max(start, end - _FAR)
    words = _bare(text[start:end])
    ends = (found.end() for found in _LEAD.finditer(words))
    leads = [lead for lead in ends if lead < len(words) and words[lead] != "的"]
    lead = max(leads, default=0)
    for at, word, flag in _words(words):
        behind = at + len(word)
        if word[-1] not in _LEADS or not lead < behind < len(words):
            continue
        # 于都、瑞金 and 至善、至美: what one character would be left of goes with it.
        alone = len(word) == 1 and behind == len(words) - 1 and after - end > 2
        # So does what the next item begins with, 由点到线、由线到面; 推出的 leads to nothing.
        own = fold(text[end + 1 : end + 1 + len(word)]) == word or words[behind] == "的"
        after_other = word in "于於" and words[:at][-1:] in "于於"
        if not (alone or own or after_other) and flag[0] not in _NO_LEAD:
            # 既有山、有水: the sign is in every item.
            lead = behind - (len(word) > 1 and fold(text[end + 1 : end + 2]) == word[-1])
    return start + lead if lead else pieces[0][0]


def _last(text: str, pieces: Sequence[Span]) -> int:
    """Return where the last item ends: before 等, or before the verb that goes on.

    Not before the 等 of 二等奖, nor the verb of 生猪养殖, behind which nothing comes, nor that of
    肌肉坏死 behind other items with verbs.
    """
    start, end = pieces[-1]
    words = _bare(text[start : min(end, start + _FAR)])
    if others := _OTHERS.search(words):
        return start + others.start()
    if text[end : end + 1] in _CLOSED:
        return end  # of a bracket or quotation: nothing goes on
    told = _words(words)
    verbs = [n for n, (_, word, flag) in enumerate(told[:-1]) if _acts(word, flag)]
    own = _verbs(text, pieces)
    # 以及来自北京的赵强 is an item, and so is 去年引进的桃子.
    ends = [n for n in verbs[own:] if told[n][2] == "v" and not (n and _AND.match(told[n - 1][1]))]
    ends = [n for n in ends if not _tells_of(told, n)]
    ends += [n for n, (_, word, _) in enumerate(told) if word in _THEN]
    goes_on = min((n for n in ends if told[n][0] > 1), default=None)
    counted = _counted(text, pieces)
    if goes_on is None or (counted is not None and counted <= start + told[goes_on][0]):
        return end if counted is None else counted
    while told[goes_on - 1][0] > 1 and _leans(*told[goes_on - 1][1:]):
        goes_on -= 1
    return start + told[goes_on][0]


def _counted(text: str, pieces: Sequence[Span]) -> int | None:
    """Return where the last item is followed by how many there are, 宝坻、蓟州2个站; else None."""
    if any(figures(text[start:end]) for start, end in pieces[:-1]):
        return None  # 3家企业、5家店
    start, end = pieces[-1]
    numbers = (figure.span[0] for figure in figures(text[start:end]) if figure.kind == "number")
    at = next((at for at in numbers if at > 1), None)
    return None if at is None else start + at - (text[start + at - 1] == "的")


def _leans(word: str, flag: str) -> bool:
    """Whether a word goes with the verb behind it: 并获得, 先后获得."""
    light = flag[0] in "cdp" or (flag == "v" and len(word) == 1) or word == "先后"
    return light and not _AND.fullmatch(word)


def _verbs(text: str, pieces: Sequence[Span]) -> int:
    """Return how many verbs the last item but one has; what leads to the first is none of them."""
    start, end = pieces[-2]
    only = len(pieces) == 2
    words = _words(text[_first(text, pieces) if only else start : end])
    return sum(
        _acts(word, flag) and (at > 0 or not only) and not (at and _tells_of(words, n))
        for n, (at, word, flag) in enumerate(words)
    )


def _tells_of(told: Sequence[tuple[int, str, str]], verb: int) -> bool:
    """Whether a verb tells of the noun of its item, 从山东引进的桃子, and does not go on.

    Args:
        told: the words of a piece, as `_words` returns them.
        verb: which of them it is.
    """
    ands = (n for n, (_, word, flag) in enumerate(told[:verb]) if flag == "c" and _AND.match(word))
    start = max(ands, default=-1) + 1
    before = [flag[0] for _, _, flag in told[start:verb]]
    # 负责大会接待的赵强: behind the first verb no item can have ended but at a 的.
    opens = [n for n, flag in enumerate(before) if flag == "p" or (start and flag == "v")]
    before = before[: opens[0]] + (["u"] if "u" in before else []) if opens else before
    behind = told[verb + 1 : verb + 1 + _CLAUSE]
    of = next((n for n, (_, word, _) in enumerate(behind) if word == "的"), len(behind))
    acts_on = any(flag in ("ul", "uz") for _, _, flag in behind[:of])
    return of + 1 < len(behind) and not acts_on and not {*before} - {*_LIGHT}


def _acts(word: str, flag: str) -> bool:
    return flag in ("v", "vn") and len(word) > 1 and rarity(word) > -inf  # and no guess
