"""How good answers and refusals are: `python -m benchmarks.answers`.

Every question is asked of the whole set, and again with its gold entry hidden, when the best
passage is a near thing, often of the same article. Questions with another name or year in them
(`benchmarks.nearmisses`) should be refused, too. Confidence is held against how often it is right,
seven of ten questions having an answer. Only questions of articles that the reader was never
trained on are asked; give all sets it was trained on, since one article may be in several.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.nearmisses import near_misses
from benchmarks.quality import found_sets, indexed
from benchmarks.sets import Question
from index.embed import load_embedder
from index.model import DEFAULT_MODEL
from index.settings import Settings
from index.types import tight
from search.answer import answer
from search.engine import Engine
from search.generation import Generation
from search.reader import load_reader
from search.refusal import STRICTNESS
from search.types import Answer
from training.articles import held_questions

Floats = npt.NDArray[np.float64]

_ANSWERABLE = 0.7  # of the questions people ask
_BINS = 10
_FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class Asked:
    """One question asked once."""

    kind: str  # "kept", "hidden" or "near miss"
    found: Answer
    right: bool  # the best passage is a gold one: there is something to answer
    correct: bool  # the answer holds what was asked
    supported: bool  # every citation is of a gold entry


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where there is no set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("--set", action="append", type=Path, metavar="DIR", help="one set; repeat")
    parser.add_argument("--questions", type=int, default=200, metavar="N", help="of each set")
    parser.add_argument(
        "--calibrate", action="store_true", help="print what confidence should be scaled by"
    )
    parser.add_argument("--no-reader", dest="reader", action="store_false")
    parser.add_argument("--json", action="store_true", help="end with one JSON object")
    args = parser.parse_args(argv)
    folders = args.set or found_sets()
    if not folders:
        sys.stderr.write("error: no question sets found; name one:  --set DIR\n")
        return 1
    settings = Settings()
    embedder = load_embedder(DEFAULT_MODEL, settings.cache)
    home = settings.cache.parent / "quality"
    rows: dict[str, list[Asked]] = {}
    held_back = held_questions(folders, args.questions)
    reader = load_reader(embedder, settings.cache) if args.reader else None
    sys.stdout.write(
        "| set | answered | holds the answer | cites gold only | refused, gold hidden"
        " | refused, near miss | calibration error |\n|---|---|---|---|---|---|---|\n"
    )
    for folder in folders:
        engine = indexed(folder, embedder, home, reader)
        rows[folder.name] = list(_asked(engine, held_back[folder.name]))
        sys.stdout.write(_line(folder.name, rows[folder.name]) + "\n")
        sys.stdout.flush()
    sys.stdout.write("\n" + _reliability([row for part in rows.values() for row in part]))
    if args.calibrate:
        sys.stdout.write(_calibration(rows))
    if args.json:
        sys.stdout.write(json.dumps({name: _figures(part) for name, part in rows.items()}) + "\n")
    return 0


def _asked(engine: Engine, questions: Sequence[Question]) -> Iterator[Asked]:
    with engine.reading() as generation:
        for question in questions:
            yield _row(generation, "kept", question, question.text)
            yield _row(generation, "hidden", question, question.text)
        for question, text in islice(near_misses(questions), len(questions)):
            yield _row(generation, "near miss", question, text)


def _row(generation: Generation, kind: str, question: Question, text: str) -> Asked:
    hidden = question.gold if kind == "hidden" else frozenset()
    evidence = generation.evidence(text, without=hidden)
    hits = tuple(part.hit for part in evidence)
    found = answer(text, evidence, hits, time.perf_counter(), STRICTNESS)
    said = tight(found.answer or "")
    return Asked(
        kind,
        found,
        right=kind == "kept" and bool(hits) and hits[0].file in question.gold,
        correct=kind == "kept" and any(tight(words) in said for words in question.answers),
        supported=all(cited.file in question.gold for cited in found.citations),
    )


def _figures(rows: Sequence[Asked]) -> dict[str, float]:
    kept = [row for row in rows if row.kind == "kept"]
    answered = [row for row in kept if row.found.answerable]

    def refused(kind: str) -> float:
        part = [not row.found.answerable for row in rows if row.kind == kind]
        return sum(part) / len(part) if part else float("nan")

    return {
        "answered": len(answered) / max(1, len(kept)),
        "correct": sum(row.correct for row in kept) / max(1, len(kept)),
        "supported": sum(row.supported for row in answered) / max(1, len(answered)),
        "refused_hidden": refused("hidden"),
        "refused_near_miss": refused("near miss"),
        "calibration_error": calibration_error(*_chances(rows)),
    }


def _line(name: str, rows: Sequence[Asked]) -> str:
    return f"| {name} | " + " | ".join(f"{value:.3f}" for value in _figures(rows).values()) + " |"


def _chances(rows: Sequence[Asked]) -> tuple[Floats, Floats, Floats]:
    """Return confidence, whether it was deserved, and the weight of each row."""
    chance = np.array([row.found.confidence for row in rows])
    right = np.array([float(row.right) for row in rows])
    near = np.array([row.kind == "near miss" for row in rows])
    weight = np.zeros(len(rows))
    others = [(right == 0) & near, (right == 0) & ~near]
    shares = [(1 - _ANSWERABLE) / max(1, sum(bool(o.any()) for o in others))] * 2
    for part, share in zip([right == 1, *others], [_ANSWERABLE, *shares], strict=True):
        if part.any():
            weight[part] = share / part.sum()
    return chance, right, weight / weight.sum()


def _bins(chance: Floats) -> npt.NDArray[np.int64]:
    return np.minimum((chance * _BINS).astype(np.int64), _BINS - 1)


def calibration_error(chance: Floats, right: Floats, weight: Floats) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    bins = _bins(chance)
    return float(
        sum(abs((weight * (chance - right))[bins == place].sum()) for place in np.unique(bins))
    )


def _reliability(rows: Sequence[Asked]) -> str:
    """Return confidence against how often it was right, as a plot of characters."""
    chance, right, weight = _chances(rows)
    lines = ["confidence  right  share"]
    for place in range(_BINS):
        part = _bins(chance) == place
        if part.any():
            share = float((weight * right)[part].sum() / weight[part].sum())
            bar = "█" * round(share * 40)
            lines.append(f"{place / _BINS:.1f}–{(place + 1) / _BINS:.1f}     {share:.2f}   {bar}")
    return "\n".join(lines) + "\n"


def _calibration(rows: dict[str, list[Asked]]) -> str:
    """Return slope and offset by which each set's log odds should be scaled, by the others."""
    lines = []
    for held in [*rows, None]:
        parts = [_chances(part) for name, part in rows.items() if name != held]
        if not parts:
            continue
        odds, right, weight = (np.concatenate(column) for column in zip(*parts, strict=True))
        offset, slope = _scaled(_log_odds(odds), right, weight)
        said = f"without {held}" if held else "all"
        if held:
            chance, deserved, own = _chances(rows[held])
            scaled = 1 / (1 + np.exp(-(offset + slope * _log_odds(chance))))
            said += f", calibration error there {calibration_error(scaled, deserved, own):.3f}"
        lines.append(f"log odds × {slope:.3f} {offset:+.3f}  ({said})")
    return "\n".join(lines) + "\n"


def _log_odds(chance: Floats) -> Floats:
    held: Floats = np.clip(chance, 1e-4, 1 - 1e-4)
    odds: Floats = np.log(held / (1 - held))
    return odds


def _scaled(odds: Floats, right: Floats, weight: Floats) -> tuple[float, float]:
    """Return offset and slope of a logistic model of one feature, by Newton's method."""
    rows = np.stack([np.ones(len(odds)), odds], axis=1)
    found = np.array([0.0, 1.0])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ found))
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows
        found -= np.linalg.solve(curve + _FLAT * np.eye(2), rows.T @ (weight * (chance - right)))
    return float(found[0]), float(found[1])


if __name__ == "__main__":
    sys.exit(main())
