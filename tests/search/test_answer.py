"""Answers put together: sentences, marks, notes, refusals."""

import re

from tests.search.answers import ask, evidence, read, shown


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
