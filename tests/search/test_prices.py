"""Prices that are told in words."""

import pytest

from search.asked import asked
from search.prices import price
from search.reasons import without_figure
from tests.search.answers import ask, evidence, read, shown


@pytest.mark.parametrize(
    ("question", "text", "near", "words"),
    [
        ("门票多少钱？", "门票免费。", True, "免费"),
        ("門票多少錢？", "門票全部免費。", True, "免費"),
        ("儿童票多少钱？", "成人票60元，儿童票半价。", True, "半价"),
        ("门票多少钱？", "停车免费，门票另收。", False, None),
        ("门票多少钱？", "门票不再免费。", True, None),
        ("学费是多少？", "学费全额报销。", True, None),
        ("学费是多少？", "学费全额报销。", False, "全额报销"),
        ("学费是多少？", "", False, None),
    ],
)
def test_a_price_in_words_is_of_what_stands_before_it(
    question: str, text: str, near: bool, words: str | None
) -> None:
    span = price(question, text, near=near)
    assert (text[slice(*span)] if span else None) == words


@pytest.mark.parametrize(
    ("question", "text", "words", "marks"),
    [
        ("门票多少钱？", "停车免费，门票30元。", "免费", ["30元"]),
        ("门票多少钱？", "门票免费，停车30元。", "30元", ["免费"]),
        ("门票多少钱？", "门票免费。", "免费", ["免费"]),
        ("门票多少钱？", "停车免费，门票另收。", "免费", []),
        ("门票多少钱？", "门票60元，儿童半价。", "儿童半价", ["60元"]),
        ("学费是多少？", "学费全额报销，每年3000元。", "全额报销", ["3000元"]),
        ("培训补贴是多少？", "培训免费，补贴每人500元。", "500元", ["500元"]),
        ("培训费用是多少？", "免费培训30人。", "30人", ["免费"]),
        ("报销金额是多少？", "费用全额报销。", "全额报销", ["全额报销"]),
    ],
)
def test_a_figure_is_marked_before_words_that_are_less_exact(
    question: str, text: str, words: str, marks: list[str]
) -> None:
    assert shown(ask(question, read(question, text, words))) == marks


def test_a_price_in_words_is_marked_where_the_reader_tells_nothing() -> None:
    assert shown(ask("门票多少钱？", evidence("门票多少钱？", "门票全免。"))) == ["全免"]


@pytest.mark.parametrize(
    ("question", "text", "without"),
    [
        # 停车免费 was taken for an answer.
        ("门票多少钱？", "停车免费，门票另收。", True),
        ("停车费多少钱？", "停车免费，门票另收。", False),
        ("门票多少钱？", "老人免费，门票要另买。", False),
        ("门票多少钱？", "活动免费。", False),
        ("儿童票多少钱？", "儿童半价。", False),
        ("报销金额是多少？", "费用全额报销。", False),
        # 三 of 三个村 was taken for an amount of money.
        ("修水渠花了多少钱？", "水渠全长9.6公里，灌溉三个村的4300亩水田。", True),
        ("修水渠花了多少钱？", "修三个村的水渠花了1280万。", False),
    ],
)
def test_what_is_free_beside_it_is_no_price_of_what_is_asked_about(
    question: str, text: str, without: bool
) -> None:
    assert without_figure(asked(question), [text]) is without
