"""Which posts a question asks for, and whose: the one held, a new one, another one, one lost.

李明是谁 asks for the post, too, or for whatever else somebody is called by.

The whole question must be of a form that is known here: 李明的妻子担任什么职务 and 李明退休前担任
什么职务 have the same words, and ask for somebody else's and for another time's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import islice

from index.fold import HAN, fold
from index.proper import AREAS
from index.words import tagged
from search.parts import bare
from search.people import is_name, name_at

_MOST = 6  # people asked about
_NAME = "N"  # stands for each name: a folded question has no capitals

_PEOPLE = f"{_NAME}(?:(?:[、,和与及]|以及){_NAME})*(?:(?:这|他们)?[二两三四五六几\\d][个位]?人?)?"
_NOUN = "(?:职务|职位|官职|头衔)"
_WHAT = "(?:什么|啥|哪些|哪一?[个种项]|[何任]种?)"
_POSTS = rf"[了着]?{_WHAT}(?:领导|主要|具体)?的?{_NOUN}"
_NOW = "(?:现在?|目前|如今|当前)"
_EACH = "(?:分别|都|各自?)?"
_HOLDS = f"(?:担任|出任|[是任有为])?{_POSTS}"
_ARE = f"的{_NOUN}{_EACH}(?:[是为有]{_WHAT}|{_WHAT})"
# Where somebody holds it, or what he does: the words of a post need not tell either.
_IN = rf"在(?:(?P<place>[{HAN}]{{1,8}}?[{AREAS}])里?)?,?"
_LIVES = "(?:[是有]什么身份|的身份是什么|是?做什么工作的?)"
_BESIDES = "(?:,?除了?[^,]*[外任],?)"
_SURELY = "(?:到底|究竟|又)?"
_SOMEBODY = "(?:谁|何人|何许人也?|(?:什么|啥)人|[干做](?:什么|啥)的|哪一?位)"
_INTRODUCE = "介绍(?:一?下)?"
LOSES = "(?:撤销|撤去|撤掉|免去|免除|罢免|革去|解除|剥夺|辞去|辞掉|卸任|卸去|不再[担兼]?任)"
_RISES = "(?:升任?为?|晋升为?|提拔为|当选为?|推?选举?为|推举为|任命为|聘任?为|[转调接改继新]任)"


class Which(Enum):
    """Which of somebody's posts is asked for."""

    HELD = auto()
    HELD_NOW = auto()  # a former one will not do
    NEW = auto()
    ANOTHER = auto()  # beside the one that is spoken of
    LOST = auto()
    WHO = auto()  # what somebody is, by a post or any other word


_FORMS = {
    Which.HELD: re.compile(f"{_PEOPLE}(?:{_EACH}(?:{_IN})?{_EACH}{_HOLDS}|{_ARE}|{_LIVES})"),
    Which.HELD_NOW: re.compile(
        f"{_PEOPLE}(?:{_NOW}{_EACH}(?:{_IN})?{_HOLDS}|{_NOW}{_ARE}|{_NOW}{_LIVES}"
        f"|的{_NOUN}{_NOW}[是为有]{_WHAT}|现任{_NOUN}[是有]{_WHAT})"
    ),
    Which.NEW: re.compile(f"{_PEOPLE}(?:刚刚?|最近|新|又)?[被获受]?{_RISES}{_POSTS}"),
    Which.ANOTHER: re.compile(
        f"{_BESIDES}?{_PEOPLE}{_BESIDES}?(?:兼任?|(?:还|又|同时|也)+兼?(?:担任|[是任有])){_POSTS}"
    ),
    Which.WHO: re.compile(
        f"{_PEOPLE}(?:这个人|此人|其人)?{_EACH}{_SURELY}是{_SOMEBODY}|{_SURELY}谁是{_NAME}"
        f"|{_INTRODUCE}{_PEOPLE}(?:是谁)?"
    ),
    Which.LOST: re.compile(f"{_PEOPLE}(?:已经?)?(?:被|主动)?{LOSES}(?:了|的是)?{_POSTS}"),
}
_MAY_ASK = re.compile(f"{_NOUN}|身份|工作|谁|人|位|{_INTRODUCE}|[干做]")
_ALONE = re.compile(f"{_PEOPLE}{_NOW}?{_EACH}(?:{_HOLDS}|{_ARE})")
# Of a time that the text must tell of in the same words.
_THEN = f"(?P<then>.{{4,20}}?)的?时候?,?[他她]?正?{_HOLDS}"
_BEGINS = re.compile("[、,和与及当是下]|以及|介绍|一下")  # a name, behind it
_BETWEEN = re.compile("[、,和与及]|以及")  # two names
_TAKEN_FOR_NAME = re.compile(f"任{_WHAT}|何{_NOUN}")


@dataclass(frozen=True, slots=True)
class PostAsked:
    """What a question asks for of the posts of some people, and of nothing else."""

    names: tuple[str, ...]
    which: Which
    place: str = ""  # where it is held
    then: str = ""  # what somebody did when it was held
    alone: bool = False  # it asks for what somebody is, and names nothing else


@lru_cache(maxsize=64)
def post_asked(question: str) -> PostAsked | None:
    """Return which posts of whom a question asks for; None where it asks for anything else.

    Example:
        >>> asked = post_asked("李明被免去什么职务？")
        >>> asked.names, asked.which.name, post_asked("李明的妻子担任什么职务？")
        (('李明',), 'LOST', None)
    """
    folded = bare(fold(question))
    if not _MAY_ASK.search(folded):
        return None
    names = tuple(islice(dict.fromkeys(_names(folded)), _MOST))
    if not names:
        return None
    rest = re.sub("|".join(map(re.escape, names)), _NAME, folded)
    for which, form in _FORMS.items():
        if found := form.fullmatch(rest):
            if which is Which.WHO and not all(is_name(tagged(name)) for name in names):
                return None  # 石桥镇 is a name to the tagger
            place = found.groupdict().get("place") or ""
            alone = which is Which.WHO or _ALONE.fullmatch(rest) is not None
            return PostAsked(names, which, place, alone=alone)
    for name in names:
        if found := re.fullmatch(f"当?{re.escape(name)}{_THEN}", folded):
            return PostAsked((name,), Which.HELD, then=found["then"])
    return None


def _names(asked: str, *, begins: bool = True) -> Iterator[str]:
    """Yield names of people, which begin a question, or stand in it where the tagger sees them.

    Args:
        asked: the question, or the rest of it.
        begins: a name may begin it.
    """
    words = tagged(asked)
    at = 0
    for place, (word, flag) in enumerate(words):
        name, person = "", flag.startswith("nr")
        if person and len(word) > 1:
            # 李明任 of 李明任什么职务, and 李明何 of 李明何职务, are names to the tagger.
            more = len(word) > 2 and _TAKEN_FOR_NAME.match(asked, at + len(word) - 1)
            name = word[:-1] if more else word
        elif begins or person:
            name = name_at(words[place:])
        if name:
            yield name
            # What follows is cut anew: in 段飞龙和马振兴 the tagger sees 和马.
            rest = asked[at + len(name) :]
            joined = _BETWEEN.match(rest)
            yield from _names(rest[joined.end() :] if joined else rest, begins=joined is not None)
            return
        at += len(word)
        begins = _BEGINS.fullmatch(word) is not None
