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
