"""Ways that have one end in common."""

import pytest

from search.routes import route

ROAD = "去年硬化了双河村至大坪村的产业路11.6公里。"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("双河村到县城的路有多长？", ("双河村到县城", "双河村至大坪村")),
        ("大坪村到青杠村的产业路多少公里？", ("大坪村到青杠村", "双河村至大坪村")),
        ("双河村到大坪村的产业路多长？", None),
        ("双河至大坪的路多长？", None),
        ("大坪村到双河村的路多长？", None),
        ("高寨村到县城的路多长？", None),
        ("从双河村来往哪里的路线最长？", None),
        ("用工从800人增至多少？", None),
        ("", None),
    ],
)
def test_a_way_has_both_its_ends(question: str, found: tuple[str, str] | None) -> None:
    # The way from 双河村 to 县城 was answered with that to 大坪村.
    assert route(question, ROAD) == found


TWO = "柳树沟村到县城12公里，柳树沟村到白石镇5公里。"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("柳树沟村到县城有多远？", None),
        ("柳树沟村到白石镇的距离是多少？", None),
        ("柳树沟村到青杠村有多远？", ("柳树沟村到青杠村", "柳树沟村到县城")),
    ],
)
def test_a_sentence_may_tell_of_several_ways(question: str, found: tuple[str, str] | None) -> None:
    # The first way with another end refused, though the one asked for was told too.
    assert route(question, TWO) == found


@pytest.mark.parametrize(
    ("asked", "said"), [("镇上", "镇政府"), ("县城", "县里"), ("市里", "市区"), ("乡政府", "乡里")]
)
def test_a_seat_has_several_names(asked: str, said: str) -> None:
    # 东河村到镇上的公路 was no 东河村至镇政府的公路.
    question, text = f"东河村到{asked}的公路有多长？", f"修建了东河村至{said}的公路6.5公里。"
    assert route(question, text) is None
    assert route(question, text.replace(said, "大坪村")) is not None
