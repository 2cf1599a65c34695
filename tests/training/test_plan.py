"""What is learnt from: questions with paragraphs that answer them, and others that do not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.sets import Question
from tests.sets import write_set
from training.articles import Paragraph
from training.plan import fingerprint, load_plan, make_plan, simplified


def paragraph(number: str, article: str, text: str, *asked: tuple[str, str]) -> Paragraph:
    """Return a paragraph with its questions."""
    questions = tuple(
        Question(f"{number}-{place}", question, frozenset({number}), (answer,))
        for place, (question, answer) in enumerate(asked)
    )
    return Paragraph("drcd_dev", number, article, article, text, questions)


PARAGRAPHS = [
    paragraph(
        "1-1",
        "修水",
        "修水縣種菊花。1998年，修水縣的菊花產量是三百噸，比1997年的三百噸多。",
        ("1998年修水縣的菊花產量是多少？", "三百噸"),
        ("修水縣種什麼？", "沒有的"),
    ),
    paragraph("1-2", "修水", "修水縣茶葉的價格是兩百元。", ("茶葉的價格是多少？", "兩百元")),
    paragraph("2-1", "尋烏", "尋烏縣種臍橙。", ("尋烏縣種什麼？", "臍橙")),
]


def test_the_answer_stands_where_most_of_the_question_is() -> None:
    plan = make_plan(PARAGRAPHS)
    case = plan.cases[0]
    text = PARAGRAPHS[0].text
    assert case.question == "1998年修水縣的菊花產量是多少？"
    assert case.span == (text.index("三百噸"), text.index("三百噸") + 3)


def test_a_question_whose_answer_is_not_in_its_paragraph_is_left_out() -> None:
    assert "修水縣種什麼？" not in {case.question for case in make_plan(PARAGRAPHS).cases}


def test_a_paragraph_that_holds_the_answer_is_never_a_wrong_one() -> None:
    for case in make_plan(PARAGRAPHS).cases:
        assert case.paragraph not in case.wrong
        for place in case.wrong:
            assert not any(answer in PARAGRAPHS[place].text for answer in case.answers)


def test_what_is_learnt_from_meets_nothing_that_is_held_out() -> None:
    plan = make_plan(PARAGRAPHS)
    held = {p for case in plan.cases if case.held for p in (case.paragraph, *case.wrong)}
    learnt = {p for case in plan.cases if not case.held for p in (case.paragraph, *case.wrong)}
    assert held and learnt and not held & learnt


def test_a_paragraph_is_turned_into_simplified_characters_place_by_place() -> None:
    turned = simplified(PARAGRAPHS[2])
    assert turned is not None
    assert turned.text == "寻乌县种脐橙。"


# A plan was once told by its texts alone, and one with answers put right was never made anew.
def test_a_plan_is_made_anew_when_an_answer_changes(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "drcd_dev", [("1-1", "修水")])
    answers = folder / "answers.jsonl"
    answered = []
    for answer in ("这里", "修水"):
        answers.write_text(f'{{"id": "1-1-q", "answers": ["{answer}"]}}', encoding="utf-8")
        answered += [load_plan(tmp_path, [folder]).cases[0].answers for _ in range(2)]
    assert answered == [("这里",), ("这里",), ("修水",), ("修水",)]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "修水"},
        {"text": "尋烏縣種臍橙"},
        {"article": "修水"},
        {"questions": (Question("2-1-0", "尋烏縣種什麼？", frozenset({"2-1"}), ("橙",)),)},
        {"questions": (Question("2-1-0", "哪裡種臍橙？", frozenset({"2-1"}), ("臍橙",)),)},
        {"questions": ()},
    ],
    ids=["title", "text", "article", "answer", "question", "no question"],
)
def test_all_that_a_plan_is_made_of_is_in_its_fingerprint(change: dict[str, Any]) -> None:
    changed = [*PARAGRAPHS[:2], replace(PARAGRAPHS[2], **change)]
    assert fingerprint(changed) != fingerprint(PARAGRAPHS)
