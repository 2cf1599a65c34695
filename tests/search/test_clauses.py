"""Clauses, and the pieces of them."""

from itertools import pairwise

import pytest

from search.clauses import clauses


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("鞋垫、袜子，帽子。", ["鞋垫|袜子", "帽子", ""]),
        ("鞋垫、袜子（长、短）", ["鞋垫|袜子（长、短）", "长|短"]),
        ("《甲、乙》、《丙》", ["《甲、乙》|《丙》", "甲|乙", "丙"]),
        ("“甲，乙”、丙", ["“甲，乙”|丙", "甲", "乙"]),
        ("（甲、乙", ["（甲|乙"]),
        ("甲）、乙", ["甲）|乙"]),
        ("“（甲”、乙", ["“（甲”|乙", "（甲"]),
        ("3,000、5", ["3,000|5"]),
        ("", [""]),
    ],
    ids=["two", "bracket", "titles", "comma", "open", "closed", "crossed", "thousands", "none"],
)
def test_brackets_have_clauses_of_their_own(text: str, pieces: list[str]) -> None:
    found = ["|".join(text[start:end] for start, end in clause) for clause in clauses(text)]
    assert found == pieces


def test_the_pieces_are_in_order_and_apart() -> None:
    text = "非洲（肯尼亚、加纳）、亚洲（缅甸、泰国及越南），等等"
    for clause in clauses(text):
        assert all(a[1] < b[0] for a, b in pairwise(clause))
