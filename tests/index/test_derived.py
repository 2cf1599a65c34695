"""Search indexes follow the catalog at the cost of the change, and come back from any damage."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import derived
from index.catalog import Catalog
from index.derived import LEXICON, NOTE, read_note, write_note
from index.errors import IndexUnavailable, IndexUnwritable
from index.snapshot import Snapshot, open_snapshot
from index.sync import sync
from index.vectors import VectorIndex
from tests.conftest import ARTICLES, CharEmbedder


def base(folder: Path) -> Path:
    (path,) = folder.glob("vectors-*.faiss")
    return path


def segment(folder: Path) -> Path:
    """Return the largest file of the lexicon."""
    return max((folder / LEXICON).iterdir(), key=lambda path: path.stat().st_size)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x10
    path.write_bytes(data)


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no note": lambda folder: (folder / NOTE).unlink(),
    "a note cut off": lambda folder: truncate(folder / NOTE),
    "a note of something else": lambda folder: write(folder / NOTE, b"[1]"),
    "no vectors": lambda folder: base(folder).unlink(),
    "vectors cut off": lambda folder: truncate(base(folder)),
    "a bit of the vectors": lambda folder: flip(base(folder)),
    "no vectors in the file": lambda folder: write(base(folder), b""),
    "no lexicon": lambda folder: shutil.rmtree(folder / LEXICON),
    "a segment cut off": lambda folder: truncate(segment(folder)),
    "a bit of a segment": lambda folder: flip(segment(folder)),
    "no segment": lambda folder: segment(folder).unlink(),
    "the lexicon's list": lambda folder: truncate(folder / LEXICON / "meta.json"),
}


def right(snapshot: Snapshot) -> bool:
    numbers = snapshot.catalog.numbers()
    return snapshot.vectors.numbers() == numbers == snapshot.lexicon.numbers()


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE)
def test_damaged_indexes_are_made_anew_on_opening(
    built: Path, harm: Callable[[Path], None]
) -> None:
    harm(built)
    snapshot = open_snapshot(built)
    assert right(snapshot)
    assert [n for n, _ in snapshot.lexicon.search(["茶馆"], 5)] == [6]
    snapshot.close()


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE)
def test_damaged_indexes_are_made_anew_by_a_sync_without_embedding(
    seeds: Path, built: Path, embedder: CharEmbedder, harm: Callable[[Path], None]
) -> None:
    harm(built)
    assert sync(seeds, built, embedder).embedded == 0
    snapshot = open_snapshot(built)
    assert right(snapshot)
    snapshot.close()


def test_indexes_of_another_catalog_are_not_taken_for_ours(
    seeds: Path, built: Path, tmp_path: Path, embedder: CharEmbedder
) -> None:
    # Generation and passage numbers are equal; only the random stamp tells.
    other = tmp_path / "other"
    other.mkdir()
    for name, text in ARTICLES.items():
        (other / name).write_text(text[::-1], encoding="utf-8")
    sync(other, tmp_path / "second", embedder)
    for path in built.glob("catalog.sqlite*"):
        path.unlink()
    for path in (tmp_path / "second").glob("catalog.sqlite*"):
        shutil.copy(path, built)
    snapshot = open_snapshot(built)
    assert snapshot.lexicon.search(["茶馆"], 5) == []
    assert right(snapshot)
    snapshot.close()


def test_an_older_copy_of_the_catalog_gets_its_own_indexes(
    seeds: Path, built: Path, embedder: CharEmbedder, elsewhere: Path
) -> None:
    shutil.copy(built / "catalog.sqlite", elsewhere)
    for text in ("甲地下雨。", "乙地天晴。"):
        (seeds / "新.txt").write_text(f"题\n\n{text}\n", encoding="utf-8")
        sync(seeds, built, embedder)
    for path in built.glob("catalog.sqlite*"):
        path.unlink()
    shutil.copy(elsewhere / "catalog.sqlite", built)
    (seeds / "新.txt").write_text("题\n\n丙地刮风。\n", encoding="utf-8")
    sync(seeds, built, embedder)
    snapshot = open_snapshot(built)
    assert right(snapshot)
    assert len(snapshot.lexicon.search(["刮风"], 5)) == 1
    assert snapshot.lexicon.search(["天晴"], 5) == []
    snapshot.close()


def test_a_writer_killed_at_the_lexicon_is_caught_up_with(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    note = read_note(built)
    assert note is not None
    (seeds / "新.txt").write_text("题\n\n甲地下雨。\n", encoding="utf-8")
    sync(seeds, built, embedder)
    # As it was just before the last step: all is written but the note.
    write_note(built, replace(note, busy=True))
    snapshot = open_snapshot(built)
    assert right(snapshot) and len(snapshot.lexicon) == 7
    snapshot.close()


def test_a_change_leaves_the_base_as_it_is(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    before = base(built)
    look = before.stat()
    (seeds / "修水.txt").write_text(ARTICLES["修水.txt"].replace("三", "五"), encoding="utf-8")
    sync(seeds, built, embedder)
    assert base(built) == before and before.stat() == look
    snapshot = open_snapshot(built)
    assert right(snapshot)
    snapshot.close()


def test_many_changes_make_a_new_base(
    seeds: Path, built: Path, embedder: CharEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derived, "_LEAST", 3)
    before = base(built)
    for day in range(3):
        text = f"题\n\n第{day}天甲。\n\n第{day}天乙。\n"
        (seeds / f"日记{day}.txt").write_text(text, encoding="utf-8")
        sync(seeds, built, embedder)
    assert base(built) != before
    note = read_note(built)
    assert note is not None and note.base_size == 10
    snapshot = open_snapshot(built)
    assert right(snapshot)
    snapshot.close()


def test_a_change_is_searchable_before_the_base_is_made_anew(
    seeds: Path, built: Path, embedder: CharEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One edit in thousands used to wait for all vectors to be written again.
    def full(index: VectorIndex, path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(derived, "_LEAST", 0)
    monkeypatch.setattr(VectorIndex, "save", full)
    (seeds / "新.txt").write_text("题\n\n甲地下雨。\n", encoding="utf-8")
    with pytest.raises(IndexUnwritable):
        sync(seeds, built, embedder)
    catalog = Catalog(built)
    found = derived.open_derived(catalog, embedder.dim)
    assert found is not None and len(found.vectors) == len(found.lexicon) == 7
    catalog.close()


def test_a_snapshot_opened_after_another_finds_what_one_opened_alone_finds(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    snapshot = open_snapshot(built)
    for day in range(4):
        text = f"题\n\n第{day}天的雨。\n"
        (seeds / f"{day % 2}.txt").write_text(text, encoding="utf-8")
        sync(seeds, built, embedder)
        following = open_snapshot(built, snapshot)
        alone = open_snapshot(built)
        question = embedder.encode_question("第三天下雨了吗").vector
        assert right(following)
        found, expected = following.vectors.search(question, 9), alone.vectors.search(question, 9)
        assert [n for n, _ in found] == [n for n, _ in expected]
        assert np.allclose([s for _, s in found], [s for _, s in expected])
        alone.close()
        snapshot.close()
        snapshot = following
    snapshot.close()


def test_a_snapshot_stays_as_it_was_while_a_writer_goes_on(
    seeds: Path, snapshot: Snapshot, built: Path, embedder: CharEmbedder
) -> None:
    for path in seeds.iterdir():
        path.unlink()
    sync(seeds, built, embedder)
    assert right(snapshot) and len(snapshot.vectors) == 6
    assert len(snapshot.lexicon.search(["茶馆"], 5)) == 1
    assert snapshot.catalog.source("章贡.txt") is not None


def test_who_is_too_far_behind_starts_anew(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    catalog = Catalog(built)
    catalog.rows("DELETE FROM history WHERE generation < 1")
    (seeds / "新.txt").write_text("题\n\n甲地下雨。\n", encoding="utf-8")
    note = json.loads((built / NOTE).read_text(encoding="utf-8"))
    (built / NOTE).write_text(json.dumps({**note, "stamp": "?", "base_stamp": "?"}))
    catalog.close()
    sync(seeds, built, embedder)
    snapshot = open_snapshot(built)
    assert right(snapshot)
    snapshot.close()


def test_a_lexicon_cut_by_other_rules_is_made_anew(built: Path) -> None:
    # An older release's was opened as if its tokens were today's, and found nothing by some words.
    note = read_note(built)
    assert note is not None
    write_note(built, replace(note, words="0"))
    before = {path.name for path in (built / LEXICON).glob("*.term")}
    snapshot = open_snapshot(built)
    assert right(snapshot)
    snapshot.close()
    assert not before & {path.name for path in (built / LEXICON).glob("*.term")}


def test_a_history_that_does_not_know_its_own_generation_is_begun_anew(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    catalog = Catalog(built)
    catalog.rows("DELETE FROM history")
    catalog.close()
    with pytest.raises(IndexUnavailable, match="doctor"):
        open_snapshot(built, patience=0.0)
    summary = sync(seeds, built, embedder)
    assert (summary.generation, summary.embedded) == (2, 0)
    snapshot = open_snapshot(built)
    assert right(snapshot)
    snapshot.close()
