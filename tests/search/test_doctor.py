"""The doctor finds what is wrong, says what to do, and that does it."""

import os
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.coherence import WEIGHTS, judge_of
from index.connection import CATALOG
from index.derived import read_note, write_note
from index.embed import load_embedder
from index.errors import IndexMismatch, IndexUnavailable
from index.lock import write_lock
from index.model import DEFAULT_MODEL
from index.settings import Settings
from index.sync import sync
from index.types import TokenStates
from search.checks import Finding
from search.doctor import examine, main, repair
from tests.conftest import CharEmbedder
from tests.content import content

NOWHERE = Path("nowhere")
OF_SECOND = "key IN (SELECT vector FROM passages WHERE number = 2)"


def load(name: str, cache: Path) -> CharEmbedder:
    return CharEmbedder()


def bad(folder: Path, seeds: Path) -> dict[str, Finding]:
    return {f.name: f for f in examine(folder, seeds, NOWHERE, load) if not f.ok}


def changed(statement: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        catalog = Catalog(folder)
        catalog.rows(statement)
        catalog.close()

    return change


def without_lexicon(folder: Path) -> None:
    shutil.rmtree(folder / "lexicon")


def both_changed(folder: Path) -> None:
    for table in ("files", "passages"):
        changed(f"UPDATE {table} SET text = replace(text, '三百吨', '五百吨')")(folder)


HARM: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a word changed": (
        "quotations",
        changed("UPDATE passages SET text = '三千' || text WHERE number = 1"),
    ),
    # It used to be taken for whole, and every question that met it failed.
    "token codes cut off": (
        "vectors",
        changed(f"UPDATE vectors SET tokens = substr(tokens, 1, 20) WHERE {OF_SECOND}"),
    ),
    "spans that are none": (
        "quotations",
        changed("UPDATE passages SET spans = '[[1,' WHERE number = 2"),
    ),
    # These four were not noticed; the doctor now reads the files again, as a fresh index would.
    "a passage lost": ("files", changed("DELETE FROM passages WHERE number = 2")),
    "a block lost": ("files", changed("DELETE FROM blocks WHERE role = 'body'")),
    "a title changed": ("files", changed("UPDATE articles SET title = '题' || title")),
    "file and passage changed alike": ("files", both_changed),
    # The repair dropped its passages, and called the index well without them.
    "an article lost": ("tables", changed("DELETE FROM articles WHERE file = '修水.txt'")),
    # No search index could agree with such a catalog, however often it was made anew.
    "the history lost": ("search indexes", changed("DELETE FROM history")),
    "a vector lost": ("vectors", changed(f"DELETE FROM vectors WHERE {OF_SECOND}")),
    "a vector of zeros": (
        "vectors",
        changed(f"UPDATE vectors SET vector = zeroblob(128) WHERE {OF_SECOND}"),
    ),
    "a file lost from the tables": ("tables", changed("DELETE FROM files WHERE name = '章贡.txt'")),
    "no search indexes": ("search indexes", without_lexicon),
}


def test_all_is_well_with_a_new_index(built: Path, seeds: Path) -> None:
    findings = examine(built, seeds, NOWHERE, load)
    assert [f.name for f in findings if f.ok] == [
        "catalog", "tables", "vectors", "search indexes", "quotations", "files", "model", "reader",
        "disk",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "harm"), HARM.values(), ids=HARM)
def test_what_is_wrong_is_found_and_repaired(
    built: Path, seeds: Path, name: str, harm: Callable[[Path], None]
) -> None:
    before = content(built)
    harm(built)
    assert "--repair" in bad(built, seeds)[name].remedy
    repair(built, seeds, NOWHERE, load)
    assert bad(built, seeds) == {}
    assert content(built) == before


def test_damaged_weights_of_the_reader_are_found_with_the_command_that_gets_them_again(
    built: Path, seeds: Path, tmp_path: Path
) -> None:
    weights = tmp_path / "reader.safetensors"
    weights.write_bytes(b"")
    found = {f.name: f for f in examine(built, seeds, NOWHERE, load, weights)}
    assert not found["reader"].ok
    assert found["reader"].found.startswith(f"{weights} is damaged (0 bytes")
    assert found["reader"].remedy == f"git -C {tmp_path} checkout -- reader.safetensors"


