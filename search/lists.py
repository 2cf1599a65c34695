"""The items of a list: below what introduces it, 推出四项举措：, or counted, 一是…二是…."""

import re
from collections.abc import Iterable

from index.catalog import StoredPassage
from index.fold import HAN, fold
from index.sentences import sentences
from index.types import Span

_MARK = re.compile(
    r"\s*(?:[-*+](?![\d.])|[•·●■◆▪○]|\d{1,2}(?:[.．](?!\d)|[、)）])|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、是]|[①-⑳])\s*"
)
_COUNTED = [f"{numeral}是" for numeral in "一二三四五六七八九十"]
_ASKED = re.compile(f"(?:哪(?:些|几[{HAN}])|什么)([{HAN}]{{2}})")
_EDGES = " \t\u3000；;，,"  # behind an item
_MOST = 10  # items
_LONGEST = 200  # characters of one; what is longer is a paragraph of its own


def introduces(text: str) -> bool:
    """Tell whether a text only introduces what follows it."""
    return text.rstrip().endswith(("：", ":"))


def items_below(above: StoredPassage, article: Iterable[StoredPassage]) -> list[StoredPassage]:
    """Return the items right below a passage, in order; [] where none follow.

    Args:
        above: a passage that introduces a list.
        article: the passages of its article.
    """
    found: list[StoredPassage] = []
    below = (other for other in article if other.ordinal > above.ordinal)
    for other in sorted(below, key=lambda passage: passage.ordinal):
        item = _MARK.match(other.text) is not None and len(other.text) <= _LONGEST
        if not item or len(found) == _MOST:
            break
        found.append(other)
    return found


def items_behind(text: str, start: int) -> list[Span]:
    """Return the items, without their marks, on the lines of a passage from `start` on."""
    found: list[Span] = []
    at = start
    for line in text[start:].split("\n"):
        mark = _MARK.match(line)
        if line.strip():
            if mark is None or len(found) == _MOST:
                break
            found.append((at + mark.end(), at + len(line.rstrip(_EDGES))))
        at += len(line) + 1
    return found


def series(text: str, heading: str, question: str) -> list[Span]:
    """Return the sentences with 一是, 二是 and so on that tell what is asked for; [] for none.

    Args:
        text: of a passage.
        heading: above it, with the title.
        question: what it asks for (哪些问题) must be in the heading, or said before the first.

    Example:
        >>> series("问题有：一是缺水。年年如此。二是缺人。", "", "有哪些问题？")
        [(4, 9), (14, 19)]
    """
    asked = _ASKED.search(fold(question))
    found: list[Span] = []
    for start, end in sentences(text):
        mark = _COUNTED[len(found)] if len(found) < len(_COUNTED) else None
        at = -1 if mark is None else text.find(mark, start, end)
        if at >= 0 and (at == start or text[at - 1] in "：:，,"):
            found.append((at, end))
    if asked is None or len(found) < 2:
        return []
    return found if asked[1] in fold(heading + text[: found[0][0]]) else []


def item_span(text: str) -> Span:
    """Return where the words of an item stand in it, without its mark and what parts it."""
    mark = _MARK.match(text)
    return (mark.end() if mark else 0), len(text.rstrip(_EDGES))
