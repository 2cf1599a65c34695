"""How soon a change can be asked about, and whether anybody notices the swap.

    python -m benchmarks.live [--passages 200 10000 100000] [--edits 10]

For each size: made-up articles, an index of them with made-up vectors (so that it measures the
index and not the model), and a server's engine with its jobs, under four threads of questions. Then
one paragraph of one file is edited, again and again, and the time is taken until a search finds its
new words: through a job for that file (what PUT and --watch do) and one for the whole folder.
"""

import argparse
import functools
import json
import random
import shutil
import statistics
import tempfile
import threading
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import jieba
import numpy as np

from index.embed import Progress
from index.snapshot import open_snapshot
from index.sync import sync
from index.types import PassageVectors, QuestionVectors, Span, TokenVectors, UnitVectors
from search.engine import Engine
from search.keeper import Keeper

PARAGRAPHS = 50  # of one file
WORDS = 20  # of one paragraph
LOAD = 4  # threads that ask all the time


class HashEmbedder:
    """A vector for every text, made from its hash: costs nothing and means nothing."""

    name = "hash"
    fingerprint = "hash-384"
    dim = 384
    max_tokens = 480
    center: UnitVectors = np.zeros(384, np.float32)

    def __init__(self) -> None:
        self.embedded = 0

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Return the number of characters of each text."""
        return [len(text) for text in texts]

    def encode_passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> UnitVectors:
        """Return shape (len(texts), 384)."""
        self.embedded += len(texts)
        return self._vectors(texts)

    def encode_question(self, text: str) -> QuestionVectors:
        """Return the vector of a question; it has no tokens."""
        empty = TokenVectors((), np.empty((0, self.dim), np.float32))
        return QuestionVectors(self._vectors([text])[0], empty)

    def encode_documents(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> PassageVectors:
        """Return the vectors of passages; they have no tokens."""
        empty = TokenVectors((), np.empty((0, self.dim), np.float32))
        return PassageVectors(self.encode_passages(texts, progress), (empty,) * len(texts))

    def token_spans(self, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return no spans, as there are no tokens."""
        return [()] * len(texts)

    def _vectors(self, texts: Sequence[str]) -> UnitVectors:
        rows = [
            np.random.default_rng(zlib.crc32(text.encode())).standard_normal(self.dim, np.float32)
            for text in texts
        ]
        # All cosines near 0.94, as a real model's are close to each other, so that words decide.
        vectors = 4.0 + np.array(rows, np.float32).reshape(len(texts), self.dim)
        unit: UnitVectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


@functools.cache
def words() -> list[str]:
    """Return two-character words, so that cutting the made-up text is as quick as real text."""
    listed = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    return [word for word, count, _ in map(str.split, listed) if len(word) == 2 and int(count) > 50]


def paragraph(chance: random.Random) -> str:
    """Return one paragraph of words in no order."""
    return "".join(chance.choices(words(), k=WORDS)) + "。"


def write_articles(folder: Path, passages: int, chance: random.Random) -> list[Path]:
    """Write files of `PARAGRAPHS` paragraphs each and return their paths."""
    paths = []
    for number in range(-(-passages // PARAGRAPHS)):
        path = folder / f"{number // 100:03}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        count = min(PARAGRAPHS, passages - number * PARAGRAPHS)
        path.write_text("\n\n".join(paragraph(chance) for _ in range(count)) + "\n", "utf-8")
        paths.append(path)
    return paths


class Load:
    """Threads that ask all the time, and what they saw."""

    def __init__(self, engine: Engine) -> None:
        self.answered = 0
        self.failed: list[str] = []
        self.generations: set[int] = set()
        self.slowest = 0.0
        self._engine = engine
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(n,)) for n in range(LOAD)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, seed: int) -> None:
        chance = random.Random(seed)
        while not self._stop.is_set():
            started = time.perf_counter()
            try:
                with self._engine.reading() as generation:
                    before = generation.snapshot.catalog.generation
                    hits = generation.search(paragraph(chance)[:12], 5).hits
                    for hit in hits:
                        found = generation.source(hit.file)
                        if found is None or found[0][hit.spans[0][0]] != hit.text[0]:
                            raise LookupError(f"{hit.file} does not hold {hit.text[:20]}")
                    if generation.snapshot.catalog.generation != before or not hits:
                        raise LookupError("two generations in one request, or none")
                self.answered += 1
                self.generations.add(before)
            except Exception as error:  # whatever it is, it is what this program looks for
                self.failed.append(repr(error))
            self.slowest = max(self.slowest, time.perf_counter() - started)
            time.sleep(0.02)


def edited(path: Path, chance: random.Random) -> str:
    """Replace one paragraph of a file, and return the new one."""
    parts = path.read_text("utf-8").split("\n\n")
    new = paragraph(chance)
    parts[chance.randrange(1, len(parts))] = new  # the first may be a title
    path.write_text("\n\n".join(parts).rstrip("\n") + "\n", "utf-8")
    return new


def until_found(keeper: Keeper, new: str, only: list[Path] | None) -> float:
    """Return the seconds until a search finds the new paragraph."""
    started = time.perf_counter()
    job = keeper.jobs.submit(only)
    while True:
        if any(hit.text == new for hit in keeper.engine.search(new[:40], 10).hits):
            return time.perf_counter() - started
        state = keeper.jobs.get(job)
        if state is None or state.state == "failed" or time.perf_counter() > started + 20:
            raise SystemExit(f"never found: {state}")
        time.sleep(0.005)


def measure(passages: int, edits: int, folder: Path) -> dict[str, object]:
    """Return the figures for one size."""
    chance = random.Random(passages)
    seeds, index = folder / "seeds", folder / "index"
    paths = write_articles(seeds, passages, chance)
    embedder = HashEmbedder()
    time.sleep(2.1)  # files written just now are looked at twice
    built = sync(seeds, index, embedder)
    started = time.perf_counter()
    snapshot = open_snapshot(index)
    opened = time.perf_counter() - started
    engine = Engine(snapshot, embedder)
    keeper = Keeper(engine, seeds)
    keeper.start()
    embedder.embedded = 0
    one, whole = [], []
    with Load(engine) as load:
        for _ in range(edits):
            path = chance.choice(paths)
            one.append(until_found(keeper, edited(path, chance), [path]))
        for _ in range(max(1, edits // 3)):
            path = chance.choice(paths)
            whole.append(until_found(keeper, edited(path, chance), None))
    keeper.stop()
    engine.close()
    return {
        "passages": built.total,
        "build_seconds": round(built.seconds, 1),
        "open_seconds": round(opened, 2),
        "one_file_median": round(statistics.median(one), 3),
        "one_file_worst": round(max(one), 3),
        "whole_folder_median": round(statistics.median(whole), 3),
        "embedded_per_edit": round(embedder.embedded / (len(one) + len(whole)), 2),
        "requests": load.answered,
        "failed": len(load.failed),
        "generations_seen": len(load.generations),
        "slowest_request": round(load.slowest, 3),
        "errors": load.failed[:3],
    }


def main() -> None:
    """Measure every size and print one JSON object a line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--passages", type=int, nargs="+", default=[200, 10_000, 100_000])
    parser.add_argument("--edits", type=int, default=10)
    args = parser.parse_args()
    for passages in args.passages:
        folder = Path(tempfile.mkdtemp(prefix="wenqu-live-"))
        try:
            print(json.dumps(measure(passages, args.edits, folder)), flush=True)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
