"""Tables told from prose, their rows and the names of their columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.layout import articles
from index.roles import patterned, unit
from index.tables import HEADER, apart, is_table, table
from index.types import cut, tight

BODY = "今年秋天，修水的稻田一片金黄，农民们忙着收割稻谷，合作社的机器日夜不停。"


def rows_of(text: str) -> tuple[str, list[str]] | None:
    """Return a table's header and the words of its rows."""
    found = table(text)
    if found is None:
        return None
    return found.header, [text[start:end] for start, end in found.rows]


def roles_of(text: str) -> list[tuple[str, str]]:
    return [(block.role, block.text) for article in articles(text) for block in article.blocks]


def test_two_bylines_with_bars_are_no_table() -> None:
    # They were an infographic, and the headline a caption.
    text = f"秋收忙\n\n文 | 王丽\n图 | 张三\n\n{BODY}\n\n{BODY}\n"
    assert [role for role, _ in roles_of(text)] == ["title", "byline", "body", "body"]


def test_a_wrapped_paragraph_with_bars_is_a_paragraph() -> None:
    # Its first two lines were an infographic.
    lines = [
        "修水县的两个品牌甲 | 乙在今年的博览会上同时亮相，引来许多采",
        "购商驻足，他们说丙 | 丁的包装也比往年好看，价格又没有上涨，",
        "所以当场签下了三份合同，总额超过了一千万元，比去年多出一倍",
        "还多，县里的干部们听到消息以后都很高兴，说明年还要再来参加。",
    ]
    assert not is_table(lines)
    assert "infographic" not in {role for role, _ in roles_of("博览会\n\n" + "\n".join(lines))}


@pytest.mark.parametrize(
    "lines",
    [
        ["文 | 王丽", "图 | 张三"],
        ["文 | 王丽", "图 | 张三", "文 | 李四"],
        ["责编 | 王丽", "美编 | 张三", "电话 | 0792"],
        ["地方 | 修水", "栏目 | 田园"],
        ["- 甲 | 1", "- 乙 | 2", "- 丙 | 3"],
        ["他说 | 好。", "她说 | 好。", "都说 | 好。"],
        ["甲 | 乙", "丙 | 丁 | 戊", "己 | 庚"],
        ["甲" * 30 + " | 乙"] * 3,
        ["| 年份 | 产值 |"],
        ["--- | ---"],
        ["a\\|b", "---", "c\\|d"],
        [],
    ],
    ids=[
        "byline", "bylines", "credits", "two lines", "list", "sentences", "uneven", "long",
        "one row", "rule alone", "escaped", "nothing",
    ],
)  # fmt: skip
def test_what_is_no_table(lines: list[str]) -> None:
    assert not is_table(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["| 甲 | 乙 |", "| 丙，丁。 |"],
        ["甲 | 乙", "---|---", "丙，丁。 | 戊"],
        ["甲|乙", ":-|-:", "1|2"],
        ["部门 | 负责人", "财政 | 王丽", "教育 | 张三"],
        ["年份 | 产值", "2022 | 10亿元"],
        ["| 2022年 | 2023年", "产值 | 10 | 18", "人口 | 3 | 4"],
    ],
    ids=["outlined", "ruled", "tight", "three rows", "header and figures", "empty corner"],
)
def test_what_is_a_table(lines: list[str]) -> None:
    assert is_table(lines)


def test_a_rule_without_outer_bars_parts_header_and_rows() -> None:
    # The rule was no row, so that the first data row became the header.
    text = "甲 | 乙\n---|---\n1 | 2\n3 | 4"
    assert rows_of(text) == ("甲 | 乙", ["1 | 2", "3 | 4"])
    assert ("infographic", text) in roles_of(f"模具\n\n{BODY}\n\n{text}\n\n{BODY}\n")


def test_a_heading_with_a_bar_right_above_a_table_is_no_row() -> None:
    lines = ["# 产值 | 修水", "甲 | 乙", "---|---", "1 | 2"]
    assert list(apart(lines)) == [(0, 1), (1, 4)]


def test_a_row_of_data_is_no_header() -> None:
    # A question about 2022 found the row of 2024, which had that of 2022 as its heading.
    rows = ["2022年 | 10亿元", "2023年 | 18亿元", "2024年 | 20亿元"]
    assert rows_of("\n".join(rows)) == ("", rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| --- | --- |\n| a | b |\n| c | d |", ("", ["| a | b |", "| c | d |"])),
        ("|---|\n|---|\n| a | b |\n| c | d |", ("", ["| a | b |", "| c | d |"])),
        ("|---|---|\n| a | b |\n|---|---|\n| c | d |", ("a | b", ["| c | d |"])),
        ("| a | b |\n|---|---|\n| - | - |\n| | |\n| c | d |", ("a | b", ["| c | d |"])),
        ("| | |\n|---|---|\n| c | d |", ("", ["| c | d |"])),
        ("| a\\|b | c |\n|---|---|\n| 1 | 2 |", ("a|b | c", ["| 1 | 2 |"])),
        ("| - | - |\n| | |", ("", [])),
        ("| | 2022年 |\n|---|---|\n| 产值 | 10 |", (" | 2022年", ["| 产值 | 10 |"])),
        ("| 2022年\n---|---\n产值 | 10", (" | 2022年", ["产值 | 10"])),
        ("| a | b |\n|---|---|", None),
    ],
    ids=[
        "rule first", "two rules", "rules around the header", "empty rows", "empty header",
        "escaped bar", "nothing said", "empty corner", "empty corner without outline",
        "header alone",
    ],
)  # fmt: skip
def test_edges_of_tables(text: str, expected: tuple[str, list[str]] | None) -> None:
    assert rows_of(text) == expected


