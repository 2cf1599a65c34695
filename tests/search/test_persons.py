"""Which people a figure counts."""

import pytest

from search.asked import asked, fitting
from search.persons import others
from tests.search.answers import chosen, evidence


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("学校有多少老师？", "1260名学生搬进新教室。", []),
        ("学校有多少老师？", "学校现有教师78人。", ["78"]),
        ("学校有多少名教师？", "78名高级教师来了。", ["78"]),
        ("学校的老师有多少人？", "在校学生3.1万人，教师78人。", ["78"]),
        ("学校有多少老师？", "全县有小学43所。", []),
        ("有多少职工？", "医院有护士300人。", ["300"]),
        ("有多少护士？", "医院有职工800人。", ["800"]),
        ("有多少学生？", "共有师生1200人。", ["1200"]),
        ("有多少人？", "1260名学生来了。", ["1260"]),
        ("幾名醫生？", "醫院有護士300人。", []),
        ("有多少亩地由农民自己耕种？", "其中3100亩地由农民自己耕种。", ["3100"]),
        ("有多少所儿童福利院？", "现有3所儿童福利院。", ["3"]),
        ("有多少学生公寓？", "建了6栋学生公寓。", ["6"]),
        ("发了多少学生补助？", "学生补助320万元。", ["320万"]),
        ("多少万度电供给居民？", "320万度电供给居民。", ["320万"]),
        ("多少户居民搬迁？", "120户居民和30名干部搬迁。", ["120"]),
        ("多少村民参加？", "30名干部和120名村民参加。", ["120"]),
    ],
)
def test_who_is_counted_is_told_from_others(question: str, text: str, fits: list[str]) -> None:
    found = fitting(asked(question), text)
    assert [text[slice(*figure.span)] for figure in found] == fits


def test_where_nobody_is_named_every_figure_may_count() -> None:
    assert not others("有多少？", "1260名学生", (0, 4))
    assert not others("学校有多少老师？", "1260名代表", (0, 4))


def test_the_sentence_that_counts_who_is_asked_for_is_preferred() -> None:
    question = "石桥镇小学一共有多少老师？"
    parts = evidence(question, "石桥镇小学有老的1260名学生。石桥镇小学教师78人。")
    assert chosen(question, parts)[0].text == "石桥镇小学教师78人。"
