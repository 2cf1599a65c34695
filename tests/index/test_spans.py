import pytest

from index.spans import SourceMap

SOURCE = "县共拥有模\n\n图片说明\n\n具企业68家。\n"
TEXT = "县共拥有模具企业68家。"
SPANS = [(0, 5), (13, 20)]


def test_a_part_inside_one_span_maps_to_one() -> None:
    assert SourceMap(TEXT, SPANS, SOURCE).spans(0, 4) == ((0, 4),)


def test_a_part_across_the_cut_maps_to_both_sides() -> None:
    start = TEXT.index("模具企业")
    assert SourceMap(TEXT, SPANS, SOURCE).spans(start, start + 4) == ((4, 5), (13, 16))


def test_spans_in_reading_order_may_run_backwards() -> None:
    source = "二三。\n\n一"
    assert SourceMap("一二三。", [(5, 6), (0, 3)], source).spans(0, 4) == ((5, 6), (0, 3))


def test_white_space_in_text_or_source_does_not_count() -> None:
    assert SourceMap("甲 乙", [(0, 3)], "甲\n乙").spans(0, 3) == ((0, 3),)
    assert SourceMap("甲乙", [(0, 3)], "甲 乙").spans(1, 2) == ((2, 3),)


def test_a_part_of_white_space_maps_to_nothing() -> None:
    assert SourceMap("甲 乙", [(0, 3)], "甲 乙").spans(1, 2) == ()


def test_a_text_that_does_not_stand_at_its_spans_is_refused() -> None:
    with pytest.raises(ValueError, match="does not stand"):
        SourceMap("甲丙", [(0, 2)], "甲乙")


def test_spans_beyond_the_source_are_refused() -> None:
    with pytest.raises(ValueError, match="does not stand"):
        SourceMap("甲乙", [(0, 9)], "甲")
