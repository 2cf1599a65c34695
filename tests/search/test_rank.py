from index.types import Role
from search.features import Features
from search.rank import rank
from search.retrieve import Candidate
from search.weights import WEIGHTS

BODY: dict[int, Role] = {1: "body", 2: "body", 3: "body"}


def known(candidate: Candidate, late: float) -> Features:
    values = {"cosine": candidate.dense, "lexical": candidate.lexical, "late": late}
    return {name: values.get(name, 0.0) for name in WEIGHTS}


def test_a_better_match_of_tokens_overtakes_a_better_cosine() -> None:
    first, second = Candidate(1, 0.90, 0.1), Candidate(2, 0.89, 0.1)
    ranked = rank([first, second], BODY, {1: known(first, 0.85), 2: known(second, 0.90)})
    assert [row.number for row in ranked] == [2, 1]
    assert ranked[0].score > ranked[1].score


def test_a_caption_stands_behind_the_paragraph_that_says_the_same() -> None:
    found = [Candidate(1, 0.9, 0.1), Candidate(2, 0.9, 0.1)]
    same = {candidate.number: known(candidate, 0.9) for candidate in found}
    ranked = rank(found, {1: "caption", 2: "body"}, same)
    assert [row.number for row in ranked] == [2, 1]


def test_candidates_nobody_looked_at_follow_in_their_order() -> None:
    found = [Candidate(1, 0.9, 0.9), Candidate(2, 0.8, 0.1), Candidate(3, 0.7, 0.1)]
    ranked = rank(found, BODY, {2: known(found[1], 0.5)})
    assert [row.number for row in ranked] == [2, 1, 3]
    assert ranked[0].value > ranked[1].value > ranked[2].value


def test_ties_go_to_the_lower_number() -> None:
    found = [Candidate(3, 0.9, 0.1), Candidate(1, 0.9, 0.1), Candidate(2, 0.9, 0.1)]
    same = {candidate.number: known(candidate, 0.9) for candidate in found}
    assert [row.number for row in rank(found, BODY, same)] == [1, 2, 3]


def test_nothing_found_is_nothing_ranked() -> None:
    assert rank([], {}, {}) == []


def test_scores_are_named_and_between_0_and_1() -> None:
    candidate = Candidate(1, 0.93, 0.4)
    (row,) = rank([candidate], BODY, {1: known(candidate, 0.91)})
    assert set(row.scores) == {"dense", "lexical", "late", "least", "value"}
    assert 0 < row.score < 1


def test_the_parts_are_the_value() -> None:
    candidate = Candidate(1, 0.93, 0.4)
    (row,) = rank([candidate], {1: "caption"}, {1: known(candidate, 0.91)})
    assert [part.name for part in row.parts] == [*WEIGHTS, "kind"]
    assert abs(sum(part.contribution for part in row.parts) - row.value) < 1e-9


def test_no_more_are_returned_than_asked_for() -> None:
    found = [Candidate(1, 0.9, 0.1), Candidate(2, 0.8, 0.1), Candidate(3, 0.7, 0.1)]
    ranked = rank(found, BODY, {1: known(found[0], 0.9)}, 2)
    assert [row.number for row in ranked] == [1, 2]
    assert ranked == rank(found, BODY, {1: known(found[0], 0.9)})[:2]
