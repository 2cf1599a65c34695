"""What the characters at a break say for a join."""

from index.bonds import bonds, torn


def test_a_text_is_torn_where_a_bracket_stays_open() -> None:
    assert torn("英國下議院於2011年制定「國會固定")
    assert not torn("其学名「蝮蛇属」源自希腊语")


def test_a_quotation_that_is_closed_below_speaks_for_a_join() -> None:
    assert bonds("他说：“茶叶要", "早摘。”大家笑了。", "")["quote_closed"]
    assert bonds("他说：“茶叶要", "大家笑了。", "")["quote_left_open"]
    assert bonds("他说茶叶要", "早摘。”大家笑了。", "")["quote_unopened"]


def test_a_word_that_stands_whole_on_the_page_speaks_for_a_join() -> None:
    assert bonds("村里种上乌菊", "花三百亩。", "油茶一亩能卖五千元。")["known_word"] == 0.0
    assert bonds("村里种上乌菊", "花三百亩。", "乌菊花一亩能卖五千元。")["known_word"] == 1.0
