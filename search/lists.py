"""The items of the list below a sentence that introduces it, as 推出四项举措： does."""

import re
from collections.abc import Iterable

from index.catalog import StoredPassage
from index.types import Span

_MARK = re.compile(
    r"\s*(?:[-*+](?![\d.])|[•·●■◆▪○]|\d{1,2}(?:[.．](?!\d)|[、)）])|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、是]|[①-⑳])\s*"
)
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


def item_span(text: str) -> Span:
    """Return where the words of an item stand in it, without its mark and what parts it."""
    mark = _MARK.match(text)
    return (mark.end() if mark else 0), len(text.rstrip(_EDGES))
