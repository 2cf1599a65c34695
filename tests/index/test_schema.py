"""An index of any release is opened, migrated or refused, and never misread."""

import sqlite3
from pathlib import Path

import pytest

from index import schema
from index.catalog import Catalog
from index.connection import CATALOG, built_with
from index.errors import IndexOutdated, IndexTooNew, IndexUnavailable
from index.snapshot import open_snapshot
from index.sync import sync
from tests.conftest import CharEmbedder
from tests.content import content


def make_old(folder: Path) -> None:
    """Turn an index into what the first release would have left."""
    connection = sqlite3.connect(folder / CATALOG)
    connection.executescript(
        "DROP TABLE history; DROP TABLE removals;"
        "DELETE FROM meta WHERE key IN ('stamp', 'early'); PRAGMA user_version = 1;"
    )
    connection.close()


def test_an_index_of_the_first_release_is_migrated_without_embedding(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    before = content(built)
    make_old(built)
    assert sync(seeds, built, embedder).embedded == 0
    assert content(built) == before
    (seeds / "修水.txt").unlink()
    sync(seeds, built, embedder)
    snapshot = open_snapshot(built)
    assert len(snapshot.vectors) == len(snapshot.lexicon) == 4
    snapshot.close()


def test_a_server_migrates_an_older_index_on_opening(built: Path) -> None:
    make_old(built)
    snapshot = open_snapshot(built)
    assert snapshot.generation == 1 and len(snapshot.lexicon) == 6
    snapshot.close()


def test_the_model_of_an_older_index_is_known_before_it_is_migrated(built: Path) -> None:
    # build_index.py asks for it first, and used to be told to run build_index.py.
    make_old(built)
    assert built_with(built) == "char-count"


def test_a_reader_alone_changes_nothing_in_an_older_index(built: Path) -> None:
    make_old(built)
    with pytest.raises(IndexOutdated, match=r"layout 1, .* works with 3"):
        Catalog(built)


def test_a_newer_index_is_refused(seeds: Path, built: Path, embedder: CharEmbedder) -> None:
    connection = sqlite3.connect(built / CATALOG)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    for attempt in (lambda: sync(seeds, built, embedder), lambda: open_snapshot(built)):
        with pytest.raises(IndexTooNew, match="Update the program"):
            attempt()


def test_a_migration_that_breaks_off_leaves_the_old_layout(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old(built)
    with monkeypatch.context() as patched:
        broken = (*schema.MIGRATIONS, "CREATE TABLE half (a); SELECT no_such_function();")
        patched.setattr(schema, "MIGRATIONS", broken)
        patched.setattr(schema, "VERSION", 4)
        with pytest.raises(IndexUnavailable):
            Catalog(built, create=True)
    snapshot = open_snapshot(built)
    assert snapshot.catalog.rows("PRAGMA user_version") == [(3,)]
    snapshot.close()


def test_a_migration_of_tomorrow_keeps_what_is_indexed(
    seeds: Path, built: Path, embedder: CharEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(built)
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*schema.MIGRATIONS, "ALTER TABLE files ADD COLUMN language TEXT;")
    )
    monkeypatch.setattr(schema, "VERSION", 4)
    snapshot = open_snapshot(built)
    assert snapshot.catalog.rows("SELECT DISTINCT language FROM files") == [(None,)]
    snapshot.close()
    assert content(built) == before


def test_another_program_s_database_is_left_alone(tmp_path: Path, embedder: CharEmbedder) -> None:
    connection = sqlite3.connect(tmp_path / CATALOG)
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(IndexUnavailable, match="not an index of this program"):
        Catalog(tmp_path, create=True)


def test_an_empty_file_is_an_index_that_was_never_finished(tmp_path: Path) -> None:
    # Killed between making the file and its tables; a reader must not make them.
    (tmp_path / CATALOG).write_bytes(b"")
    with pytest.raises(IndexUnavailable, match="never finished"):
        Catalog(tmp_path)


def test_what_is_no_database_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / CATALOG).write_bytes(b"not a database at all" * 100)
    with pytest.raises(IndexUnavailable, match="Move it away"):
        Catalog(tmp_path)
