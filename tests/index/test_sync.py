"""The index equals the folder, whatever changes, and embeds only what nobody embedded before."""

import os
import threading
import time
import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from index import sync as sync_module
from index.catalog import Catalog
from index.embed import Progress
from index.errors import IndexMismatch
from index.plan import Report
from index.snapshot import open_snapshot
from index.still import just_written
from index.store import shrink
from index.sync import sync
from index.types import UnitVectors
from tests.conftest import ARTICLES, CharEmbedder
from tests.content import content


def test_an_unchanged_folder_changes_nothing(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*.faiss")}
    summary = sync(seeds, built, embedder)
    assert (summary.unchanged, summary.embedded, summary.generation) == (3, 0, 1)
    assert before == {path: path.stat().st_mtime_ns for path in built.rglob("*.faiss")}


def test_a_touched_file_is_unchanged(seeds: Path, built: Path, embedder: CharEmbedder) -> None:
    os.utime(seeds / "修水.txt", (1, 1))
    assert sync(seeds, built, embedder).generation == 1
    assert embedder.embedded == []


def test_a_renamed_file_moves_without_embedding(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    (seeds / "县").mkdir()
    (seeds / "修水.txt").rename(seeds / "县" / "修水.txt")
    summary = sync(seeds, built, embedder)
    assert (summary.added, summary.removed, summary.embedded) == (1, 1, 0)
    assert {row.file for row in content(built)} == {"县/修水.txt", "寻乌.txt", "章贡.txt"}


def test_an_edited_paragraph_is_embedded_alone_and_no_other_id_changes(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    before = content(built)
    text = ARTICLES["修水.txt"].replace("去年", "前年")
    (seeds / "修水.txt").write_text(text, encoding="utf-8")
    summary = sync(seeds, built, embedder)
    after = content(built)
    assert embedder.embedded == ["修水种菊花\n菊农说，价格比前年高。"]
    assert (summary.changed, summary.embedded, summary.total) == (1, 1, 6)
    assert [row.text for row in before - after] == ["菊农说，价格比去年高。"]
    assert [row.text for row in after - before] == ["菊农说，价格比前年高。"]


def test_a_paragraph_put_in_front_moves_the_others_and_embeds_none_of_them(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    ids = {row.passage_id for row in content(built)}
    text = ARTICLES["寻乌.txt"].replace("\n\n寻乌的", "\n\n今年雨水多。\n\n寻乌的")
    (seeds / "寻乌.txt").write_text(text, encoding="utf-8")
    sync(seeds, built, embedder)
    assert embedder.embedded == ["寻乌卖脐橙\n今年雨水多。"]
    assert ids < {row.passage_id for row in content(built)}


def test_a_vanished_file_is_gone_with_its_vectors(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    (seeds / "章贡.txt").unlink()
    assert sync(seeds, built, embedder).removed == 1
    assert {row.file for row in content(built)} == {"修水.txt", "寻乌.txt"}
    catalog = Catalog(built)
    assert catalog.rows("SELECT count(*) FROM vectors") == [(4,)]
    catalog.close()
    snapshot = open_snapshot(built)
    assert len(snapshot.vectors) == len(snapshot.lexicon) == 4
    assert snapshot.lexicon.search(["茶馆"], 5) == []
    snapshot.close()


def test_a_file_named_alone_leaves_the_others_as_they_are(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    (seeds / "章贡.txt").unlink()
    (seeds / "新.txt").write_text("题\n\n新来的一段话。\n", encoding="utf-8")
    summary = sync(seeds, built, embedder, only=[seeds / "新.txt"])
    assert (summary.added, summary.removed, summary.total) == (1, 0, 7)


def test_a_vanished_file_or_folder_named_alone_is_removed(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    (seeds / "县").mkdir()
    (seeds / "修水.txt").rename(seeds / "县" / "修水.txt")
    sync(seeds, built, embedder)
    (seeds / "县" / "修水.txt").unlink()
    (seeds / "县").rmdir()
    (seeds / "寻乌.txt").unlink()
    summary = sync(seeds, built, embedder, only=[seeds / "县", seeds / "寻乌.txt"])
    assert (summary.removed, summary.total) == (2, 2)


def test_a_file_named_alone_is_judged_as_in_the_whole_folder(
    seeds: Path, built: Path, embedder: CharEmbedder, elsewhere: Path
) -> None:
    (elsewhere / "secret.txt").write_text("机密", encoding="utf-8")
    (seeds / "链.txt").symlink_to(elsewhere / "secret.txt")
    (seeds / "页").symlink_to(elsewhere)
    (seeds / ".x.txt").write_text("隐藏", encoding="utf-8")
    only = [seeds / "链.txt", seeds / ".x.txt", seeds / "页" / "secret.txt"]
    summary = sync(seeds, built, embedder, only=only)
    assert [name for name, _ in summary.failed] == ["链.txt"]
    assert summary.total == 6


def test_a_folder_that_cannot_be_opened_keeps_what_was_below_it(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    # os.walk reports it and goes on, and its files used to be taken for deleted.
    from index.plan import _Scope

    scope = _Scope({}, {"县": "县: the folder cannot be opened"}, None)
    assert not scope.misses("县/修水.txt")
    assert scope.misses("修水.txt")


def test_a_full_rebuild_embeds_all_anew_and_is_seen_all_at_once(seeds: Path, built: Path) -> None:
    seen: list[int] = []

    class Looking(CharEmbedder):
        def encode_passages(
            self, texts: Sequence[str], progress: Progress | None = None
        ) -> UnitVectors:
            seen.append(len(content(built)))
            return super().encode_passages(texts, progress)

    before = content(built)
    summary = sync(seeds, built, Looking(), full=True)
    assert (summary.embedded, summary.generation, seen) == (6, 2, [6])
    assert content(built) == before


def test_another_model_needs_a_full_rebuild(seeds: Path, built: Path) -> None:
    other = CharEmbedder()
    other.fingerprint = "another"
    with pytest.raises(IndexMismatch, match="--full"):
        sync(seeds, built, other)
    assert sync(seeds, built, other, full=True).embedded == 6
    assert len(content(built)) == 6


def test_a_build_that_was_killed_resumes_where_it_was(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_module, "_CHECKPOINT", 2)

    class Killed(BaseException):
        pass

    class Dying(CharEmbedder):
        def encode_passages(
            self, texts: Sequence[str], progress: Progress | None = None
        ) -> UnitVectors:
            if len(self.embedded) >= 4:
                raise Killed
            return super().encode_passages(texts, progress)

    folder = tmp_path / "index"
    with pytest.raises(Killed):
        sync(seeds, folder, Dying())
    again = CharEmbedder()
    assert sync(seeds, folder, again).total == 6
    assert len(again.embedded) == 2


def test_a_kill_costs_no_more_than_a_moment_s_work(tmp_path: Path) -> None:
    # It was 512 passages: a folder of less began again from nothing.
    class Killed(BaseException):
        pass

    class Dying(CharEmbedder):
        def encode_passages(
            self, texts: Sequence[str], progress: Progress | None = None
        ) -> UnitVectors:
            if len(self.embedded) >= 128:
                raise Killed
            return super().encode_passages(texts, progress)

    seeds, folder = tmp_path / "seeds", tmp_path / "index"
    seeds.mkdir()
    text = "\n\n".join(f"第{number}户的菊花卖完了。" for number in range(200))
    (seeds / "长.txt").write_text(text, encoding="utf-8")
    with pytest.raises(Killed):
        sync(seeds, folder, Dying())
    again = CharEmbedder()
    total = sync(seeds, folder, again).total
    assert len(again.embedded) == total - 128


def test_a_change_between_leaves_what_a_killed_build_embedded(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    # A run for one file took the vectors of the others, not stored yet, for vectors of nobody.
    class Killed(BaseException):
        pass

    def dying(stage: str, done: int, total: int) -> None:
        if stage == "store":
            raise Killed

    (seeds / "新.txt").write_text("题\n\n新来的一段话。\n", encoding="utf-8")
    with pytest.raises(Killed):
        sync(seeds, built, embedder, report=dying)
    (seeds / "又.txt").write_text("题\n\n又来的一段话。\n", encoding="utf-8")
    sync(seeds, built, embedder, only=[seeds / "又.txt"])
    embedder.embedded.clear()
    assert sync(seeds, built, embedder).added == 1
    assert embedder.embedded == []
    catalog = Catalog(built)
    assert catalog.rows("SELECT count(*) FROM vectors") == [(8,)]
    assert catalog.meta("early") is None
    catalog.close()


def test_vectors_of_a_killed_build_do_not_stay_for_ever(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    class Killed(BaseException):
        pass

    def dying(stage: str, done: int, total: int) -> None:
        if stage == "store":
            raise Killed

    (seeds / "新.txt").write_text("题\n\n新来的一段话。\n", encoding="utf-8")
    with pytest.raises(Killed):
        sync(seeds, built, embedder, report=dying)
    (seeds / "新.txt").unlink()
    (seeds / "又.txt").write_text("题\n\n又来的一段话。\n", encoding="utf-8")
    sync(seeds, built, embedder)
    catalog = Catalog(built)
    assert catalog.rows("SELECT count(*) FROM vectors") == [(7,)]
    catalog.close()


def test_a_file_written_while_it_is_read_is_never_stored_half(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    path = seeds / "修水.txt"
    stop = threading.Event()

    def write() -> None:
        whole = ARTICLES["修水.txt"] + "\n写完了没有？\n" * 200
        while not stop.is_set():
            with path.open("w", encoding="utf-8") as file:
                for start in range(0, len(whole), 40):
                    file.write(whole[start : start + 40])
                    file.flush()
                    time.sleep(0.0005)

    before = content(built)
    writer = threading.Thread(target=write)
    writer.start()
    try:
        summary = sync(seeds, built, embedder)
    finally:
        stop.set()
        writer.join()
    # On a busy machine the writer may rest long enough to have its file taken for finished.
    if summary.failed:
        assert summary.failed[0][0] == "修水.txt" and "being written" in summary.failed[0][1]
        assert content(built) == before
    assert sync(seeds, built, embedder).failed == ()
    assert "写完了没有" in str(content(built))


def test_progress_runs_from_reading_to_storing(seeds: Path, tmp_path: Path) -> None:
    seen: list[str] = []

    def report(stage: str, done: int, total: int) -> None:
        if not seen or seen[-1] != stage:
            seen.append(stage)

    told: Report = report
    sync(seeds, tmp_path / "index", CharEmbedder(), report=told)
    assert seen == ["read", "embed", "store"]


def test_two_members_of_one_name_do_not_stop_the_others(seeds: Path, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the standard library says so as well
        with zipfile.ZipFile(seeds / "双.zip", "w") as archive:
            archive.writestr("a.txt", "题\n\n第一份。\n")
            archive.writestr("a.txt", "题\n\n第二份。\n")
    assert sync(seeds, tmp_path / "index", CharEmbedder()).total >= 7


def test_a_file_that_was_never_read_is_not_counted_as_removed(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    (seeds / "x.exe").write_bytes(b"MZ")
    assert sync(seeds, built, embedder).failed[0][0] == "x.exe"
    (seeds / "x.exe").unlink()
    (seeds / "修水.txt").unlink()
    summary = sync(seeds, built, embedder)
    assert (summary.removed, summary.failed) == (1, ())


TIMES = {
    "a moment ago": (99.0, 99.0, True),
    "long ago": (50.0, 50.0, False),
    "an old copy, made just now": (50.0, 99.0, False),
    # Every sync used to wait for such a file to come to rest: minutes for thousands of them.
    "dated in the future, long ago": (500.0, 50.0, False),
    "before the clock was set back": (500.0, 500.0, False),
}


@pytest.mark.parametrize(("modified", "changed", "expected"), TIMES.values(), ids=TIMES)
def test_only_what_was_written_just_now_is_looked_at_twice(
    modified: float, changed: float, expected: bool
) -> None:
    assert just_written(modified, changed, now=100.0) == expected


def grown(folder: Path, embedder: CharEmbedder, tmp_path: Path) -> Path:
    """An index of 400 paragraphs."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in range(20):
        parts = [f"第{page}页第{n}段，说的是菊花和脐橙的收成，年年不同。" for n in range(20)]
        (pages / f"{page}.txt").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    sync(pages, folder, embedder)
    return pages


def test_a_full_rebuild_leaves_the_catalog_no_larger(
    embedder: CharEmbedder, tmp_path: Path
) -> None:
    # The vectors of before and after are there together until it is done; their room stayed.
    pages = grown(tmp_path / "live", embedder, tmp_path)
    catalog = tmp_path / "live" / "catalog.sqlite"
    before, held = catalog.stat().st_size, content(tmp_path / "live")
    snapshot = open_snapshot(tmp_path / "live")
    sync(pages, tmp_path / "live", embedder, full=True)
    assert snapshot.catalog.counts()["passages"] == len(held)  # who reads goes on reading
    snapshot.close()
    assert catalog.stat().st_size <= before * 1.05
    assert content(tmp_path / "live") == held


def test_what_most_files_took_is_given_back_when_they_go(
    embedder: CharEmbedder, tmp_path: Path
) -> None:
    pages = grown(tmp_path / "live", embedder, tmp_path)
    catalog = tmp_path / "live" / "catalog.sqlite"
    before = catalog.stat().st_size
    for page in range(2, 20):
        (pages / f"{page}.txt").unlink()
    sync(pages, tmp_path / "live", embedder)
    assert catalog.stat().st_size < before / 3
    assert len(content(tmp_path / "live")) == 40


def test_a_catalog_that_cannot_be_made_smaller_is_good_all_the_same(
    embedder: CharEmbedder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    grown(tmp_path / "live", embedder, tmp_path)
    held = content(tmp_path / "live")
    catalog = Catalog(tmp_path / "live")
    with catalog.writing() as connection:
        connection.execute("DELETE FROM vectors")
    catalog.rows("PRAGMA query_only = 1")  # as on a full disk: nothing can be written
    shrink(catalog)
    assert "keeps" in caplog.text
    catalog.close()
    assert len(content(tmp_path / "live")) == len(held)
