"""Where the words of a question stand in a text, for the eye: no hit is ranked by it.

The words are those that keyword search counts (`index.words`), compared in the same folded form,
so 國際 marks 国际 and ＡＩ marks ai. Pairs of characters that only join two words ("县有") or ask
("多少") would mark half a page; a pair with a function character is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from index.fold import fold, fold_with_places, plain_numbers
from index.types import Span
from index.words import tokens
from search.types import Answer, Found

# Characters that ask, count in general or join; a longer dictionary word keeps them (有色金属).
FUNCTION = frozenset("的了吗呢吧么啊呀是在有和与及或为被把给让从到于以而其这那哪什怎谁几多少何些也")

# Words that say how something is put, not of what it is: without them a text speaks of the same.
PUT = frozenset(
    "现在 目前 如今 当前 迄今 目前为止 一共 总共 共计 合计 累计 全部 总计 拥有 达到 超过 大约"
    " 大概 约 达 已 已经 具体 究竟 到底 主要 时候 时间 一次 一年"
    " 个 家 名 人 位 项 件 亩 吨 元 次 条 座 所 种".split()
)

_WORD_CHARACTER = re.compile(r"[a-z0-9]")


def marks(question: str, text: str) -> list[Span]:
    """Return the spans of `text` where words of `question` stand, in order, none touching another.

    Example:
        >>> marks("空壓機有多少家？", "寻乌的空压机企业")
        [(3, 6)]
    """
    folded, places = _without_grouping(*fold_with_places(text))
    found: list[Span] = []
    for word in telling(question):
        for start, end in _places(folded, word):
            if _whole(folded, start, end):
                found.append((places[start], places[end - 1] + 1))
    return _melted(found)


def with_marks(found: Found | Answer) -> dict[str, Any]:
    """Return `found` as JSON would show it, each hit with its "marks"."""
    shown = asdict(found)
    for hit in shown["hits"]:
        hit["marks"] = marks(found.question, hit["text"])
    return shown


def telling(question: str) -> set[str]:
    """Return the words of the question worth marking."""
    found = set(tokens(question))
    folded = plain_numbers(fold(question))
    long = [span for word in found if len(word) > 2 for span in _places(folded, word)]
    return {
        word
        for word in found
        if len(word) > 2
        or not (set(word) & FUNCTION or all(_astride(s, long) for s in _places(folded, word)))
    }


def _astride(span: Span, others: list[Span]) -> bool:
    """Tell whether a span lies partly within one of the others: 家空 of 家空压机."""
    start, end = span
    return any(start < first < end <= last or first <= start < last < end for first, last in others)


def _places(text: str, word: str) -> Iterator[Span]:
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + 1)


def _without_grouping(folded: str, places: list[int]) -> tuple[str, list[int]]:
    """Leave out the commas that group digits, as the tokens do."""
    plain = plain_numbers(folded)
    if len(plain) == len(folded):
        return folded, places
    kept: list[int] = []
    for character, place in zip(folded, places, strict=True):
        # Only commas are dropped, and always before a digit, so the next one that fits is the one.
        if len(kept) < len(plain) and character == plain[len(kept)]:
            kept.append(place)
    return plain, kept


def _whole(folded: str, start: int, end: int) -> bool:
    """Tell whether a word in Latin letters or digits is not a part of a longer one: ai in said."""

    def cut(before: int, after: int) -> bool:
        return (
            0 <= before
            and after < len(folded)
            and bool(_WORD_CHARACTER.match(folded[before]))
            and bool(_WORD_CHARACTER.match(folded[after]))
        )

    return not cut(start - 1, start) and not cut(end - 1, end)


def _melted(spans: list[Span]) -> list[Span]:
    melted: list[Span] = []
    for start, end in sorted(spans):
        if melted and start <= melted[-1][1]:
            melted[-1] = (melted[-1][0], max(end, melted[-1][1]))
        else:
            melted.append((start, end))
    return melted
