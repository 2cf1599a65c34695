"""Who somebody is of whom only the name is told."""

from dataclasses import replace

import pytest

from search.whois import untold
from tests.search.answers import ask, evidence, matched

QUESTION = "张国庆是谁？"


def _untold(question: str, text: str) -> str | None:
    return untold(question, [part.hit for part in matched(question, text)])


@pytest.mark.parametrize(
    "text",
    [
        "“我们的茶油颜色清亮。”张国庆说。",
        "会上，张国庆、李明发了言。",
        "走进张国庆家，满院都是茶籽。",
        "张国庆是否到场，没有人知道。",
        "张国庆系列画册出版了。",
        "村里人都认识张国庆。",
        "县长张国庆华说。",
        "张国说。",
    ],
)
def test_a_name_does_not_tell_who_somebody_is(text: str) -> None:
    assert _untold(QUESTION, text) == "张国庆"


@pytest.mark.parametrize(
    "text",
    [
        "张国庆（1956年—），浙江绍兴人，作家。",
        "张国庆是青山村第一个种茶的人。",
        "张国庆，男，1970年出生。",
        "张国庆，55岁，云溪县人，种了五亩茶。",
        "她的丈夫张国庆说。",
        "一位叫张国庆的青年来了。",
        "他叫张国庆，种了五亩茶。",
        "张国庆，今年28岁，来自河南。",
        "今年45岁的张国庆种了五亩茶。",
        "张国庆系河湾村村民。",
        "张国庆来自河南。",
    ],
)
def test_words_that_are_no_post_may_tell_it(text: str) -> None:
    assert _untold(QUESTION, text) is None


def test_an_article_about_somebody_tells_it() -> None:
    # It says 他.
    (part,) = evidence(QUESTION, "他种了五亩茶。张国庆说，茶油好。")
    assert untold(QUESTION, [part.hit]) == "张国庆"
    assert untold(QUESTION, [replace(part.hit, article_title="张国庆小传")]) is None


@pytest.mark.parametrize("question", ["县长是谁？", "介绍一下张国庆", "张国庆的妻子是谁？"])
def test_only_who_somebody_of_a_name_is_is_looked_for(question: str) -> None:
    assert _untold(question, "张国庆说，茶油好。") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("张国庆说，茶油好。", "文中提到“张国庆”，没有说明是谁"),
        ("李明说，茶油好。", "最接近的段落没有提到“张国庆”"),
    ],
)
def test_a_refusal_says_whether_the_name_is_told(text: str, reason: str) -> None:
    # The sentence that only names him was quoted with 张国庆说 marked.
    found = ask(QUESTION, evidence(QUESTION, text), 0.5)
    assert not found.answerable
    assert found.reason == f"没有找到能回答这个问题的段落：{reason}。下面是最接近的内容。"
