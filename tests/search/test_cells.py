"""Cells of a row, and which one is asked for."""

import pytest

from search.cells import asked_cell, cells, columns

NAMES = "村名 | 户数 | 人口 | 耕地（亩） | 村支书"
ROW = "| 石门村 | 276 | 1012 | 1688 | 马志强 |"


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("石门村有多少人？", "1012"),
        ("石門村的人口是多少？", "1012"),
        ("石门村有几户？", "276"),
        ("石门村的耕地有多少亩？", "1688"),
        ("石门村的村支书是谁？", "马志强"),
        ("石门村好吗？", None),
        ("哪个村户数最多？", None),
    ],
)
def test_the_column_that_the_question_names_is_found(question: str, cell: str | None) -> None:
    found = asked_cell(question, NAMES, ROW)
    assert (ROW[slice(*found)] if found else None) == cell


def test_only_a_row_with_known_columns_has_cells() -> None:
    assert [ROW[start:end] for start, end in cells(ROW)][:2] == ["石门村", "276"]
    assert columns(NAMES, ROW)[0] == columns(f"单位：亩 各村情况 {NAMES}", ROW)[0] == "村名"
    assert not cells("石门村有276户。")
    assert not columns("特色产业", ROW) and not columns(None, ROW)
    assert cells(r"| a\|b | c |") == [(2, 6), (9, 10)]
