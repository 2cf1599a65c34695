"""What a question asks for: an amount and in which unit, a share, a date, a list, a reason.

Only what can be told by the words of the question, in Chinese or English. A sentence that holds a
figure of the asked kind is likelier to be the answer than one that only speaks of the same things,
and a passage that holds none is likelier to lack it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.fold import fold, fold_with_places
from index.types import Span
from search.extents import tells_where
from search.figures import Figure, figures
from search.lists import SEVERAL
from search.parts import ASKS, FEW, HOW_GREAT, asking, parts
from search.persons import others
from search.quantities import HOW, quantity
from search.units import UNIT, comparable, counts, of_another_kind, unit_of
from search.years import years_of

_SOME = ("几", "幾", "数", "數", "上")
_LONGEST = 8  # characters behind a figure in which its noun of measure is looked for
_BETWEEN = 15  # characters between the ends of a range
_FAR = 30  # the same behind 从
_MONEY = ("元", "美元", "欧元", "港元", "英镑", "日元", "分钱", "毛钱", "角钱", "角")
_AMOUNT = re.compile(
    rf"多少(?!有)(?:[百千]?[万亿]+)?(?P<unit>{UNIT}|钱|资金)?"
    rf"|{FEW}(?!何|时|成|月|号|日)(?:亿?(?P<few>{UNIT})|亿)"
    rf"|{HOW_GREAT}|多(?:大|高|长|宽|远|重|深|快)(?=[？?，。]|$|的?(?:面积|时间|年[龄纪]|岁数|距离|路程))"
    r"|(?<![没不])多久(?![^，,？?]*次)|数量|总数"
    r"|how (?:many|much|large|high|long|far|big|old)|number of|amount of"
)
_DEGREE = re.compile(HOW_GREAT)
# 几百年 and 那些 may be of a statement too: they ask only where nothing else does.
_HUNDREDS = re.compile(rf"(?<![近这那前后])几[十百千万]+亿?(?P<unit>{UNIT})(?![来前])")
_RATE = "(?:占比|比例|比重|增速|增幅|增长率)"
_SHARE = re.compile(
    r"几成|多少[成%]|百分之(?:几|多少)|percent|share of|rate of"
    # A rate may be what the question is about: 比例失调.
    rf"|(?:(?:多少|多[大高])的?|占什么){_RATE}|(?<![按照以据用])什么{_RATE}(?=[的是]|$)"
    rf"|{_RATE}[是为有占约达到从由至大概提高上升增长加下降了各分别最]{{0,5}}(?:多少|多[大高]|几)"
    rf"|{_RATE}(?:大概|大?约)?是?(?:怎么?样|如何|咋样)的?呢?(?:[？?。]|$)"
)
_RATE_LAST = re.compile(
    rf"{_RATE}(?:大概|大?约)?[是为]?呢?(?:[？?。]|$)"
)  # where nothing else asks
_YEAR = re.compile(
    r"哪[一几]?年|何年|什么年份|几几年|(?:[西公]元前?|民国)几年|what year|which year"
)
# Written for 哪年, but for that year too: it asks only where nothing else does.
_THAT_YEAR = re.compile("(?<!年)那一?年")
_DATE = re.compile(
    r"(?:哪|何)(?:[一几]?[天日]|几?个?月|时)|几月|几号|几日|什么时[候间]|啥时候|什么日子|何时|多会儿"
    r"|\bwhen\b|what (?:date|day|month)"
)
_LIST = re.compile(
    rf"哪些|哪几|哪{SEVERAL}"
    r"|分别(?!后|之后|以[后前来]|时(?!任)|前(?!往)|了|多[年久])"  # not who parted
    r"|各(?:有|是|占|为)|都有(?:什么|啥|谁)|包括什么"
    r"|what (?:\w+ )*\w+s are|which (?:\w+ )*\w+s (?:are|were|do|did|have)\b"
)
_THINGS = re.compile(
    r"(?<!为)什么(?!时|样的?人|日子|年份)|(?<!为)啥(?!时)|怎么(?!会)|怎样|如何"
    r"|\bwhat\b|\bhow\b(?! (?:many|much|long|far|large|high|big|old))"
)
_REASON = re.compile(r"为什么|为何|为啥|何以|缘何|原因|图的?(?:是)?什么|图啥|怎么会|\bwhy\b|reason")

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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for; all false and empty where its words do not say."""

    text: str = ""  # the question, as asked
    parts: tuple["Asked", ...] = ()  # of a question that asks for several things; else ()
    amount: bool = False
    units: frozenset[str] = frozenset()  # of the amount, folded: {"家"}
    degree: bool = False  # how great something is: words may tell it as well as an amount
    share: bool = False
    year: bool = False
    date: bool = False
    several: bool = False  # a list, or more than one thing
    reason: bool = False
    things: bool = False  # what or how, which a list may tell
    of_years: frozenset[int] = frozenset()  # that it speaks of
    not_units: frozenset[str] = frozenset()  # of amounts that another part asks for

    @property
    def each(self) -> tuple["Asked", ...]:
        """What its parts ask for, or it alone."""
        return self.parts or (self,)

    @property
    def figure(self) -> bool:
        """Whether the answer is a figure."""
        return self.amount or self.share or self.year or self.date

    def fits(self, figure: Figure) -> bool:
        """Whether a figure is of a kind that is asked for; units of one kind fit alike."""
        if figure.kind in ("year", "month", "day"):
            return self.date or (self.year and figure.kind == "year")
        if figure.kind == "share":
            return self.share or (self.amount and not self.units)
        if self.units and of_another_kind(self.units, figure.unit):
            return False  # 三里路 where money is asked for
        return self.amount and not any(counts(unit, figure.unit) for unit in self.not_units)

    def fits_unit(self, figure: Figure) -> bool:
        """Whether a figure is counted in a unit that is asked for."""
        if figure.kind == "share":
            return self.share
        if figure.kind == "number":
            return self.amount and any(counts(unit, figure.unit) for unit in self.units)
        return self.fits(figure)


