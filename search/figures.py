"""Figures in a text, in one form: 二〇二三年 is 2023年, 嘉庆十九年 1814年, 1.5万 15,000, 四成 40%.

A figure that was altered under a citation looks as trustworthy as a right one, so answers are
compared with their sources figure by figure, by kind and exact value. What only looks like a number
is none: 一些, 万一, 千方百计. A lone 一 counts only before 月, 日, 年 and the like.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from index.fold import HAN, fold_with_places
from index.types import Span
from search.reigns import REIGN, year_of
from search.units import names_place, unit_of

Kind = Literal["number", "share", "year", "month", "day"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text."""

    kind: Kind
    value: Fraction  # a share is a fraction of one: 40% is 2/5
    span: Span  # in the text, with what belongs to the number: 1.5万, 40%, 2023年
    unit: str  # the few characters that follow, folded: "家企业，"
    more: bool = False  # the value is what it is more than: 10多万


_DIGITS = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

_LONGEST = 8  # characters behind a numeral in which its noun of measure is looked for
_FOLLOWING = 4  # characters that are kept of them
# What a lone numeral is a figure before, other than nouns of measure.
_AFTER_ONE = "代成号日楼分英港"
_NUMERAL = "零〇○一二两三四五六七八九十百千万亿"
_FORMS = re.compile(
    rf"""
    (?P<date>(?<!\d)(?:19|20)\d\d([-/.])(?:1[0-2]|0?[1-9])\2(?:3[01]|[12]\d|0?[1-9])(?!\d))
    | (?P<percent>百分之(?P<of100>\d+(?:\.\d+)?|[{_NUMERAL}]+(?:点[{_NUMERAL}]+)?))
    | (?P<parts>(?P<below>\d+|[{_NUMERAL}]+)分之(?P<above>\d+|[{_NUMERAL}]+))
    | (?P<reign>{REIGN})(?P<regnal>元|\d{{1,3}}|[{_NUMERAL}]{{1,4}})年
    | (?P<arabic>(?<![\d.])\d+(?:,\d{{3}})*(?:\.\d+)?)
      (?P<more>[多余来几](?=[万亿]))?(?P<times>[百千]?[万亿]{{1,2}}|[百千](?![{HAN}]))?
    | (?P<chinese>[{_NUMERAL}]+(?:点[零〇一二三四五六七八九]+)?)
      (?:(?<=[十百千])(?P<over>[多余来几])(?P<myriads>[万亿]{{1,2}}))?
    """,
    re.VERBOSE,
)
_SHARE = re.compile(rf"%|‰|成(?:半|(?=[，。、；：！？,;:!?\s)）”左以多]|$|[{HAN}]))")
_NOT_SHARE = "功立员果为本长品就熟绩效都"  # 成功, 成立: no tenths


def figures(text: str) -> list[Figure]:
    """Return the figures of `text`, in order.

    Example:
        >>> [(f.kind, str(f.value)) for f in figures("二〇二三年产值１.5万元，占四成")]
        [('year', '2023'), ('number', '15000'), ('share', '2/5')]
    """
    folded, places = fold_with_places(text)
    return list(_found(folded, places))


def lacking(said: str, sources: Iterable[str]) -> list[Figure]:
    """Return the figures of `said` that stand in none of the `sources`."""
    known = {key for source in sources for figure in figures(source) for key in _keys(figure)}
    return [figure for figure in figures(said) if not set(_keys(figure)) & known]


def may_be_year(value: Fraction) -> bool:
    """Whether a number of four digits is a year as people write them, from 1000 to 2999."""
    return 1000 <= value < 3000


def _keys(figure: Figure) -> Iterator[tuple[str, Fraction]]:
    yield f"over {figure.kind}" if figure.more else figure.kind, figure.value
    # A year may be written without 年: 2019—2024.
    if figure.kind == "year" or (figure.kind == "number" and 1900 <= figure.value < 2100):
        yield "year or number", figure.value


def _found(folded: str, places: list[int]) -> Iterator[Figure]:
    for match in _FORMS.finditer(folded):
        start, end = match.span()
        if match["date"]:
            yield from _date(match, places)
            continue
        parsed = _parsed(match, folded)
        if parsed is None:
            continue
        kind, value, end = parsed
        span = (places[start], places[end - 1] + 1)
        more = bool(match["more"] or match["over"])
        yield Figure(kind, value, span, folded[end : end + _FOLLOWING], more)


def _date(match: re.Match[str], places: list[int]) -> Iterator[Figure]:
    span = (places[match.start()], places[match.end() - 1] + 1)
    parts = re.split(r"[-/.]", match["date"])
    kinds: tuple[Kind, ...] = ("year", "month", "day")
    for kind, part in zip(kinds, parts, strict=True):
        yield Figure(kind, Fraction(part), span, "")


