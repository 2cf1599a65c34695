from index.joins import link, score
from index.lines import Piece
from index.seams import Setting, evidence, may_continue, stance

PAGE = Setting(open_share=0.1)


def piece(text: str, *, indent: int = 0, room: int | None = None) -> Piece:
    return Piece(text, [(0, len(text))], 1, 1, 0, indent=indent, room=room)


def odds(left: str, right: str, setting: Setting = PAGE) -> float:
    return score(piece(left), piece(right), setting=setting)


def test_a_word_cut_in_two_is_joined() -> None:
    left = "全县有近万名乡贤。他们多年在外从事模"
    assert odds(left, "具行业，其中不乏行业领军人物。") > 2


def test_a_heading_does_not_go_on_in_the_text_below_it() -> None:
    assert odds("集聚发展降成本 供应链跑出加速度", "产业集聚的红利，不仅体现在配齐货上。") < -2


def test_a_quotation_left_open_asks_for_its_end() -> None:
    found = evidence("他说：“目前，我们", "公司种植药材。”他很高兴。", setting=PAGE)
    assert found["quote_closed"] == 1.0


def test_an_enumeration_goes_on() -> None:
    assert evidence("开展修脚师、特色烹", "任、家政月嫂等", setting=PAGE)["list"] == 1.0


def test_a_word_the_page_knows_speaks_for_a_join() -> None:
    pair = "贺代兴是2014年紫阳", "县第一期修脚培训班学员。"
    known = Setting(open_share=0.1, text="紫阳县的修脚师很多。紫阳县是山区县。")
    assert link(*pair, setting=known) > link(*pair, setting=PAGE) + 2


def test_where_paragraphs_are_indented_one_without_an_indent_goes_on() -> None:
    indented = Setting(open_share=0.1, indented=True)
    left = piece("　　全县有近万名乡贤。他们多年来在外地".strip(), indent=4)
    rest = "经营企业，其中不乏行业领军人物。"
    flush = score(left, piece(rest), setting=indented)
    assert flush > score(left, piece(rest, indent=4), setting=indented) + 1


def test_a_line_that_leaves_room_for_the_next_word_was_not_cut_there() -> None:
    rest = piece("经营企业，其中不乏行业领军人物。")
    left = "全县有近万名乡贤。他们多年来在外地"
    assert stance(piece(left, room=1), rest, PAGE) == {"line_full"}
    assert stance(piece(left, room=8), rest, PAGE) == {"line_short"}


def test_a_word_that_spans_the_break_is_seen_in_either_script() -> None:
    for left, right in (("建设中国特色社会主", "义事业"), ("建設中國特色社會主", "義事業")):
        assert evidence(left, right, setting=PAGE)["spanned"] > 5
    assert evidence("今天我们", "学习唱歌", setting=PAGE)["spanned"] == 0.0


def test_a_word_that_wants_something_behind_it_is_no_end() -> None:
    assert evidence("三年来，企业由于", "资金不足", setting=PAGE)["left_hangs"] == 1.0
    assert evidence("固本兴新勇争先", "今年以来", setting=PAGE)["left_hangs"] == 0.0


def test_a_line_that_leads_to_a_headline_is_no_rest_of_a_sentence() -> None:
    assert not may_continue("梅岭县推进春耕工作——")
    assert may_continue("具行业，其中不乏行业领军人物。")
