"""What is measured: a question for an amount of money is not answered by a number of people.

Only where the question names the quantity (营业收入是多少, 面积有多少) and the text has figures of
others alone; a figure without a unit, or with one that is not known here, may be of any.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from index.fold import HAN, fold
from index.words import tagged
from search.extents import tells_where
from search.figures import Figure, figures
from search.prices import price
from search.units import UNIT, unit_of
from search.vague import in_words, measured, told

_MONEY = (
    "元|块|角|毛钱|分钱|美金|镑|欧|日圆|円|马克|法郎|卢布|卢比|比索|里拉|两|贯|铢|圆|克朗|先令|便士|币"
    "|刀"
)
_LENGTHS = (
    "米|公里|里|公分|厘|英尺|英寸|英里|海里|尺|寸|毫|微|纳|码|丈|步|光年|天文单位|m|km|cm|mm|层"
)
_WEIGHTS = "克|公斤|斤|吨|磅|盎司|两|担|g|kg|t"
_TIMES = "年|个月|月|周|天|日|小时|钟头|分钟|分|秒"
HOW = "高低长短"  # of a question that names no quantity: 有多高
# Quantity: (words that name it, units it is given in), both folded. 多高 and 多长 ask for a length,
# a time, a wage or a share: only what cannot be any of these is no answer.
_KNOWN: Mapping[str, tuple[str, str]] = {
    "金额": (
        "金额|收入|总?产值|生产总值|gdp|总值|投资额?|资金|税收|纳税额?|税额|利润|工资|薪水|月薪|年薪|价格|价钱"
        "|售价|单价|造价|预算|成本|贷款|销售额|成交额|交易额|票房|市值|资产|债务|经费|款项|花费|营收|身价|融资额?"
        "|注册资本",
        _MONEY,
    ),
    # What is often told as a part or a multiple of another amount.
    "数额": (
        "费用|收费|学费|票价|租金|房租|奖金|赔偿金?|罚款|罚金|违约金|押金|首付|定金",
        f"{_MONEY}|倍|折",
    ),
    "面积": (
        "面积|占地",
        "平方|平米|亩|公顷|顷|坪|英亩|㎡|m2|km2|町|里见方|甲|分[地田]",
    ),
    "人数": (
        "人口|人数|员工数|职工数",
        f"人|口|名|位|户|居民|学生|员工|村民|职工|个(?![{HAN}])",
    ),
    "长度": (
        "长度|全长|总长|身高|体长|海拔|宽度|深度|直径|半径|里程|高度",
        _LENGTHS,
    ),
    "容积": (
        "库容|容积|容量|蓄水量",
        "立方|方|升|毫升|吨|加仑|毫|公升|斗|石|m3|l|ml|[gtm]b|毫安|安时|千瓦|度",
    ),
    "重量": ("重量|体重|净重|总重", _WEIGHTS),
    "温度": ("温度|气温|水温|体温", "度|℃|°"),
    "年龄": ("年龄|年纪|岁数", f"岁|周岁|{_TIMES}"),
    "寿命": ("寿命", f"岁|周岁|{_TIMES}|世纪|代|次|公里|千米|km"),
    HOW: ("", f"{_LENGTHS}|{_TIMES}|{_MONEY}|{_WEIGHTS}|度|℃|°|分|点|级|倍"),
}
# How much is asked for with the words right before, in no unit or in one of the quantity.
_ASKS = (
    r"[）)]?(?:总额|总量|总数)?(?:大约|大概|一共|总共|合计|共)?(?:是|为|有|达到?|超过|高达)?"
    rf"(?:多少(?!时间|年|天|成|倍|百分)|几(?!年|月|倍|成|天|次)(?=[十百千万亿]|{UNIT}|何))"
    "(?P<times>[十百千]?[万亿]*)(?P<unit>.{0,4})"
)
# What asks for one by itself, where nothing follows: not 更多高校, 多重压力.
_END = r"(?=[呢啊呀吗]?(?:[？?。，,；;]|$))"
_HOW = rf"[是有为达]?(?:大约|大概)?多[高大长宽深远重广厚]{_END}"  # 工资有多高, 面积有多大
_ALONE = {
    HOW: rf"(?<!期)(?<!期[是有为])多[长高宽深远]{_END}",
    "重量": rf"多重{_END}",
    "年龄": "多大(?:年[纪龄]|岁数)",
}
_ASKED = {
    name: re.compile(
        "|".join(
            [
                *([f"(?:{words}){_ASKS}", f"(?:{words}){_HOW}"] if words else []),
                *([_ALONE[name]] if name in _ALONE else []),
            ]
        )
    )
    for name, (words, _) in _KNOWN.items()
}
# A unit may stand behind another character or two, 新台币 and 英亩, but not in the next clause; a
# letter is none where a word goes on: 3.2 trillion.
_ENDS = "(?:(?<![a-z0-9])|(?![a-z0-9]))"
_SKIPPED = f"[{HAN}]{{0,2}}?"
_UNITS = {
    name: re.compile(
        rf"^[余多来几]?{'(?!平方|立方)' if name == '长度' else ''}{_SKIPPED}\s?(?:{units}){_ENDS}"
    )
    for name, (_, units) in _KNOWN.items()
}
# What is none of the quantity for sure has its own unit right behind: not 8000 in 月薪8000每月.
_RIGHT_BEHIND = {
    name: re.compile(rf"^[余多来几]?\s?(?:{units}){_ENDS}") for name, (_, units) in _KNOWN.items()
}
_OF_MONEY = ("金额", "数额")
_CURRENCY = re.compile(r"(?:币|元|[$￥¥£€])$")
_MYRIADS = "百千万亿"
_MYRIAD = re.compile("个多?[万亿]")
# Not 1970年生源, 当日生效.
_BORN = re.compile(
    rf"生于|出生(?!率|人口|数)|诞生|[\d〇零一二三四五六七八九十][年月日]生(?:[于在的]|人(?![口数])|[^{HAN}]|$)"
)
_SHARES = frozenset({"数额", "人数"})  # 货值的百分之十, 白人人口占四成


@lru_cache(maxsize=64)
def quantity(question: str) -> str | None:
    """Return the quantity that a question for one thing asks; None if it names none.

    Example:
        >>> quantity("豪斯特公司2025年的营业收入是多少？")
        '金额'
    """
    folded = measured(fold(question))
    for name, asked in _ASKED.items():
        found = asked.search(folded)
        if found is None:
            continue
        unit = found["unit"] or "" if "unit" in asked.groupindex else ""
        if _UNITS[name].search(unit) or not (unit_of(unit) or _names(unit)):
            return name
    return None


def asks_price(question: str, units: Collection[str]) -> bool:
    """Whether a question asks for an amount of money.

    Args:
        question: as asked.
        units: of the amount that it asks for.
    """
    return "元" in units or quantity(question) in _OF_MONEY


def lacks(name: str, text: str, question: str = "") -> bool:
    """Whether no figure of `text` can be of a quantity that `quantity` returned for a question."""
    folded = fold(text)
    if name in _OF_MONEY and price(question, text, near=False):
        return False
    if told(name, folded, fold(question)) or in_words(folded, [_KNOWN[name][1]]):
        return False
    born = name == "年龄" and _BORN.search(folded) is not None
    found = (figure for figure in figures(text) if not tells_where(question, text, figure.span))
    return not any(may_be(name, figure, text, born=born) for figure in found)


def _names(text: str) -> bool:
    """Whether a text begins with another thing that is counted: 投资多少企业."""
    word, flag = next(iter(tagged(text)), ("", ""))
    return flag.startswith("n") and word not in ("钱", "资金")


def may_be(name: str, figure: Figure, text: str, *, born: bool = False) -> bool:
    """Whether a figure can be of a quantity.

    Args:
        name: that `quantity` returned.
        figure: of the text.
        text: not folded.
        born: the text tells when somebody was born, so that a year tells an age.
    """
    if name == HOW and (figure.kind != "number" or text[: figure.span[0]].endswith("第")):
        return True  # a share, the year something began, or a rank
    if figure.kind != "number":
        share = figure.kind == "share" and name in _SHARES
        return share or (born and figure.kind == "year")
    if _UNITS[name].search(figure.unit):
        return True
    if name in _OF_MONEY and _MYRIAD.match(figure.unit):
        return True  # 2.5个亿
    if name in _OF_MONEY and _CURRENCY.search(
        fold(text[max(0, figure.span[0] - 3) : figure.span[0]])
    ):
        return True
    return not _of_another(name, figure, text)


def _of_another(name: str, figure: Figure, text: str) -> bool:
    """Whether a unit that is none of the quantity stands right behind a figure."""
    unit = unit_of(figure.unit)
    word = next(iter(tagged(figure.unit)), ("", ""))[0]
    # 贷款20万 in 贷款20万家庭受益 needs no unit, and 家庭 is none.
    if text[: figure.span[1]][-1] in _MYRIADS and len(word) > max(len(unit), 1):
        return False
    others = (units for other, units in _RIGHT_BEHIND.items() if other != name)
    return bool(unit) or any(units.search(figure.unit) for units in others)
