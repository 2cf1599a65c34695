"""Answers put together: sentences, marks, notes, refusals."""

import re

import pytest

from tests.search.answers import ask, evidence, matched, read, shown


def test_no_answer_is_given_of_another_year() -> None:
    question = "合作社2022年产蜜多少吨？"
    parts = evidence(question, "合作社去年产蜜31吨，比2022年增长18%。", date="2025-01-12")
    found = ask(question, parts, strictness=0.5)
    assert (found.answerable, found.confidence <= 0.2) == (False, True)
    assert "2024年的内容，没有2022年的" in found.reason


def test_the_sentence_of_the_asked_year_is_quoted_and_marked() -> None:
    question = "银杏村2022年集体收入多少？"
    text = "2023年，银杏村集体收入48万元。2022年，银杏村集体收入31万元。"
    found = ask(question, read(question, text, "48万元", margin=4.0))
    assert (found.citations[0].quote, shown(found)[0]) == (
        "2022年，银杏村集体收入31万元。",
        "31万元",
    )


def test_no_answer_is_given_of_a_lookalike() -> None:
    question = "云溪大桥长多少米？"
    parts = evidence(question, "云溪二桥长320米。", "云溪大桥很老。")
    found = ask(question, parts)
    assert (found.answerable, found.confidence <= 0.05) == (False, True)
    assert "“云溪二桥”，不是“云溪大桥”" in found.reason


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("云溪水库库容多少？", "云岭水库库容3650万立方米。", "“云岭水库”，不是“云溪水库”"),
        ("县水利局局长是谁？", "县水利局副局长胡建军介绍。", "“副局长”，不是“局长”"),
        ("双河村到县城的路多长？", "双河村至大坪村的路长11公里。", "“双河村至大坪村”，不是"),
    ],
)
def test_no_answer_is_given_of_another_thing(question: str, text: str, reason: str) -> None:
    found = ask(question, evidence(question, text))
    assert (found.answerable, found.confidence <= 0.05) == (False, True)
    assert reason in found.reason


def test_the_sentence_with_the_post_is_quoted() -> None:
    # The chief of the office was quoted before the deputy who was asked for.
    question = "县文旅局副局长是谁？"
    right = "开幕式由县文旅局副局长钱玉兰主持，来的人有一万多。"
    found = ask(question, evidence(question, "县文旅局局长孙立群说。", right))
    assert [cited.quote for cited in found.citations] == [right]


def test_every_sentence_of_an_answer_carries_a_mark() -> None:
    question = "张健和王芳分别做什么？"
    found = ask(question, evidence(question, "张健做鞋垫和袜子。", "王芳做艾草茶。"))
    assert re.findall(r"\[(\d)\]", found.answer or "") == ["1", "2"]


def test_without_a_passage_nothing_is_answered() -> None:
    found = ask("谁？", [])
    assert (found.answerable, found.confidence, found.reason) == (
        False,
        0.0,
        "没有可以检索的段落。",
    )


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        (
            "豪斯特的营业收入是多少？",
            "豪斯特的营业收入不详，用工从800人增至1200人。",
            "没有说到金额",
        ),
        ("全镇面积是多少？", "全镇面积不大，有3万人。", "没有说到面积"),
        ("全镇建了多少工厂？", "全镇建了工厂。", "没有所问的数字"),
    ],
    ids=["money", "area", "none"],
)
def test_no_amount_is_told_by_figures_of_other_things(
    question: str, text: str, reason: str
) -> None:
    found = ask(question, matched(question, text), 0.5)
    assert (found.answerable, found.confidence) == (False, 0.2)
    assert reason in found.reason


def test_what_is_not_spoken_of_is_not_counted() -> None:
    question = "县里有多少家模具企业？"
    said = ask(question, matched(question, "县里有28家模具企业。", 0.93)).confidence
    other = ask(question, matched(question, "县里有28家机械企业。", 0.93)).confidence
    assert 0.5 < said < 1
    assert other / (1 - other) == pytest.approx(0.25 * said / (1 - said), rel=0.01)


