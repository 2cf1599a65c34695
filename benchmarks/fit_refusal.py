"""Fit when to refuse: `python -m benchmarks.fit_refusal --set DIR --set DIR …`.

Each question is asked twice: of the whole set, and of the set without its gold entry, when the best
passage is a near miss, often of the same article. What is fitted is whether the best passage is a
gold one. Every set weighs the same; a set's own fit is judged by weights from the other sets. The
weight of "foreign" (a question without a Chinese character) is fitted last, the others held, so
that it shifts the level of such questions and nothing else.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.sets import Question, index_set, load_set
from index.embed import Embedder, load_embedder
from index.model import DEFAULT_MODEL
from index.settings import Settings
from index.snapshot import open_snapshot
from search.engine import Engine, Reader
from search.refusal import features

Floats = npt.NDArray[np.float64]
_RIDGE = 1e-3


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, judge and print the weights to put into `search/refusal.py`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_refusal", description=__doc__)
    parser.add_argument("--set", action="append", type=Path, required=True, metavar="DIR")
    parser.add_argument("--questions", type=int, default=500, metavar="N", help="of each set")
    args = parser.parse_args(argv)
    settings = Settings()
    embedder = load_embedder(DEFAULT_MODEL, settings.cache)
    home = settings.cache.parent / "quality"
    data = {}
    names: list[str] = []
    for folder in args.set:
        names, *data[folder.name] = _asked(folder, home / folder.name, embedder, args.questions)
        sys.stdout.write(f"{folder.name}: {len(data[folder.name][1])} answers looked at\n")
    for held, (known, right) in data.items():
        others = [pair for name, pair in data.items() if name != held] or [data[held]]
        chance = _chances(known, _fit(others))
        error = _calibration_error(chance, right)
        sys.stdout.write(f"{held}: AUC {_auc(chance, right):.3f}, calibration {error:.3f}\n")
    for name, weight in zip(["constant", *names], _fit(list(data.values())), strict=True):
        sys.stdout.write(f'    "{name}": {weight:.3f},\n')
    return 0


def _asked(
    folder: Path, index: Path, embedder: Embedder, most: int
) -> tuple[list[str], Floats, Floats]:
    chosen = load_set(folder)
    index_set(chosen, index, embedder)
    engine = Engine(open_snapshot(index), embedder)
    order = np.random.default_rng(0).permutation(len(chosen.questions))[:most]
    known: list[dict[str, float]] = []
    right: list[bool] = []
    with engine.reading() as reader:
        for question in (chosen.questions[place] for place in order):
            for without in (False, True):
                best = _best(reader, question, without)
                if best is not None:
                    known.append(best[0])
                    right.append(best[1])
    names = list(known[0])
    return names, np.array([[row[n] for n in names] for row in known]), np.array(right, float)


def _best(
    reader: Reader, question: Question, without: bool
) -> tuple[dict[str, float], bool] | None:
    """Return the features of the best passage and whether it is a gold one."""
    evidence = reader.evidence(question.text, without=question.gold if without else frozenset())
    if not evidence or not evidence[0].similarities.size:
        return None
    first = evidence[0]
    return features(question.text, first.hit, first.similarities), first.hit.file in question.gold


def _fit(pairs: Sequence[Sequence[Floats]]) -> Floats:
    """Return the constant and one weight for each feature, that of "foreign" last."""
    plain = _logistic([(known[:, :-1], right) for known, right in pairs])
    known = np.concatenate([pair[0] for pair in pairs])
    right = np.concatenate([pair[1] for pair in pairs])
    foreign = known[:, -1] > 0
    shift = 0.0
    for _ in range(50 if foreign.any() else 0):
        chance = _chances(known[foreign, :-1], plain, shift)
        shift += (right[foreign] - chance).sum() / (chance * (1 - chance)).sum()
    fitted: Floats = np.append(plain, shift)
    return fitted


def _logistic(pairs: Sequence[Sequence[Floats]]) -> Floats:
    """Return constant and weights of a logistic model with a small ridge, by Newton's method."""
    known = np.concatenate([pair[0] for pair in pairs])
    right = np.concatenate([pair[1] for pair in pairs])
    share = np.concatenate([np.full(len(pair[1]), 1 / len(pair[1])) for pair in pairs])
    share *= len(right) / share.sum()
    middle, spread = known.mean(axis=0), known.std(axis=0) + 1e-9
    rows = np.hstack([np.ones((len(known), 1)), (known - middle) / spread])
    weights = np.zeros(rows.shape[1])
    ridge = _RIDGE * len(right)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share * (chance - right)) + ridge * weights
        curve = (rows * (share * chance * (1 - chance))[:, None]).T @ rows
        weights -= np.linalg.solve(curve + ridge * np.eye(len(weights)), slope)
    plain = weights[1:] / spread
    fitted: Floats = np.concatenate([[weights[0] - (plain * middle).sum()], plain])
    return fitted


def _chances(known: Floats, weights: Floats, shift: float = 0.0) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-(shift + weights[0] + known @ weights[1:])))
    return chances


def _auc(chance: Floats, right: Floats) -> float:
    """Return how often a right one has a higher chance than a wrong one."""
    ranks = np.empty(len(chance))
    ranks[np.argsort(chance, kind="stable")] = np.arange(1, len(chance) + 1)
    good = right > 0
    count = good.sum()
    return float((ranks[good].sum() - count * (count + 1) / 2) / (count * (~good).sum()))


def _calibration_error(chance: Floats, right: Floats) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    bins = np.minimum((chance * 10).astype(int), 9)
    return float(
        sum(
            abs(chance[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
            for b in np.unique(bins)
        )
    )


if __name__ == "__main__":
    sys.exit(main())
