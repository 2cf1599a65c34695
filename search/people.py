"""Names of people, which the tagger cuts apart where they are words too: 郑/海峰, 王/立新."""

import re
from collections.abc import Sequence

from index.proper import AREAS, COMMON_SURNAMES, DOUBLE_SURNAMES, RARER_SURNAMES

_SURNAMES = frozenset(COMMON_SURNAMES + RARER_SURNAMES)
_GIVEN = 2  # characters of a name behind the surname
_NO_NAME = re.compile(
    "何[人时地处种]|单[位个]|任[何务期命]|成[员人]|管理|万[人户家]|关[于系怀]|孙[子女]|明星"
    "|(?:明白|应邀|陈[述列设]|祝[贺福愿]|钟爱|荣获|谢谢|苗木|[柳柏]树)$"
)
# What goes on behind a name in a question: 李明任什么职务, 李明是谁.
_GOES_ON = frozenset("任是为有在现被获受又还也兼同都各将曾要能和与及的了去不没未就很最更只到")
_MARKS = ("ul", "uz", "ug", "uv")  # 了, 着, 过 and 地, behind a verb: 陈述了
# Words that prepositions and adverbs which are surnames too, 于 and 常, have behind them in a name.
_LITTLE, _IN_NAMES = "pd", ("nr", "nrt", "nrfg", "nz")
# How people are called by what they are, and not by their given name: 王书记, 李工, 张阿姨.
_CALLED = re.compile(
    "[总工局处科董某家方主商]$|(?<=^.)(?:[先医]生|师傅|女士|小姐|大[爷妈姐哥叔婶娘伯]|阿[姨婆公]|老[师板]|[叔婶伯姨爷奶]{2}|同志|.[长官师员]|[秘支]?书记"
    "|主[任席编]|经理|教[授练])$"
)
_SAYS = re.compile(".[说讲道称]")
_PLACE = re.compile(f"(?<=..)[{AREAS}山河江湖桥路街站岭寨屯庄]$")


def name_at(words: Sequence[tuple[str, str]]) -> str:
    """Return the name of a person with which tagged words begin, "" for none.

    Example:
        >>> name_at([("郑", "ns"), ("海峰", "n"), ("担任", "v")])
        '郑海峰'
    """
    (first, flag), *rest = words or [("", "x")]
    if len(first) > 1 and first not in DOUBLE_SURNAMES:
        of_two = len(first) == _GIVEN and flag[0] in "nt"
        named = flag.startswith("nr") or of_two or (flag == "ns" and not _PLACE.search(first))
        # 应邀出席 and 康庄大道 are names to the tagger, as 马拉多纳 is.
        long = len(first) > 1 + _GIVEN and flag != "nrt" and first[:2] not in DOUBLE_SURNAMES
        if long or (len(first) == _GIVEN and rest and rest[0][1] in _MARKS):
            return ""
        says = len(first) == _GIVEN and rest and _SAYS.fullmatch(rest[0][0])
        name = first + rest[0][0][0] if says else first  # 吴建/明说
        return name if named and has_surname(first) and not _NO_NAME.match(first) else ""
    little = flag in _LITTLE and rest and rest[0][1] not in _IN_NAMES  # 向上级, 常到
    if little or not has_surname(first):
        return ""
    given = ""
    for word, flag in rest:
        if len(given) < _GIVEN and _SAYS.fullmatch(word):
            word = word[0]  # 李/明说
        if len(given + word) > _GIVEN or word in _GOES_ON or flag in ("x", "r"):
            break
        given += word
    return first + given if given and not _NO_NAME.match(first + given) else ""


def is_name(words: Sequence[tuple[str, str]]) -> bool:
    """Whether tagged words are the name of a person, and nothing else: not 房东, not 王书记."""
    text = "".join(word for word, _ in words)
    known = len(words) > 1 or len(text) > _GIVEN or words[0][1].startswith("nr")
    return known and name_at(words) == text and not _CALLED.search(text) and not _PLACE.search(text)


def has_surname(name: str) -> bool:
    """Whether a text begins with a surname, of one character or of two."""
    return name[:1] in _SURNAMES or name[:2] in DOUBLE_SURNAMES
