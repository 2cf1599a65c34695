"""How often the right paragraph comes first: `python -m benchmarks.quality`.

Every set is indexed and asked by the product's own code. Columns: each retriever alone, their ranks
fused (RRF), their scores fused, and the final order. Intervals are bootstrap, 95 %.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.sets import Question, index_set, load_set
from index.embed import Embedder, load_embedder
from index.model import DEFAULT_MODEL
from index.settings import Settings
from index.snapshot import Snapshot, open_snapshot
from search.engine import Engine
from search.retrieve import Candidate, candidates

ROOT = Path(__file__).parent.parent
SETS = (ROOT / "data" / "eval", ROOT.parent / "shared" / "eval")  # looked for in this order
DEPTH = 10
RRF_K = 60  # of Cormack, Clarke and Büttcher, SIGIR 2009

# Ranks of the gold entry, 1 to DEPTH, or 0 where it is not among them; one for each question.
Ranks = list[int]


@dataclass(frozen=True, slots=True)
class Line:
    """One way to order, measured on one set."""

    hit1: float
    low: float
    high: float
    hit5: float
    mrr: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where there is no set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--set", action="append", type=Path, metavar="DIR", help="one set; repeat")
    parser.add_argument("--questions", type=int, default=0, metavar="N", help="at most N of a set")
    parser.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME")
    parser.add_argument("--json", action="store_true", help="end with one JSON object")
    args = parser.parse_args(argv)
    folders = args.set or found_sets()
    if not folders:
        sys.stderr.write("error: no question sets found; name one:  --set DIR\n")
        return 1
    settings = Settings()
    embedder = load_embedder(args.model, settings.cache)
    table: dict[str, dict[str, Line]] = {}
    for folder in folders:
        ranks = _measure(folder, embedder, settings.cache.parent / "quality", args.questions)
        table[folder.name] = {way: _line(found) for way, found in ranks.items()}
        sys.stdout.write(_shown(folder.name, table[folder.name]) + "\n")
        sys.stdout.flush()
    if args.json:
        flat = {s: {w: round(line.hit1, 4) for w, line in r.items()} for s, r in table.items()}
        sys.stdout.write(json.dumps(flat) + "\n")
    return 0


def found_sets() -> list[Path]:
    """Return the folders of the question sets that are there; [] where none are."""
    home = next((path for path in SETS if path.is_dir()), None)
    return sorted(path for path in home.iterdir() if path.is_dir()) if home else []


def _measure(folder: Path, embedder: Embedder, cache: Path, most: int) -> dict[str, Ranks]:
    chosen = load_set(folder)
    index_set(chosen, cache / folder.name, embedder)
    engine = Engine(open_snapshot(cache / folder.name), embedder)
    questions = list(chosen.questions)
    if most and most < len(questions):
        order = np.random.default_rng(0).permutation(len(questions))[:most]
        questions = [questions[place] for place in order]
    ranks: dict[str, Ranks] = {}
    with engine.reading() as reader:
        for question in questions:
            vector = embedder.encode_question(question.text).vector
            found = candidates(reader.snapshot, question.text, vector)
            files = _files(reader.snapshot, found)
            for way, ordered in _orders(found).items():
                names = [files[candidate.number] for candidate in ordered]
                ranks.setdefault(way, []).append(_rank(names, question))
            final = [hit.file for hit in reader.search(question.text, 4 * DEPTH).hits]
            ranks.setdefault("final", []).append(_rank(final, question))
    return ranks


def _files(snapshot: Snapshot, found: Sequence[Candidate]) -> Mapping[int, str]:
    rows = snapshot.catalog.passages([candidate.number for candidate in found])
    return {number: row.file for number, row in rows.items()}


def _orders(found: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    def by(key: Callable[[Candidate], float]) -> list[Candidate]:
        return sorted(found, key=lambda candidate: (-key(candidate), candidate.number))

    dense, lexical = by(lambda c: c.dense), by(lambda c: c.lexical)
    places = [{c.number: place for place, c in enumerate(order, 1)} for order in (dense, lexical)]
    return {
        "dense": dense,
        "lexical": lexical,
        "rrf": by(lambda c: sum(1 / (RRF_K + place[c.number]) for place in places)),
        "fused": by(lambda c: c.fused),
    }


def _rank(names: Sequence[str], question: Question) -> int:
    """Return the place of the first gold entry; a long entry's pieces count as one."""
    for place, name in enumerate(dict.fromkeys(names), start=1):
        if name in question.gold:
            return place if place <= DEPTH else 0
    return 0


def _line(ranks: Ranks) -> Line:
    found = np.asarray(ranks)
    first = (found == 1).astype(float)
    draws = np.random.default_rng(0).choice(first, (1000, len(first))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return Line(
        hit1=float(first.mean()),
        low=float(low),
        high=float(high),
        hit5=float(((found >= 1) & (found <= 5)).mean()),
        mrr=float(np.where(found > 0, 1 / np.maximum(found, 1), 0).mean()),
    )


def _shown(name: str, lines: Mapping[str, Line]) -> str:
    rows = [f"| {name} | hit@1 | 95 % | hit@5 | MRR |", "|---|---|---|---|---|"]
    for way, line in lines.items():
        rows.append(
            f"| {way} | {line.hit1:.3f} | {line.low:.3f}–{line.high:.3f} "
            f"| {line.hit5:.3f} | {line.mrr:.3f} |"
        )
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
