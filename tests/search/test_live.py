"""New generations come in under running requests, and old ones go when nobody needs them."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import IndexMismatch
from index.snapshot import open_snapshot
from index.sync import sync
from search import live as live_module
from search.engine import Engine
from search.live import Follower
from tests.conftest import CharEmbedder
from tests.load import Askers


def edit(seeds: Path, day: int) -> None:
    (seeds / "日.txt").write_text(f"今天\n\n第{day}天。\n\n还是第{day}天。\n", encoding="utf-8")


@pytest.fixture
def engine(built: Path, embedder: CharEmbedder) -> Iterator[Engine]:
    opened = Engine(open_snapshot(built), embedder)
    yield opened
    opened.close()


def test_a_request_keeps_its_generation_and_the_next_gets_the_new_one(
    engine: Engine, seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    with engine.reading() as reader:
        (seeds / "章贡.txt").unlink()
        sync(seeds, built, embedder)
        assert engine.live.refresh()
        assert reader.source("章贡.txt") is not None
        assert engine.source("章贡.txt") is None
        assert len(reader.search("老街上开了茶馆", 9).hits) == 6
        assert len(engine.search("老街上开了茶馆", 9).hits) == 4


def test_an_old_snapshot_is_closed_when_its_last_request_ends(
    engine: Engine, seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    with engine.reading() as reader:
        old = reader.snapshot.catalog
        edit(seeds, 1)
        sync(seeds, built, embedder)
        engine.live.refresh()
        assert old.generation == 1
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        old.rows("SELECT 1")


def test_nothing_new_means_nothing_is_opened(engine: Engine) -> None:
    with engine.reading() as reader:
        assert not engine.live.refresh()
        with engine.reading() as other:
            assert other.snapshot is reader.snapshot


def test_no_request_fails_or_sees_two_generations_while_a_writer_goes_on(
    engine: Engine, seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    follower = Follower(engine.live, every=0.01)
    follower.start()
    with Askers(engine) as askers:
        for day in range(12):
            edit(seeds, day)
            sync(seeds, built, embedder, only=[seeds / "日.txt"])
            time.sleep(0.05)
        deadline = time.monotonic() + 10
        while engine.status()["generation"] < 13 and time.monotonic() < deadline:
            time.sleep(0.02)
    follower.stop()
    assert askers.wrong == []
    assert engine.status()["generation"] == 13
    assert askers.answered > 20 and len(askers.generations) > 3


def test_an_index_built_anew_in_the_same_place_is_noticed(
    engine: Engine, seeds: Path, built: Path, embedder: CharEmbedder, tmp_path: Path
) -> None:
    # Its generation is 1 as well; and the folder may be a link by now.
    built.rename(tmp_path / "old")
    (seeds / "章贡.txt").unlink()
    sync(seeds, tmp_path / "second", embedder)
    built.symlink_to(tmp_path / "second")
    assert engine.live.refresh()
    assert len(engine.articles()) == 2


def test_a_generation_of_another_model_is_not_served(
    engine: Engine, seeds: Path, built: Path
) -> None:
    other = CharEmbedder()
    other.fingerprint = other.name = "another"
    sync(seeds, built, other, full=True)
    with pytest.raises(IndexMismatch):
        engine.live.refresh()
    assert not engine.live.refresh()  # told once
    assert engine.status()["generation"] == 1


def test_a_server_that_always_reads_does_not_let_the_log_grow_for_ever(
    engine: Engine,
    seeds: Path,
    built: Path,
    embedder: CharEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live_module, "_LONG_LOG", 300_000)
    sizes = []
    for day in range(24):
        (seeds / "长.html").write_text(f"<p>第{day}天</p>" + "<!-- -->" * 9_000, encoding="utf-8")
        sync(seeds, built, embedder)
        engine.live.refresh()
        engine.live.settle()
        sizes.append((built / "catalog.sqlite-wal").stat().st_size)
    assert max(sizes[12:]) <= max(sizes[:12])


def test_the_follower_goes_on_after_what_nobody_foresaw() -> None:
    # Its thread ended without a word, and the server answered from an old index for ever.
    class Odd:
        looks = 0

        def refresh(self, patience: float = 0.0) -> bool:
            self.looks += 1
            raise ValueError("no such value")

        def settle(self) -> None: ...

    odd = Odd()
    follower = Follower(odd, every=0.001)
    follower.start()
    deadline = time.monotonic() + 5
    while odd.looks < 3 and time.monotonic() < deadline:
        time.sleep(0.005)
    follower.stop()
    assert odd.looks >= 3
