from pathlib import Path

import pytest

from index.lexicon import Lexicon
from index.words import tokens


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    made = Lexicon(tmp_path / "lexicon", create=True)
    made.update([(5, "修水县模具产业"), (9, "寻乌空压机产业"), (12, "章贡区")], [])
    return made


def test_the_passage_that_shares_rare_words_comes_first(lexicon: Lexicon) -> None:
    assert [number for number, _ in lexicon.search(tokens("寻乌的产业"), 5)] == [9, 5]


def test_nothing_in_common_finds_nothing(lexicon: Lexicon) -> None:
    assert lexicon.search(tokens("红烧肉"), 5) == []
    assert lexicon.search([], 5) == []


def test_only_allowed_passages_are_found_with_the_score_they_have_anyway(lexicon: Lexicon) -> None:
    everywhere = dict(lexicon.search(tokens("产业"), 5))
    ((number, score),) = lexicon.search(tokens("产业"), 5, [5])
    assert number == 5
    assert score == pytest.approx(everywhere[5])


def test_removed_passages_are_gone_and_added_ones_found_after_reopening(
    lexicon: Lexicon, tmp_path: Path
) -> None:
    lexicon.update([(13, "德兴产业")], [5])
    reopened = Lexicon(tmp_path / "lexicon")
    assert reopened.numbers() == {9, 12, 13}
    assert {number for number, _ in reopened.search(tokens("产业"), 5)} == {9, 13}


def test_a_rare_token_weighs_more_than_a_common_one(lexicon: Lexicon) -> None:
    idf = lexicon.idf(["寻乌", "产业", "没有"])
    assert idf["没有"] > idf["寻乌"] > idf["产业"] > 0


def test_an_open_lexicon_is_a_snapshot(lexicon: Lexicon, tmp_path: Path) -> None:
    reader = Lexicon(tmp_path / "lexicon")
    lexicon.update([], [9])
    assert reader.numbers() == {5, 9, 12}


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match=str(tmp_path)):
        Lexicon(tmp_path)
