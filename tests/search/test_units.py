"""Nouns of measure behind figures."""

import pytest

from index.fold import fold
from search.units import comparable, counts, of_another_kind, plain_unit, unit_of
from tests.search.answers import ask, read, shown

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


WHOLE = {
    "months and more": ("个多月，", "个多月"),
    "hours and a half": ("个半小时。", "个半小时"),
    "years and more": ("年多，", "年多"),
    "years and more of time": ("年多时间", "年多"),
    "years and a half": ("年半。", "年半"),
    "years, many times": ("年多次获奖", "年"),
    "an hour": ("钟头。", "钟头"),
    "a speed": ("公里每小时", "公里"),
    "years of age": ("周岁，", "周岁"),
    "years and the rest": ("年有余。", "年有余"),
    "angles": ("角形", ""),
    "carats": ("克拉", ""),
    "cents": ("分钱，", "分钱"),
    "land": ("分地。", "分地"),
    "old lengths": ("里路。", "里"),
    "cloth": ("尺布", "尺"),
    "a village": ("里屯有", ""),
    "a slope": ("里坡", ""),
    "a lane": ("尺巷", ""),
    "an army": ("大军", ""),
    "platforms": ("大平台", "大"),
    "a port": ("口岸", ""),
}


@pytest.mark.parametrize(("behind", "unit"), WHOLE.values(), ids=WHOLE)
def test_a_noun_of_measure_is_taken_whole(behind: str, unit: str) -> None:
    # 3个多月 was cut to 3个, and 里 of 三里路 was no unit, so that it could be money.
    assert unit_of(behind) == unit


@pytest.mark.parametrize(
    ("unit", "behind", "same"),
    [
        ("个", "余个项目", True),
        ("个月", "个多月", True),
        ("小时", "个半小时", True),
        ("个", "个多月", False),
        ("周", "个星期", True),
        ("元", "块钱", True),
    ],
)
def test_more_than_a_unit_counts_in_it(unit: str, behind: str, same: bool) -> None:
    assert counts(unit, behind) is same


@pytest.mark.parametrize(
    ("units", "behind", "other"),
    [
        (["元"], "里路", True),
        (["元"], "分钱", False),
        (["个"], "平方米", True),
        (["个月"], "年", False),
        (["家"], "户", False),
        (["届"], "年", False),
        (["元"], "年", True),
        (["家"], "，", False),
    ],
)
def test_a_length_is_no_money(units: list[str], behind: str, other: bool) -> None:
    assert of_another_kind(units, behind) is other


def test_how_rare_a_flood_is_belongs_to_its_years() -> None:
    question, text = "水库防洪标准提高到多少？", "水库防洪标准由30年一遇提高到50年一遇。"
    assert shown(ask(question, read(question, text, "50年"))) == ["50年一遇"]
