"""Nouns of measure: 家 of 28家, 平方米 of 580平方米; which there are, and which count the same.

Questions and sentences are folded before they are looked at (`index.fold`), so ㎡ is m2 here, ℃ is
°c, and 棟 is 栋. Left out are nouns that begin common words: 面 (多少面积), 门 (多少门店).
"""

import re
from functools import lru_cache

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
        "元 块",
    )
)
_PLAIN = {unit: words[0] for words in _SAME for unit in words}

# Of one kind, so that one can be more than the other: from 1小时 to 20分钟.
_KINDS = tuple(
    frozenset(words.split())
    for words in (
        "公里 米 厘米 cm 毫米 mm",
        "平方公里 平方米 公顷 亩",
        "吨 公斤 斤 克",
        "年 个月 月 周 天 小时 分钟 秒",
    )
)

_OTHERS = (
    "个百分点 立方米 厘米 毫米 cm mm 公顷 小时 分钟 千瓦时 兆瓦 美元 欧元 台套 家次 人次 个 家"
    " 项 台 件 次 条 座 所 种 类 级 期 批 届 省 市 县 区 镇 村 户 亩 吨 斤 克 倍 岁 天 周 秒 点 栋"
    " 幢 套 支 只 张 份 篇 部 款 辆 艘 架 颗 棵 株 头 匹 羽 枚 册 幅 箱 瓶 例 场 层 间 处 组 队 年"
    " 月 大 %"
).split()

# Words that begin like a noun of measure: 人才, 场地.
_WORDS = r"(?<=人)才|(?<=场)[地馆所]|(?<=[a-z])[a-z0-9]"

UNIT = (
    "(?:"
    + "|".join(map(re.escape, sorted([*_PLAIN, *_OTHERS], key=lambda unit: (-len(unit), unit))))
    + f")(?!{_WORDS})"
)
_COUNTED = re.compile(rf"[余多]?(?:个(?=月|小时|百分点))?(?P<unit>{UNIT})")
_OF_TIME = re.compile("月|小时|百分点")  # behind 个


def unit_of(behind: str) -> str:
    """Return the noun of measure with which a folded text begins, 余 or 多 included; "" for none.

    Example:
        >>> [unit_of(text) for text in ("家企业", "余个项目", "个月", "人才")]
        ['家', '余个', '个月', '']
    """
    found = _COUNTED.match(behind)
    return found.group() if found and not _of_verb(behind) else ""


@lru_cache(maxsize=4096)
def _of_verb(behind: str) -> bool:
    """Whether a text begins with a verb that begins like a noun of measure: 种植, 支持."""
    word, flag = next(iter(tagged(behind[:4])), ("", ""))
    return flag == "v" and len(word) > 1


def counts(unit: str, behind: str) -> bool:
    """Tell whether the folded text behind a figure counts in `unit`, or in one that is the same.

    Example:
        >>> counts("人", "名工人"), counts("个", "个月"), counts("人", "人次")
        (True, False, True)
    """
    words = next((words for words in _SAME if unit in words), (unit,))
    return any(_begins(behind, word) for word in words) and not _of_verb(behind)


def plain_unit(behind: str) -> str:
    """Return one word for all units that count the same, of the folded text behind a figure.

    Example:
        >>> [plain_unit(text) for text in ("余名工人", "人", "吨茶", "，")]
        ['人', '人', '吨', '']
    """
    unit = unit_of(behind).lstrip("余多")
    return _PLAIN.get(unit, unit)


def comparable(one: str, other: str) -> bool:
    """Tell whether the folded texts behind two figures count in units of one kind.

    Example:
        >>> comparable("小时缩", "分钟"), comparable("亩扩", "个"), comparable("，", "万元")
        (True, False, True)
    """
    units = plain_unit(one), plain_unit(other)
    return units[0] == units[1] or not all(units) or any(kind >= {*units} for kind in _KINDS)


def _begins(behind: str, unit: str) -> bool:
    rest = behind.removeprefix(unit)
    if rest == behind:
        return False
    return not (unit == "个" and _OF_TIME.match(rest)) and not (
        unit[-1].isascii() and rest[:1].isascii() and rest[:1].isalnum()
    )
