"""The doctor finds what is wrong, says what to do, and that does it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.connection import CATALOG
from index.errors import IndexUnavailable
from search.doctor import Finding, examine, repair
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


HARM: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a word changed": (
        "quotations",
        changed("UPDATE passages SET text = '三千' || text WHERE number = 1"),
    ),
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
        "catalog", "tables", "vectors", "search indexes", "quotations", "files", "model", "disk",
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


def test_a_file_that_changed_since_is_named(built: Path, seeds: Path) -> None:
    (seeds / "修水.txt").write_text("别的", encoding="utf-8")
    (seeds / "寻乌.txt").unlink()
    finding = bad(built, seeds)["files"]
    assert finding.found == "since they were indexed, changed: 修水.txt; gone: 寻乌.txt"
    assert finding.remedy == f"python build_index.py --seeds {seeds} --index {built}"


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