def test_missing_weights_of_the_layout_are_one_finding_of_all(
    built: Path, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing was said but that the file is missing.
    class WithStates(CharEmbedder):
        def token_states(
            self, texts: Sequence[str], layers: int, *, questions: bool = False
        ) -> list[TokenStates]:
            return []

    lost = partial(judge_of, path=tmp_path / "coherence.safetensors")
    monkeypatch.setattr("search.checks.judge_of", lost)
    findings = examine(built, seeds, NOWHERE, lambda name, cache: WithStates())
    (files,) = (f for f in findings if not f.ok)
    assert files.name == "files"
    assert "coherence.safetensors is missing" in files.found
    assert files.remedy == f"git -C {WEIGHTS.parent} checkout -- coherence.safetensors"
    assert len(findings) == 9


def test_a_model_the_reader_was_not_trained_on_is_no_fault(built: Path, seeds: Path) -> None:
    found = {f.name: f for f in examine(built, seeds, NOWHERE, load)}
    assert found["reader"] == Finding(
        "reader", True, "not in use: trained on another model than the index's"
    )


def test_a_file_that_changed_since_is_named(built: Path, seeds: Path) -> None:
    (seeds / "修水.txt").write_text("别的", encoding="utf-8")
    (seeds / "寻乌.txt").unlink()
    (seeds / "新.txt").write_text("新的", encoding="utf-8")
    finding = bad(built, seeds)["files"]
    assert (
        finding.found
        == "since they were indexed, changed: 修水.txt; gone: 寻乌.txt; not indexed yet: 新.txt"
    )
    assert finding.remedy == f"python build_index.py --seeds {seeds} --index {built}"


def test_a_file_that_could_not_be_read_is_named(
    built: Path, seeds: Path, embedder: CharEmbedder
) -> None:
    # All was called well while five files were not searched.
    (seeds / "坏.txt").write_bytes(bytes(range(256)) * 4)
    sync(seeds, built, embedder)
    (files,) = (f for f in examine(built, seeds, NOWHERE, load) if f.name == "files")
    assert files.ok
    assert "; not readable, and not searched: 坏.txt: the file is not text" in files.found


def test_a_damaged_catalog_is_not_believed(built: Path, seeds: Path) -> None:
    path = built / CATALOG
    catalog = Catalog(built)
    catalog.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    catalog.close()
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 9] = bytes(4096 * 6)
    path.write_bytes(data)
    assert "damaged" in bad(built, seeds)["catalog"].remedy
    with pytest.raises(IndexUnavailable, match="Build anew"):
        repair(built, seeds, NOWHERE, load)


def test_no_index_is_one_finding_with_its_remedy(tmp_path: Path) -> None:
    finding = bad(tmp_path / "none", tmp_path)["catalog"]
    assert finding.remedy.startswith("Build it:  python build_index.py --index")


def test_another_model_under_the_same_name_is_noticed(built: Path, seeds: Path) -> None:
    def other(name: str, cache: Path) -> CharEmbedder:
        embedder = CharEmbedder()
        embedder.fingerprint = "retrained"
        return embedder

    findings = {f.name: f for f in examine(built, seeds, NOWHERE, other)}
    assert not findings["model"].ok and "--full" in findings["model"].remedy


def test_token_codes_of_an_older_release_are_not_called_damage(built: Path, seeds: Path) -> None:
    # Its remedy was --repair, which refuses such an index.
    changed("UPDATE vectors SET model = 'char-count-64', tokens = x'0102'")(built)
    changed("UPDATE meta SET value = 'char-count-64' WHERE key = 'fingerprint'")(built)
    findings = {f.name: f for f in examine(built, seeds, NOWHERE, load)}
    assert findings["vectors"].ok
    assert not findings["model"].ok and "another release" in findings["model"].found


def test_an_index_being_written_is_not_called_damaged(built: Path, seeds: Path) -> None:
    note = read_note(built)
    assert note is not None
    with write_lock(built):
        write_note(built, replace(note, busy=True))
        finding = bad(built, seeds)["search indexes"]
    assert f"is being written by process {os.getpid()}" in finding.found
    assert finding.remedy.startswith("Wait until it is done")


def test_a_value_that_cannot_be_is_damage_and_no_crash(built: Path, seeds: Path) -> None:
    changed("UPDATE meta SET value = 'x' WHERE key = 'generation'")(built)
    assert "damaged" in bad(built, seeds)["catalog"].found
    with pytest.raises(IndexUnavailable, match="Build anew"):
        repair(built, seeds, NOWHERE, load)


def test_another_model_is_not_repaired_by_embedding_all_with_it(built: Path, seeds: Path) -> None:
    def other(name: str, cache: Path) -> CharEmbedder:
        embedder = CharEmbedder()
        embedder.fingerprint = "retrained"
        return embedder

    before = content(built)
    with pytest.raises(IndexMismatch):
        repair(built, seeds, NOWHERE, other)
    assert content(built) == before


def test_a_member_of_an_archive_is_read_again(
    built: Path, seeds: Path, embedder: CharEmbedder
) -> None:
    # An unreadable neighbour kept the archive's digest, and with it the archive as it was.
    with zipfile.ZipFile(seeds / "报.zip", "w") as archive:
        archive.writestr("一版.txt", "题\n\n一版的事。\n")
        archive.writestr("坏.txt", bytes(range(256)) * 4)
    sync(seeds, built, embedder)
    before = content(built)
    changed("DELETE FROM passages WHERE file = '报.zip/一版.txt'")(built)
    assert "报.zip" in bad(built, seeds)["files"].found
    repair(built, seeds, NOWHERE, load)
    assert bad(built, seeds) == {}
    assert content(built) == before


@pytest.mark.model
def test_a_repair_keeps_to_the_folder_the_index_was_made_from(tmp_path: Path) -> None:
    # It took the articles from ./seeds, and those of the index were gone.
    seeds, index = tmp_path / "articles", tmp_path / "index"
    seeds.mkdir()
    (seeds / "县.txt").write_text("寻乌县年销售空压机15万台。\n", encoding="utf-8")
    sync(seeds, index, load_embedder(DEFAULT_MODEL, Settings().cache))
    before = content(index)
    without_lexicon(index)
    assert main(["--index", str(index), "--repair"]) == 0
    assert content(index) == before