MACHINES = [
    "机具名称 型号 补贴（元） 限额（台）",
    "微耕机 4kW以下 700 1200",
    "植保机 20L以上 9800 40",
]
YEARS = ["指标 2022年 2023年", "产值 10亿元 12亿元", "税收 1亿元 2亿元"]
TRAINING = ["培训点 日期 负责人", "石桥镇 4月12日 周明", "高坪乡 4月19日 许兰"]


@pytest.mark.parametrize("gap", ["\t", "  ", "      ", "\u3000\u3000"])
@pytest.mark.parametrize("words", [MACHINES, TRAINING, YEARS])
def test_cells_apart_in_plain_text_are_a_table(words: list[str], gap: str) -> None:
    # They were running text, of which the names of the columns were quoted as an answer.
    lines = [line.replace(" ", gap) for line in words]
    assert is_table(lines)
    assert rows_of("\n".join(lines)) == (words[0].replace(" ", " | "), lines[1:])
    text = (
        f"农机补贴\n\n{BODY}\n\n补贴标准按下表执行。\n" + "\n".join(lines) + f"\n{BODY}\n\n{BODY}\n"
    )
    assert ("infographic", "\n".join(lines)) in roles_of(text)


@pytest.mark.parametrize(
    "lines",
    [
        ["床前明月光    疑是地上霜    举头望明月"] * 4,
        ["张三  李四  王五", "赵六  钱七  孙八", "周九  吴十  郑一"],
        ["地址：人民路1号\t电话：0797-1\t邮编：34100", "地址：和平路\t0797-2\t341001"] * 2,
        ["产值  税收  就业", "10亿元  2亿元  3000人"],
        ["2022年  10亿元  增长8%", "2023年  12亿元  增长9%", "2024年  15亿元  增长7%"],
        ["修水县  稻田  丰收", "修水县  今年，  1000亩", "合作社  机器，  2台"],
        ["修水县\t稻田\t丰收", "今年\t稻田\t收了1000亩。", "合作社\t有机器\t2台。"],
        ["产值\t税收", "10亿元\t2亿元", "12亿元\t3亿元"],
        ["责编  王丽  张三", "电话  0797  123456", "热线  0797  654321"],
        ["年份\t产值\t税收", "2022\t10亿元\t2亿元", "2023\t12亿元"],
    ],
    ids=[
        "verse", "names", "addresses", "figures", "no header", "prose", "sentences", "one tab",
        "credits", "uneven",
    ],
)  # fmt: skip
def test_gaps_alone_make_no_table(lines: list[str]) -> None:
    assert list(apart(lines)) == [(0, len(lines))] and not is_table(lines)


def test_a_header_is_cut() -> None:
    # Each of thousands of rows repeated a header of any length.
    found = table(f"| {'甲' * 80_000} |\n|---|\n| 1 |")
    assert found is not None and len(found.header) == HEADER


@pytest.mark.parametrize(
    "text",
    [
        "单位：亿元",
        "（单位：万元/亩）",
        "单位: %",
        "计量单位：平方公里",
        "單位：萬元",
        "单位：亿元、%",
    ],
)
def test_what_is_counted_in_is_a_unit(text: str) -> None:
    assert unit(text) == text and patterned(text) == "caption"


@pytest.mark.parametrize(
    "text",
    ["单位：江西省修水县融媒体中心", "单位：修水县第一中学", "单位：人民医院", "单位：个体户协会"],
)
def test_an_employer_is_no_unit(text: str) -> None:
    # They were captions, and stood above the rows of a table as its unit.
    assert unit(text) == "" and patterned(text) is None


LINES = st.sampled_from(
    [
        "| a |",
        "| 1 | 2 |",
        "a | b",
        "1 | 2",
        "文 | 王丽",
        "---|---",
        "| - | - |",
        "甲|乙",
        "甲。",
        "| |",
        "名\t数\t量",
        "甲\t1\t2",
        "乙  3  4",
        "名  数  量",
    ]
)


@given(st.lists(LINES, max_size=12))
def test_what_is_set_apart_is_a_table_or_holds_none(lines: list[str]) -> None:
    parts = [lines[start:end] for start, end in apart(lines)]
    assert [line for part in parts for line in part] == lines
    for part in parts:
        assert list(apart(part)) == [(0, len(part))]


@given(st.lists(LINES | st.just(""), max_size=16))
def test_layout_keeps_every_character_of_tables_in_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = [block for article in articles(text) for block in article.blocks]
    assert sorted(tight("".join(block.text for block in blocks))) == sorted(tight(text))
    for block in blocks:
        assert tight(block.text) == tight(cut(text, block.spans))
