"""Which row of a table a figure of the question names, where the first cells are such figures.

Of a table with the rows 四层, 五层 and 六层及以上 the last one is of 八层楼, and none is of 三层楼.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from index.fold import fold
from search.figures import figures
from search.units import UNIT, plain_unit

_NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)[万亿]?"
_UNIT = f"(?:楼|{UNIT})"


def _note(name: str) -> str:
    """Return what may stand behind an end, (含) or (不含60岁), of which the 不 gets a name."""
    return rf"(?:\((?P<{name}>不)?含[^)]{{0,6}}\))?"


_RANGE = re.compile(
    r"(?P<before>不低于|不少于|不小于|至少|≥|>=?|不超过|不高于|不大于|不多于|最多|≤|<=?"
    r"|高于|大于|超过|多于|低于|小于|少于|不足|不满|未满)?\s*第?"
    rf"(?P<low>{_NUMBER})\s*(?P<unit>{_UNIT})?{_note('not_low')}"
    rf"(?:(?:\s*[-—–~～至到]+|以上[至到、,]?)\s*第?(?P<high>{_NUMBER})\s*(?P<last>{_UNIT})?"
    rf"{_note('not_high')})?"
    rf"(?P<behind>[及或(]?[含]?[)]?(?:以上|以下|以内|之内|起)|[及或]更[多高大少低小])?{_note('not_last')}"
)
_AND = re.compile("[、,/和或]|及(?!以|更)")
_UPWARD = re.compile("高于|大于|超过|多于|至少|不低于|不少于|不小于|[≥>]=?|以上|起|更[多高大]")
_NOT_UPWARD = re.compile("不超过|不高于|不大于|不多于")
_OPEN = re.compile("(?<!不)(?:高于|大于|超过|多于|低于|小于|少于)|不足|不满|未满|[<>](?!=)")
# How far an end that is none of its range, 不满60岁, is moved into it. Set by hand, finer than what
# tables count.
_BESIDE = Fraction(1, 1000)
_OF_TIME = frozenset("年 月 日 天 号".split())  # which figures name otherwise: 3月, 2024年


@dataclass(frozen=True, slots=True)
class _Range:
    """From one figure to another; both are of it, one figure alone is both."""

    text: str  # folded
    unit: str  # one word for all that count the same; "" where none is said
    low: Fraction | float  # -inf for 60岁以下
    high: Fraction | float  # inf for 60岁以上

    def meets(self, other: "_Range") -> bool:
        """Whether both have something in common."""
        return max(self.low, other.low) <= min(self.high, other.high)


def row_named(question: str, cell: str) -> bool | None:
    """Whether a question's figure is of the row with this first cell; None where it cannot be told.

    Args:
        question: as asked.
        cell: the first one of the row.

    Example:
        >>> [row_named("八层楼补多少？", cell) for cell in ("六层", "七层及以上", "合计")]
        [False, True, None]
    """
    keys = _cell(fold(cell))
    asked = [one for one in _ranges(fold(question)) if any(one.unit == key.unit for key in keys)]
    if not asked:
        return None
    return any(one.meets(key) for one in asked for key in keys if one.unit == key.unit)


def another_row(question: str, cell: str) -> tuple[str, str] | None:
    """Return the figure that is asked for and the first cell of a row, where that is of another.

    Args:
        question: as asked.
        cell: the first one of the row.

    Returns:
        None where the row is of that figure, or it cannot be told.

    Example:
        >>> another_row("三层楼补多少？", "六层")
        ('三层', '六层')
    """
    if row_named(question, cell) is not False:
        return None
    units = {key.unit for key in _cell(fold(cell))}
    return next(one.text for one in _ranges(fold(question)) if one.unit in units), cell


def without_key(question: str, cell: str) -> str:
    """Return a folded question without the figures that may name a row with this first cell.

    Example:
        >>> without_key("5吨和15吨的车各多少？", "10吨以上")
        '，和，的车各多少?'
    """
    folded = fold(question)
    units = {key.unit for key in _cell(fold(cell))}

    def rest(matched: re.Match[str]) -> str:
        one = _range(matched)
        return "，" if one is not None and one.unit in units else matched.group()

    return _RANGE.sub(rest, folded)


def _cell(cell: str) -> list[_Range]:
    """Return the ranges that a cell consists of; [] where it has other words, or no unit."""
    found: list[_Range] = []
    unit = ""
    for part in reversed(_AND.split(cell.strip())):
        matched = _RANGE.fullmatch(part.strip())
        one = _range(matched) if matched else None
        unit = one.unit or unit if one else ""
        if one is None or not unit or unit in _OF_TIME:
            return []
        found.append(_Range(one.text, unit, one.low, one.high))
    return found


def _ranges(question: str) -> Iterator[_Range]:
    """Yield the figures with a unit of a folded question, as ranges."""
    for matched in _RANGE.finditer(question):
        if (one := _range(matched)) is not None and one.unit:
            yield one


def _range(matched: re.Match[str]) -> _Range | None:
    """Return what was matched as a range; None where its first number is none, as 千."""
    low, high = (_value(matched[end]) for end in ("low", "high"))
    if low is None:
        return None
    said = matched["last"] or matched["unit"] or ""
    unit = "层" if said == "楼" else plain_unit(said)
    text = matched.group().strip()
    without = {end: _BESIDE if matched[f"not_{end}"] else 0 for end in ("low", "high", "last")}
    if high is not None:
        above, below = without["low"], without["high"] or without["last"]
        return _Range(text, unit, low + above, high - below)
    bounds = (matched["before"] or "") + (matched["behind"] or "")
    if not bounds:
        return _Range(text, unit, low, low)
    beside = _BESIDE if _OPEN.search(bounds) or any(without.values()) else 0
    if _UPWARD.search(_NOT_UPWARD.sub("", bounds)):
        return _Range(text, unit, low + beside, inf)
    return _Range(text, unit, -inf, low - beside)


def _value(number: str | None) -> Fraction | None:
    """Return the value of a number; None for no number."""
    # 一 and 二 alone are figures before 级, whatever they stand before here.
    found = figures(f"{number}级") if number else []
    return found[0].value if found else None
