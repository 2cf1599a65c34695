"""Names that differ in one character: 云溪大桥 is asked for, and a sentence speaks of 云溪二桥.

Word by word and vector by vector the two are nearly the same, and such an answer is wrong in the
worst way. Most count only if the name asked for stands in the passages too: else the question may
be mistyped. Of 一 and 二, 上 and 下, 村 and 镇 each tells for itself. What a sentence only measures
another thing by, 是老院区的三倍, it does not speak of.
"""

import re
from functools import lru_cache
from itertools import accumulate

from index.fold import HAN, fold
from index.words import tagged
from search.marks import FUNCTION

_TOWNS = "村镇乡县区市"  # a village lies in a town of the same name, no town in a village
# Characters that differ in names of different things; a slip rarely puts one for the other.
_TELLING = (
    "一二三四五六七八九十大",
    "上中下",
    "东西南北",
    "大小",
    "新老旧",
    "前后",
    _TOWNS,
)
_ADDED = frozenset("上下东西南北大小新老前后中")  # in front of a name they make it another one
_SIDES = "上下东西南北"  # in front of a village's name they make it another one
_VILLAGES = "村屯庄寨镇乡"
_NO_WORD = re.compile(f"[^{HAN}]|[的在到和与及是由为、]")
_RANKS = frozenset("副原前")  # of people, not of what they are in: 县水利局副局|长
_THAN = re.compile("(?:比|较|超过|不如)$")
_AS = re.compile("(?:是|为|达|相当于|[与同跟和])$")
_HAS = re.compile("[现共总]?(?:有|辖|人口|面积)")  # of which a sentence speaks
_LIES = re.compile(rf"(?:位于|地处|坐落[在于]?|隶?属于?)[{HAN}]{{0,6}}$")
_AHEAD = 3  # characters of them
_TIMES = re.compile(
    r"相比|的(?:[一二三四五六七八九十百千\d.]+[多余]?[倍成]|[两几数]|一?半|百分之|\d+%)"
)
_AND_UP = re.compile("(?<=[级届期])(?:及?以[上下前后])(?:的)?")  # 市级及以上医院 are 市级医院 too
_LONGEST = 6  # characters of a name
_HAN = re.compile(rf"[{HAN}]+")
_COUNT = re.compile("[一二两三四五六七八九十百千]*[个座条所]")  # 十二个乡镇 is no name
# What names of places and organisations end in. Other words that differ in one character (主要产品,
# 主打产品) may say the same.
_ENDS = frozenset(
    "村镇乡县市区州桥路街巷山河湖江溪岭厂校院寺庙港站岛司局馆社队所园店楼号届期"
    "泊塘堰坝渠沟坪坡岗岩峰崖湾滩洲洋海潭池泉瀑谷川苑坊弄塔阁亭殿宫祠墓洞"
)


def lookalike(question: str, sentence: str, known: str) -> tuple[str, str] | None:
    """Return a name in the question and the one like it in a sentence that has not the first.

    Both are folded; they are of three to six characters and differ in one, or one of them has one
    more. The first character may be it where it tells for itself, as 新 and 老 do. None where there
    is no such pair, and where the question has both names.

    Args:
        question: as asked.
        sentence: the words that would be quoted, with the heading above them.
        known: what the passages say, with their titles.

    Example:
        >>> lookalike("云溪大桥多长？", "云溪二桥长320米。", "云溪大桥旁是云溪二桥。")
        ('云溪大桥', '云溪二桥')
    """
    question, sentence, known = (
        _AND_UP.sub("", fold(text)) for text in (question, sentence, known)
    )
    starts = _starts(question)
    for length in range(_LONGEST, 2, -1):
        for at in range(len(question) - length + 1):
            name = question[at : at + length]
            if not _may_be_name(name) or _of_longer(name, question, at):
                continue
            if any(_stands(own, sentence) for own in _ways(name)):
                continue
            whole = at in starts
            for own in _ways(name):
                other = _like(own, sentence, known, whole=whole) or _shorter(own, sentence, known)
                other = other or (_longer(own, sentence, known) if whole else None)
                if other is not None and other not in question.replace(name, ""):
                    return name, other
    return None


