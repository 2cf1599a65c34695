"""kill -9 at any moment of a sync loses nothing, and a server answers all the while."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.snapshot import open_snapshot
from index.sync import sync
from search.engine import Engine
from search.live import Follower
from tests.conftest import CharEmbedder
from tests.content import content
from tests.load import Askers

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("WENQU_KILLS", "12"))
CHECKED = 6  # kills between two complete comparisons with an index made at once
STAGES = ["start", "read", "embed", "store"]
LONGEST = 0.1  # seconds a sync is let live from the stage on in which it shall be killed
PATIENCE = 2.0  # seconds until that stage is reached, for not every change has something to embed


class Folder:
    """Articles that change at random, and every paragraph that was ever taken out."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.chance = random.Random(7)
        self.gone: set[str] = set()
        self._count = 0
        for number in range(12):
            self._write(f"{number}.txt", [self._paragraph() for _ in range(6)])

    def change(self) -> None:
        """Edit, add, delete or rename some files."""
        for _ in range(self.chance.randrange(1, 5)):
            name = self.chance.choice(sorted(path.name for path in self.path.glob("*.txt")))
            kind = self.chance.choice(["edit", "edit", "add", "delete", "rename"])
            if kind == "add" or (kind == "delete" and len(list(self.path.iterdir())) < 6):
                self._write(f"{self._count}.txt", [self._paragraph() for _ in range(6)])
            elif kind == "delete":
                self.gone.update(self._read(name))
                (self.path / name).unlink()
            elif kind == "rename":
                (self.path / name).rename(self.path / f"r{self._count}-{name[-8:]}")
                self._count += 1
            else:
                parts = self._read(name)
                place = self.chance.randrange(len(parts))
                self.gone.add(parts[place])
                parts[place] = self._paragraph()
                self._write(name, parts)

    def _paragraph(self) -> str:
        self._count += 1
        words = self.chance.choices(["菊花", "脐橙", "老街", "铜锣", "修路", "直播", "丰收"], k=9)
        return f"第{self._count}段说的是{'和'.join(words)}，到此为止。"

    def _read(self, name: str) -> list[str]:
        return (self.path / name).read_text(encoding="utf-8").strip().split("\n\n")

    def _write(self, name: str, parts: list[str]) -> None:
        (self.path / name).write_text("\n\n".join(parts) + "\n", encoding="utf-8")
        os.utime(self.path / name, (1e9 + self._count, 1e9 + self._count))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    seeds = tmp_path / "articles"
    seeds.mkdir()
    return Folder(seeds)


@pytest.fixture
def nursery(folder: Folder, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", folder.path, tmp_path / "live", "--nursery"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def killed(nursery: "subprocess.Popen[str]", word: str, stage: Path, chance: random.Random) -> bool:
    """Start a sync, kill it at some moment, and return whether it was still at work.

    By the clock alone nearly all kills would meet the longest stage, which on a busy machine is
    that of reading.
    """
    assert nursery.stdin is not None and nursery.stdout is not None
    stage.write_text("start", encoding="utf-8")
    wanted = chance.randrange(len(STAGES))
    nursery.stdin.write(f"{word}\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline())
    deadline = time.monotonic() + PATIENCE
    # "" while it is being written.
    while stage.read_text(encoding="utf-8") not in STAGES[wanted:] and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, LONGEST))
    os.kill(child, signal.SIGKILL)
    nursery.stdin.write("and?\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline()) == -signal.SIGKILL


def test_kills_lose_nothing_and_nobody_notices(
    folder: Folder, nursery: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    index = tmp_path / "live"
    embedder = CharEmbedder()
    sync(folder.path, index, embedder)
    engine = Engine(open_snapshot(index), embedder)
    follower = Follower(engine.live, every=0.05)
    follower.start()
    kills = runs = 0
    stages: Counter[str] = Counter()
    try:
        with Askers(engine, threads=2) as askers:
            while kills < KILLS:
                folder.change()
                word = "full" if runs % 7 == 6 else "sync"
                if killed(nursery, word, tmp_path / "stage", folder.chance):
                    kills += 1
                    stages[(tmp_path / "stage").read_text(encoding="utf-8") or "between"] += 1
                runs += 1
                if runs % CHECKED == 0:
                    compare(folder, index, engine, tmp_path / f"fresh{runs}")
        compare(folder, index, engine, tmp_path / "fresh")
    finally:
        follower.stop()
        engine.close()
    print(
        f"{kills} kills in {runs} runs, by stage {dict(stages)}; {askers.answered} requests, "
        f"{len(askers.wrong)} wrong; {len(askers.generations)} generations seen"
    )
    assert askers.wrong == []
    assert askers.answered > runs


def compare(folder: Folder, index: Path, engine: Engine, fresh: Path) -> None:
    """Check that the next run succeeds and the index equals one made at once."""
    sync(folder.path, index, CharEmbedder(), wait=30.0)
    sync(folder.path, fresh, CharEmbedder())
    held = content(index)
    assert held == content(fresh)
    assert not {row.text for row in held} & folder.gone
    engine.live.refresh()
    with engine.reading() as reader:
        snapshot = reader.snapshot
        numbers = snapshot.catalog.numbers()
        assert snapshot.vectors.numbers() == numbers == snapshot.lexicon.numbers()
        for text in sorted(folder.gone)[-20:]:
            assert text not in {hit.text for hit in reader.search(text, 3).hits}
