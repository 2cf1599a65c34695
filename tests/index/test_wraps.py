import pytest

from index.wraps import pieces

PARAGRAPH = "春天来了，山上的花都开了，村里的人也都忙了起来，田间地头到处是劳动的身影。" * 3


def wrapped(text: str, columns: int) -> str:
    return "\n".join(text[at : at + columns] for at in range(0, len(text), columns))


def test_lines_broken_at_a_fixed_width_become_paragraphs() -> None:
    text = f"{wrapped(PARAGRAPH, 20)}\n\n{wrapped(PARAGRAPH, 20)}\n\n{wrapped(PARAGRAPH, 20)}"
    assert [piece.text for piece in pieces(text)] == [PARAGRAPH] * 3


def test_an_indent_begins_a_paragraph() -> None:
    text = "\n".join(wrapped("　　" + PARAGRAPH, 24) for _ in range(3))
    assert [piece.text for piece in pieces(text)] == [PARAGRAPH] * 3


def test_one_line_a_paragraph_is_left_alone() -> None:
    rows = ["今天下雨。", "明天会晴，后天也会晴。", "大家都很高兴，因为庄稼有救了。", "完。"]
    assert [piece.text for piece in pieces("\n".join(rows))] == rows


def test_a_byline_is_not_the_last_line_of_a_paragraph() -> None:
    page = f"{wrapped(PARAGRAPH, 20)}\n李明 文/图\n\n{wrapped(PARAGRAPH, 20)}"
    assert [piece.text for piece in pieces(page)] == [PARAGRAPH, "李明 文/图", PARAGRAPH]


def test_a_fenced_block_keeps_its_line_ends() -> None:
    assert [piece.text for piece in pieces("甲。\n```\na\n\n  b\n```\n乙。")] == [
        "甲。",
        "```\na\n  b\n```",
        "乙。",
    ]


def test_a_line_that_leads_to_the_headline_below_is_not_the_last_of_a_paragraph() -> None:
    cut = PARAGRAPH[:100]
    page = f"{wrapped(cut, 20)}\n全县推进春耕工作——\n春天里的田野\n{wrapped(PARAGRAPH, 20)}"
    assert [piece.text for piece in pieces(page)][:2] == [cut, "全县推进春耕工作——"]


WORKS = (
    "县里的水利工程去年冬天全部完工，今年开春以后灌溉面积扩大了一倍，"
    "沿河两岸的农户再也不用为抢水发愁了。"
)


@pytest.mark.parametrize(
    "caption",
    ["工人在机械制造有限公司的车间内调试新的设备", "县委书记李明到沿河各村调研春季农业生产工作"],
)
def test_a_caption_as_wide_as_the_column_is_no_part_of_the_sentence(caption: str) -> None:
    lines = wrapped(WORKS, len(caption)).split("\n")
    cut = "\n".join([lines[0], caption, *lines[1:]])
    page = "\n\n".join([cut, *[wrapped(WORKS, len(caption))] * 2])
    found = [piece.text for piece in pieces(page)]
    assert found == [lines[0], caption, "".join(lines[1:]), WORKS, WORKS]


def test_a_line_longer_than_the_column_is_no_part_of_the_sentence() -> None:
    caption = "工人在双河机械制造有限公司车间内调试设备"
    above = (
        "　　学校去年又添了一批语音设备，孩\n子们上课时再不用轮流去听同一台。\n"
        "现在可以用的有好几种，如录音机、"
    )
    below = (
        "带有录音功能的词典等等，每个孩子\n都能在课后把自己念的课文录下来再\n"
        "听一遍。老师们说，这种做法既省时\n又有效。"
    )
    later = "　　邻村的学校听说以后也来借用设\n备，孩子们还为此写来了感谢信，今\n年又添了一批。"
    found = [piece.text for piece in pieces("\n".join([above, caption, below, later]))]
    assert found == [text.strip().replace("\n", "") for text in (above, caption, below, later)]


def test_a_line_of_text_that_looks_like_a_caption_stays_in_its_paragraph() -> None:
    text = (
        "今年三月，县里组织了一批干部下乡，"
        + "其中有不少工作人员在田间地头忙着帮村民"
        + "播种插秧，大家都说这才像个干部的样子。"
    )
    page = "\n\n".join([wrapped(text, 18), wrapped(PARAGRAPH, 18), wrapped(PARAGRAPH, 18)])
    assert [piece.text for piece in pieces(page)] == [text, PARAGRAPH, PARAGRAPH]


def test_the_first_of_some_figures_is_no_part_of_the_sentence_above_it() -> None:
    lines = wrapped(PARAGRAPH, 18).split("\n")
    figures = ["2024年，全县共建成的标准厂房", "62万平方米", "年产值38亿元", "新增就业555人"]
    page = "\n".join([*lines[:3], *figures, *lines[3:], "", wrapped(PARAGRAPH, 18)])
    found = [piece.text for piece in pieces(page)]
    assert found[0] == "".join(lines[:3])
    assert figures[0] in found


def test_a_sentence_that_speaks_of_reporters_is_no_byline() -> None:
    text = PARAGRAPH[:36] + "县里的体育记者协会今年举办了优秀运动员的评选，" + PARAGRAPH
    page = "\n\n".join([wrapped(text, 18), wrapped(PARAGRAPH, 18), wrapped(PARAGRAPH, 18)])
    assert text in [piece.text for piece in pieces(page)]


def test_paragraphs_far_longer_than_a_few_short_lines_are_not_wrapped_to_their_length() -> None:
    short = ["常住人口461万人", "新建学校共49所", "每千人床位19张", "就业人数5000"]
    page = "\n\n".join([PARAGRAPH, "\n".join(short), PARAGRAPH, PARAGRAPH, PARAGRAPH])
    assert [piece.text for piece in pieces(page)] == [PARAGRAPH, *short, *[PARAGRAPH] * 3]
