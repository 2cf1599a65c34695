"""Amounts that are no figures: asked for, as in 学历有多高, and told, as in 一元, 免费 or 花甲."""

import re
from collections.abc import Collection, Mapping
from itertools import takewhile

from index.fold import HAN, fold, fold_with_places
from index.types import Span
from index.words import tagged
from search.prices import FREE, PAID, of_another
from search.units import UNIT, unit_of

# What is high or great without being measured, so that no length is asked for.
_DEGREE = re.compile(
    r"(?:学历|文化|水平|素质|境界|地位|威望|声望|名气|名声|档次|职位|官职|级别|热情|兴趣|意愿|感情|交情"
    r"|友情|爱情|亲情|友谊|情谊|影响|作用|意义|变化|力气|本事|本领|胆子|学问|造诣|功夫|危害|污染|伤害|打击"
    r"|困难|希望|前途|前景|责任|负担|担子|病情|伤势|损失|效果"
    rf"|[{HAN}]{{1,2}}(?:[性力感效]|(?<!中)心|[^温湿高长宽深厚速密经纬]度))"
    r"(?:到底|究竟)?[是有]?(?:到底|究竟)?多[高大深重远长强]"
)
_FEW = "[一半几数百千万亿](?:多|余|来)?"  # 一 alone, 上千 and 数十 are no figures
_COINS = (
    "钱|多(?![年亩])|来钱|左右|上下|出头|半(?!亩)|[二两三四五六七八九](?![十百千万亩顷平])"
    "|一[斤两个只份张]"
)
# Words that begin so without counting, 一块荒地, 一位老人, 一度停产; but 一块钱, 一块五.
_NONE = rf"(?!一(?:[位度刀口层步]|[块角](?!{_COINS}))[{HAN}])"
_AGED = "(?<![上中下])旬|花甲|古稀|耄耋|期颐|弱冠|而立|不惑|知天命|半百|豆蔻|及笄|同龄"
_NEAR = "咫尺|之遥|隔壁|相邻|毗邻|紧邻|紧挨|接壤"
_TOLD: Mapping[str, re.Pattern[str]] = {
    # 产值首次破亿; not 破亿次, 播放量破亿.
    "金额": re.compile(
        rf"{FREE}|(?<!量)(?<!人[口数])(?<!粉丝)(?<!用户)(?<!游客)[破过超逾][百千]?[万亿](?!(?!大关){UNIT})"
    ),
    "数额": re.compile(f"{FREE}|{PAID}"),
    "年龄": re.compile(_AGED),
    "面积": re.compile("足球场|球场大|见方|长.{1,12}宽"),
    "长度": re.compile(_NEAR),
    "高低长短": re.compile(_NEAR),
}
_SOME = re.compile(
    rf"(?<![第近前后这那哪好])好?(?:[几数][十百千]*[万亿]+|[几数][十百千]+|上[百千万亿]+)[多余]?(?:{UNIT})?"
)
_COUNTED = re.compile(rf"(?<!第){_FEW}(?P<unit>{UNIT})")
_NOUN = re.compile(rf"(?:多少|几)个?(?P<noun>[{HAN}]+)")
_NUMERALS = "二三四五六七八九十百千两"
_THING = 6  # characters behind a unit in which what is counted is looked for; set by hand


def measured(question: str) -> str:
    """Return a folded question without what it asks the degree of: 学历有多高 asks no length."""
    return _DEGREE.sub("", question)


def told(name: str, text: str, question: str = "") -> bool:
    """Whether a folded text may tell a quantity in words that have no number at all.

    Args:
        name: of the quantity.
        text: folded.
        question: folded; what is said to be free beside what it asks about tells nothing.
    """
    if name not in _TOLD:
        return False
    found = _TOLD[name].finditer(text)
    return any(not (question and of_another(question, text, one)) for one in found)


def in_words(text: str, units: Collection[str]) -> bool:
    """Whether a folded text has an amount in one of these units that is no figure.

    Args:
        text: folded.
        units: as regular expressions.

    Example:
        >>> in_words("票价一元", ["元"]), in_words("来了上千人", ["人"]), in_words("进一步", ["步"])
        (True, True, False)
    """
    return re.search(rf"(?<![第进下]){_NONE}{_FEW}(?:{'|'.join(units)})", text) is not None


def some(text: str) -> list[Span]:
    """Return the amounts of a text that are no figures, as 几万人 and 上千家 are, each whole.

    Args:
        text: of a sentence, not folded.

    Example:
        >>> some("来了几萬大軍，上千人。")
        [(2, 4), (7, 10)]
    """
    folded, places = fold_with_places(text)
    return [(places[one.start()], places[one.end() - 1] + 1) for one in _SOME.finditer(folded)]


def counted_in_words(question: str, text: str) -> bool:
    """Whether a folded text counts in words what a folded question asks for: 一座桥 for 几座桥.

    Only where the question has the thing: there is 一个 in any text.
    """
    asked = {word for word, flag in tagged(question) if flag[0] in "nz"} - {"人"}
    # 小孩 is for 孩子.
    asked |= {noun[0] for noun in asked if len(noun) == 2 and noun[1] == "子"}
    return any(
        _is_of(question, asked, found["unit"], text[found.end() :][:_THING])
        for found in _COUNTED.finditer(text)
    )


def numbered(question: str, text: str) -> Span | None:
    """Return the number that stands right before what a question counts, 五孔 for 几个孔, if any.

    Args:
        question: as asked.
        text: of a sentence.

    Example:
        >>> numbered("桥有几个孔？", "桥面宽5米，五孔。")
        (6, 7)
    """
    asked = _NOUN.search(fold(question))
    if asked is None:
        return None
    noun, flag = tagged(asked["noun"])[0]
    folded, places = fold_with_places(text)
    found = re.search(rf"(?<![第{_NUMERALS}\d.])([{_NUMERALS}]+|\d+)个?{noun}", folded)
    if flag[0] != "n" or unit_of(noun) or found is None:
        return None  # 30人 is a figure by itself
    return places[found.start()], places[found.end(1) - 1] + 1


def _is_of(question: str, asked: Collection[str], unit: str, behind: str) -> bool:
    """Whether what stands behind a unit is of what a question counts.

    石桥 is for 几座桥, and so is 桥梁; 石塔 is not for 几座石桥, nor 工人 for 多少个人.

    Args:
        question: folded.
        asked: nouns of it.
        unit: in which a text counts.
        behind: what stands there.
    """
    words = tagged(behind) or [("", "x")]
    first, flag = words[0]
    if flag[0] in "xuy":
        return unit in question  # 桥只有一座
    if first in question or (unit + first[0] in question and first[0] in asked):
        return True
    thing = takewhile(lambda one: one[1][0] in "nbjlz" or one[1] == "vn", words)
    return any(word.endswith(noun) for word, _ in thing for noun in asked)
