"""Which short lines of a page are an infographic, and which beside them are something else."""

from collections.abc import Sequence

import pytest

from index.infographics import mark
from index.lines import Piece
from index.seams import Setting
from index.types import Role

USUAL = 1  # blank lines between two paragraphs

FIGURES = ["产值", "50亿元", "企业", "28家", "就业", "3000人"]


def piece(text: str, role: Role | None = None, *, gap: int = 1, below: int = 1) -> Piece:
    return Piece(text, [(0, len(text))], 1, 1, gap, below=below, role=role)


def marked(*pieces: Piece) -> list[str]:
    """Return the lines that were marked, on a page of these pieces."""
    page = Setting(open_share=0.1, text="\n".join(piece.text for piece in pieces))
    mark(pieces, USUAL, page)
    return [piece.text for piece in pieces if piece.role == "infographic"]


def lines(texts: Sequence[str]) -> list[Piece]:
    return [piece(text) for text in texts]


def test_short_lines_among_which_figures_abound_are_one() -> None:
    assert marked(*lines(FIGURES)) == FIGURES


@pytest.mark.parametrize(
    "texts",
    [
        ["产值", "50亿元", "企业", "28家"],
        [*FIGURES, *("没有数字的短行",) * 6],
        ["1. 甲村", "2. 乙村", "3. 丙村", "4. 丁村"],
        ["2021年", "2022年", "2023年", "2024年"],
    ],
    ids=["too few figures", "too many lines without", "numbers of a list", "years"],
)
def test_other_short_lines_are_none(texts: list[str]) -> None:
    assert marked(*lines(texts)) == []


def test_it_ends_where_a_paragraph_begins() -> None:
    text = piece("企业越来越多，工人也越来越多。", "body")
    assert marked(text, *lines(FIGURES), text) == FIGURES


def test_its_name_belongs_to_it() -> None:
    assert marked(*lines(["数说寻乌", *FIGURES])) == ["数说寻乌", *FIGURES]


def test_a_heading_at_its_edge_does_not() -> None:
    assert marked(*lines(["缘起：山区县的突围", *FIGURES])) == FIGURES
    assert marked(*lines([*FIGURES, "一、总体要求"])) == FIGURES


def test_a_caption_with_room_around_it_does_not() -> None:
    caption = piece("工人在车间内调试设备", gap=3, below=3)
    assert marked(*lines(FIGURES), caption) == FIGURES


def test_the_end_of_a_column_above_it_is_text() -> None:
    above = piece(
        "全县已形成从研发、生产到销售的完整产业链，28家企业的产品卖到全国各地，还出口到东南亚的许",
        "body",
    )
    rest = piece("多国家和地区，深受当地客户的欢迎，")
    assert marked(above, rest, *lines(FIGURES)) == FIGURES


def test_the_beginning_of_a_column_below_it_is_text() -> None:
    begins = piece("如今，全县已实现小功率到大功率，")
    goes_on = piece("功率全覆盖；零件都能在园区采购。", "body")
    assert marked(*lines(FIGURES), begins, goes_on) == FIGURES


def test_a_line_far_longer_than_all_others_at_its_edge_is_text() -> None:
    column = "保留这个理由，但人们不应该忽略当年的大事记：在他离开的时候朋友并不在"
    assert marked(*lines([*FIGURES, column])) == FIGURES
    assert marked(*lines([column, *FIGURES])) == FIGURES
