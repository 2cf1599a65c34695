"""Who holds a post in an office."""

from dataclasses import replace

import pytest

from search.holders import held_by_one, holder
from search.types import Hit
from tests.search.answers import ask, matched, shown


def _hit(title: str, text: str) -> Hit:
    (part,) = matched("", text)
    return replace(part.hit, article_title=title)


def _holder(question: str, title: str, text: str) -> str | None:
    span = holder(question, text, _hit(title, text))
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    "question",
    [
        "小学校长叫什么？",
        "小学的校长是谁？",
        "中心小学校长叫什么名字？",
        "石桥镇中心小学校长是哪位？",
        "谁是石桥镇中心小学校长？",
        "請問石橋鎮中心小學校長是誰？",
    ],
)
def test_the_office_may_stand_in_the_title(question: str) -> None:
    # 小学校长 was no word of the article, which says 中心小学 and 校长.
    text = "校长吴建明说，开学典礼由副校长马国强主持。"
    assert _holder(question, "石桥镇中心小学启用", text) == "吴建明"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("小学副校长叫什么？", "副校长马国强主持。", "马国强"),
        ("县供销社主任是谁？", "县供销社主任何丽娟介绍。", "何丽娟"),
        ("供销社主任是谁？", "县供销社主任何丽娟介绍。", "何丽娟"),
        ("云溪县供销社主任是谁？", "县供销社主任何丽娟介绍。", None),
        ("小学校长是谁？", "副校长马国强主持。", None),
        ("小学副校长是谁？", "校长马国强主持。", None),
        ("小学校长是谁？", "原校长马国强主持。", None),
        ("小学校长是谁？", "中学校长马国强主持。", None),
        ("中学校长是谁？", "校长马国强主持。", None),
        ("小学校长是谁？", "第一任校长马国强建校。", None),
        ("小学校长是谁？", "名誉校长马国强题词。", None),
        ("小学首任校长是谁？", "首任校长马国强建校。", "马国强"),
        ("小学主任是谁？", "主任任命他。", None),
        ("小学校长说了什么？", "校长马国强主持。", None),
        ("小学校长的妻子是谁？", "校长马国强主持。", None),
        ("校长是谁？", "校长马国强主持。", None),
    ],
)
def test_post_rank_and_office_must_be_those_asked_for(
    question: str, text: str, name: str | None
) -> None:
    assert _holder(question, "石桥镇小学启用", text) == name


def test_a_post_of_two_holders_is_not_told() -> None:
    question = "小学校长是谁？"
    texts = [(t, _hit("小学", t)) for t in ("校长马国强主持。", "校长李明致辞。")]
    assert held_by_one(question, texts[:1]) == [0]
    assert held_by_one(question, texts) == []


def test_who_holds_the_post_is_sure() -> None:
    question = "小学校长叫什么？"
    told = matched(question, "小学启用，校长刘玉梅介绍，有36个班。", 0.5)
    found = ask(question, told, 0.5)
    assert found.answerable and shown(found) == ["刘玉梅"]
    other = matched(question, "中学启用，校长刘玉梅介绍，有36个班。", 0.5)
    assert not ask(question, other, 0.5).answerable


@pytest.mark.parametrize(
    "text",
    ["村书记向上级反映了三次。", "村书记陈述了经过。", "村书记刘师傅说。", "村书记应邀出席。"],
)
def test_what_the_holder_does_is_no_name(text: str) -> None:
    # Any verb or preposition that begins as surnames do was marked as the name.
    assert _holder("梨树沟村书记是谁？", "梨树沟村修路", text) is None
