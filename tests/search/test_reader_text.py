"""Which tokens the reader takes, and what it knows of each."""

import numpy as np
import pytest

from search.reader_text import (
    ReadText,
    best_span,
    best_spans,
    body_rows,
    lead_rows,
    read_text,
    rows_read,
    span_of,
)


def by_character(text: str, lead: int = 0) -> ReadText:
    """One token a character, with a mark of the model before and behind."""
    return read_text(text, (None, *((n, n + 1) for n in range(len(text))), None), lead)


def test_a_token_is_met_where_its_characters_stand_on_the_other_side() -> None:
    question, passage = by_character("國際，7"), by_character("国际上")
    assert question.met(passage).tolist() == [0, 1, 1, 0, 0, 0]
    assert passage.met(question).tolist() == [0, 1, 1, 0, 0]


def test_title_and_heading_are_read_before_the_text() -> None:
    passage = by_character("标题\n正文在此", lead=3)
    assert lead_rows(passage) == [0, 1, 2, 3]
    assert body_rows(passage) == range(4, 8)


def test_of_a_long_text_the_part_most_like_the_question_is_read() -> None:
    text = "甲" * 50 + "修水菊花三百吨多" + "乙" * 50
    tokens = read_text(text, tuple((n, n + 2) for n in range(0, len(text), 2)))
    rows = rows_read(by_character("修水菊花多少吨"), tokens, 10)
    assert len(rows) == 10
    assert set(range(25, 29)) <= set(rows)


def test_a_short_text_is_read_whole() -> None:
    assert rows_read(by_character("问"), by_character("三百吨"), 160) == [0, 1, 2, 3]


def test_a_text_without_a_token_has_nothing_to_read() -> None:
    assert body_rows(by_character("标题", lead=2)) == range(4, 4)


def test_an_answer_does_not_end_before_it_begins() -> None:
    logits = np.array([[0, 5], [1, 0], [4, 1]], np.float32)
    assert best_span(logits) == (0, 0, 5.0)
    assert best_span(logits[1:]) == (1, 1, 5.0)


def test_where_an_answer_stands_is_counted_from_the_text_itself() -> None:
    passage = by_character("标题\n三百吨", lead=3)
    assert span_of(passage, 4, 5) == (0, 2)
    with pytest.raises(ValueError, match="not all of the text"):
        span_of(passage, 4, 7)


@pytest.mark.parametrize(("length", "last"), [(40, 39), (41, 0)], ids=["longest", "too long"])
def test_an_answer_has_at_most_forty_tokens(length: int, last: int) -> None:
    logits = np.zeros((length, 2), np.float32)
    logits[0, 0] = logits[length - 1, 1] = 5  # it begins at the first and ends at the last
    assert best_span(logits) == (0, last, 10.0 if last else 5.0)


def test_the_best_answers_share_no_place() -> None:
    logits = np.array([[0, 0], [9, 8], [0, 9], [5, 0], [0, 4]], np.float32)
    assert best_spans(logits, 3) == [(1, 2, 18.0), (3, 4, 9.0), (0, 0, 0.0)]
    assert best_spans(logits, 9)[3:] == []
