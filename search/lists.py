"""The items of a list: below what introduces it, 推出四项举措：, or counted, 一是…二是…."""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.catalog import StoredPassage
from index.fold import HAN, fold
from index.sentences import sentences
from index.types import Span

_MARK = re.compile(
    r"\s*(?:[-*+](?![\d.])|[•·●■◆▪○]|\d{1,2}(?:[.．](?!\d)|[、)）])|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、是]|[①-⑳])\s*"
)
_NUMERALS = "一二三四五六七八九十"
_COUNTED = tuple(
    [style.format(numeral) for numeral in _NUMERALS]
    for style in ("{}是", "第{}，", "第{}、", "其{}，")
)
_COUNTED_IN = "[个项条件点种类步]"
# 三项, 二十条 and 三大, but not 二十大 of a party.
SEVERAL = (
    "(?:[两二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?|[2-9]|[1-9]\\d)"
    f"(?:大?{_COUNTED_IN}|大(?!会|报告|代表|精神|以来|召开))"
)
# What a list is asked for of: 哪些问题, 什么问题, 哪三个问题, 三项做法是什么.
_ASKED = re.compile(
    f"(?:哪(?:些|几[{HAN}]|(?P<many>{SEVERAL}))|什么)(?P<noun>[{HAN}]{{1,2}})"
    f"|(?P<these>{SEVERAL})(?P<last>[{HAN}]{{1,6}}?)(?:都|各|分别)?(?:[是有](?:哪些|什么)|包括)"
)
_EDGES = " \t\u3000；;，,"  # behind an item
# Set by hand; tests/search/test_lists.py holds the cases.
_MOST = 10  # items
_LONGEST = 200  # characters of one; what is longer is a paragraph of its own


def introduces(text: str) -> bool:
    """Tell whether a text only introduces what follows it: it ends with a colon."""
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
        if not is_item(other) or len(found) == _MOST:
            break
        found.append(other)
    return found


def items_around(item: StoredPassage, article: Iterable[StoredPassage]) -> list[StoredPassage]:
    """Return the items below one heading of which a passage is one, in order; [] if it is none.

    Args:
        item: a passage.
        article: the passages of its article.
    """
    found: list[StoredPassage] = []
    for other in sorted(article, key=lambda passage: passage.ordinal):
        if other.heading == item.heading and is_item(other):
            found.append(other)
        elif any(one.number == item.number for one in found):
            break
        else:
            found = []
    whole = any(one.number == item.number for one in found) and 1 < len(found) <= _MOST
    return found if whole else []


def is_item(passage: StoredPassage) -> bool:
    """Whether a passage is an item of a list."""
    return _MARK.match(passage.text) is not None and len(passage.text) <= _LONGEST


def items_behind(text: str, start: int) -> list[Span]:
    """Return the items, without their marks, on the lines of a passage from `start` on.

    They end at the first line with text that has no mark; [] where that is the first one.
    """
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
        question: what it asks for (哪些问题) must be in the heading, or said before the first
            sentence; where it says how many (哪三件事), 三件 will do as well.

    Example:
        >>> series("问题有：一是缺水。年年如此。二是缺人。", "", "有哪些问题？")
        [(4, 9), (14, 19)]
    """
    found = max((_counted(text, marks) for marks in _COUNTED), key=len)
    if len(found) < 2:
        return []
    return found if names(heading + text[: found[0][0]], question) else []


def names(text: str, question: str) -> bool:
    """Whether a text has the word for what a question for a list asks for: 条件 of 哪些条件."""
    said = fold(text)
    return any(word in said for word in _nouns(fold(question)))


def numbers(text: str, question: str) -> bool:
    """Whether a text says how many things there are as a question does: 三件 of 哪三件事."""
    asked = (found["many"] or found["these"] for found in _ASKED.finditer(fold(question)))
    return any(many is not None and many in fold(text) for many in asked)


def _counted(text: str, marks: Sequence[str]) -> list[Span]:
    """Return the sentences from the first mark on, from the second on and so on."""
    found: list[Span] = []
    for start, end in sentences(text):
        if len(found) == len(marks):
            break
        marked = re.finditer(marks[len(found)], text[start:end])
        begins = (start + mark.start() for mark in marked)
        # Not in 统一是, though 一是 may stand behind it.
        at = next((at for at in begins if at == start or text[at - 1] in "：:，,"), None)
        if at is not None:
            found.append((at, end))
    return found


def _nouns(question: str) -> Iterator[str]:
    """Yield the words of which one must be said in front of the items that are asked for."""
    for asked in _ASKED.finditer(question):
        if many := asked["many"] or asked["these"]:
            yield many
        noun = asked["noun"] or asked["last"][-2:]
        if len(noun) == 2:
            yield noun


def item_span(text: str) -> Span:
    """Return where the words of an item stand in it, without its mark and what parts it."""
    mark = _MARK.match(text)
    return (mark.end() if mark else 0), len(text.rstrip(_EDGES))
