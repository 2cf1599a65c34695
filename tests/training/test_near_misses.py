"""Questions a paragraph nearly answers."""

import random

import pytest

from training.near_misses import names_in, near_miss


@pytest.mark.parametrize(
    ("question", "paragraph", "near", "expected"),
    [
        ("谁是导演？", "导演是张三。", {}, "谁是编剧？"),
        ("誰是導演？", "導演是張三。", {}, "誰是編劇？"),
        ("這座城市有多大？", "城市很大。", {}, "這座農村有多大？"),
        ("北京有几条河？", "北京有五条河。", {"place": ["北京", "上海"]}, "上海有几条河？"),
        ("这里有什么？", "这里有水。", {}, None),
    ],
    ids=["opposite", "traditional", "alike in both scripts", "place", "nothing"],
)
def test_one_thing_is_swapped_for_its_like(
    question: str, paragraph: str, near: dict[str, list[str]], expected: str | None
) -> None:
    assert near_miss(question, paragraph, near, {}, random.Random(0)) == expected


def test_a_year_becomes_another_one() -> None:
    swapped = near_miss("1998年发生了什么？", "1998年发了大水。", {}, {}, random.Random(0))
    assert swapped is not None
    assert swapped.endswith("年发生了什么？")
    assert swapped != "1998年发生了什么？"


def test_another_article_helps_where_the_own_one_has_no_other_name() -> None:
    swapped = near_miss(
        "北京有几条河？",
        "北京有五条河。",
        {"place": ["北京"]},
        {"place": ["广州"]},
        random.Random(0),
    )
    assert swapped == "广州有几条河？"


def test_names_are_found_in_both_scripts() -> None:
    assert names_in(["1998年，他从北京去了廣州。"])["place"] == ["北京", "廣州"]
