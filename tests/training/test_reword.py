"""Questions in other words."""

import random

import pytest

from training.reword import reworded
from training.scripts import to_simplified


def all_forms(question: str) -> set[str]:
    """Return what a question may become."""
    return {reworded(question, random.Random(seed)) for seed in range(1500)}


def test_words_are_replaced_by_others_that_mean_the_same() -> None:
    forms = all_forms("该公司成立于哪一年？")
    assert "该公司成立于哪一年？" in forms
    assert "该企业创办于何年？" in forms
    assert not any("解散" in form for form in forms)


def test_what_is_put_in_is_in_the_question_s_script() -> None:
    forms = all_forms("該學校創辦於何時？")
    assert "該院校創辦於什麼時候？" in forms
    assert all(to_simplified(form) != form for form in forms)


@pytest.mark.parametrize("question", ["How many tons?", "宁红茶厂？", ""])
def test_what_has_no_such_words_stays(question: str) -> None:
    assert all_forms(question) == {question}


# 打 stands in a group with 攻击, but is part of many other words.
def test_single_characters_are_left_alone() -> None:
    assert all_forms("他打什么牌？") <= {"他打什么牌？", "他打什么牌?"}
