"""What kind of question it is."""

import pytest

from benchmarks.kinds import kind_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("《安雅之歌》是谁写的？", "who"),
        ("修水有多少家企業？", "how many"),
        ("西汉末年割据蜀地的是哪一位？", "who"),
        ("范廷頌是什麼時候被任為主教的？", "when"),
        ("这条路修在哪里？", "where"),
        ("黑豹队在哪个城市打球？", "where"),
        ("为什么要修路？", "why"),
        ("有哪些企业参加？", "several"),
        ("如何申请补贴？", "how"),
        ("《战国无双3》的主角叫什么？", "what"),
        ("Who wrote it?", "who"),
        ("How many teams play?", "how many"),
        ("What is it called?", "what"),
    ],
)
def test_a_question_word_tells_the_kind(question: str, kind: str) -> None:
    assert kind_of(question) == kind