@lru_cache(maxsize=16)  # a sentence is looked at for many a name
def _starts(text: str) -> frozenset[int]:
    """Return where a name may begin in a text: where a word does."""
    return frozenset(accumulate((len(word) for word, _ in tagged(text)), initial=0))


def _ways(name: str) -> list[str]:
    """Return a name and what else it may be called: 永济桥 for 永济大桥."""
    return [name, f"{name[:-2]}桥"] if name.endswith("大桥") and len(name) > 3 else [name]


def _stands(name: str, text: str) -> bool:
    """Whether a text speaks of a name: not of a longer one, nor only to compare another with it."""
    return any(
        not _of_longer(name, text, found.start()) and not _compared(text, *found.span())
        for found in re.finditer(re.escape(name), text)
    )


def _of_longer(name: str, text: str, at: int) -> bool:
    """Whether a name at a place of a text is that of another village: 上桃源村 for 桃源村."""
    if name[-1] not in _VILLAGES or at == 0 or text[at - 1] not in _SIDES:
        return False
    return at == 1 or _NO_WORD.match(text[at - 2]) is not None


def _compared(text: str, start: int, end: int) -> bool:
    """Whether another thing is only measured by what stands in a text: 是老院区的三倍."""
    before = text[max(0, start - _AHEAD) : start]
    if _THAN.search(before):
        return True
    return _AS.search(before) is not None and _TIMES.match(text, end) is not None


def _tells(one: str, other: str) -> bool:
    """Tell whether two characters tell names apart: 一 and 二, 上 and 下."""
    return any(one in some and other in some for some in _TELLING)


def _may_be_name(text: str) -> bool:
    """Tell whether a text ends as names do, and has no character that names do not have."""
    if _HAN.fullmatch(text) is None or _COUNT.match(text) or text[-1] == text[-2]:
        return False
    return not set(text) & FUNCTION and text[-1] in _ENDS


def _like(name: str, sentence: str, known: str, *, whole: bool) -> str | None:
    """Return a name of the sentence that differs in one character.

    Args:
        name: asked for.
        sentence: without it.
        known: what the passages say.
        whole: the name begins where a word does; only then its first character may be the one.
    """
    for place in range(0 if whole else 1, len(name)):
        pattern = f"{name[:place]}([{HAN}]){name[place + 1 :]}"
        inside = 0 < place < len(name) - 1 and name in known
        for found in re.finditer(pattern, sentence):
            if found[1] == name[place] or {name[place], found[1]} & _RANKS:
                continue
            if place == 0 and found.start() not in _starts(sentence):
                continue
            if name in known and _only_where(sentence, *found.span(), of=name[-1]):
                continue
            if _tells(name[place], found[1]) or (inside and found[1] not in FUNCTION):
                return found.group()
    return None


def _only_where(sentence: str, start: int, end: int, *, of: str) -> bool:
    """Whether a town in a sentence tells where a village is, that `of` is a word for: 这个山村."""
    within = _TOWNS.find(of) < _TOWNS.find(sentence[end - 1]) and of in _TOWNS
    if not within or _HAS.match(sentence, end):
        return False
    here = rf"(?:[全该本此]|这[个座])[山小古]?{of}|[山小古]{of}|{of}[里内]"
    return _LIES.search(sentence, 0, start) is not None or re.search(here, sentence) is not None


def _longer(name: str, sentence: str, known: str) -> str | None:
    """Return a name of the sentence that has one more character in front: 上桃源村."""
    if not _stands(name, known):
        return None
    found = re.search(f"[{_SIDES}]{name}", sentence)
    return found.group() if found and _of_longer(name, sentence, found.start() + 1) else None


def _shorter(name: str, sentence: str, known: str) -> str | None:
    """Return a name of the sentence that lacks one character of a name that the passages have."""
    if len(name) < 4 or name not in known:
        return None
    lacking = [name[1:]] if name[0] in _ADDED else []
    if name[-1] in _TOWNS:
        lacking += [name[:place] + name[place + 1 :] for place in range(1, len(name) - 1)]
    return next((other for other in lacking if other in sentence), None)
