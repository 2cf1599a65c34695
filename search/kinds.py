"""Things of one kind with different names: 云溪水库 is asked for, and a passage speaks of 云岭水库.

Such names may share no character, so they are told by the nouns of their kind. A passage speaks of
another thing if it names one of that kind, and none that could be the one asked for: a longer or
shorter form counts as its name (云岭县云岭水库, 绿峰合作社), and so does 水库 without a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from index.fold import HAN, fold
from index.proper import AREAS_AND_STATES
from index.words import rarity, tagged
from search.marks import FUNCTION

# The nouns that names of things end in; those of one line may be said for each other.
_KINDS = (
    "水库",
    "水电站 电站 发电站 发电厂 电厂",
    "大桥 桥 古桥 公路桥 石桥",
    "火车站 车站 汽车站 客运站 高铁站 地铁站",
    "机场",
    "码头 港口 港",
    "隧道",
    "高速公路 高速",
    "铁路",
    "公路 大道 大街 街 路 巷",
    "河 江 溪",
    "湖",
    "山",
    "岛",
    "小学 中心小学 完小",
    "中学 高级中学 高中 初中",
    "大学",
    "学院",
    "幼儿园",
    "医院",
    "卫生院",
    "合作社",
    "公司 集团",
    "厂 工厂",
    "矿 煤矿",
    "水厂",
    "农场 林场 茶场 牧场",
    "工业园区 工业园 产业园区 产业园 园区 开发区 高新区",
    "公园",
    "景区 风景区 旅游区 度假区",
    "博物馆 博物院",
    "纪念馆",
    "图书馆",
    "体育馆 体育场",
    "寺 寺院",
    "庙",
    "塔",
    "书院",
    "灌区",
    "干渠 水渠 渠",
    "酒店 宾馆 饭店",
    "研究院 研究所",
)
_KIND = {noun: line.split() for line in _KINDS for noun in line.split()}


def _either(nouns: list[str]) -> str:
    return "|".join(sorted(nouns, key=len, reverse=True))


_NOUN = re.compile(_either(list(_KIND)))
# Of these the name of a place alone may be of the place: 柳溪 is no 柳溪水库.
_NAMED_FOR_PLACES = frozenset("水库 水电站 大桥 火车站 机场 隧道 小学 中学 医院 卫生院".split())
_COMPANIES = frozenset("公司 合作社 厂 酒店 矿 研究院".split())  # the trade may stand between
_BEFORE = 16  # characters in which a name stands before its noun
_BEHIND = 4  # characters behind a noun, by which is told whether it is a word
# Names and nouns that are looked at, as cutting words takes time. Set by hand, as are the numbers
# below; tests/search/test_kinds.py holds the cases.
_MOST_NAMES, _MOST_NOUNS = 6, 60
_BETWEEN = 3  # words of no name between a name and its noun: 云岭县第一人民医院
# The `rarity` of a word below which it is likelier a name, if a noun: 青石, but not 农村.
_RARE = -11.8
_COMMON = -10.3  # the same where the two names have a character in common: 平安 and 平乐
_LONG = 4  # characters of a word that no name has, if it is none to the tagger: 石油危机
# Words that are no name by themselves, though the tagger may take them for one.
_GENERAL = frozenset(
    "新建 国立 私立 公立 市立 县立 省立 国营 国有 公办 民办 村办 人民 中心 中央 实验 有限 股份"
    " 责任 科技 实业 发展 投资 建设 工业 中医 妇幼 保健 高级 初级 附属 师范 职业 技术 专业 国家"
    " 外国 地方 上游 下游 城区 新区 山区 高山 大山 深山 荒山 内河 运河 高架 环城 环岛 跨海 跨江"
    " 石拱 公路 铁路 乡镇 村镇 城镇 县城 省城".split()
)
# Before another thing that something is only compared with, or that it was before.
_BESIDE = f"(?:[与和同跟比]|前身[是为]|原[为是名]|[改更]名为?)[{HAN}]{{0,3}}"
_HAN = re.compile(f"[{HAN}]+")
_HAN_LAST = re.compile(f"[{HAN}]+$")
_ORDINAL = re.compile("第?[一二三四五六七八九十]+")
_NO_NAME = FUNCTION | frozenset(
    "型级式类种家座个所条间处该此本我各全某每同两多新老旧里内外群网将因由对至称"
)
_NO_PART = _NO_NAME | frozenset(f"{AREAS_AND_STATES}修建到过来去架是不没无很最更又还就都可能大小")
# Of GB 2312: the first byte of a character, of the first one in the order of radicals, and how far
# apart in that order two of one sound may be, set by hand.
_FIRST_CODE, _BY_SHAPE, _NEAR = 0xB0, 0xD8, 8


@dataclass(frozen=True, slots=True)
class _Name:
    """A name before the noun of its kind: 云岭县, 第一人民 and 医院."""

    proper: str
    rest: str  # between it and the noun; "" for nothing
    noun: str
    sure: bool  # whether it can hardly be another word

    @property
    def whole(self) -> str:
        return self.proper + self.rest + self.noun

    @property
    def stem(self) -> str:
        """The name without 县 or 村, which people leave out."""
        return self.proper[:-1] if self.area and len(self.proper) > 2 else self.proper

    @property
    def area(self) -> str:
        """县 of 云岭县, "" for none."""
        return self.proper[-1] if self.proper[-1] in AREAS_AND_STATES else ""


def another(question: str, text: str) -> tuple[str, str] | None:
    """Return a thing asked about by its name, and one of its kind that a text names instead.

    Args:
        question: as asked.
        text: of the passage, with its title and heading.

    Example:
        >>> another("云溪水库总库容多少？", "云岭水库总库容3650万立方米。")
        ('云溪水库', '云岭水库')
    """
    question, text = fold(question), fold(text)
    for name in islice(_names(question, _NOUN), _MOST_NAMES):
        if _may_be_named(name, text):
            continue
        for other in _others(name, text):
            if _differ(name, other) and other.whole not in question and not _beside(other, text):
                return name.whole, other.whole
    return None


def _names(text: str, nouns: re.Pattern[str]) -> Iterator[_Name]:
    """Yield the things of some kinds that a text names."""
    return (name for _, name in _found(text, nouns) if name is not None)


def _of_kind(kind: list[str], text: str) -> Iterator[tuple[str, _Name | None]]:
    """Yield what stands before each noun of a kind, and the name if one does."""
    return _found(text, re.compile(_either(kind)))


def _found(text: str, nouns: re.Pattern[str]) -> Iterator[tuple[str, _Name | None]]:
    for found in islice(nouns.finditer(text), _MOST_NOUNS):
        first = max(0, found.start() - _BEFORE)
        words = list(_placed(text[first : found.end() + _BEHIND], first))
        # 路 of 路线 is no noun, and 路 of 网路 none behind a name.
        if len(found.group()) == 1 and not _ends_word(words, found):
            continue
        run = _HAN_LAST.search(text[first : found.start()])
        yield run.group() if run else "", _before(text, words, found)


def _ends_word(words: list[tuple[int, int, str]], noun: re.Match[str]) -> bool:
    """Whether a noun of one character is a word, or ends one of a name, as 江 of 雅鲁藏布江."""
    at = noun.start()
    return any(end == noun.end() and (first == at or first < at - 1) for first, end, _ in words)


def _placed(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    """Yield where the words of a text begin and end, counted from a place, and what they are."""
    for word, flag in tagged(text):
        yield at, at + len(word), flag
        at += len(word)


def _before(text: str, words: list[tuple[int, int, str]], noun: re.Match[str]) -> _Name | None:
    """Return what is named before a noun, at once or with words of no name between them."""
    starts = [(first, flag) for first, _, flag in words if first < noun.start()]
    company = _KIND[noun.group()][0] in _COMPANIES
    straddled = all(first != noun.start() for first, _, _ in words)
    last = noun.start()
    for _ in range(_BETWEEN):
        if not starts:
            return None
        first, flag = starts.pop()
        if starts and last - first == 1 and _one_name(text[starts[-1][0] : last], starts[-1][1]):
            first, flag = starts.pop()[0], "n"
        word = text[first:last]
        if _may_be_name(word):
            named = flag.startswith(("nr", "ns", "nz"))
            rare = rarity(word)
            name_like = rare < (_RARE if company else _COMMON)
            if named or (name_like and flag[0] in "navdlijx" and len(word) < _LONG):
                # 部护河 of 那部护河条例 is no word at all.
                guessed = len(noun.group()) == 1 and last == noun.start() and straddled
                sure = named or (rare < _RARE and (flag[0] == "n" or company) and not guessed)
                return _Name(word, text[last : noun.start()], noun.group(), sure)
        general = word in _GENERAL or _ORDINAL.fullmatch(word)
        if not general and not (company and flag[0] in "nvbj" and len(word) == 2):
            return None
        last = first
    return None


def _one_name(words: str, flag: str) -> bool:
    """Whether two words, the second of one character, are one name that the tagger has cut.

    It knows 凤 and 水库, but not 飞凤; and 镇, but not 南坪镇.
    """
    if words[-1] in AREAS_AND_STATES:
        return flag[0] not in "pcurmx"
    return len(words) == 2 and flag[0] not in "pcurmxt" and not set(words) & _NO_PART


def _may_be_name(word: str) -> bool:
    if not _HAN.fullmatch(word) or len(word) < 2 or word in _GENERAL or _ORDINAL.fullmatch(word):
        return False
    return word[0] not in _NO_NAME and word[-1] not in _NO_NAME and not set(word) & FUNCTION


def _others(name: _Name, text: str) -> Iterator[_Name]:
    """Yield the things of its kind that a text names; of the same level, if it is an area's."""
    for _, other in _of_kind(_KIND[name.noun], text):
        if other is not None and (not name.area or other.area == name.area):
            yield other


