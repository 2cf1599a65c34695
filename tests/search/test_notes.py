"""What stands beside an answer about times."""

from tests.search.answers import ask, evidence


def test_a_day_behind_the_year_of_its_passage_needs_no_note() -> None:
    question = "转移了多少人？"
    (part,) = evidence(question, "2024年7月3日下暴雨。截至7月5日，转移4850人。")
    assert not any("7月5日" in note for note in ask(question, [part]).notes)


def test_this_year_is_quoted_as_written_with_the_article_s_date_beside_it() -> None:
    parts = evidence("产值多少？", "今年产值50亿元。", date="2025-03-01")
    assert ask("产值多少？", parts).notes == ("[1] 中的“今年”见于2025-03-01发表的文章。",)
    assert ask("产值多少？", parts).citations[0].date == "2025-03-01"
    undated = evidence("产值多少？", "今年产值50亿元。")
    assert ask("产值多少？", undated).notes == ("[1] 中的“今年”是哪一年，文章没有写明。",)
    dated = evidence("产值多少？", "2024年产值50亿元。")
    assert ask("产值多少？", dated).notes == ()
