"""Questions as people type them."""

import random

import pytest

from training.augment import may_slip, slipped, varied


def all_forms(question: str) -> set[str]:
    """Return what a question may become."""
    return {varied(question, random.Random(seed)) for seed in range(400)}


def test_a_question_is_turned_shortened_and_mistyped() -> None:
    forms = all_forms("修水縣2024年的菊花產量是多少？")
    assert "修水县2024年的菊花产量是多少？" in forms
    assert "修水縣２０２４年的菊花產量是多少？" in forms
    assert "修水縣2024年菊花產量" in forms
    assert "修水縣2024年的菊花產量是多少" in forms
    assert "修水縣2024年的菊花量是多少？" in forms
    assert "修水縣2024年的花菊產量是多少？" in forms


@pytest.mark.parametrize(
    ("left_out", "expected"), [(True, "修水的花茶"), (False, "修水的花菊茶")], ids=["out", "order"]
)
def test_a_slip_leaves_a_character_out_or_puts_it_behind_the_next(
    left_out: bool, expected: str
) -> None:
    assert slipped("修水的菊花茶", 3, left_out=left_out) == expected


# 修水2024年 once became 修2水024年: only the first of the two characters was looked at.
def test_figures_are_never_mistyped() -> None:
    question = "修水2024年菊花产量"
    places = [at for at in range(len(question) - 1) if may_slip(question, at)]
    assert [question[at : at + 2] for at in places] == ["修水", "年菊", "菊花", "花产", "产量"]
    assert [slipped(question, at, left_out=False) for at in places] == [
        "水修2024年菊花产量",
        "修水2024菊年花产量",
        "修水2024年花菊产量",
        "修水2024年菊产花量",
        "修水2024年菊花量产",
    ]
    assert all("2024" in form or "２０２４" in form for form in all_forms(question))


def test_a_question_in_english_stays_as_it_is() -> None:
    assert all_forms("How many tons?") == {"How many tons?"}