def _beside(other: _Name, text: str) -> bool:
    """Whether a text names a thing only beside its own: 该园与东城幼儿园结对."""
    noun = f"(?:{_either(_KIND[other.noun])})"
    own = f"(?:^|[^{HAN}]){noun}|[该本这此][座所家个]?(?:{noun}|{other.noun[-1]}|校)"
    named = (len(re.findall(before + other.whole, text)) for before in ("", _BESIDE))
    return re.search(own, text) is not None and len(set(named)) == 1


def _may_be_named(name: _Name, text: str) -> bool:
    """Whether a text may name a thing, by a longer or shorter form of its name too."""
    kind = _KIND[name.noun]
    if name.whole in text or (kind[0] not in _NAMED_FOR_PLACES and name.stem in text):
        return True
    if re.search(f"{name.stem}[{HAN}]{{0,2}}{name.noun[-1]}", text):
        return True  # 平安站
    return any(_same(name, before, other) for before, other in _of_kind(kind, text))


def _same(name: _Name, before: str, other: _Name | None) -> bool:
    """Whether a noun of the kind may be of the thing of this name.

    Args:
        name: of the thing.
        before: the characters before the noun.
        other: the name that stands there, if one does.
    """
    if other is None:
        # 县第一中学 is that of the county, whichever it is.
        return name.stem in before or bool(name.area and before.endswith(name.area + name.rest))
    if _ordinals(name) and _ordinals(other) and _ordinals(name) != _ordinals(other):
        return False
    if name.stem in other.whole or other.stem in name.whole:
        return True
    return bool(name.area) and name.stem in before


def _differ(name: _Name, other: _Name) -> bool:
    """Whether two names can hardly be of one thing, or one name mistyped."""
    if other.stem in name.whole:
        return _ordinals(name) != _ordinals(other)
    unlike = [pair for pair in zip(name.proper, other.proper, strict=False) if pair[0] != pair[1]]
    shorter = min(len(name.proper), len(other.proper))
    if len(unlike) == shorter:
        return name.sure and other.sure
    slip = len(name.proper) == len(other.proper) and len(unlike) == 1 and sound_alike(*unlike[0])
    return not slip


def _ordinals(name: _Name) -> list[str]:
    return _ORDINAL.findall(name.rest)


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters sound alike, so that one may be typed for the other: 岭 and 领.

    GB 2312 has the 3,755 commonest characters in the order of their sounds. Of rarer ones, and
    of those that are near each other at the border of two sounds, this does not tell.
    """
    places = []
    for character in (one, other):
        code = character.encode("gb2312", "ignore")
        if len(code) != 2 or not _FIRST_CODE <= code[0] < _BY_SHAPE:
            return False
        places.append((code[0] - _FIRST_CODE) * 94 + code[1])
    return abs(places[0] - places[1]) <= _NEAR
