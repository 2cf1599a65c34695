"""Ranges of figures: 从1小时缩短到20分钟, 3至5天."""

import re
from collections.abc import Iterator, Sequence

from index.fold import fold
from index.types import Span
from search.asked import with_unit
from search.figures import Figure, figures, may_be_year
from search.units import comparable

# Set by hand; tests/search/test_asked.py holds the cases.
_BETWEEN = 15  # characters between the ends of a range
_FAR = 30  # the same behind 从

# Neither end goes over another 从, so that a long question takes no longer than it is.
_HOW_MUCH = "(?:多[少大小高低长久远重快深宽]|几|哪一?[年天月]|何[年时]|什么时)"
_RANGE = re.compile(
    rf"[从由][^从由到至为]{{0,10}}{_HOW_MUCH}[^从由到至为]{{0,40}}[到至为][^从由]{{0,10}}{_HOW_MUCH}"
    r"|(?:多少|几).{0,3}[到至](?:多少|几)|from how .{0,60}?to how "
)
_FROM = re.compile(r"[从從由][^，,；;]*$")
_TO = re.compile(r"[到至为~～—-]")
_CUT = re.compile("[，,；;]")
_JOINS = re.compile("[:：]?")
# What a clock counts in is no noun of measure, as it begins other words: 时代, 分别.
_CLOCK = re.compile("[时時](?![代期间間候常尚])|分(?![别別之公为為成布配类類])")


def asks_range(question: str) -> bool:
    """Whether a question asks for both ends of a range: 从多少增加到多少."""
    return _RANGE.search(fold(question)) is not None


def both_ends(text: str, span: Span) -> Span:
    """Return a span with the range it is an end of; it alone if it is of none.

    Example:
        >>> both_ends("由1年期延长至3年期", (7, 8)), both_ends("长3米，宽5米", (1, 3))
        ((1, 9), (1, 3))
    """
    start, end = span
    touched = [
        ends for ends in _ranges(text) if any(low < end and start < high for low, high in ends)
    ]
    # What holds a range whole is no end of one, though it may touch another.
    if not touched or any(start <= ends[0][0] and ends[-1][1] <= end for ends in touched):
        return span
    return min(start, touched[0][0][0]), max(end, touched[0][-1][1])


def _ranges(text: str) -> Iterator[list[Span]]:
    """Yield the ends of each range, in order: three of 3家到10家再到50家."""
    found = list(_wholes(text))
    inner: set[int] = set()
    for n in range(len(found)):
        ends = [n]
        while n not in inner and (high := _next(text, found, ends[-1])) is not None:
            ends.append(high)
        if len(ends) > 1:
            inner.update(ends)
            yield [found[end][1] for end in ends]


def _wholes(text: str) -> Iterator[tuple[list[Figure], Span]]:
    """Yield figures that stand together, and where: 3月5日, 8:30, 9点30分, 1小时30分钟."""
    run: list[Figure] = []
    start = end = 0
    for figure in figures(text):
        begins, ends = with_unit(figure, text)
        if run and figure.span != run[-1].span and not _stand_together(text, run[-1], end, figure):
            yield run, (start, end)
            run = []
        start = start if run else begins
        clock = _CLOCK.match(text, ends)
        end = clock.end() if clock else ends
        run.append(figure)
    if run:
        yield run, (start, end)


def _stand_together(text: str, one: Figure, end: int, other: Figure) -> bool:
    """Whether a figure, which ends at a place, goes on with another one; 2019年3万元 does not."""
    counted = one.kind == "year" and other.kind == "number"
    return not counted and _JOINS.fullmatch(text, end, other.span[0]) is not None


def _next(text: str, found: Sequence[tuple[list[Figure], Span]], low: int) -> int | None:
    """Return which of some figures is the next end of the range in which one is, if any."""
    run, span = found[low]
    for n, (other, place) in enumerate(found[low + 1 :], start=low + 1):
        if place[0] > span[1] + _FAR:
            break
        if any(_alike(one, another) for one in run for another in other):
            return n if _near(text, span, place) else None
    return None


def _near(text: str, low: Span, high: Span) -> bool:
    """Whether one figure leads to the other: 从3万元增加到5万元, not 增加3万元，达到5万元."""
    between = text[low[1] : high[0]]
    if _FROM.search(text[max(0, low[0] - _BETWEEN) : low[0]]):
        return len(between) <= _FAR and _TO.search(between) is not None
    apart = len(between) > _BETWEEN or _CUT.search(between)
    return not apart and _TO.search(between) is not None


def _alike(low: Figure, high: Figure) -> bool:
    """Whether two figures may be the ends of one range: 3万元 and 5万元, not 3万元 and 2023年."""
    if high.kind == "year" and low.kind == "number":
        return may_be_year(low.value)  # 2019—2024年
    return low.kind == high.kind and comparable(low.unit, high.unit)
