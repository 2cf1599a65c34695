"""What is counted."""

import pytest

from search.counted import counted, says


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("寻乌县有多少家模具企业？", "模具"),
        ("尋烏縣有多少家模具企業？", "模具"),
        ("章贡区手上有几个技术改造项目？", "技术改造"),
        ("寻乌县有多少家企业？", None),
        ("招收幾名就讀石油地質專業的學員?", None),
        ("公司产值是多少？", None),
        ("有多少家企业利润过亿？", None),
        ("有多少名学生成绩优秀？", None),
        ("How many firms are there?", None),
    ],
)
def test_the_kind_stands_before_the_thing(question: str, kind: str | None) -> None:
    assert counted(question) == kind


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("全县有模具企业3家。", "模具", True),
        ("全縣有模具企業3家。", "模具", True),
        ("规模以上企业的五金配件。", "模具", False),
        ("完成技改项目3个。", "技术改造", True),
        ("电子商务企业3家。", "电商", True),
        ("", "模具", False),
    ],
)
def test_a_word_is_said_whole_or_shortened(text: str, word: str, said: bool) -> None:
    assert says(text, word) == said
