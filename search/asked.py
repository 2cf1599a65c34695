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
from search.units import UNIT, counts, of_another_kind, unit_of
from search.years import years_of

_SOME = ("几", "幾", "数", "數", "上")
_LONGEST = 8  # characters behind a figure in which its noun of measure is looked for
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


def _units(amounts: Sequence[re.Match[str]]) -> Iterator[str]:
    for match in amounts:
        for unit in match.groupdict().values():
            if unit in ("钱", "资金"):
                yield from _MONEY
            elif unit:
                yield unit
