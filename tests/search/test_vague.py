"""Amounts without figures."""

import pytest

from search.vague import counted_in_words, in_words, measured, numbered, told


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("他的学历有多高？", "他的？"),
        ("直播的影响力究竟有多大？", "直播的？"),
        ("村里的负担有多重？", "村里的？"),
        ("工资有多高？", "工资有多高？"),
        ("镇中心有多大？", "镇中心有多大？"),
        ("", ""),
    ],
)
def test_a_degree_is_no_amount(question: str, rest: str) -> None:
    assert measured(question) == rest


@pytest.mark.parametrize(
    ("name", "text", "is_told"),
    [
        ("金额", "村民免费乘车。", True),
        ("金额", "工程由县公司承担。", False),
        ("数额", "检查费用由县医院承担。", True),
        ("数额", "老人免票入园。", True),
        ("数额", "以免发生事故。", False),
        ("年龄", "他已年过花甲。", True),
        ("年龄", "七旬老人。", True),
        ("年龄", "5月中旬开工。", False),  # was told for how old somebody is
        ("面积", "厂房长80米、宽30米。", True),
        ("面积", "厂房长80米。", False),
        ("高低长短", "车站近在咫尺。", True),
        ("人数", "全村都来了。", False),
    ],
)
def test_a_quantity_may_be_told_without_a_number(name: str, text: str, is_told: bool) -> None:
    assert told(name, text) == is_told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("门票一元。", True),
        ("每人几千元。", True),
        ("补了数百多元。", True),
        ("第一元素。", False),
        ("五元。", False),
        ("", False),
    ],
)
def test_a_numeral_that_is_no_figure_is_an_amount_with_its_unit(text: str, said: bool) -> None:
    assert in_words(text, ["元"]) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("河上有一座桥。", True),
        ("桥只有一座。", True),
        ("建了一座桥供村民通行。", True),
        ("建了一座石桥。", True),
        ("塔只有一处。", False),
        ("城里有一座塔。", False),
        ("没有桥。", False),
    ],
)
def test_only_what_is_asked_for_is_counted_in_words(text: str, said: bool) -> None:
    assert counted_in_words("河上有几座桥？", text) == said


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        # One character in common was enough.
        ("有几座石桥？", "村口有一座石塔。", False),
        ("有多少水库？", "有一座水塔。", False),
        ("有多少水？", "有一座水塔。", False),
        ("有多少个人？", "一个工人来了。", False),
        ("有多少所小学？", "一所大学。", False),
        ("有几座桥？", "有一座桥梁。", True),
        ("有几座桥梁？", "有一座桥。", True),
        ("有几个村？", "有一个村庄。", True),
        ("有几家企业？", "有一家陶瓷企业。", True),
        ("有几个孩子？", "他有一个小孩。", True),
        ("有多少人？", "来了一个人。", True),
    ],
)
def test_a_thing_is_told_by_more_than_one_character_of_it(
    question: str, text: str, said: bool
) -> None:
    assert counted_in_words(question, text) == said


@pytest.mark.parametrize(
    ("question", "text", "number"),
    [
        # 几个孔 was refused: no figure, said the reason.
        ("青陂桥有几个孔？", "桥面宽5.2米，五孔，是最长的石桥。", "五"),
        ("古城有多少门？", "古城四面有12门。", "12"),
        ("青陂桥有几个孔？", "断木撞裂了第三孔的券石。", None),
        ("青陂桥有几个孔？", "桥面宽5.2米。", None),
        ("青陂桥修了几次？", "桥面宽5.2米，五孔。", None),
    ],
)
def test_a_number_may_stand_right_before_what_is_counted(
    question: str, text: str, number: str | None
) -> None:
    span = numbered(question, text)
    assert (text[slice(*span)] if span else None) == number
