"""Years counted from the beginning of a reign."""

import pytest

from search.figures import figures
from search.years import years_of


@pytest.mark.parametrize(
    ("text", "year", "whole"),
    [
        ("始建于清嘉庆十九年，五孔。", 1814, "嘉庆十九年"),
        ("光绪元年重修。", 1875, "光绪元年"),
        ("民國三十四年八月遷來。", 1945, "民國三十四年"),
        ("万历10年立碑。", 1582, "万历10年"),
    ],
)
def test_a_year_of_a_reign_is_a_year(text: str, year: int, whole: str) -> None:
    # 建于哪一年 was answered by 1987年 of another sentence, and 十九年 told 几个孔.
    first = figures(text)[0]
    assert (first.kind, int(first.value), text[slice(*first.span)]) == ("year", year, whole)


@pytest.mark.parametrize("text", ["民国初年的老街。", "道光镇有十九年没有下雪。", "光绪年间建。"])
def test_a_reign_without_a_number_is_none(text: str) -> None:
    assert all(figure.kind != "year" for figure in figures(text))


def test_a_text_speaks_of_the_years_of_its_reigns() -> None:
    assert 1814 in years_of("始建于清嘉庆十九年。")
