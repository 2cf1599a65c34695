"""Which enumeration a question asks for."""

import pytest

from index.types import Span
from search.asked import asked
from search.listed import asked_enumeration, counted_enumeration, in_order, things_told
from search.reasons import without_figure
from tests.search.answers import ask, evidence, read, shown


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


MEASURES = ["县里搭建平台。", "通过输送员工、给予资金等措施，扶持企业。"]


def test_the_one_that_is_called_what_is_asked_for_goes_before_other_words() -> None:
    told = 0, span_of(MEASURES[0], "搭建平台")
    found = asked_enumeration("县里用哪些办法扶持企业？", MEASURES, told)
    assert found == (1, span_of(MEASURES[1], "输送员工、给予资金"))
    assert asked_enumeration("县里有哪些平台？", MEASURES, told) == told


def test_where_nothing_is_told_the_only_one_of_the_best_sentence_is_it() -> None:
    text = "销往德国、土耳其等国。"
    assert asked_enumeration("销往哪些地方？", [text], None) == (0, span_of(text, "德国、土耳其"))
    assert asked_enumeration("销往哪些地方？", [f"鞋垫、袜子，{text}"], None) is None
    assert asked_enumeration("销往哪些地方？", [], None) is None


def test_of_a_list_that_the_question_gives_the_rest_is_asked_for() -> None:
    text = "三个部族是豪萨、伊博、约鲁巴。"
    told = 0, span_of(text, "约鲁巴")
    assert asked_enumeration("三个部族是豪萨、伊博，还有哪些？", [text], told) == told


@pytest.mark.parametrize(
    ("question", "text", "listed"),
    [
        # The subject was marked with it, as 盛产 is in no list of verbs.
        ("该县盛产哪些水果？", "该县盛产脐橙、蜜桔。", "脐橙、蜜桔"),
        ("該縣盛產哪些水果？", "該縣盛產脐橙、蜜桔。", "脐橙、蜜桔"),
        ("他提出了哪些主张？", "他提出议和、裁军的主张。", "议和、裁军的主张"),
        ("他精通哪几门语言？", "他精通英语、法语和意大利语。", "英语、法语和意大利语"),
        ("支流有哪些？", "主要支流有：麦曲、桑曲。", "麦曲、桑曲"),
        ("村里有哪些景？", "村里有山、有水。", "有山、有水"),
        ("行业有哪些？", "围绕有色金属、机械。", "围绕有色金属、机械"),
        ("赞助香港哪些活动？", "赞助了香港电影节、电视节。", "香港电影节、电视节"),
        ("分哪几步？", "首先清场，其次平地，最后栽苗。", "首先清场，其次平地，最后栽苗"),
        ("有哪些要求？", "一是要快；二是要好。", "一是要快；二是要好"),
    ],
)
def test_a_list_begins_behind_the_verb_of_the_question(
    question: str, text: str, listed: str
) -> None:
    assert shown(ask(question, evidence(question, text))) == [listed]


@pytest.mark.parametrize(
    ("question", "text", "told", "things"),
    [
        ("该县盛产什么？", "该县盛产脐橙、蜜桔。", "脐橙", "脐橙、蜜桔"),
        ("该县盛产什么？", "该县盛产脐橙、蜜桔。", "该县盛产脐橙、蜜桔", "脐橙、蜜桔"),
        ("该县盛产什么？", "该县盛产脐橙。", "脐橙", "脐橙"),
        ("该县除了脐橙还盛产什么？", "该县盛产脐橙、蜜桔、板栗。", "蜜桔", "蜜桔"),
        ("除了山药，村里种什么？", "村里种山药、百合。", "百合", "百合"),
        ("传播了什么宗教？", "传播了文明、语言和天主教。", "天主教", "天主教"),
        ("做法是什么？", "做法是放入洋葱、大蒜。", "放入洋葱、大蒜", "放入洋葱、大蒜"),
        ("根据什么判断？", "根据是表面有沟、眼窝窄。", "眼窝窄", "眼窝窄"),
        ("符号有什么特点？", "符号具有象形、表意功能。", "具有象形", "具有象形"),
    ],
)
def test_things_that_the_question_asks_for_are_marked_whole(
    question: str, text: str, told: str, things: str
) -> None:
    start, end = things_told(question, text, span_of(text, told))
    assert text[start:end] == things


@pytest.mark.parametrize(
    ("question", "text", "listed"),
    [
        ("销往几个省？", "销往广东、福建、浙江等省。", "广东、福建、浙江"),
        ("销往多少个国家？", "销往德国、法国等国。", "德国、法国"),
        ("销往几个省？", "销往广东、福建、浙江等地。", None),
        ("有几家企业？", "销往广东、福建、浙江等省。", None),
        ("销往哪里？", "销往广东、福建、浙江等省。", None),
    ],
)
def test_a_list_of_what_is_counted_is_found(question: str, text: str, listed: str | None) -> None:
    span = counted_enumeration(question, text)
    assert (text[slice(*span)] if span else None) == listed


@pytest.mark.parametrize(
    ("question", "text", "words", "marks"),
    [
        ("销往几个省？", "产品销往广东、福建、浙江等省。", "福建", ["广东、福建、浙江"]),
        ("销往哪几个省？", "产品销往广东、福建、浙江等省。", "福建", ["广东、福建、浙江"]),
        ("销往几个省？", "产品销往广东、福建等12个省。", "福建", ["12个"]),
        # 有 was asked for a number, so that what kinds there are was no answer.
        ("雇员有哪几种？", "雇员分为便衣特工和制服特工，共3000人。", "便衣特工和制服特工",
         ["便衣特工和制服特工"]),
    ],
)  # fmt: skip
def test_which_of_several_is_no_number(
    question: str, text: str, words: str, marks: list[str]
) -> None:
    assert shown(ask(question, read(question, text, words))) == marks


def test_what_comes_first_alone_is_no_list() -> None:
    assert in_order("首先清理场地。") is None
    assert in_order("第一次来，第二天走。") is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("香菇销往几个省？", "香菇销往广东、福建、浙江等省。"),
        ("香菇销往几个省？", "有5个合作社，香菇销往广东、福建、浙江等省。"),
    ],
)
def test_a_list_of_what_is_counted_is_no_lack_of_a_figure(question: str, text: str) -> None:
    # It was refused as a passage without a figure, or 5个 was marked.
    assert not without_figure(asked(question), [text])
    assert shown(ask(question, evidence(question, text))) == ["广东、福建、浙江"]


def test_where_the_number_is_told_the_list_is_not_marked() -> None:
    question, text = "香菇销往几个省？", "香菇销往5个省，有广东、福建、浙江等省。"
    assert shown(ask(question, evidence(question, text))) == ["5个"]
