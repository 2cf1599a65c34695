"""Which row of a table a figure names."""

from dataclasses import replace

import pytest

from search.choose import Evidence
from search.row_keys import another_row, row_named, without_key
from tests.search.answers import ask, matched, shown


@pytest.mark.parametrize(
    ("question", "cell", "named"),
    [
        ("三层楼装暖气补贴多少？", "六层", False),
        ("三层楼装暖气补贴多少？", "七层及以上", False),
        ("三层楼装暖气补贴多少？", "三层", True),
        ("三楼装暖气补贴多少？", "3层", True),
        ("十四层补贴多少？", "四层", False),
        ("十四层补贴多少？", "七层及以上", True),
        ("一层补贴多少？", "二层以下", True),
        ("4层补贴多少？", "3至5层", True),
        ("4层补贴多少？", "3层—5层", True),
        ("4层补贴多少？", "五、六层", False),
        ("6层补贴多少？", "五、六层", True),
        ("65岁的老人每月补多少？", "60至69岁", True),
        ("65岁的老人每月补多少？", "70岁（含）以上", False),
        ("60岁的老人每月补多少？", "不满60岁", False),
        ("60岁的老人每月补多少？", "不超过60岁", True),
        # The end that a row is said to be without was of it all the same.
        ("60岁的老人每月补多少？", "60岁以下（不含60岁）", False),
        ("59岁的老人每月补多少？", "60岁以下（不含60岁）", True),
        ("种100亩奖多少？", "50亩（含）至100亩（不含）", False),
        ("种50亩奖多少？", "50亩（含）至100亩（不含）", True),
        ("种50亩奖多少？", "50亩（不含）以上", False),
        ("用30吨水要交多少钱？", "20吨以内", False),
        ("用30吨水要交多少钱？", "大于20吨", True),
        ("四层到六层补贴多少？", "五层", True),
        ("五层以上补贴多少？", "四层", False),
        ("二級殘疾每月補多少？", "二级", True),
        ("二级残疾每月补多少？", "一级", False),
        ("八层楼补贴多少？", "合计", None),
        ("八层楼补贴多少？", "石门村", None),
        ("八层楼补贴多少？", "12", None),
        ("哪层补贴22万元？", "七层及以上", None),
        ("2024年补贴多少？", "2023年", None),
        ("补贴多少？", "三层", None),
    ],
)
def test_a_figure_names_the_row_whose_first_cell_holds_it(
    question: str, cell: str, named: bool | None
) -> None:
    # The rows 六层 and 七层及以上 were quoted where 三层 was asked for.
    assert row_named(question, cell) is named


def test_another_row_is_told_with_the_one_that_is_asked_for() -> None:
    assert another_row("三层楼补贴多少？", "六层") == ("三层", "六层")
    assert another_row("六层楼补贴多少？", "六层") is None


def test_only_whole_figures_are_left_out_of_a_question() -> None:
    # 15吨 became 1.
    assert without_key("5吨和15吨的车交多少？", "10吨以上") == "，和，的车交多少?"


NAMES = "装暖气补贴办法 楼层 | 每户补贴（元） | 公示天数"


def rows(question: str, *texts: str, closeness: float = 0.9) -> list[Evidence]:
    """Return the rows of a table, the first one best; all match a question alike."""
    found = []
    for place, text in enumerate(texts):
        (part,) = matched(question, text, closeness)
        hit = replace(part.hit, passage_id=f"p{place}", heading=NAMES, kind="infographic")
        found.append(replace(part, hit=hit))
    return found


TABLE = ("六层 | 1800 | 15", "七层及以上 | 2200 | 20", "三至五层 | 1200 | 10")


@pytest.mark.parametrize(
    ("question", "quote", "mark"),
    [
        ("九层楼装暖气补贴多少元？", TABLE[1], "2200"),
        ("四层楼装暖气补贴多少元？", TABLE[2], "1200"),
        ("六楼装暖气补贴多少元？", TABLE[0], "1800"),
        ("六层楼装暖气补贴多少元？", TABLE[0], "1800"),
    ],
)
def test_the_row_that_holds_the_figure_is_quoted(question: str, quote: str, mark: str) -> None:
    found = ask(question, rows(question, *TABLE), strictness=0.5)
    assert [cited.quote for cited in found.citations] == [quote]
    assert shown(found) == [mark]


def test_without_such_a_row_there_is_no_answer() -> None:
    question = "二层楼装暖气补贴多少元？"
    found = ask(question, rows(question, *TABLE), strictness=0.1)
    assert (found.answerable, found.confidence <= 0.05) == (False, True)
    assert "最接近的句子说的是“六层”，不是“二层”" in found.reason


@pytest.mark.parametrize(
    ("question", "sure"),
    [
        ("九层楼装暖气补贴多少元？", True),
        ("九层楼刷外墙补贴多少元？", False),
        ("九层楼装暖气要等多久？", False),
    ],
)
def test_a_row_is_surer_where_it_has_what_is_asked_of_its_table(question: str, sure: bool) -> None:
    found = ask(question, rows(question, *TABLE, closeness=0.6))
    assert (found.confidence >= 0.8) == sure


def test_rows_that_no_figure_names_are_quoted_as_ever() -> None:
    question = "装暖气补贴多少元？"
    assert ask(question, rows(question, *TABLE)).answerable
