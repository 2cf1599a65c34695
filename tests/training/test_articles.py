"""What is learnt from and what is not."""

from pathlib import Path

from tests.sets import write_set
from training.articles import held_out, load_paragraphs


def test_paragraphs_of_one_article_are_known_as_such_in_every_set(tmp_path: Path) -> None:
    one = write_set(tmp_path / "drcd_dev", [("11-1", "梵文"), ("12-1", "米")])
    two = write_set(tmp_path / "drcd_test", [("11-2", "")])
    articles = [paragraph.article for paragraph in load_paragraphs([one, two])]
    assert articles == ["梵文", "米", "梵文"]


def test_a_title_in_other_characters_is_the_same_article(tmp_path: Path) -> None:
    one = write_set(tmp_path / "drcd_dev", [("11-1", "國際論壇")])
    two = write_set(tmp_path / "cmrc_dev", [("DEV_1", "国际论坛")])
    assert [p.article for p in load_paragraphs([one, two])] == ["国际论坛", "国际论坛"]


def test_of_every_set_at_least_fifteen_percent_of_the_articles_are_held_out(
    tmp_path: Path,
) -> None:
    one = write_set(tmp_path / "drcd_dev", [(f"{n}-1", f"甲{n}") for n in range(40)])
    two = write_set(tmp_path / "cmrc_dev", [(f"DEV_{n}", f"乙{n}") for n in range(7)])
    kept = held_out(load_paragraphs([one, two]))
    assert len([article for article in kept if article.startswith("甲")]) == 6
    assert len([article for article in kept if article.startswith("乙")]) == 2


def test_the_choice_is_the_same_each_time_and_in_any_order(tmp_path: Path) -> None:
    paragraphs = load_paragraphs(
        [write_set(tmp_path / "drcd_dev", [(f"{n}-1", f"甲{n}") for n in range(20)])]
    )
    assert held_out(paragraphs) == held_out(paragraphs[::-1])
    assert len(held_out(paragraphs)) == 3
