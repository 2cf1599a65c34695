"""Which years a text speaks of: 2024年, and 今年 in an article that says when it was published.

A year that something is only compared with (比2021年增加一倍) is not one of them.
"""

import re

from index.fold import fold, plain_numbers
from search.figures import figures

_YEAR = re.compile(r"(?<![\d比较])(?:19|20)\d\d(?!\d)")
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}


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
        if figure.kind == "year" and folded[: figure.span[0]][-1:] not in ("比", "较"):
            found.add(int(figure.value))
    if date is not None:
        found |= {int(date[:4]) + by for word, by in _RELATIVE.items() if word in folded}
    return found
