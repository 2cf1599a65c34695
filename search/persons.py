"""Which people are counted: 1260名学生 are no answer to how many teachers there are.

Only where both the question and the text say who they count, in words that are known here.
"""

import re
from functools import lru_cache

from index.fold import HAN, fold
from index.types import Span
from search.units import unit_of

# Words for the same people, folded. Who is in two groups, as 师生, is in none here.
_GROUPS = (
    "教师|老师|教员|师资",
    "学生|学员|学子|新生|毕业生|中学生|小学生|大学生|孩子|儿童|幼儿",
    "医生|医师|大夫",
    "护士|护理员",
    "职工|员工|工人|职员|雇员|工作人员|务工人员|就业人员",
    "农民|农户|村民|群众|居民|乡亲|老百姓",
    "党员",
    "干部|公务员",
    "游客|旅客|观众|客人|乘客|读者",
    "志愿者",
    "老人|老年人",
    "运动员|选手|球员|队员",
)
_STAFF = frozenset((0, 2, 3, 4, 7))  # each of them may be meant by 职工 too
_ANY_STAFF = 4
_GROUP_OF = {word: n for n, words in enumerate(_GROUPS) for word in words.split("|")}
_PEOPLE = "|".join(sorted(_GROUP_OF, key=len, reverse=True))
# Things that have people in their names: 学生公寓, 儿童福利院.
_THINGS = "(?:福利|活动)?[院楼所费金节证票餐床]|补[助贴]|津贴|公寓|宿舍|食堂"
_ASKED = re.compile(
    rf"(?:多少|几)(?:[十百千万亿]+)?(?P<of>[名个位人]?(?:[{HAN}]{{1,4}}?)?(?P<behind>{_PEOPLE})(?!{_THINGS}))"
    rf"|(?P<before>{_PEOPLE})(?:一共|总共|大约|共)?(?:有|是|达到?)?(?:多少|几)[十百千万]*[名个位人]"
)
_BEHIND = re.compile(rf"[多余]?[名个位人户](?:[{HAN}]{{1,4}}?)?(?P<who>{_PEOPLE})")
_BEFORE = re.compile(
    rf"(?P<who>{_PEOPLE})(?:一共|总共|大约|已|现|共|约|近)?(?:有|达到?|为|是)?(?:约|近)?$"
)
_COUNTED_IN = frozenset(("", "人", "名", "位", "个", "口", "户", "人次", "成", "倍"))
_OF_PEOPLE = frozenset("村")  # that words for people begin with: 村民
_LONGEST = 12  # characters around a figure in which they are looked for


def others(question: str, text: str, span: Span) -> bool:
    """Whether a figure counts other people than a question asks for, or things.

    Args:
        question: as asked.
        text: of a sentence.
        span: of the figure, without its unit.

    Example:
        >>> [others(f"学校有多少{who}？", "有1260名学生。", (1, 5)) for who in ("老师", "学生")]
        [True, False]
    """
    asked = _asked(question)
    if asked is None:
        return False
    if unit_of(fold(text[span[1] : span[1] + _LONGEST])) not in _COUNTED_IN:
        return True
    said = _said(text, span)
    staff = _ANY_STAFF in (asked, said) and {asked, said} <= _STAFF
    return said not in (None, asked) and not staff


def counts(question: str, text: str, span: Span) -> bool:
    """Whether a figure counts the very people that a question asks for; args as for `others`."""
    asked = _asked(question)
    return asked is not None and asked == _said(text, span)


def _said(text: str, span: Span) -> int | None:
    """Return the group of people that a figure counts, None where the text does not say."""
    behind = _BEHIND.match(fold(text[span[1] : span[1] + _LONGEST]))
    found = behind or _BEFORE.search(fold(text[max(0, span[0] - _LONGEST) : span[0]]))
    return None if found is None else _GROUP_OF[found["who"]]


@lru_cache(maxsize=64)
def _asked(question: str) -> int | None:
    """Return the group of people that a question counts, None where it counts none."""
    found = _ASKED.search(fold(question))
    if found is None or unit_of(found["of"] or "") not in _COUNTED_IN | _OF_PEOPLE:
        return None
    return _GROUP_OF[found["behind"] or found["before"]]
