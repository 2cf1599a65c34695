"""Names that offices and statistics go by in short: GDP, 人社局.

A question in the one form and an article in the other share no word; so such a question is asked
in both.
"""

import re

# Short and full. Short forms that stand inside other words, as 规上 in 法规上, are left out.
_PAIRS = (
    ("GDP", "地区生产总值"),
    ("CPI", "居民消费价格指数"),
    ("固投", "固定资产投资"),
    ("发改局", "发展和改革局"),
    ("发改委", "发展和改革委员会"),
    ("人社局", "人力资源和社会保障局"),
    ("人社厅", "人力资源和社会保障厅"),
    ("住建局", "住房和城乡建设局"),
    ("住建厅", "住房和城乡建设厅"),
    ("卫健委", "卫生健康委员会"),
    ("文旅局", "文化和旅游局"),
    ("市监局", "市场监督管理局"),
    ("市场监管局", "市场监督管理局"),
    ("自规局", "自然资源和规划局"),
    ("应急局", "应急管理局"),
    ("医保局", "医疗保障局"),
    ("教体局", "教育体育局"),
    ("人大常委会", "人民代表大会常务委员会"),
    ("政协", "人民政治协商会议"),
    ("国资委", "国有资产监督管理委员会"),
    ("编办", "机构编制委员会办公室"),
)
_OTHER = {**dict(_PAIRS), **{full: short for short, full in reversed(_PAIRS)}}
_NAMED = re.compile("|".join(sorted(map(re.escape, _OTHER), key=len, reverse=True)), re.IGNORECASE)


def otherwise(question: str) -> str | None:
    """Return a question with every such name in its other form; None where it has none.

    Example:
        >>> otherwise("云溪县2024年GDP是多少？")
        '云溪县2024年地区生产总值是多少？'
    """
    said = _NAMED.sub(lambda found: _OTHER[found.group().upper()], question)
    return said if said != question else None
