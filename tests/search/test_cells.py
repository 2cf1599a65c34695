"""Rows of tables, and which of their cells is asked for."""

import pytest

from index.types import Role
from search.asked import asked
from search.cells import asked_cells, row_of
from search.types import Hit

NAMES = "村名 | 户数 | 人口 | 耕地（亩） | 村支书"
ROW = "| 石门村 | 276 | 1012 | 1688 | 马志强 |"
SIGNED = "单位 | 签约项目（个） | 签约金额（亿元） | 到位资金（亿元）"
SOLD = "柳溪乡 | 3 | 3.4 | 1.4"
BOUGHT = "机具名称 | 型号 | 单台补贴额（元） | 年度限额（台）"
DRONE = "植保无人机\t载药量20L以上\t9800\t40"
HARVESTER = "联合收割机  喂入量3kg/s以上  28600  25"


def hit(heading: str | None, text: str, kind: Role = "infographic") -> Hit:
    return Hit("p", "a", "农业", heading, "a.txt", kind, text, ((0, len(text)),), 0.9, {})


def all_marked(question: str, heading: str, text: str) -> list[str]:
    passage = hit(heading, text)
    parts = asked(question).each
    return [text[slice(*c)] for part in parts for c in asked_cells(part, question, passage)]


def marked(question: str, heading: str, text: str) -> str | None:
    found = all_marked(question, heading, text)
    assert len(found) < 2
    return found[0] if found else None


@pytest.mark.parametrize(
    "question",
    [
        "柳溪乡签约金额和到位资金各是多少？",
        "柳溪乡签约金额多少，到位资金多少？",
        "柳溪乡签约金额、到位资金分别是多少亿元？",
    ],
)
def test_each_of_several_columns_is_found(question: str) -> None:
    # The second one named the first one's column too, and that alone was marked.
    assert all_marked(question, SIGNED, SOLD) == ["3.4", "1.4"]


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("石门村有多少人？", "1012"),
        ("石門村的人口是多少？", "1012"),
        ("石门村有几户？", "276"),
        ("石门村的耕地有多少亩？", "1688"),
        ("石门村耕地面积多少亩？", "1688"),
        ("石门村的村支书是谁？", "马志强"),
        ("马志强是哪个村的支书？", "石门村"),
        ("石门村好吗？", None),
        ("石门村的人口密度是多少？", None),
        ("石门村人口增长了多少？", None),
        ("石门村的人口增加了多少人？", None),
        ("石门村人均耕地有多少亩？", None),
        ("石门村村支书一栏写着谁？", "马志强"),
        ("石门村的产值有多少万元？", None),
        ("哪个村户数最多？", None),
    ],
)
def test_the_column_that_the_question_names_is_found(question: str, cell: str | None) -> None:
    assert marked(question, NAMES, ROW) == cell


@pytest.mark.parametrize(
    ("question", "heading", "row", "cell"),
    [
        ("柳溪乡签约金额多少亿元？", SIGNED, SOLD, "3.4"),
        ("柳溪乡到位资金多少？", SIGNED, SOLD, "1.4"),
        ("柳溪乡签约了几个项目？", SIGNED, SOLD, "3"),
        ("植保无人机年度限额多少台？", BOUGHT, DRONE, "40"),
        ("植保无人机一台补贴多少钱？", BOUGHT, DRONE, "9800"),
        ("植保无人机有多少台？", BOUGHT, DRONE, "40"),
        ("联合收割机的型号是什么？", BOUGHT, HARVESTER, "喂入量3kg/s以上"),
        ("联合收割机有多重？", BOUGHT, HARVESTER, None),
        ("联合收割机多少钱一台？", BOUGHT, HARVESTER, None),
        ("联合收割机的销量是多少？", BOUGHT, HARVESTER, None),
        ("2024年柳溪乡人均收入是多少？", "单位 | 人均耕地 | 收成", "柳溪乡 | 20 | 4", None),
    ],
)
def test_a_row_of_any_format_has_its_cell_marked_or_none(
    question: str, heading: str, row: str, cell: str | None
) -> None:
    # Of a row without a bar in front of it a figure of any column was marked: 3 for 签约金额.
    assert marked(question, heading, row) == cell


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("How many households are there in Stone Village?", "276"),
        ("What is the GDP of Stone Village?", "9.5"),
        ("Who cooked the soup in Stone Village?", None),
    ],
)
def test_letters_shared_by_chance_name_no_column(question: str, cell: str | None) -> None:
    row = "| Stone Village | 276 | 9.5 | 12 |"
    assert marked(question, "Village | Households | GDP | Source", row) == cell


def test_a_day_is_asked_for_by_no_word_of_its_column() -> None:
    row = "石桥镇  4月12日  85  周明"
    assert marked("石桥镇培训是哪天？", "培训点 | 日期 | 人数 | 负责人", row) == "4月12日"


def test_a_cell_may_be_empty() -> None:
    assert marked("柳溪乡到位资金多少？", SIGNED, "柳溪乡 | 3 | 3.4 |") == ""
    assert marked("柳溪乡到位资金多少？", SIGNED, "柳溪乡 | 3 | 3.4 | 无") == "无"


@pytest.mark.parametrize(
    ("heading", "text", "cells"),
    [
        (NAMES, ROW, ["石门村", "276", "1012", "1688", "马志强"]),
        (SIGNED, SOLD, ["柳溪乡", "3", "3.4", "1.4"]),
        (SIGNED, "柳溪乡 | 3 | 3.4 |", ["柳溪乡", "3", "3.4", ""]),
        (SIGNED, "| 3 | 3.4 | 1.4", ["", "3", "3.4", "1.4"]),
        (BOUGHT, DRONE, DRONE.split("\t")),
        (BOUGHT, HARVESTER, HARVESTER.split("  ")),
        ("年份 | 产值", "年份 | 产值\n2022 | 10亿元", ["2022", "10亿元"]),
        ("甲 | 乙", r"| a\|b | c |", [r"a\|b", "c"]),
    ],
    ids=["outlined", "Word", "last empty", "first empty", "tabs", "gaps", "header above", "bar"],
)
def test_a_row_has_a_cell_for_each_column(heading: str, text: str, cells: list[str]) -> None:
    row = row_of(hit(heading, text))
    assert row is not None and [text[start:end] for start, end in row.cells] == cells
    assert text[slice(*row.span)] == text.split("\n")[-1]


def test_the_unit_and_the_section_above_a_table_are_no_name() -> None:
    row = row_of(hit(f"单位：亩 各村情况 {NAMES}", ROW))
    assert row is not None and row.names[:2] == ("村名", "户数")


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        (NAMES, "首页 | 要闻 | 旅游 | 教育 | 视频", "body"),
        ("文 | 图", "王丽 | 张三", "byline"),
        ("特色产业", ROW, "infographic"),
        (None, ROW, "infographic"),
        (SIGNED, "一、续建项目 |", "infographic"),
        (SIGNED, "柳溪乡 | 3", "infographic"),
    ],
    ids=["navigation", "byline", "no names", "no heading", "section", "cells missing"],
)
def test_what_is_no_row(heading: str | None, text: str, kind: Role) -> None:
    assert row_of(hit(heading, text, kind)) is None