def test_a_post_answers_a_question_for_it_without_a_word_of_the_question() -> None:
    question = "李国华担任什么职务？"
    text = "合作社理事长李国华介绍，社员有三百多户。"
    found = ask(question, matched(question, text, 0.5), 0.5)
    assert found.answerable and shown(found) == ["合作社理事长"]
    assert not ask(question, matched(question, "李国华介绍，社员有三百多户。", 0.5), 0.5).answerable
    year = "李国华哪一年担任理事长职务？"
    assert not ask(year, matched(year, text, 0.5), 0.5).answerable


@pytest.mark.parametrize(
    "question",
    [
        "李明的妻子担任什么职务？",
        "李明的父亲担任什么职务？",
        "李明在北京大学担任什么职务？",
        "李明在清朝担任什么职务？",
        "李明在石城县担任什么职务？",
        "李明退休前担任什么职务？",
        "李明被免去什么职务？",
        "任命李明的领导是什么职务？",
        "李明还担任什么职务？",
        "李明做什么工作？",
        "李明的职务有什么变化？",
    ],
)
def test_a_post_answers_no_question_for_anything_else(question: str) -> None:
    # Each was answered by 石城县县长 with .8.
    text = "石城县县长李明说，今年全县要再种三千亩茶。"
    assert not ask(question, matched(question, text, 0.5), 0.5).answerable


@pytest.mark.parametrize(
    "question",
    [
        "李明担任什么职务？",
        "李明现在担任什么职务？",
        "李明是什么职务？",
        "李明目前的职务是什么？",
        "李明有哪些职务呢？",
        "李明現任何職務？",
        "李明擔任什麼職務？",
    ],
)
def test_a_post_answers_where_nothing_but_it_is_asked(question: str) -> None:
    text = "石城县县长李明说，今年全县要再种三千亩茶。"
    found = ask(question, matched(question, text, 0.5), 0.5)
    assert found.answerable and shown(found) == ["石城县县长"]


def test_who_somebody_is_is_answered_as_surely_as_a_post() -> None:
    question = "郑海峰是谁？"
    said = matched(question, "郑海峰说，茶油好。", 0.6)
    told = matched(question, "云溪县农业农村局局长郑海峰介绍，辣椒可以存三个月。", 0.5)
    found = ask(question, [*said, *told], 0.5)
    assert found.answerable and shown(found) == ["云溪县农业农村局局长"]
    assert len(found.citations) == 1
    assert not ask(question, said, 0.5).answerable


def test_beside_a_post_nothing_is_quoted_that_gives_none() -> None:
    question = "李国华担任什么职务？"
    text = "合作社理事长李国华介绍，社员有三百多户。"
    parts = [*matched(question, text, 0.5), *matched(question, "新华社记者 李兴文 李劲峰", 0.6)]
    assert [citation.quote for citation in ask(question, parts).citations] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "正式拜师的徒弟里最小的叫秦小满，今年16岁，嗓子最好。",
        "秦小满十四岁拜师，学得最快。",
        "秦小满拜师三年多，学得最快。",
    ],
)
def test_an_age_is_no_answer_where_a_year_is_asked_for(text: str) -> None:
    question = "秦小满是哪一年拜师的？"
    found = ask(question, matched(question, text), strictness=0.3)
    assert (found.answerable, found.confidence <= 0.2) == (False, True)
    assert "没有写明时间" in found.reason


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("秦小满是哪一年拜师的？", "秦小满今年16岁，2021年拜师。"),
        ("秦小满是哪一年拜师的？", "秦小满今年16岁，去年拜师。"),
        ("秦小满是哪年拜师的？", "秦小满拜师是光绪三年的事。"),
        ("秦小满今年多大？", "秦小满今年16岁，嗓子最好。"),
        ("秦小满是哪一年拜师的，师傅是谁？", "秦小满的师傅是秦桂花。"),
    ],
)
def test_a_year_told_otherwise_is_an_answer(question: str, text: str) -> None:
    assert ask(question, matched(question, text), strictness=0.3).answerable
