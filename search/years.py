"""Which years a text speaks of: 2024年, and 今年 in an article that says when it was published.

A year that something is only compared with (比2021年增加一倍, 比去年多) is not one of them.
"""

import re
from collections.abc import Set

from index.fold import HAN, fold, plain_numbers
from search.figures import figures

# 2000亩 is no year, 2023德兴产值 speaks of one.
_COUNTED = (
    "[.%℃亩家户个件台吨米元万亿余多次条所张份套栋度倍岁斤克株棵辆]|人(?![均口才])|名(?!单)|项(?!目)|公[里斤顷]"
    "|平[方米]|立方|位(?!居)"
)
_YEAR = re.compile(rf"(?<![\d比较])(?:19|20)\d\d(?!\d|{_COUNTED}|年相比)")
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "大前年": -3}
# Not in 比去年, 目前年产值, 此前年均, 以上年.
_SAID = re.compile("(?<![比较目以此之])(?:" + "|".join(_RELATIVE) + ")(?!相比)")

_DIGITS = r"[\d〇零一二三四五六七八九十]"
_AGE = re.compile(
    rf"(?:[今去前明本当]年|现年|时年)?[已刚才快近仅就]?[经满过]?(?:{_DIGITS}|[几多来余])+周?岁"
    "(?!那年|[这那]一年)"
)
# Not how long something took, 三年 and 十多年, or how often, 每年 and 一年; but 光绪三年.
_FOR_YEARS = "(?<![了过约近满整每用有的第])"
_DATED = re.compile(
    "[今去前明后当同次翌隔本上那这历某元早晚末初]年|[这那]一年|年[初底末间代]|世纪|朝"
    rf"|{_DIGITS}[月号日](?!子)|\d{{3}}|[〇零一二三四五六七八九]{{3,4}}年"
    rf"|(?:(?<=[{HAN}]{{2}}){_FOR_YEARS}[一二三四五六七八九十]+|{_FOR_YEARS}(?<!\d)\d+)年(?![多来里内间半])"
)


def disjoint(wanted: Set[int], said: Set[int]) -> bool:
    """Tell whether both name years, and none in common."""
    return bool(wanted and said) and not wanted & said


def dated(text: str) -> bool:
    """Tell whether a text may say when something was, by more than somebody's age.

    Example:
        >>> [dated(text) for text in ("她今年16岁。", "她今年拜师。", "光绪三年拜师。")]
        [False, True, True]
    """
    return _DATED.search(_AGE.sub("，", plain_numbers(fold(text)))) is not None


def tells_age(text: str) -> bool:
    """Tell whether a text says how old somebody is."""
    return _AGE.search(plain_numbers(fold(text))) is not None


def years_of(text: str, date: str | None = None) -> set[int]:
    """Return the years of a text.

    Args:
        text: of a question or a passage.
        date: when it was published, ISO; None where that is not known: then 今年 is no year.

    Example:
        >>> sorted(years_of("去年产值40亿元，比2019年翻番。", "2024-05-06"))
        [2023]
    """
    folded = plain_numbers(fold(text))
    found = {int(year) for year in _YEAR.findall(folded)}
    for figure in figures(folded):
        compared = folded[: figure.span[0]][-1:] in ("比", "较") or folded.startswith(
            "相比", figure.span[1]
        )
        if figure.kind == "year" and not compared:
            found.add(int(figure.value))
    if date is not None:
        said = _SAID.findall(folded)
        found |= {int(date[:4]) + _RELATIVE[word] for word in said}
    return found
