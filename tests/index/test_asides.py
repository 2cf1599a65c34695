"""Captions, kickers and figures in the middle of a wrapped paragraph."""

import pytest

from index.asides import shown, stands
from index.lines import Line, lines

ABOVE = "县里的水利工程去年冬天全部完工，今年开春以"
BELOW = "后灌溉面积扩大了一倍，沿河两岸的农户再也不"
CAPTION = "工人在机械制造有限公司的车间内调试新的设备"


def wide(line: Line) -> bool:
    return len(line.text) > 18


def second_stands(*texts: str) -> bool:
    return stands(lines("\n".join(texts)), 1, wide)


@pytest.mark.parametrize(
    ("texts", "apart"),
    [
        ((ABOVE, CAPTION, BELOW), True),
        ((ABOVE + "后。", CAPTION, BELOW), False),  # where a sentence ends its lines tell it
        ((ABOVE, BELOW, "用为抢水发愁了。县里的水利工程去年冬天全部"), False),
        ((ABOVE, "2024年，全县建成的标准厂房", "62万平方米", "产值38亿元", BELOW), True),
        ((ABOVE, "2024年，全县建成的标准厂房", "都在河边", "产值很高", BELOW), False),
        ((ABOVE, "全县推进水利工程建设工作——", "春风又绿", BELOW), True),
        ((ABOVE, CAPTION), False),
    ],
    ids=["caption", "ended", "text", "figures", "year alone", "kicker", "last"],
)
def test_a_line_is_no_part_of_the_sentence_around_it(texts: tuple[str, ...], apart: bool) -> None:
    assert second_stands(*texts) == apart


def test_a_year_or_a_scene_is_shown() -> None:
    assert shown("2024年，全县建成的标准厂房")
    assert shown(CAPTION)
    assert not shown(ABOVE)
