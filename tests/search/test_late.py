import numpy as np

from index.types import TokenVectors
from search.late import NOTHING, counted, maxsim, within

AXES = np.eye(4, dtype=np.float32)


def test_mean_and_least_of_the_best_matches() -> None:
    match = maxsim(np.array([[0.2, 0.9], [0.5, 0.1]], np.float32))
    assert (round(match.mean, 6), round(match.least, 6)) == (0.7, 0.5)


def test_without_tokens_there_is_no_match() -> None:
    assert maxsim(np.zeros((3, 0), np.float32)) == NOTHING
    assert maxsim(np.zeros((0, 3), np.float32)) == NOTHING


def test_punctuation_of_the_question_does_not_count() -> None:
    tokens = TokenVectors(((0, 1), (1, 2), (2, 3)), AXES[:3])
    kept = counted("多少？", tokens)
    assert kept.spans == ((0, 1), (1, 2))


def test_a_question_of_punctuation_keeps_what_it_has() -> None:
    tokens = TokenVectors(((0, 1),), AXES[:1])
    assert counted("？", tokens) is tokens


def test_tokens_within_a_part_of_the_text() -> None:
    assert within([(-2, 0), (0, 2), (2, 3), (3, 5)], (1, 3)) == [1, 2]
