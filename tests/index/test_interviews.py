"""A paragraph that only asks heads what answers it; a figure of speech does not."""

import pytest

from index.layout import articles
from index.sentences import asks

TOLD = "全年接待游客126万人次，比前年增长两成，旅游综合收入8.3亿元。"
FURTHER = "主要是夜里没有可看的，民宿床位也少，很多人看完就走。"


def roles(*paragraphs: str) -> list[str]:
    return [block.role for article in articles("\n\n".join(paragraphs)) for block in article.blocks]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("问：去年来了多少游客？", f"答：{TOLD}"),
        ("去年来了多少游客？", f"答：{TOLD}"),
        ("记者：去年来了多少游客？增长多少？", f"周建平：{TOLD}"),
        ("新华社记者：去年来了多少游客？", TOLD),
        ("《瞭望》：去年来了多少游客？", TOLD),
        ("Q1：去年来了多少游客？", f"A1：{TOLD}"),
        ("1. 去年来了多少游客？", TOLD),
        ("（二）去年来了多少游客？", TOLD),
    ],
)
def test_a_question_that_somebody_asks_heads_its_answer(question: str, answer: str) -> None:
    assert roles(FURTHER, question, answer) == ["body", "heading", "body"]


def test_the_questions_of_a_list_of_questions_head_their_answers() -> None:
    found = roles("什么是社保卡？", TOLD, "如何办理社保卡？", FURTHER)
    assert found == ["heading", "body", "heading", "body"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (TOLD, "这里的变化从何而来？", FURTHER),  # a figure of speech
        (TOLD, "记者：去年来了126万名游客，今年呢？人为什么多？他们说好。", FURTHER),
        (TOLD, FURTHER, "问：去年来了多少游客？"),  # not answered
        (TOLD, "记者：去年来了多少游客，今年又会来多少，" * 6 + "您怎么看？", FURTHER),
        (TOLD, "路在何方？", FURTHER, TOLD, FURTHER, "钱从哪来？", TOLD, FURTHER),
    ],
)
def test_other_questions_stay_text(paragraphs: tuple[str, ...]) -> None:
    assert set(roles(*paragraphs)) == {"body"}


@pytest.mark.parametrize("sentence", ["去年来了多少？", "“您怎么看？”", "真的吗？！", "why?"])
def test_a_sentence_that_asks(sentence: str) -> None:
    assert asks(sentence)


@pytest.mark.parametrize(
    "sentence", ["“您怎么看？”他问。", "来了126万人。", "他问：“谁？”我答：“我。”"]
)
def test_a_sentence_that_tells(sentence: str) -> None:
    assert not asks(sentence)
