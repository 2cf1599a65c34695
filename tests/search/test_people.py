"""Names of people."""

import pytest

from index.words import tagged
from search.people import is_name, name_at


@pytest.mark.parametrize(
    "name", ["郑海峰", "王立新", "段飞龙", "李小川", "马振兴", "高建国", "李明", "欧阳明", "高峰"]
)
def test_a_name_is_told_by_its_surname(name: str) -> None:
    # The tagger takes 郑 for a place, 段 for a measure and 立新 for an adverb.
    assert is_name(tagged(name))
    assert name_at(tagged(f"{name}担任什么职务")) == name


@pytest.mark.parametrize(
    "words",
    ["房东", "车主", "施工方", "何人", "任务", "黄河", "石桥镇", "水利局", "安全员", "明星"],
)
def test_a_word_that_begins_like_a_surname_is_no_name(words: str) -> None:
    assert not is_name(tagged(words))


@pytest.mark.parametrize("words", ["王书记", "王总", "方校长", "张阿姨", "李某", "刘师傅"])
def test_who_is_called_by_a_post_has_no_name(words: str) -> None:
    assert not is_name(tagged(words))


def test_a_name_ends_before_a_verb_of_saying() -> None:
    # 吴/建/明说 was cut to 吴建.
    assert name_at(tagged("吴建明说")) == "吴建明"
    assert name_at(tagged("李明说")) == "李明"


@pytest.mark.parametrize(
    "words",
    [
        "向县里反映了三次",
        "于昨日到会",
        "常到田里",
        "常带队下乡",
        "陈述了经过",
        "祝贺他们",
        "明白了",
        "应邀出席晚会",
        "施展才能",
        "牛不大",
    ],
)
def test_what_somebody_does_is_no_name(words: str) -> None:
    # 村书记是谁 was answered with 向上级, of 村书记向上级反映.
    assert name_at(tagged(words)) == ""


@pytest.mark.parametrize("name", ["司马相如", "马拉多纳", "于志强", "孙不二"])
def test_a_long_or_an_odd_name_is_one(name: str) -> None:
    assert is_name(tagged(name))
