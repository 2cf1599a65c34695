"""How likely a passage holds the answer, with the reader and without."""

import math

import pytest

from search.asked import asked
from search.refusal import (
    ANSWERABLE,
    FOREIGN_ANSWERABLE,
    FOREIGN_LEVEL,
    LEVEL,
    SLOPE,
    WEIGHTS,
    confidence_of,
    read_features,
    reader_judges,
)
from search.types import Verdict

# About even odds, so that nothing is lost in rounding.
KNOWN = {"mean": 0.9, "few": 0.9, "length": 0.0, "year": 0.0, "foreign": 0.0}


def says(answerable: float) -> Verdict:
    return Verdict((0, 1), 0.0, answerable, 0.0)


def odds(known: dict[str, float]) -> float:
    """Return the logarithm of the odds."""
    confidence = confidence_of(known)
    return math.log(confidence / (1 - confidence))


def weighed(known: dict[str, float], weights: dict[str, float]) -> float:
    return sum(weights[name] * number for name, number in ({"constant": 1.0} | known).items())


def test_the_surest_of_the_passages_counts() -> None:
    assert read_features([says(-3.0), says(2.5), says(1.0)]) == {"answerable": 2.5}


@pytest.mark.parametrize(("logit", "counted"), [(20.0, 8.0), (-20.0, -8.0)], ids=["yes", "no"])
def test_beyond_eight_logits_the_reader_says_no_more(logit: float, counted: float) -> None:
    assert read_features([says(logit)]) == {"answerable": counted}


def test_what_the_reader_did_not_look_at_is_judged_by_the_weights_without_it() -> None:
    assert odds(KNOWN) == pytest.approx(weighed(KNOWN, dict(WEIGHTS)), abs=1e-3)


def test_what_the_reader_says_is_added_to_the_log_odds_without_it() -> None:
    without = weighed(KNOWN, dict(WEIGHTS))
    expected = LEVEL + SLOPE * without + ANSWERABLE * 0.6
    assert odds(KNOWN | {"answerable": 0.6}) == pytest.approx(expected, abs=1e-3)


def test_of_english_questions_the_reader_is_heard_with_weights_of_their_own() -> None:
    without = weighed(KNOWN | {"foreign": 1.0}, dict(WEIGHTS))
    expected = FOREIGN_LEVEL + SLOPE * without + FOREIGN_ANSWERABLE * 0.6
    known = KNOWN | {"foreign": 1.0, "answerable": 0.6}
    assert odds(known) == pytest.approx(expected, abs=2e-3)


@pytest.mark.parametrize(
    ("question", "judges"),
    [
        ("修水有多少家企业？", True),
        ("有哪些企业？", False),
        ("有几个项目，要投多少钱？", False),
        ("How many firms are there?", True),
        ("How many firms are there and what do they make?", False),
    ],
    ids=["one thing", "a list", "two things", "English", "two things in English"],
)
def test_the_reader_judges_questions_that_ask_for_one_thing(question: str, judges: bool) -> None:
    assert reader_judges(asked(question)) is judges


def test_the_surer_the_reader_the_likelier_an_answer() -> None:
    likely = [confidence_of(KNOWN | {"answerable": logit}) for logit in (-8.0, 0.0, 8.0)]
    assert likely == sorted(likely) and likely[0] < likely[2]
