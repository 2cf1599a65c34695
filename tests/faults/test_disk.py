"""A full disk, a folder one may not write, damage, and two writers: said calmly, and mended."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import IndexBusy
from index.lock import write_lock
from index.snapshot import open_snapshot
from index.sync import sync
from search.engine import Engine
from search.live import Follower
from tests.conftest import CharEmbedder
from tests.content import content
from tests.load import Askers

ROOT = Path(__file__).parents[2]
# Root may write anywhere; without these powers it must ask like everybody.
POWERLESS = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"]


def articles(folder: Path, files: int, paragraphs: int = 8) -> None:
    for number in range(files):
        parts = [f"第{number}页第{n}段，说的是菊花和脐橙的收成。" for n in range(paragraphs)]
        (folder / f"{number}.txt").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
        os.utime(folder / f"{number}.txt", (1e9, 1e9))


def write(
    seeds: Path, index: Path, *, most: int | None = None, powerless: bool = False
) -> "subprocess.CompletedProcess[str]":
    """Sync in a process of its own."""
    lead = POWERLESS if powerless and os.geteuid() == 0 else []
    limit = {} if most is None else {"MOST_BYTES_OF_A_FILE": str(most)}
    return subprocess.run(
        [*lead, sys.executable, "-m", "tests.faults.writer", str(seeds), str(index)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **limit},
        capture_output=True,
        text=True,
        timeout=120,
    )


def assert_equal_to_fresh(seeds: Path, index: Path, fresh: Path) -> None:
    sync(seeds, index, CharEmbedder())
    sync(seeds, fresh, CharEmbedder())
    assert content(index) == content(fresh)
    snapshot = open_snapshot(index)
    numbers = snapshot.catalog.numbers()
    assert snapshot.vectors.numbers() == numbers == snapshot.lexicon.numbers()
    snapshot.close()


@pytest.mark.parametrize("most", [20_000, 120_000, 400_000], ids=["20 kB", "120 kB", "400 kB"])
def test_a_full_disk_is_said_calmly_and_the_old_index_stays(
    seeds: Path, built: Path, tmp_path: Path, most: int
) -> None:
    before = content(built)
    articles(seeds, 40)
    result = write(seeds, built, most=most)
    assert result.returncode == 1, result.stderr
    assert result.stderr.startswith("error: ") and "Traceback" not in result.stderr
    assert "cannot be written" in result.stderr and "nothing is lost" in result.stderr
    assert content(built) in (before, before | content(built))
    assert_equal_to_fresh(seeds, built, tmp_path / "fresh")


def test_a_small_disk_that_fills_up(seeds: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", disk], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root may mount a disk of a chosen size")
    try:
        assert write(seeds, disk / "index").returncode == 0
        articles(seeds, 60)
        result = write(seeds, disk / "index")
        assert result.returncode == 1 and "Traceback" not in result.stderr, result.stderr
        assert "cannot be written" in result.stderr
        subprocess.run(["mount", "-o", "remount,size=30m", disk], check=True)
        assert_equal_to_fresh(seeds, disk / "index", tmp_path / "fresh")
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def test_a_folder_one_may_not_write(seeds: Path, built: Path, tmp_path: Path) -> None:
    before = content(built)
    articles(seeds, 2)
    for folder in (built, built / "lexicon"):
        folder.chmod(0o555)
    for path in built.glob("*.*"):
        path.chmod(0o444)
    result = write(seeds, built, powerless=True)
    for path in (built, built / "lexicon", *built.glob("*.*")):
        path.chmod(0o755)
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert f"{built} cannot be written" in result.stderr
    assert content(built) == before
    assert_equal_to_fresh(seeds, built, tmp_path / "fresh")


def test_two_writers_at_once_take_turns(seeds: Path, tmp_path: Path) -> None:
    articles(seeds, 20)
    results: list[subprocess.CompletedProcess[str]] = []
    threads = [
        threading.Thread(target=lambda: results.append(write(seeds, tmp_path / "live")))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result.returncode for result in results] == [0, 0], [r.stderr for r in results]
    # One did it all, and the other found it done.
    assert sorted(int(result.stdout) for result in results)[0] == 0
    assert_equal_to_fresh(seeds, tmp_path / "live", tmp_path / "fresh")


def test_a_second_writer_is_told_who_is_first(seeds: Path, built: Path) -> None:
    with write_lock(built):
        with pytest.raises(IndexBusy, match=f"process {os.getpid()} since "):
            sync(seeds, built, CharEmbedder())
    assert sync(seeds, built, CharEmbedder()).generation == 1


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x08
    path.write_bytes(data)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("harm", [flip, truncate, Path.unlink])
def test_damage_under_a_running_server_is_mended_by_the_next_sync(
    seeds: Path, built: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    engine = Engine(open_snapshot(built), CharEmbedder())
    follower = Follower(engine.live, every=0.02)
    follower.start()
    with Askers(engine, threads=2) as askers:
        for number, pattern in enumerate(["vectors-*.faiss", "lexicon/*.store", "derived.json"]):
            # A new file, as a restored copy would be: what is mapped into memory stays as it was.
            path = sorted(built.glob(pattern))[0]
            copy = Path(shutil.copy(path, tmp_path / "copy"))
            copy.replace(path)
            harm(path)
            (seeds / "日.txt").write_text(f"今天\n\n第{number}天。\n", encoding="utf-8")
            sync(seeds, built, CharEmbedder(), wait=10)
            engine.live.refresh()
    follower.stop()
    assert askers.wrong == [] and askers.answered
    assert engine.status()["generation"] == 4
    engine.close()
    assert_equal_to_fresh(seeds, built, tmp_path / "fresh")
