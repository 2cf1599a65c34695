"""What the figures of a run come to in the tables of the README."""

from benchmarks.quality import summary

TABLES = {
    "web": {"dense": [1, 2, 0, 1], "final": [1, 1, 6, 1]},
    "web: who": {"dense": [1, 2], "final": [1, 1]},
    "web: why": {"dense": [0, 1], "final": [6, 1]},
    "news": {"dense": [1, 1], "final": [1, 2]},
    "news: who": {"dense": [1, 1], "final": [1, 2]},
}


def test_a_line_for_each_set_and_for_each_type_over_all_sets() -> None:
    sets, types = summary(TABLES).split("\n\n")
    assert sets.splitlines()[0].startswith("| set (questions) | dense | final | 95 % of final |")
    assert sets.splitlines()[2].startswith("| web (4) | 0.500 | 0.750 | ")
    assert sets.splitlines()[2].endswith(" | 0.750 | 1.000 | 0.792 |")
    assert [line.split(" | ")[:3] for line in types.splitlines()[2:]] == [
        ["| who (4)", "0.750", "0.750"],
        ["| why (2)", "0.500", "0.500"],
    ]


def test_a_user_s_own_questions_have_no_second_table_without_types() -> None:
    assert summary({"own": {"final": [1]}}).endswith("|\n\n")
