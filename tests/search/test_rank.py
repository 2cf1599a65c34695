from index.types import Role
from search.late import Match
from search.rank import rank
from search.retrieve import Candidate

BODY: dict[int, Role] = {1: "body", 2: "body", 3: "body"}


def test_a_better_match_of_tokens_overtakes_a_better_cosine() -> None:
    found = [Candidate(1, 0.90, 0.1), Candidate(2, 0.89, 0.1)]
    ranked = rank(found, BODY, {1: Match(0.85, 0.7), 2: Match(0.90, 0.8)})
    assert [row.number for row in ranked] == [2, 1]
    assert ranked[0].score > ranked[1].score


def test_a_caption_stands_behind_the_paragraph_that_says_the_same() -> None:
    found = [Candidate(1, 0.9, 0.1), Candidate(2, 0.9, 0.1)]
    same = Match(0.9, 0.8)
    ranked = rank(found, {1: "caption", 2: "body"}, {1: same, 2: same})
    assert [row.number for row in ranked] == [2, 1]


def test_candidates_nobody_looked_at_follow_in_their_order() -> None:
    found = [Candidate(1, 0.9, 0.9), Candidate(2, 0.8, 0.1), Candidate(3, 0.7, 0.1)]
    ranked = rank(found, BODY, {2: Match(0.5, 0.2)})
    assert [row.number for row in ranked] == [2, 1, 3]
    assert ranked[0].score > ranked[1].score > ranked[2].score


def test_ties_go_to_the_lower_number() -> None:
    same = Match(0.9, 0.8)
    found = [Candidate(3, 0.9, 0.1), Candidate(1, 0.9, 0.1), Candidate(2, 0.9, 0.1)]
    ranked = rank(found, BODY, {1: same, 2: same, 3: same})
    assert [row.number for row in ranked] == [1, 2, 3]


def test_nothing_found_is_nothing_ranked() -> None:
    assert rank([], {}, {}) == []


def test_scores_are_named_and_between_0_and_1() -> None:
    (row,) = rank([Candidate(1, 0.93, 0.4)], BODY, {1: Match(0.91, 0.8)})
    assert set(row.scores) == {"dense", "lexical", "late", "least", "value"}
    assert 0 < row.score < 1
