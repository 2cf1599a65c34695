"""What a refusal says is missing."""

import pytest

from tests.search.answers import ask, evidence


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("2023年产值多少？", "2024年产值50亿元。", "文中有2024年的内容，没有2023年的"),
        ("2023年产值多少？", "产值50亿元。", "最接近的段落没有2023年的内容"),
        ("修水签了多少订单？", "修水参加了展会。", "最接近的段落没有提到“订单”"),
        ("修水目前主要签了多少订单？", "修水参加了展会。", "最接近的段落没有提到“订单”"),
        ("产值是多少？", "产值很高。", "最接近的段落没有所问的数字"),
        ("展会哪年开？", "展会开了。", "最接近的段落没有写明时间"),
    ],
    ids=["other year", "no year", "word", "no word of how", "no figure", "no date"],
)
def test_a_refusal_says_what_is_missing(question: str, text: str, reason: str) -> None:
    found = ask(question, evidence(question, text), strictness=1.1)
    assert (found.answerable, found.answer, found.citations) == (False, None, ())
    assert found.reason == f"没有找到能回答这个问题的段落：{reason}。下面是最接近的内容。"
