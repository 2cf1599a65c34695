"""Nouns of measure: 家 of 28家, 平方米 of 580平方米; which there are, and which count the same.

Questions and sentences are folded before they are looked at (`index.fold`), so ㎡ is m2 here, ℃ is
°c, and 棟 is 栋. Left out are nouns that begin common words: 面 (多少面积), 门 (多少门店).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.fold import HAN
from index.words import tagged

# The same things counted, or lengths of the same, in other words.
_SAME = tuple(
    tuple(words.split())
    for words in (
        "人 名 位",
        "公里 千米 km",
        "米 m",
        "平方公里 平方千米 km2",
        "平方米 平米 m2",
        "公斤 千克 kg",
        "度 摄氏度 °c",
        "千瓦 kw",
        "元 块 元钱 块钱",
        "小时 个小时 钟头 个钟头",
        "周 星期 个星期",
        "世纪 个世纪",
        "岁 周岁",
        "年 周年",
    )
)
_PLAIN = {unit: words[0] for words in _SAME for unit in words}

# Of one kind, so that one can be more than the other: from 1小时 to 20分钟.
_KINDS = tuple(
    frozenset(words.split())
    for words in (
        "公里 米 厘米 cm 毫米 mm 里 丈 尺 寸",
        "平方公里 平方米 公顷 亩 分地 分田",
        "吨 公斤 斤 克",
        "世纪 年 个月 月 周 天 小时 分钟 秒",
        "元 角 角钱 毛钱 分钱 美元 欧元 港元 日元 英镑",
    )
)

# Of one character: what things are counted in, and amounts and places.
THINGS = "个家名位项台件条座所种类批亩吨栋幢套支只张份篇部款辆艘架颗棵株头匹羽枚册幅箱瓶间处组口"
_AMOUNTS = "角次级期届省市县区镇村户斤克倍岁天周秒点例场层队年月大"
_OLD = "里丈尺寸"  # lengths with which the names of places are made: 三里屯, 六尺巷
_LONG = (
    "个百分点 个月 立方米 厘米 毫米 cm mm 公顷 分钟 千瓦时 兆瓦 美元 欧元 港元 日元 英镑 角钱"
    " 毛钱 分钱 分地 分田 年一遇 台套 家次 人次 %"
).split()
_ALL = {*_PLAIN, *_LONG, *THINGS, *_AMOUNTS, *_OLD}

# Words that begin like a noun of measure: 人才, 场地, 大军.
_WORDS = (
    r"(?<=人)才|(?<=场)[地馆所]|(?<=口)[岸粮径碑号味语子]|(?<=大)[军学厦楼桥道会赛奖]|(?<=克)拉|(?<=角)[度落色逐形星洲楼]"
    r"|(?<=[a-z])[a-z0-9]"
)
# An old length goes on as names do: by anything but these.
_NAME = (
    f"(?<=[{_OLD}])(?<!公里)(?![路地远外多宽深之的以左开到至才就处布半]|长(?![街廊堤滩巷城])|高(?![速铁架坡岗])"
    rf"|[^{HAN}]|$)"
)

UNIT = (
    "(?:"
    + "|".join(map(re.escape, sorted(_ALL, key=lambda unit: (-len(unit), unit))))
    + f")(?!{_WORDS}|{_NAME})"
)
# More than so many, and the half: 三年多, 两年半; not 三年多次.
_MORE = rf"(?:有余|[多半](?=[的来前后里内以]|时间|[^{HAN}]|$))?"
_LEAD = "[余多来几]?(?:(?P<of>个)[多余半]?(?=月|小时|钟头|星期))?"
_BEFORE = re.compile(_LEAD)
_COUNTED = re.compile(rf"{_LEAD}(?P<unit>{UNIT}){_MORE}")
_OF_TIME = re.compile("月|小时|百分点|钟头|星期|世纪")  # behind 个


def unit_of(behind: str) -> str:
    """Return the noun of measure with which a folded text begins, whole; "" for none.

    余 or 多 before it, and what is more than it, go with it.

    Example:
        >>> [unit_of(text) for text in ("家企业", "余个项目", "个多月，", "年半。", "人才", "里屯")]
        ['家', '余个', '个多月', '年半', '', '']
    """
    found = _COUNTED.match(behind)
    return (
        found.group()
        if found and not _of_verb(found["unit"], behind[found.start("unit") :])
        else ""
    )


def names_place(behind: str) -> bool:
    """Whether a folded text begins with an old length that is part of a name: 里屯 of 三里屯."""
    return behind[:1] in tuple(_OLD) and not unit_of(behind)


@lru_cache(maxsize=4096)
def _of_verb(unit: str, behind: str) -> bool:
    """Whether a text begins with a verb that begins like a noun of measure: 种植, 支持."""
    word, flag = next(iter(tagged(behind[:4])), ("", ""))
    return flag == "v" and len(word) > len(unit)


def counts(unit: str, behind: str) -> bool:
    """Tell whether the folded text behind a figure counts in `unit`, or in one that is the same.

    Example:
        >>> counts("人", "名工人"), counts("个", "个月"), counts("人", "人次")
        (True, False, True)
    """
    words = next((words for words in _SAME if unit in words), (unit,))
    lead = _BEFORE.match(behind)
    end = lead.end() if lead else 0
    # 多 of 多名, 个多 of 个多月, but not 个 of 个.
    rest = ("个" if lead and lead["of"] else "") + behind[end:]
    return any(_begins(rest, word) and not _of_verb(word, rest) for word in words)


def plain_unit(behind: str) -> str:
    """Return one word for all units that count the same, of the folded text behind a figure.

    Example:
        >>> [plain_unit(text) for text in ("余名工人", "人", "个多月", "吨茶", "，")]
        ['人', '人', '个月', '吨', '']
    """
    found = _COUNTED.match(behind)
    if found is None or not unit_of(behind):
        return ""
    unit = (found["of"] or "") + found["unit"]
    return _PLAIN.get(unit, unit)


def comparable(one: str, other: str) -> bool:
    """Tell whether the folded texts behind two figures count in units of one kind.

    Example:
        >>> comparable("小时缩", "分钟"), comparable("亩扩", "个"), comparable("，", "万元")
        (True, False, True)
    """
    units = plain_unit(one), plain_unit(other)
    return units[0] == units[1] or not all(units) or any(kind >= {*units} for kind in _KINDS)


def of_another_kind(units: Iterable[str], behind: str) -> bool:
    """Tell whether a folded text counts in a length, a time and the like, and no unit does.

    A time may tell how many things there were, one a year: 连续六年 for 几届.

    Example:
        >>> [of_another_kind(["元"], behind) for behind in ("里路", "美元", "户")]
        [True, False, False]
    """
    counted = _kind(plain_unit(behind))
    asked = {_kind(_PLAIN.get(unit, unit)) for unit in units}
    if counted is None or (asked == {None} and "年" in counted):
        return False
    return counted not in asked


def _kind(unit: str) -> frozenset[str] | None:
    """Return the units of one kind with a plain one; None for what things are counted in."""
    return next((kind for kind in _KINDS if unit in kind), None)


def _begins(behind: str, unit: str) -> bool:
    rest = behind.removeprefix(unit)
    if rest == behind:
        return False
    return not (unit == "个" and _OF_TIME.match(rest)) and not (
        unit[-1].isascii() and rest[:1].isascii() and rest[:1].isalnum()
    )
