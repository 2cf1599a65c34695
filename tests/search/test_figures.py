import random
from fractions import Fraction

import pytest

from search.figures import figures, lacking


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年", [("year", "2023")]),
        ("二〇二三年", [("year", "2023")]),
        ("二○二三年", [("year", "2023")]),
        ("２０２３年11月10日", [("year", "2023"), ("month", "11"), ("day", "10")]),
        ("2024-11-10", [("year", "2024"), ("month", "11"), ("day", "10")]),
        ("十一月十日", [("month", "11"), ("day", "10")]),
        ("1.5万元", [("number", "15000")]),
        ("15,000元", [("number", "15000")]),
        ("3.2亿", [("number", "320000000")]),
        ("三千二百万吨", [("number", "32000000")]),
        # 万 was taken of the 亿 before it too: 2,000,030,000,000.
        ("两亿三千万元", [("number", "230000000")]),
        ("三亿零五十万、三万亿", [("number", "300500000"), ("number", "3000000000000")]),
        ("两万三", [("number", "23000")]),
        ("一万零三十人", [("number", "10030")]),
        ("十五家", [("number", "15")]),
        ("40%", [("share", "2/5")]),
        ("62.33％", [("share", "6233/10000")]),
        ("四成", [("share", "2/5")]),
        ("四成半", [("share", "9/20")]),
        ("百分之五", [("share", "1/20")]),
        ("三分之二", [("share", "2/3")]),
        ("六大平台、四个一批", [("number", "6"), ("number", "4")]),
        ("一月一日", [("month", "1"), ("day", "1")]),
        ("7.5kW到355kW", [("number", "15/2"), ("number", "355")]),
        ("百亿产业", [("number", "10000000000")]),
        ("三点五倍", [("number", "7/2")]),
        ("三里路、五尺布", [("number", "3"), ("number", "5")]),
        ("五斤茶、两块钱", [("number", "5"), ("number", "2")]),
        ("千万元、五角", [("number", "10000000"), ("number", "5")]),
        ("十多万元", [("number", "100000")]),
        ("10多万元、二十余亿元", [("number", "100000"), ("number", "2000000000")]),
        ("十几个人、百余家店", [("number", "10"), ("number", "100")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_figure_has_one_value_however_it_is_written(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(figure.kind, str(figure.value)) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "一些企业",
        "万一下雨",
        "千方百计",
        "一家人",
        "十分重要",
        "千万不要",
        "三里屯",
        "二十里铺",
        "六尺巷",
        "三角形",
        "两小无猜",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert figures(text) == []


def test_a_tenth_is_not_the_beginning_of_another_word() -> None:
    assert [(f.kind, f.value) for f in figures("八成功能")] == [("number", Fraction(8))]


def test_a_figure_knows_where_it_stands_and_what_follows() -> None:
    text = "拥有２８家企业，占４０％。"
    first, second = figures(text)
    assert (text[slice(*first.span)], first.unit) == ("２８", "家企业,")
    assert text[slice(*second.span)] == "４０％"


def test_a_figure_that_the_source_lacks_is_found() -> None:
    source = "2024年，全县拥有28家企业，产值突破50亿元，占四成。"
    assert lacking("28家企业产值50亿元，占40%", [source]) == []
    assert [str(figure.value) for figure in lacking("2023年有29家", [source])] == ["2023", "29"]


def test_what_is_more_is_not_the_same() -> None:
    assert lacking("10多万元", ["十余万元"]) == []
    assert [figure.value for figure in lacking("10万元", ["10多万元"])] == [100_000]


def test_a_month_is_no_count() -> None:
    assert [figure.kind for figure in lacking("3月", ["有3家企业"])] == ["month"]


def test_no_altered_figure_passes() -> None:
    draw = random.Random(0)
    source = "2024年1月，全县68家企业投入18.5亿元，增长12.3%，用工从800人增至1200人。"
    known = figures(source)
    for _ in range(10_000):
        figure = draw.choice(known)
        start, end = figure.span
        digits = [place for place in range(start, end) if source[place].isdigit()]
        place = draw.choice(digits)
        other = draw.choice([d for d in "123456789" if d != source[place]])
        altered = source[:place] + other + source[place + 1 :]
        fresh = {(f.kind, f.value) for f in figures(altered)} - {(f.kind, f.value) for f in known}
        if fresh:
            assert lacking(altered, [source]), altered
