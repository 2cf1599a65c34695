"""Nouns of measure behind figures."""

import pytest

from index.fold import fold
from search.units import comparable, counts, plain_unit, unit_of

BEHIND = {
    "a noun of measure": ("家企业", "家"),
    "the longest of several": ("平方公里", "平方公里"),
    "more than so many": ("余个项目", "余个"),
    "of time": ("个月", "个月"),
    "traditional": ("棟公寓", "栋"),
    "full-width": ("ｋｍ，", "km"),
    "a sign": ("㎡。", "m2"),
    "degrees": ("℃", "°c"),
    "a Latin word": ("million", ""),
    "talents, not people": ("人才", ""),
    "a place, not a show": ("场地", ""),
    "a verb": ("种植脐橙", ""),  # of 投入20万种植脐橙 20万种 was marked
    "kinds": ("种类型", "种"),
    "years ago": ("年前", "年"),
    "people, no root": ("人参与", "人"),
    "items, no aim": ("项目标", "项"),
    "nothing": ("", ""),
    "no noun": ("，增长", ""),
}


@pytest.mark.parametrize(("behind", "unit"), BEHIND.values(), ids=BEHIND)
def test_a_figure_is_followed_by_its_noun_of_measure(behind: str, unit: str) -> None:
    assert unit_of(fold(behind)) == unit


SAME = {
    "itself": ("家", "家企业", True),
    "another": ("家", "人", False),
    "people in other words": ("人", "名工人", True),
    "the other way round": ("名", "位嘉宾", True),
    "times people came": ("人", "人次", True),
    "a length in letters": ("公里", "km，", True),
    "an area is no length": ("米", "m2", False),
    "square metres": ("平方米", "平米", True),
    "months are no items": ("个", "个月", False),
    "points are no items": ("个", "个百分点", False),
    "items": ("个", "个项目", True),
    "nothing": ("个", "", False),
}


@pytest.mark.parametrize(("unit", "behind", "same"), SAME.values(), ids=SAME)
def test_units_that_count_the_same_fit_each_other(unit: str, behind: str, same: bool) -> None:
    assert counts(unit, behind) is same


def test_units_that_count_the_same_have_one_word() -> None:
    behind = ("名工人", "余位嘉宾", "人", "千米", "家企业", "个月", "，")
    assert [plain_unit(text) for text in behind] == ["人", "人", "人", "公里", "家", "个月", ""]


ENDS = {
    "lengths": ("公里缩", "米", True),
    "times": ("小时缩", "分钟", True),
    "areas": ("余亩扩", "平方公里", True),
    "people in other words": ("名", "人", True),
    "one without": ("，", "家", True),
    "firms and people": ("家", "人", False),
    "an area and a length": ("亩", "米", False),
}


@pytest.mark.parametrize(("one", "other", "same"), ENDS.values(), ids=ENDS)
def test_units_of_one_kind_can_be_ends_of_a_range(one: str, other: str, same: bool) -> None:
    assert comparable(one, other) == comparable(other, one) == same
