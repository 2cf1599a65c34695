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