def asked(question: str) -> Asked:
    """Return what `question` asks for.

    Example:
        >>> asked("修水有多少家企業？").units
        frozenset({'家'})
    """
    several = tuple(_asked(part) for part in parts(question))
    if len(several) == 1:
        return several[0]
    return replace(_asked(question), parts=tuple(_apart(several)), several=True)


def _apart(several: Sequence[Asked]) -> Iterator[Asked]:
    """Yield parts; of 出多少货、值多少钱 the first one does not ask for money."""
    units = {unit for part in several for unit in part.units}
    for part in several:
        yield replace(part, not_units=frozenset(units)) if part.amount and not part.units else part


def _asked(text: str) -> Asked:
    folded = asking(fold(text))
    reason = _REASON.search(folded) is not None
    alone = ASKS.search(folded) is None and "吗" not in folded
    amounts = list(_AMOUNT.finditer(folded))
    amounts += _HUNDREDS.finditer(folded) if alone else ()
    return Asked(
        text=text,
        amount=bool(amounts),
        units=frozenset(_units(amounts)),
        degree=_DEGREE.search(folded) is not None and quantity(text) in (None, HOW),
        share=not reason and bool(_SHARE.search(folded) or (alone and _RATE_LAST.search(folded))),
        year=_YEAR.search(folded) is not None or (alone and _THAT_YEAR.search(folded) is not None),
        date=_DATE.search(folded) is not None,
        several=_LIST.search(folded) is not None or (alone and "那些" in folded),
        reason=reason,
        things=_THINGS.search(folded) is not None,
        of_years=frozenset(years_of(text)),
    )


def fitting(wanted: Asked, text: str, *, exact: bool = False) -> list[Figure]:
    """Return the figures of `text` that `wanted` asks for; those in an asked unit if there are.

    Args:
        wanted: what is asked for.
        text: of a sentence or a passage.
        exact: none in another unit, if one was named.
    """
    found = [figure for figure in figures(text) if wanted.fits(figure)] if wanted.figure else []
    found = [f for f in found if not others(wanted.text, text, f.span)]
    found = [f for f in found if not tells_where(wanted.text, text, f.span)]
    in_unit = [figure for figure in found if wanted.fits_unit(figure)]
    return in_unit if exact and wanted.units else in_unit or found


def with_unit(figure: Figure, text: str) -> Span:
    """Return the span of a figure in `text` with the noun of measure behind it, half open.

    The 第 before it goes with it too, and the 几 of 几十万.
    """
    start, end = figure.span
    if figure.kind != "number":
        return start, end
    # 第3位 is one word, and so is 几十万元, of which the figure is 十万.
    most = text[start] in "十百千万亿萬億"
    start -= text[:start].endswith(("第", *(_SOME if most else ())))
    folded, places = fold_with_places(text[end : end + _LONGEST])
    unit = unit_of(folded)
    return (start, end + places[len(unit) - 1] + 1) if unit else (start, end)


def runs(found: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield figures that stand together as one: year, month and day of 2024年11月10日."""
    run: list[Figure] = []
    for figure in found:
        if run and figure.span[0] != run[-1].span[1] and figure.span != run[-1].span:
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def asks_range(question: str) -> bool:
    """Whether a question asks for both ends of a range: 从多少增加到多少."""
    return _RANGE.search(fold(question)) is not None


def both_ends(text: str, span: Span) -> Span:
    """Return a span with the range it is an end of, 由1年期延长至3年期; it alone if of none."""
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
        return 1000 <= low.value < 3000  # 2019—2024年
    return low.kind == high.kind and comparable(low.unit, high.unit)


def _units(amounts: Sequence[re.Match[str]]) -> Iterator[str]:
    for match in amounts:
        for unit in match.groupdict().values():
            if unit in ("钱", "资金"):
                yield from _MONEY
            elif unit:
                yield unit
