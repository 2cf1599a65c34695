import time

from hypothesis import example, given
from hypothesis import strategies as st

from index.layout import articles
from index.passages import Window, context_of, split
from index.tables import table
from index.types import Article, Block, Passage, Role, SourceFile, cut, tight


def by_length(texts: object) -> list[int]:
    return [len(text) for text in texts]  # type: ignore[attr-defined]


def window(size: int) -> Window:
    return Window(by_length, size)


def one_block(text: str, role: Role = "body", title: str | None = None) -> list[Passage]:
    return split_article(text, Article(title, None, (Block(role, text, ((0, len(text)),)),)))


def split_article(text: str, article: Article, size: int = 100) -> list[Passage]:
    return split(SourceFile("a.txt", text, "utf-8", "0"), [article], window(size))


def test_a_block_that_fits_is_one_passage_whole() -> None:
    (passage,) = one_block("第一句。第二句。")
    assert (passage.text, passage.spans, passage.kind) == ("第一句。第二句。", ((0, 8),), "body")


def test_titles_and_headings_are_context_and_no_passages() -> None:
    text = "标题\n小标题\n正文。"
    blocks = (
        Block("title", "标题", ((0, 2),)),
        Block("heading", "小标题", ((3, 6),)),
        Block("body", "正文。", ((7, 10),)),
    )
    (passage,) = split_article(text, Article("标题", None, blocks))
    assert (passage.title, passage.heading, passage.text) == ("标题", "小标题", "正文。")
    assert context_of(passage.title, passage.heading) == "标题\n小标题\n"
    assert passage.block == 2


def test_a_long_paragraph_is_cut_at_sentence_ends_into_even_pieces() -> None:
    text = "一二三四。" * 30
    pieces = split_article(text, Article(None, None, (Block("body", text, ((0, 150),)),)), size=60)
    assert [len(piece.text) for piece in pieces] == [50, 50, 50]
    assert all(piece.text.endswith("。") for piece in pieces)


def test_a_passage_keeps_its_id_when_another_paragraph_changes() -> None:
    def ids(first: str) -> dict[str, str]:
        text = first + "\n丙丁。"
        blocks = (
            Block("body", first, ((0, len(first)),)),
            Block("body", "丙丁。", ((len(first) + 1, len(text)),)),
        )
        return {p.text: p.id for p in split_article(text, Article(None, None, blocks))}

    before, after = ids("甲乙。"), ids("甲乙，改了。")
    assert before["丙丁。"] == after["丙丁。"]
    assert before["甲乙。"] != after["甲乙，改了。"]


def test_the_same_words_twice_have_two_ids() -> None:
    text = "甲乙。\n甲乙。"
    blocks = (Block("body", "甲乙。", ((0, 3),)), Block("body", "甲乙。", ((4, 7),)))
    first, second = split_article(text, Article(None, None, blocks))
    assert first.id != second.id


def table_passages(text: str) -> list[tuple[str | None, str]]:
    passages = split(SourceFile("a.md", text, "utf-8", "0"), articles(text), window(100))
    for passage in passages:
        assert tight(passage.text) == tight(cut(text, passage.spans))
    return [(p.heading, p.text) for p in passages if p.kind == "infographic"]


def test_a_row_of_a_table_is_a_passage_with_the_names_of_its_columns() -> None:
    # The whole table was one passage, and a long one was cut into rows without names.
    text = (
        "# 模具之乡\n\n修水的模具产业产值逐年增长。\n\n## 历年产值\n\n单位：亿元\n\n"
        "| 年份 | 产值 |\n|------|-----:|\n| 2022 | 10 |\n| 2023 | 18 |\n\n三年翻了三番。\n"
    )
    assert table_passages(text) == [
        ("单位：亿元 历年产值 年份 | 产值", "| 2022 | 10 |"),
        ("单位：亿元 历年产值 年份 | 产值", "| 2023 | 18 |"),
    ]


