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
    ("question", "told", "mark"),
    [
        ("玉米亩产比以前多了多少公斤？", "380公斤", "140公斤"),
        ("玉米现在比过去增加了多少公斤？", "520公斤", "140公斤"),
        ("與過去相比，玉米畝產提高了多少公斤？", "380公斤", "140公斤"),
        ("和从前相比，现在玉米亩产多少公斤？", "380公斤", "520公斤"),
        ("玉米现在亩产提高到了多少公斤？", "380公斤", "520公斤"),
    ],
)
def test_what_is_more_than_before_is_no_figure_of_before(
    question: str, told: str, mark: str
) -> None:
    # 比以前 was taken for the time asked for.
    text = "过去亩产玉米380公斤，现在亩产520公斤，多了140公斤。"
    assert shown(ask(question, read(question, text, told))) == [mark]


@pytest.mark.parametrize(
    ("question", "mark"),
    [
        ("改造后每天用水多少吨？", "300吨"),
        ("改造前每天用水多少吨？", "380吨"),
        ("改造后比改造前节约了多少吨水？", "80吨"),
        ("改造后每天节约了多少吨水？", "80吨"),
    ],
)
def test_what_a_change_made_is_no_figure_of_after_it(question: str, mark: str) -> None:
    text = "改造前每天用水380吨，改造后每天用水300吨，节约了80吨。"
    assert shown(ask(question, read(question, text, "380吨"))) == [mark]


@pytest.mark.parametrize(
    "text", ["亩产380公斤，去年520公斤。", "现在亩产380公斤，比上年多20公斤。"]
)
def test_a_sentence_that_tells_of_one_time_only_decides_nothing(text: str) -> None:
    first, second = text.index("380公斤"), text.rindex("20公斤")
    assert timely("现在亩产多少？", text, [(first, first + 5), (second, second + 4)]) is None
