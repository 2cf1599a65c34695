import math

import pytest

from index.catalog import StoredPassage
from search.features import Features, features, sought
from search.late import Match
from search.retrieve import Candidate


def passage(text: str, title: str | None = None) -> StoredPassage:
    return StoredPassage(1, "p", "f", "a", 0, 0, "body", text, ((0, len(text)),), title, None)


def known(question: str, idf: dict[str, float], of: StoredPassage) -> Features:
    found = Candidate(1, 0.9, 0.5)
    return features(sought(question, idf), found, Match(0.8, 0.6), of)


def test_what_the_retrievers_and_late_interaction_said_is_passed_on() -> None:
    found = known("河", {}, passage("河"))
    assert [found[name] for name in ("cosine", "lexical", "late", "least")] == [0.9, 0.5, 0.8, 0.6]


def test_coverage_is_the_share_of_the_words_by_their_weight() -> None:
    found = known("菊花产量", {"菊花": 3.0, "产量": 1.0}, passage("菊花今年丰收"))
    assert (found["coverage"], found["title"]) == (0.75, 0.0)


def test_words_of_the_title_count_for_both() -> None:
    found = known("菊花产量", {"菊花": 3.0, "产量": 1.0}, passage("產量三百吨", "修水的菊花"))
    assert (found["coverage"], found["title"]) == (1.0, 0.75)


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("2024年有几家？", "到2024年，共3家。", 1.0),
        ("20家是哪些？", "到2024年，共3家。", 0.0),
        ("７,８００元的房租", "每月7800元。", 1.0),
        ("《水浒》和AI", "《水浒》是小说。", 0.5),
        ("How many AI firms?", "AI企业", 0.0),
        ("有几家？", "到2024年，共3家。", 0.0),
    ],
    ids=["year", "part of a number", "grouped digits", "names", "English", "nothing exact"],
)
def test_numbers_and_names_are_found_whole(question: str, text: str, share: float) -> None:
    assert known(question, {}, passage(text))["exact"] == share


def test_length_is_0_for_a_usual_paragraph() -> None:
    assert known("河", {}, passage("河" * 200))["length"] == 0.0
    assert known("河", {}, passage("河" * 100))["length"] == pytest.approx(math.log(0.5))
