"""What is measured: a question for an amount of money is not answered by a number of people.

Only where the question names the quantity (营业收入是多少, 面积有多少) and the text has figures of
others alone; a figure without a unit, or with one that is not known here, may be of any.
"""

import re
from collections.abc import Mapping

from index.fold import fold
from search.figures import Figure, figures
from search.units import unit_of

# Quantity: (words that name it, units it is given in), both folded.
_KNOWN: Mapping[str, tuple[str, str]] = {
    "金额": (
        "收入|总?产值|生产总值|gdp|总值|投资额?|资金|税收|纳税额?|税额|利润|工资|薪水|月薪|年薪|价格|价钱"
        "|售价|单价|造价|预算|费用|成本|贷款|租金|房租|奖金|销售额|成交额|交易额|票房|市值|资产"
        "|债务|经费|款项|花费|营收|学费|票价|赔偿金?|罚款|身价|融资额?|注册资本",
        "元|块|角|美金|镑|欧|日圆|円|马克|法郎|卢布|卢比|比索|里拉|两|贯|铢|圆|克朗|先令|便士|币|刀",
    ),
    "面积": (
        "面积",
        "平方|平米|亩|公顷|顷|坪|英亩|㎡|m2|km2|町|里见方|甲",
    ),
    "人数": (
        "人口|人数|员工数|职工数",
        "人|口|名|位|户|居民|学生|员工|村民|职工",
    ),
    "长度": (
        "长度|全长|总长|身高|体长|海拔|宽度|深度|直径|半径|里程|高度",
        "米|公里|里|公分|厘|英尺|英寸|英里|海里|尺|寸|毫|微|纳|码|丈|步|光年|天文单位|m|km|cm|mm|层",
    ),
    "重量": ("重量|体重|净重|总重", "克|公斤|斤|吨|磅|盎司|两|担|g|kg|t"),
    "温度": ("温度|气温|水温|体温", "度|℃|°|k"),
    "年龄": ("年龄|年纪|岁数|寿命", "岁|年|周岁|个月"),
}
_ASKS = (
    r"[）)]?(?:总额|总量|总数)?(?:大约|大概|一共|总共|合计|共)?(?:是|为|有|达到?|超过|高达)?"
    r"(?:多少(?!时间|年|天|人|次|个月|倍|成|百分)|几(?!年|月|倍|成|天|次|个百分))"
)
_UNITS = {name: re.compile(rf"^[余多来几]?.{{0,2}}?(?:{u})") for name, (_, u) in _KNOWN.items()}
_CURRENCY = re.compile(r"(?:币|元|[$￥¥£€])$")


# What asks for one by itself.
_ALONE = {
    "长度": r"(?<!期)(?<!期[是有为])多[长高宽深远](?!时间|的?时|[度期效久])",
    "重量": "多重(?!要)",
    "年龄": "多大(?:年[纪龄]|岁数)",
}


def quantity(question: str) -> str | None:
    """Return the quantity that a question for one thing asks; None if it names none.

    Example:
        >>> quantity("豪斯特公司2025年的营业收入是多少？")
        '金额'
    """
    folded = fold(question)
    for name, (words, _) in _KNOWN.items():
        alone = _ALONE.get(name, "$.")
        if re.search(rf"(?:{words}){_ASKS}|{alone}", folded):
            return name
    return None


def lacks(name: str, text: str) -> bool:
    """Whether no figure of `text` can be of a quantity that `quantity` returned."""
    return not any(_may_be(name, figure, text) for figure in figures(text))


def _may_be(name: str, figure: Figure, text: str) -> bool:
    if figure.kind != "number":
        return figure.kind == "share" and name == "人数"  # 白人人口占四成
    if _UNITS[name].search(figure.unit):
        return True
    if name == "金额" and _CURRENCY.search(fold(text[max(0, figure.span[0] - 3) : figure.span[0]])):
        return True
    others = (units for other, units in _UNITS.items() if other != name)
    return not (unit_of(figure.unit) or any(units.search(figure.unit) for units in others))
