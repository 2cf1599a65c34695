"""Figures of now and of before."""

import pytest

from search.tenses import timely
from tests.search.answers import ask, read, shown

BOTH = "过去下游水稻亩产只有380公斤，现在达到520公斤。"


@pytest.mark.parametrize(
    ("question", "told", "mark"),
    [
        ("加固后水稻亩产多少？", "380公斤", "520公斤"),
        ("現在水稻畝產多少？", "380公斤", "520公斤"),
        ("以前水稻亩产多少？", "520公斤", "380公斤"),
        ("改造之前水稻亩产多少？", "520公斤", "380公斤"),
        ("水稻亩产多少？", "380公斤", "380公斤"),
    ],
)
def test_the_figure_of_the_time_asked_for_is_marked(question: str, told: str, mark: str) -> None:
    assert shown(ask(question, read(question, BOTH, told))) == [mark]


@pytest.mark.parametrize(
    "text", ["亩产380公斤，去年520公斤。", "现在亩产380公斤，比上年多20公斤。"]
)
def test_a_sentence_that_tells_of_one_time_only_decides_nothing(text: str) -> None:
    first, second = text.index("380公斤"), text.rindex("20公斤")
    assert timely("现在亩产多少？", text, [(first, first + 5), (second, second + 4)]) is None


def test_how_rare_a_flood_is_belongs_to_its_years() -> None:
    question, text = "水库防洪标准提高到多少？", "水库防洪标准由30年一遇提高到50年一遇。"
    assert shown(ask(question, read(question, text, "50年"))) == ["50年一遇"]
