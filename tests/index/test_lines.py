from index.lines import Piece, glue, lines, width


def test_lines_know_their_place_their_gap_and_their_indent() -> None:
    found = lines("\n\n　　第一行。\n\t乙\n丙 \n")
    assert [(row.number, row.start, row.end, row.text, row.gap, row.indent) for row in found] == [
        (3, 4, 8, "第一行。", 2, 4),
        (4, 10, 11, "乙", 0, 4),
        (5, 12, 13, "丙", 0, 0),
    ]


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert (width("GDP"), width("增长"), width("GDP增长")) == (3, 4, 7)


def test_foreign_words_are_kept_apart_when_glued() -> None:
    assert glue("the quick", "fox") == "the quick fox"
    assert glue("exam-", "ple") == "exam-ple"
    assert glue("产业转型机", "遇") == "产业转型机遇"


def test_a_quoted_full_stop_ends_a_sentence_and_a_lone_quote_does_not() -> None:
    assert Piece("他说：“好。”", [(0, 7)], 1, 1, 0).closed
    assert not Piece("形成“产业+资本”", [(0, 9)], 1, 1, 0).closed
