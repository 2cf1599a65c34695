import pytest

from index.catalog import StoredPassage
from search.alike import Place, near_duplicates, places, spread
from search.rank import Ranked

LONG = "寻乌县拥有空压机智能制造企业二十八家，年销售空压机十五万台，产业规模稳居全省前列。"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LONG, LONG.replace("，", " ,").replace("县", "縣"), True),
        (LONG, "本报讯 " + LONG, True),
        (LONG, LONG.replace("空压机", "脐橙"), False),
        ("2023年产值达到5亿元，比上年增长一成。", "2024年产值达到5亿元，比上年增长一成。", False),
        (LONG, LONG + LONG[::-1], False),
        ("河", "河", True),
        ("河", "江", False),
        ("", "", True),
    ],
    ids=["script", "lead", "words", "year", "part", "short", "short other", "empty"],
)
def test_near_duplicates_say_the_same_but_for_a_few_characters(
    one: str, other: str, same: bool
) -> None:
    assert near_duplicates(one, other) is same
    assert near_duplicates(other, one) is same


def passage(number: int, text: str) -> StoredPassage:
    return StoredPassage(number, str(number), "f", "a", 0, 0, "body", text, (), None, None)


def row(number: int) -> Ranked:
    return Ranked(number, 0.5, {})


def test_near_duplicates_share_the_place_of_the_best_of_them() -> None:
    texts = {3: LONG, 1: "老街上开了茶馆。", 2: LONG + "（完）", 4: LONG}
    passages = {number: passage(number, text) for number, text in texts.items()}
    found = places([row(3), row(1), row(2), row(4)], passages)
    assert [(place.row.number, place.also) for place in found] == [(3, (2, 4)), (1, ())]


def test_more_than_so_many_of_one_article_stand_behind_the_others() -> None:
    found = [Place(row(number)) for number in (1, 2, 3, 4, 5)]
    articles = {1: "a", 2: "a", 3: "a", 4: "b", 5: "a"}
    assert [place.row.number for place in spread(found, articles, 2)] == [1, 2, 4, 3, 5]


def test_the_only_article_loses_nothing() -> None:
    found = [Place(row(number)) for number in (1, 2, 3)]
    assert spread(found, dict.fromkeys((1, 2, 3), "a"), 1) == found
