"""Enumerations in a sentence: 上海、北京和顺德 is one answer to 哪些城市, not three words apart."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from index.fold import fold
from index.types import Span
from index.words import tagged

_BREAK = re.compile(r"[。！？!?；;，\n]|,(?!\d)")
# What stands in front of the first item; of several the last one.
_LEAD = re.compile(
    r"包括了?|包含了?|[计計]有|例如|譬如|比如|[:：]|因[为為]|通[过過]|尤以|[还還]有|主要是|[采採]取"
    r"|[开開]展|涵[盖蓋]|推出|[参參]加|亮相|分布|流[经經]|位[于於]|[属屬][于於]|原[产產][于於]"
)
_LEADS = frozenset("有是为為如在于於以由与與对對至将將往了获獲")  # where a word ends in one
_OTHERS = re.compile(
    r"(?<![高中初上同平对對相优優特甲头頭一二三四五六七八九十])等(?![奖獎级級候待于於])"
)
_SECOND = frozenset("是 为 為 有 分别".split())  # before another list: 书记、县长分别是张三、李四
_ASKED = re.compile(r"哪(?:些|几[\u4e00-\u9fff])([\u4e00-\u9fff]{2})")
_CALLED = re.compile(r"等[^，,。；;]{0,4}?([\u4e00-\u9fff]{2})(?=[，,。；;：:]|$)")
_MEANS = frozenset("办法 措施 方法 做法 举措 方式 手段 途径 政策".split())
_REST = re.compile(r"[还還]有|另[外一]|最[后後]|其[他它余餘]|剩")  # of a list that the question has
_AND = re.compile(r"以及|[和与與及]")
_LONGEST = 30  # characters of one item
_OPENED, _CLOSED = "《“「（(『", "》”」）)』"


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


def _is_called(question: str, behind: str) -> bool:
    """Whether what follows an enumeration calls its items what the question does."""
    asked, called = _ASKED.search(fold(question)), _CALLED.match(fold(behind))
    if not asked or not called:
        return False
    return asked[1] == called[1] or {asked[1], called[1]} <= _MEANS


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
    pieces = _pieces(text, span)
    if not pieces:
        return span
    # What of the first and the last item is left of the span and right of it, it leaves out.
    first = span[0] if span[0] < pieces[0][1] else _first(text, pieces[0])
    ends = span[1] > pieces[-1][0] and not _AND.match(text, span[1])
    last = span[1] if ends else _last(text, pieces[-1])
    return min(first, span[0]), max(last, span[1])


def enumerations(text: str) -> list[Span]:
    """Return the enumerations of a sentence, in order."""
    found: list[Span] = []
    behind = 0
    for mark in re.finditer("、", text):
        pieces = _pieces(text, mark.span()) if mark.start() >= behind else []
        if pieces and pieces[0][1] == mark.start():
            found.append((_first(text, pieces[0]), _last(text, pieces[-1])))
            behind = pieces[-1][1]
    return found


def _pieces(text: str, span: Span) -> list[Span]:
    """Return what stands between the marks around a span, [] where it is no enumeration."""
    start, end = _clause(text, span)
    marks = [at for at in range(start, end) if text[at] == "、" and not _inside(text, start, at)]
    if not marks or not (start <= span[0] and span[1] <= end):
        return []
    starts = [start, *(at + 1 for at in marks)]
    pieces = _same(text, list(zip(starts, [*marks, end], strict=True)), span)
    return [] if any(b - a > _LONGEST for a, b in pieces[1:-1]) else pieces


def _same(text: str, pieces: list[Span], span: Span) -> list[Span]:
    """Return of the pieces of two lists in one clause those of the one a span stands in."""
    for n, (start, end) in list(enumerate(pieces))[-2:0:-1]:
        between = [(at, word) for at, word, _ in _words(text[start:end]) if word in _SECOND]
        if between:
            first, (last, word) = start + between[0][0], between[-1]
            if span[1] <= first:
                return _same(text, [*pieces[:n], (start, first)], span)
            return [(start + last + len(word), end), *pieces[n + 1 :]]
    return pieces


def _words(text: str) -> list[tuple[int, str, str]]:
    """Return where each word of a text begins, the word, and its part of speech."""
    found, at = [], 0
    for word, flag in tagged(text):
        found.append((at, word, flag))
        at += len(word)
    return found


def _clause(text: str, span: Span) -> Span:
    """Return the stretch between commas, brackets and quotations aside, in which a span begins."""
    start, end = 0, len(text)
    for opened, closed in zip(_OPENED, _CLOSED, strict=True):
        # In a bracket or quotation with an enumeration of its own, that one.
        inside = text.rfind(opened, start, span[0]) + 1
        behind = text.find(closed, span[1], end)
        if inside > start and behind >= 0 and closed not in text[inside : span[0]]:
            if "、" in text[inside:behind]:
                start, end = inside, behind
    for found in _BREAK.finditer(text):
        if _inside(text, start, found.start()):
            continue
        if start <= found.end() <= span[0]:
            start = found.end()
        elif span[1] <= found.start() <= end:
            end = found.start()
            break
    return start, end


def _inside(text: str, start: int, at: int) -> bool:
    """Whether a place stands in a bracket or quotation that was opened behind `start`."""
    return any(depth[at] > depth[start] for depth in _depths(text))


@lru_cache(maxsize=16)
def _depths(text: str) -> tuple[tuple[int, ...], ...]:
    """Return for each kind of bracket how many are open before each place of a text."""
    return tuple(
        tuple(accumulate(((char == a) - (char == b) for char in text), initial=0))
        for a, b in zip(_OPENED, _CLOSED, strict=True)
    )


def _first(text: str, piece: Span) -> int:
    """Return where the first item begins: behind what leads to it."""
    lead = 0
    words = text[piece[0] : piece[1]]
    for found in _LEAD.finditer(words):
        if found.end() < len(words) and not _inside(words, 0, found.start()):
            lead = found.end()
    for at, word, _ in _words(words):
        end = at + len(word)
        if word[-1] in _LEADS and lead < end < len(words) and not _inside(words, 0, at):
            lead = end
    return piece[0] + lead


def _last(text: str, piece: Span) -> int:
    """Return where the last item ends: before 等, or before the verb that goes on.

    Not before the 等 of 二等奖, nor the verb of 生猪养殖, behind which nothing comes.
    """
    words = text[piece[0] : piece[1]]
    if others := _OTHERS.search(words):
        return piece[0] + others.start()
    for at, word, flag in _words(words):
        more = at > 1 and at + len(word) < len(words)
        if more and len(word) > 1 and flag == "v" and not _inside(words, 0, at):
            return piece[0] + at
    return piece[1]