def test_the_rows_of_a_rich_format_keep_their_first_row_in_the_text() -> None:
    text = "模具产业\n\n产值逐年增长，三年翻番。\n\n年份 | 产值\n2022 | 10亿元\n2023 | 18亿元\n"
    assert table_passages(text) == [
        ("年份 | 产值", "年份 | 产值\n2022 | 10亿元"),
        ("年份 | 产值", "2023 | 18亿元"),
    ]


def test_unit_and_section_stand_before_the_names_of_many_columns() -> None:
    # The columns came first, and what did not fit 60 characters with them was lost.
    columns = [f"第{number}项指标" for number in range(1, 16)]
    row = " | ".join("1" for _ in columns)
    text = (
        f"# 模具之乡\n\n产值逐年增长。\n\n## 历年产值\n\n单位：亿元\n\n"
        f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n| {row} |\n\n三年翻了三番。\n"
    )
    (heading,) = {heading for heading, _ in table_passages(text)}
    context = context_of("模具之乡", heading)
    assert context.startswith("模具之乡\n单位：亿元 历年产值 第1项指标 | 第2项指标")
    assert context.endswith("第15项指标\n")


def test_the_items_of_a_list_have_the_line_above_them_as_heading() -> None:
    # 县级医院住院起付线是多少 was refused: its line says no more than 县级医院400元.
    lines: list[tuple[Role, str]] = [
        ("heading", "待遇"),
        ("body", "起付线不变。住院起付线："),
        ("body", "（一）乡镇卫生院100元；"),
        ("body", "（二）县级医院400元。"),
        ("body", "另行通知。"),
    ]
    text = "\n".join(line for _, line in lines)
    blocks = [
        Block(role, line, ((text.index(line), text.index(line) + len(line)),))
        for role, line in lines
    ]
    assert [p.heading for p in split_article(text, Article(None, None, tuple(blocks)))] == [
        "待遇",
        "待遇 住院起付线：",
        "待遇 住院起付线：",
        "待遇",
    ]


def test_a_long_heading_of_text_is_still_cut() -> None:
    assert context_of("题" * 90, "节" * 90) == "题" * 60 + "\n" + "节" * 60 + "\n"


def test_the_rows_of_a_table_without_header_have_no_heading() -> None:
    # It was "" rather than None.
    text = "| 2022年 | 10亿元 |\n| 2023年 | 18亿元 |"
    assert [(p.heading, p.text) for p in one_block(text, "infographic")] == [
        (None, "| 2022年 | 10亿元 |"),
        (None, "| 2023年 | 18亿元 |"),
    ]


def test_thousands_of_rows_do_not_repeat_a_long_header() -> None:
    # A header of 80,000 characters above 4,001 rows once took 320 million.
    text = f"| {'甲' * 80_000} |\n|---|\n" + "\n".join(f"| {row} |" for row in range(4001))
    passages = one_block(text, "infographic")
    assert len(passages) == 4001
    assert max(len(passage.heading or "") for passage in passages) == 200


def test_a_rule_of_a_million_dashes_is_no_trap() -> None:
    # It once took time in the square of its length.
    started = time.process_time()
    found = table("| " + "-" * 1_000_000 + "甲\n| 乙")
    assert found is not None and len(found.rows) == 2
    assert time.process_time() - started < 5


@example("aaaaaaaa  a", 10)  # the white space between two sentences once made a piece too long
@given(st.text(alphabet="甲乙，。！\n ”“a.", min_size=1), st.integers(min_value=8, max_value=40))
def test_pieces_hold_every_visible_character_once_and_map_back(text: str, size: int) -> None:
    pieces = split_article(
        text, Article(None, None, (Block("body", text, ((0, len(text)),)),)), size
    )
    assert tight("".join(piece.text for piece in pieces)) == tight(text)
    for piece in pieces:
        assert tight(piece.text) == tight(cut(text, piece.spans))
        assert len(piece.text) <= size
