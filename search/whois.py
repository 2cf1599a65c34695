"""Who somebody is, where a question asks for that and the passages only say the name."""

import re
from collections.abc import Sequence

from index.fold import HAN, fold
from search.posts import places_of
from search.posts_asked import Which, post_asked
from search.types import Hit

_KIN = (
    "(?:妻|丈夫|父亲|母亲|爸爸?|妈妈?|儿子|女儿|[长次幼三四五]子|[长次幼三四五]女|哥哥?|弟弟?|姐姐?|妹妹?"
    "|爷爷|奶奶|外[公婆]|孙[子女]|老伴|爱人|夫妇|徒弟|弟子|学生|战友|同[学事乡]|邻居|搭档|朋友)子?"
)
_AGED = "(?:今年|现年)?\\d+岁"
_BEFORE = (
    rf"{_AGED}的|{_KIN}|(?:[名人位他她]|[^{HAN}])叫做?|名为|名[字叫]?是|这[位个]"
    rf"|一[名位个][{HAN}]{{0,8}}"
)
_OF_LIFE = "[男女](?=[,。])|[生死卒]于|出生|原名|[又本]名|[字号](?=.)|[1-9]\\d{2,3}年"
_BEHIND = (
    rf"[(]|,?(?:是(?![否不在])|系(?![列统])|来自|{_AGED}|{_OF_LIFE})"
    rf"|,[{HAN}\d,]{{0,20}}(?:人|员|家|{_OF_LIFE})(?=[,。;])"
)


def untold(question: str, hits: Sequence[Hit]) -> str | None:
    """Return the name of somebody of whom no passage tells who that is; None where one may.

    Args:
        question: as asked.
        hits: the passages, in which no post of that person stands.
    """
    asked = post_asked(question)
    if asked is None or asked.which is not Which.WHO or "介绍" in fold(question):
        return None
    tells = (name for name in asked.names if not any(_tells(name, hit) for hit in hits))
    return next(tells, None)


def says(name: str, hit: Hit) -> bool:
    """Whether a passage has a name, and not only as part of a longer one."""
    return any(True for _ in places_of(name, fold(hit.whole)))


def _tells(name: str, hit: Hit) -> bool:
    """Whether a passage may tell who somebody is, in other words than those for a post."""
    if not says(name, hit):
        return False
    if name in fold(f"{hit.article_title}{hit.heading}"):
        return True  # it may say 他
    ways = f"(?:{_BEFORE}){name}|{name}(?:{_BEHIND})"
    return re.search(ways, fold(hit.text)) is not None
