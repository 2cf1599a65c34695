"""What a refusal says is missing."""

import pytest

from search.asked import asked
from search.reasons import in_parts, without_figure
from tests.search.answers import ask, evidence


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("2023年产值多少？", "2024年产值50亿元。", "文中有2024年的内容，没有2023年的"),
        ("2023年产值多少？", "产值50亿元。", "最接近的段落没有2023年的内容"),
        ("修水签了多少订单？", "修水参加了展会。", "最接近的段落没有提到“订单”"),
        ("修水目前主要签了多少订单？", "修水参加了展会。", "最接近的段落没有提到“订单”"),
        ("产值是多少？", "产值很高。", "最接近的段落没有所问的数字"),
        ("展会哪年开？", "展会开了。", "最接近的段落没有写明时间"),
    ],
    ids=["other year", "no year", "word", "no word of how", "no figure", "no date"],
)
def test_a_refusal_says_what_is_missing(question: str, text: str, reason: str) -> None:
    found = ask(question, evidence(question, text), strictness=1.1)
    assert (found.answerable, found.answer, found.citations) == (False, None, ())
    assert found.reason == f"没有找到能回答这个问题的段落：{reason}。下面是最接近的内容。"


@pytest.mark.parametrize(
    ("question", "text", "without"),
    [
        ("河上有几座桥？", "河上有一座桥。", False),
        ("河上有几座桥？", "河上没有桥，城里有一座塔。", True),
        ("门票多少钱？", "老人免费入园。", False),
        ("门票多少钱？", "门票很贵。", True),
        ("学历有多高？", "他读过大专。", False),
        ("二月革命於西元幾年發生?", "革命於1917年爆發。", False),
        ("工资有多高？", "月薪8000每月。", False),
        ("投资多少企业？", "投资企业20家。", False),
    ],
)
def test_an_amount_may_be_told_without_a_figure(question: str, text: str, without: bool) -> None:
    assert without_figure(asked(question), [text]) == without


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("小学校长", "石桥镇中心小学启用，校长刘玉梅介绍", True),
        ("医院院长", "县医院的院长介绍", True),
        ("电力公司", "公司的电力设备", True),
        ("村建", "村里建起了加工厂", True),
        ("小学校长", "石桥镇中心小学启用", False),
        ("小学校长", "校长刘玉梅介绍", False),
        ("梨树", "村里还办起梨园，门前有两棵树", False),
        ("村建", "建起了村部", False),
        ("村建", "村里种了三千亩油茶，去年建成", False),
    ],
)
def test_a_word_whose_parts_are_there_is_not_missing(word: str, text: str, found: bool) -> None:
    # A refusal said that the passage had no “小学校长”.
    assert in_parts(word, text) == found


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        ("三层的楼装暖气多少钱？", "三层旧楼改造花了两年。", "“暖气”"),
        ("压轴的是哪出戏？", "庙会办了三天。", "“压轴”"),
        ("得奖的是哪篇文章？", "文章登在报上，很多人读过。", "“得奖”"),
        ("她唱红的是哪张唱片？", "她的唱片卖得好，听的人多。", "“唱红”"),
        ("哪部门管修路？", "县里的路通了。", "“部门”、“修路”"),
        ("伊启村修路了吗？", "县里的路通了。", "“伊启村”、“修路”"),
        ("压轴的有多少人口？", "庙会办了三天。", "“压轴”、“人口”"),
    ],
    ids=["cut", "measure", "measure, known", "measure in a word", "noun", "name", "noun, 多少"],
)
def test_only_words_are_named_as_missing(question: str, text: str, named: str) -> None:
    # A refusal said that the passage had no “楼装” and no “出戏”.
    found = ask(question, evidence(question, text), strictness=1.1)
    assert f"最接近的段落没有提到{named}。" in found.reason


@pytest.mark.parametrize(
    "question", ["五层的楼装了吗？", "唱的是哪出戏？"], ids=["cut", "measure word"]
)
def test_a_refusal_without_a_word_to_name_names_none(question: str) -> None:
    found = ask(question, evidence(question, "五层，唱。"), strictness=1.1)
    assert found.reason == "没有找到能回答这个问题的段落；下面是最接近的内容。"
