import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.fold import _simplified, fold, fold_with_places, plain_numbers


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("國際論壇", "国际论坛"),
        ("ＡＩ１２３", "ai123"),
        ("德興的「一站提交」", "德兴的「一站提交」"),
        ("GDP", "gdp"),
        ("后來裡面", "后来里面"),
    ],
    ids=["traditional", "full-width", "corner quotes stay", "capitals", "one for one"],
)
def test_ways_to_write_the_same_meet(written: str, folded: str) -> None:
    assert fold(written) == folded


@example("薴①")
@given(st.text(st.sampled_from("國国Ａａé。，　\u0301\uf900\u2f00㎡①ｶﾞ\u3099k") | st.characters()))
def test_the_quick_way_to_fold_is_the_plain_one(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKC", text).lower().translate(_simplified())


def test_a_character_folds_alike_whatever_stands_beside_it() -> None:
    assert [fold("薴"), fold("薴①"), fold_with_places("薴①")[0]] == ["苎", "苎1", "苎1"]


def test_traditional_to_simplified_keeps_every_place() -> None:
    folded, places = fold_with_places("國際論壇")
    assert folded == "国际论坛"
    assert places == [0, 1, 2, 3]


def test_a_character_that_folds_to_several_gives_them_its_own_place() -> None:
    assert fold_with_places("５㎡多") == ("5m2多", [0, 1, 1, 2])


def test_commas_group_digits_only_in_front_of_three_of_them() -> None:
    assert plain_numbers("7,800家,12,345,678元,1,2") == "7800家,12345678元,1,2"
