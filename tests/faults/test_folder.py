"""Clocks that go back, folders swapped, thousands of files, one huge one."""

import os
from pathlib import Path

import pytest

from index.sync import sync
from tests.conftest import ARTICLES, CharEmbedder
from tests.content import content

only_long = pytest.mark.skipif("WENQU_KILLS" not in os.environ, reason="takes minutes; make faults")


def assert_equal_to_fresh(seeds: Path, index: Path, fresh: Path) -> None:
    sync(seeds, fresh, CharEmbedder())
    assert content(index) == content(fresh)


@pytest.mark.parametrize("when", [0.0, 1e9, 4e9], ids=["1970", "earlier", "the future"])
def test_an_edit_is_found_whatever_the_clock_says(
    seeds: Path, built: Path, tmp_path: Path, when: float
) -> None:
    # Same size, and a time that is older than the last one or not yet come.
    path = seeds / "修水.txt"
    path.write_text(ARTICLES["修水.txt"].replace("去年", "前年"), encoding="utf-8")
    os.utime(path, (when, when))
    assert sync(seeds, built, CharEmbedder()).changed == 1
    assert_equal_to_fresh(seeds, built, tmp_path / "fresh")


def test_a_folder_swapped_for_a_link_to_elsewhere_is_not_followed(
    seeds: Path, built: Path, elsewhere: Path, tmp_path: Path
) -> None:
    (seeds / "县").mkdir()
    (seeds / "县" / "a.txt").write_text("题\n\n县里的事。\n", encoding="utf-8")
    sync(seeds, built, CharEmbedder())
    (elsewhere / "a.txt").write_text("题\n\n别人的事。\n", encoding="utf-8")
    (seeds / "县" / "a.txt").unlink()
    (seeds / "县").rmdir()
    (seeds / "县").symlink_to(elsewhere)
    summary = sync(seeds, built, CharEmbedder())
    assert (summary.removed, summary.total) == (1, 6)
    assert_equal_to_fresh(seeds, built, tmp_path / "fresh")


def test_the_seeds_folder_may_itself_become_a_link(
    seeds: Path, built: Path, tmp_path: Path
) -> None:
    seeds.rename(tmp_path / "moved")
    seeds.symlink_to(tmp_path / "moved")
    assert sync(seeds, built, CharEmbedder()).unchanged == 3
    (tmp_path / "moved" / "修水.txt").unlink()
    assert sync(seeds, built, CharEmbedder(), only=[seeds / "修水.txt"]).removed == 1
    assert_equal_to_fresh(seeds, built, tmp_path / "fresh")


@pytest.mark.parametrize("count", [1_000, pytest.param(10_000, marks=only_long)])
def test_thousands_of_files(tmp_path: Path, count: int) -> None:
    seeds = tmp_path / "many"
    for number in range(count):
        path = seeds / f"{number // 500}" / f"{number}.txt"
        if not number % 500:
            path.parent.mkdir(parents=True)
        path.write_text(f"第{number}号的事。\n", encoding="utf-8")
        os.utime(path, (1e9, 1e9))
    index = tmp_path / "index"
    assert sync(seeds, index, CharEmbedder()).added == count
    for number in range(0, count, 2):
        (seeds / f"{number // 500}" / f"{number}.txt").unlink()
    embedder = CharEmbedder()
    summary = sync(seeds, index, embedder)
    assert (summary.removed, summary.unchanged, embedder.embedded) == (count // 2, count // 2, [])
    assert len(content(index)) == count // 2


@only_long
def test_one_file_of_fifty_megabytes(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    line = "修水县的菊花今年丰收，产量三百吨，菊农说价格比去年高，第{}户已经卖完了。\n\n"
    with (seeds / "大.txt").open("w", encoding="utf-8") as file:
        number = 0
        while file.tell() < 50_000_000:
            file.write("".join(line.format(number + n) for n in range(1000)))
            number += 1000
    summary = sync(seeds, tmp_path / "index", CharEmbedder())
    assert (summary.failed, summary.added) == ((), 1)
    assert summary.total > 100_000
