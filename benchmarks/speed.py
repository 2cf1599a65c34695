"""How fast, how large: `python -m benchmarks.speed [--json]`.

Absolute figures depend on the machine and its neighbours; the ratios are taken in one run, turn by
turn, on the same paragraphs. Needs the test extras installed and no network; ends within 8 minutes.
"""

import argparse
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.catalog import Catalog
from index.codes import codec_of, fingerprint_of, stored_codes
from index.derived import bring_up_to_date
from index.embed import Embedder, load_embedder
from index.lock import write_lock
from index.model import DEFAULT_MODEL, ensure_default_model
from index.passages import Window, split
from index.reading import Document
from index.settings import Settings
from index.snapshot import open_snapshot
from index.store import Arrival, Changes, apply, embedded_text, store_vectors, vector_key
from index.sync import sync
from index.types import Article, Block, SourceFile
from search.engine import Engine

ROOT = Path(__file__).parent.parent
MANY = 100_000
_COMPARED, _LONG = 50, 280  # passages compared with a question, tokens of a long one
QUESTIONS = (
    "寻乌县空压机一年能卖多少台？",
    "修水園區新建了幾棟人才公寓？每平方米租金多少錢？",
    "紫阳县用哪些办法扶持修脚龙头企业？",
    "章贡区2024年手上有几个技术改造项目，一共要投多少钱？",
    "How many employees did the foot-care shop in Tashkent take on?",
    "德兴的督办机制和萍乡的民企之家，分别办了多少件企业诉求？",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--json", action="store_true", help="end with one JSON object")
    parser.add_argument("--many", type=int, default=MANY, help="passages of the large index")
    args = parser.parse_args(argv)
    cache = Settings().cache
    embedder = load_embedder(DEFAULT_MODEL, cache)
    figures: dict[str, float] = {}

    def take(found: dict[str, float]) -> None:
        figures.update(found)
        for name, value in found.items():
            sys.stdout.write(f"{name:44} {value:10.2f}\n")
        sys.stdout.flush()

    with tempfile.TemporaryDirectory() as scratch:
        small = Path(scratch) / "small"
        summary = sync(ROOT / "seeds", small, embedder)
        take({"index_seconds": summary.seconds})
        take({"index_bytes_per_passage": _size(small) / summary.total})
        take(_embedding(embedder, small, cache))
        take(_asking(embedder, small, "question"))
        take(_comparing(embedder, small))
        take(_serving(small))
        large = Path(scratch) / "large"
        _fill(large, embedder, args.many)
        take({"index_many_bytes_per_passage": _size(large) / args.many})
        take(_asking(embedder, large, "question_many"))
    if args.json:
        sys.stdout.write(json.dumps({k: round(v, 4) for k, v in figures.items()}) + "\n")
    return 0


def _embedding(embedder: Embedder, index: Path, cache: Path) -> dict[str, float]:
    """Embed the seeds' passages with our code and with sentence-transformers, in turns."""
    from sentence_transformers import SentenceTransformer

    snapshot = open_snapshot(index)
    rows = snapshot.catalog.passages(sorted(snapshot.catalog.numbers()))
    texts = [row.searched_text for row in rows.values()]
    snapshot.close()
    default = SentenceTransformer(str(ensure_default_model(cache)), device="cpu")

    def theirs() -> None:
        default.encode(texts, prompt_name="document")

    ours_seconds, theirs_seconds = _in_turns(lambda: embedder.encode_passages(texts), theirs, 3)
    ratios = [b / a for a, b in zip(ours_seconds, theirs_seconds, strict=True)]
    return {
        "embed_vs_sentence_transformers": statistics.median(ratios),
        "embed_passages_per_second": len(texts) / statistics.median(ours_seconds),
        "sentence_transformers_passages_per_second": len(texts) / statistics.median(theirs_seconds),
    }


def _in_turns(
    first: Callable[[], object], second: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Return the seconds of both, one after the other, after one round nobody counts."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for action, taken in zip((first, second), seconds, strict=True):
            started = time.perf_counter()
            action()
            if number:
                taken.append(time.perf_counter() - started)
    return seconds


def _asking(embedder: Embedder, index: Path, name: str) -> dict[str, float]:
    """Time a search from question to hits, beside the bare time to embed the question."""
    engine = Engine(open_snapshot(index), embedder)
    engine.warm_up()
    questions = [f"{question}{'？' * (n % 3)}" for n in range(12) for question in QUESTIONS]
    bare, whole = [], []
    for question in [*questions[:6], *questions]:
        started = time.perf_counter()
        embedder.encode_question(question)
        between = time.perf_counter()
        engine.search(question)
        bare.append(between - started)
        whole.append(time.perf_counter() - between)
    bare, whole = bare[6:], whole[6:]
    ratios = [b / a for a, b in zip(bare, whole, strict=True)]
    return {
        f"{name}_p50_ms": statistics.median(whole) * 1000,
        f"{name}_p95_ms": sorted(whole)[int(len(whole) * 0.95)] * 1000,
        f"{name}_bare_embedding_ms": statistics.median(bare) * 1000,
        f"{name}_vs_bare_embedding": statistics.median(ratios),
    }


def _comparing(embedder: Embedder, index: Path) -> dict[str, float]:
    """Time what 50 passages' token vectors cost a question: read and compared, or computed."""
    snapshot, codec = open_snapshot(index), codec_of(embedder)
    numbers = sorted(snapshot.catalog.numbers())[:_COMPARED]
    texts = [row.searched_text for row in snapshot.catalog.passages(numbers).values()]
    question = embedder.encode_question(QUESTIONS[0]).tokens.vectors
    codes, vectors = stored_codes(snapshot.catalog, numbers)
    long = _LONG * codec.size(1)  # tokens of real paragraphs, cut anew
    pieces = (b"".join(codes) * _COMPARED)[: long * len(numbers)]
    paragraphs = [pieces[start : start + long] for start in range(0, len(pieces), long)]

    def stored() -> None:
        codec.similarities(question, *stored_codes(snapshot.catalog, numbers))

    read, computed = _in_turns(stored, lambda: embedder.encode_documents(texts), 5)
    compared, _ = _in_turns(
        lambda: codec.similarities(question, paragraphs, vectors), lambda: None, 20
    )
    snapshot.close()
    return {
        "tokens_of_50_stored_ms": statistics.median(read) * 1000,
        "tokens_of_50_computed_ms": statistics.median(computed) * 1000,
        "tokens_of_50_long_ms": statistics.median(compared) * 1000,
    }


def _serving(index: Path) -> dict[str, float]:
    """Start the server as a user does; time the first answer and weigh the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "serve.py"), "--port", str(port), "--index", str(index)]
    started = time.perf_counter()
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        first = None
        while first is None and time.perf_counter() - started < 120:
            try:
                _get(port, QUESTIONS[0])
                first = time.perf_counter() - started
            except OSError:
                time.sleep(0.02)
        for question in QUESTIONS * 5:
            _get(port, question)
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return {
            "server_first_answer_seconds": first or float("nan"),
            "server_rss_mb": int(resident.split()[1]) / 1024,
        }
    finally:
        server.terminate()
        server.wait(timeout=30)


def _get(port: int, question: str) -> Any:
    query = urllib.parse.urlencode({"q": question})
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/search?{query}", timeout=60) as reply:
        return json.load(reply)


def _fill(folder: Path, embedder: Embedder, count: int) -> None:
    """Index `count` passages of shuffled clauses, with vectors that resemble real ones."""
    rng = random.Random(0)
    text = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").glob("*.txt")))
    clauses = [c for c in text.replace("\n", "，").split("，") if 6 <= len(c) <= 40]
    window = Window(lambda texts: [0] * len(texts), embedder.max_tokens)
    arrivals, texts = [], []
    for number in range(count // 100):
        paragraphs = ["，".join(rng.choices(clauses, k=4)) + f"{number}。" for _ in range(100)]
        arrivals.append(_arrival(f"{number}.txt", paragraphs, window))
        documents = arrivals[-1].documents
        texts += [embedded_text(p) for d in documents for p in d.passages]
    keys = [vector_key(text) for text in texts]
    middle = np.asarray(embedder.encode_question("产业").vector)
    noise = np.random.default_rng(0).standard_normal((len(keys), embedder.dim)).astype(np.float32)
    vectors = middle + 0.5 * noise / np.sqrt(embedder.dim)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    notes = {
        "model": embedder.name,
        "fingerprint": fingerprint_of(embedder),
        "dim": str(embedder.dim),
    }
    with write_lock(folder):
        catalog = Catalog(folder, create=True)
        # Each has as many codes as it has tokens, or an answer would look for one in vain.
        sample = embedder.encode_documents(["，".join(clauses[:60])])
        codec = codec_of(embedder)
        codes = codec.encode(sample.tokens[0].vectors, sample.vectors[0])
        sizes = [codec.size(len(spans)) for spans in embedder.token_spans(texts)]
        cut = [codes[:size] for size in sizes]
        store_vectors(catalog, fingerprint_of(embedder), keys, vectors, cut)
        apply(catalog, Changes(arrivals, (), notes))
        bring_up_to_date(catalog, embedder.dim)
        catalog.close()


def _arrival(name: str, paragraphs: Sequence[str], window: Window) -> Arrival:
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("body", paragraph, ((start, start + len(paragraph)),)))
        start += len(paragraph) + 1
    source = SourceFile(name, text, "utf-8", name)
    article = Article(None, None, tuple(blocks))
    document = Document(source, (article,), tuple(split(source, [article], window)))
    return Arrival(name, name, (document,))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    sys.exit(main())