def _parsed(match: re.Match[str], folded: str) -> tuple[Kind, Fraction, int] | None:
    """Return kind, value and end of what was matched, or None where it is no figure."""
    if match["percent"]:
        value = _number(match["of100"])
        return None if value is None else ("share", value / 100, match.end())
    if match["parts"]:
        below, above = _number(match["below"]), _number(match["above"])
        return ("share", above / below, match.end()) if below and above is not None else None
    if match["reign"]:
        regnal = _number(match["regnal"].replace("元", "1"))
        year = None if regnal is None else Fraction(year_of(match["reign"], int(regnal)))
        return None if year is None else ("year", year, match.end())
    if match["arabic"]:
        value = Fraction(match["arabic"].replace(",", "")) * _times(match["times"] or "")
        return _with_sign(value, len(match["arabic"]), folded, match.end())
    value = _number(match["chinese"])
    if value is not None and match["myriads"]:
        return "number", value * _times(match["myriads"]), match.end()
    if value is None or not _is_figure(match["chinese"], folded, match.end()):
        return None
    return _with_sign(value, len(match["chinese"]), folded, match.end())


def _with_sign(value: Fraction, size: int, folded: str, end: int) -> tuple[Kind, Fraction, int]:
    following = folded[end : end + 1]
    share = _SHARE.match(folded, end)
    if share and not (following == "成" and folded[end + 1 : end + 2] in tuple(_NOT_SHARE)):
        half = Fraction(1, 2) if share.group() == "成半" else 0
        scale = {"%": 100, "‰": 1000}.get(share.group(), 10)
        return "share", (value + half) / scale, share.end()
    if following == "年" and size == 4 and may_be_year(value):
        return "year", value, end + 1
    if following == "月" and 1 <= value <= 12:
        return "month", value, end + 1
    if following in ("日", "号") and 1 <= value <= 31:
        return "day", value, end + 1
    return "number", value, end


def _is_figure(numeral: str, folded: str, end: int) -> bool:
    """Tell whether a Chinese numeral is meant as one."""
    following, behind = folded[end : end + 1], folded[end : end + _LONGEST]
    if names_place(behind):
        return False
    if len(numeral) == 1 and numeral in "百千万" and following in ("余", "多"):
        return bool(unit_of(behind))  # 百余家
    if numeral[0] in "百千万亿" and not re.fullmatch(r"[百千]?[万亿]", numeral[:2]):
        return False
    if numeral == "千万" and following in ("元", "美", "港"):
        return True  # but not 千万不要
    if numeral in ("千万", "万", "亿", "百", "千") or (numeral == "十" and following == "分"):
        return False
    if numeral == "一":
        return following in ("月", "日", "年", "成", "号", "级", "期")
    return len(numeral) > 1 or following in tuple(_AFTER_ONE) or bool(unit_of(behind))


def _times(multipliers: str) -> int:
    product = 1
    for char in multipliers:
        product *= _TENS.get(char) or _MYRIADS[char]
    return product


def _number(text: str) -> Fraction | None:
    """Return the value of a numeral in digits or in Chinese, None where it has none."""
    if text[0].isascii():
        return Fraction(text)
    whole, _, decimals = text.partition("点")
    value = _positional(whole) if set(whole) <= set(_DIGITS) else _counted(whole)
    if value is None or not decimals:
        return value
    below = _positional(decimals)
    return None if below is None else value + below / 10 ** len(decimals)


def _positional(text: str) -> Fraction | None:
    if not text or not set(text) <= set(_DIGITS):
        return None
    return Fraction("".join(str(_DIGITS[char]) for char in text))


def _counted(text: str) -> Fraction | None:
    """Return the value of 三千二百, 十五, 两万三 (23,000)."""
    total = section = digit = 0
    last = 1
    for place, char in enumerate(text):
        if char in _DIGITS:
            digit = _DIGITS[char]
            if place and text[place - 1] in _DIGITS and text[place - 1] not in "零〇○":
                return None
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit, last = 0, _TENS[char]
        else:
            scale, behind = _MYRIADS[char], section + digit
            # 万 of 两亿三千万 is of what stands behind 亿; that of 三万亿 and 四万万 is of all.
            whole = total if behind and total >= scale * scale else 0
            total = whole + (total - whole + behind or 1) * scale
            section, digit, last = 0, 0, scale
    # 两万三 leaves out the 千.
    short = digit and last > 10 and len(text) > 1 and text[-2] in "百千万亿"
    return Fraction(total + section + (digit * last // 10 if short else digit))
