"""How great something is, and how far off."""

import pytest

from search.asked import asked
from search.extents import tells_where
from search.figures import figures
from search.reasons import without_figure
from tests.search.answers import ask, evidence, read, shown


@pytest.mark.parametrize(
    ("question", "text", "where"),
    [
        ("芦浦大桥全长多少米？", "车辆绕行上游三公里处的芦浦大桥。", True),
        ("芦浦大桥有多长？", "芦浦大桥在500米外。", True),
        ("芦浦大桥的长度是多少？", "芦浦大桥与渡口相距2公里。", True),
        ("芦浦大桥宽度是多少米？", "芦浦大桥距离渡口约2千米。", True),
        ("老街多宽？", "老街离车站不到300米。", True),
        ("茶山面积有多大？", "茶山在村北3公里处。", True),
        ("蘆浦大橋全長多少米？", "車輛繞行上游三公里處的蘆浦大橋。", True),
        ("老街多长？", "老街远离县城30公里。", True),
        ("老街多长？", "车队脱离30公里险路。", False),
        ("芦浦大桥离渡口多远？", "芦浦大桥在渡口上游三公里处。", False),
        ("芦浦大桥到渡口的距离是多少？", "芦浦大桥距渡口2公里。", False),
        ("村里到县城的路有多长？", "村子距县城63公里。", False),
        ("芦浦大桥全长多少米？", "芦浦大桥长320米，连着两岸。", False),
        ("芦浦大桥全长多少米？", "距渡口不远的芦浦大桥长320米。", False),
        ("围墙多长？", "修了300米外墙。", False),
        ("水管全长多少米？", "80米处理好了。", False),
        ("隧道长多少米？", "5公里，是全线最长的。", False),
    ],
)
def test_a_figure_may_tell_where_something_is(question: str, text: str, where: bool) -> None:
    # 四公里 was marked for the length of a bridge four kilometres down the river.
    assert tells_where(question, text, figures(text)[0].span) == where


@pytest.mark.parametrize(
    ("question", "text", "without"),
    [
        ("芦浦大桥全长多少米？", "车辆绕行上游三公里处的芦浦大桥。", True),
        ("芦浦大桥有多长？", "芦浦大桥距渡口2公里。", True),
        ("芦浦大桥有多长？", "上游三公里处的芦浦大桥长320米。", False),
        ("芦浦大桥距渡口有多远？", "芦浦大桥在上游三公里处。", False),
    ],
)
def test_where_something_is_does_not_tell_how_long_it_is(
    question: str, text: str, without: bool
) -> None:
    assert without_figure(asked(question), [text]) == without


@pytest.mark.parametrize(
    ("question", "text", "words", "marks"),
    [
        ("芦浦大桥全长多少米？", "绕行上游三公里处的芦浦大桥。", "三公里", []),
        ("芦浦大桥距渡口多远？", "绕行上游三公里处的芦浦大桥。", "三公里", ["三公里"]),
        ("芦浦大桥全长多少米？", "芦浦大桥长320米。", "320米", ["320米"]),
    ],
)
def test_where_something_is_is_marked_where_that_is_asked(
    question: str, text: str, words: str, marks: list[str]
) -> None:
    assert shown(ask(question, read(question, text, words))) == marks


def test_the_figure_of_the_size_is_marked_beside_one_of_the_place() -> None:
    question = "芦浦大桥全长多少米？"
    text = "上游三公里处的芦浦大桥，1997年通车，全长320米。"
    assert shown(ask(question, evidence(question, text))) == ["320米"]
