"""Which figure is the one asked for, where several could be."""

import pytest

from search.asked import asked
from search.reasons import without_figure
from tests.search.answers import ask, evidence, read, shown


@pytest.mark.parametrize(
    ("question", "text", "words", "marks"),
    [
        ("疗效有多高？", "疗效显著，有效率达90%。", "显著", ["90%"]),
        ("疗效有多高？", "疗效显著，有30人来。", "显著", ["显著"]),
        ("损失有多大？", "损失3000万元，损失惨重。", "损失惨重", ["3000万元"]),
        ("影响有多大？", "影响深远。", "深远", ["深远"]),
        ("学历有多高？", "他读过大专，有3个孩子。", "大专", ["大专"]),
    ],
)
def test_how_great_something_is_is_told_by_a_figure_before_words(
    question: str, text: str, words: str, marks: list[str]
) -> None:
    assert shown(ask(question, read(question, text, words))) == marks


@pytest.mark.parametrize(
    ("question", "text", "marks"),
    [
        ("疗效有多高？", "疗效很好，有30人来。", []),
        ("损失有多大？", "损失惨重，有30人。", []),
        ("面积有多广？", "面积达30亩。", ["30亩"]),
        ("影响有多大？", "影响30万人。", ["30万人"]),
        ("主峰有多高？", "主峰海拔2157.7米。", ["2157.7米"]),
        ("主峰有多高？", "主峰有800人登过。", []),
        ("村子离县城多远？", "五里坡村有800人。", []),
        ("县城离村里多远？", "县城离村里三里路，有800人。", ["三里"]),
    ],
)
def test_a_figure_that_cannot_be_of_the_quantity_is_not_marked(
    question: str, text: str, marks: list[str]
) -> None:
    # 30人 were marked for how great the effect was, as it was the only figure.
    assert shown(ask(question, evidence(question, text))) == marks


@pytest.mark.parametrize(
    ("question", "text", "without"),
    [
        ("疗效有多高？", "疗效显著。", False),
        ("损失有多大？", "损失惨重。", False),
        ("海拔有多高？", "海拔很高。", True),
        ("面积有多广？", "面积很大。", True),
    ],
)
def test_words_may_tell_how_great_something_is_that_is_not_measured(
    question: str, text: str, without: bool
) -> None:
    assert without_figure(asked(question), [text]) is without


@pytest.mark.parametrize(
    ("question", "text", "words", "marks"),
    [
        ("有多少大军？", "有几万大军。", None, ["几万"]),
        ("有多少軍隊？", "有幾萬大軍。", "幾萬大軍", ["幾萬大軍"]),
        ("来了多少人？", "来了上千人。", None, ["上千人"]),
        ("来了多少人？", "来了30人，说了上千句话。", None, ["30人"]),
        ("来了多少人？", "近几百年没有人来。", None, []),
    ],
)
def test_an_amount_that_is_no_figure_is_marked_where_there_is_none(
    question: str, text: str, words: str | None, marks: list[str]
) -> None:
    parts = read(question, text, words) if words else evidence(question, text)
    assert shown(ask(question, parts)) == marks


@pytest.mark.parametrize(
    ("question", "text", "words", "mark"),
    [
        ("全村有多少户？", "全村有230户810人。", "230户810人", "230户"),
        ("全村有多少人？", "全村有230户810人。", "230户810人", "810人"),
        ("医院有几个大夫？", "医院有大夫18名，护士25名。", "18名，护士25名", "18名"),
        ("学生票多少钱？", "成人票80元，学生票40元。", "80元，学生票40元", "40元"),
        ("成人票多少钱？", "成人票80元，学生票40元。", "80元，学生票40元", "80元"),
        ("门票多少钱？", "门票每张80元至120元。", "80元至120元", "80元至120元"),
        ("小学和中学有多少所？", "有小学120所、中学30所。", "120所、中学30所", "120所、中学30所"),
        ("要走多长时间？", "要走3小时20分钟。", "3小时20分钟", "3小时20分钟"),
        ("占地多少亩？", "占地3亩5分。", "3亩5分", "3亩5分"),
    ],
)
def test_of_several_figures_taken_for_one_amount_one_is_marked(
    question: str, text: str, words: str, mark: str
) -> None:
    # 230户810人 was marked whole where 多少户 was asked for.
    assert shown(ask(question, read(question, text, words))) == [mark]
