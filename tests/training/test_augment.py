"""Questions as people type them."""

import random

from training.augment import varied


def all_forms(question: str) -> set[str]:
    """Return what a question may become."""
    return {varied(question, random.Random(seed)) for seed in range(400)}


def test_a_question_is_turned_shortened_and_mistyped() -> None:
    forms = all_forms("修水縣2024年的菊花產量是多少？")
    assert "修水县2024年的菊花产量是多少？" in forms
    assert "修水縣２０２４年的菊花產量是多少？" in forms
    assert "修水縣2024年菊花產量" in forms
    assert "修水縣2024年的菊花產量是多少" in forms
    assert any(len(form) == len("修水縣2024年的菊花產量是多少？") - 1 for form in forms)


def test_figures_are_never_mistyped() -> None:
    assert all(
        "2024" in form or "２０２４" in form for form in all_forms("修水2024年菊花产量多少吨")
    )


def test_a_question_in_english_stays_as_it_is() -> None:
    assert all_forms("How many tons?") == {"How many tons?"}
