"""Fit the order of hits: `python -m benchmarks.fit_ranking --set DIR --set DIR …`.

A listwise logistic model: among the passages looked at closely for a question, the gold one should
have the highest value. Half of the articles of all sets are fitted, the other half only judged
(`benchmarks.halves`); so are all questions of sets given with `--judge`. Every set weighs the same.
The table shows hit@1 on held-out articles: of each retriever, plain late interaction, the weights
in use, the fitted ones, with each feature more or less, and fitted without the set itself.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.halves import articles, is_held_out
from benchmarks.sets import QuestionSet, index_set, load_set
from index.embed import Embedder, load_embedder
from index.model import DEFAULT_MODEL
from index.settings import Settings
from index.snapshot import open_snapshot
from search.engine import Engine
from search.rank import RERANKED
from search.weights import WEIGHTS

Floats = npt.NDArray[np.float64]
List = tuple[Floats, npt.NDArray[np.bool_], float]  # features, gold, weight of one question
NAMES = tuple(WEIGHTS)
ADOPTED = tuple(name for name, weight in WEIGHTS.items() if weight)
_ROUNDS = 30
# Of squared weights, features in their own deviations: enough to keep a useless feature at 0.
_RIDGE = 1e-3


@dataclass(frozen=True, slots=True)
class Asked:
    """One question's passages."""

    known: Floats  # (passages, features)
    gold: npt.NDArray[np.bool_]
    held_out: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, judge and print the weights to put into `search/weights.py`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_ranking", description=__doc__)
    parser.add_argument("--set", action="append", type=Path, required=True, metavar="DIR")
    parser.add_argument("--questions", type=int, default=500, metavar="N", help="of each set")
    parser.add_argument("--judge", action="append", type=Path, default=[], metavar="DIR")
    parser.add_argument("--features", nargs="+", choices=NAMES, default=ADOPTED, metavar="NAME")
    args = parser.parse_args(argv)
    settings = Settings()
    embedder = load_embedder(DEFAULT_MODEL, settings.cache)
    sets = [load_set(folder) for folder in args.set + args.judge]
    names = articles(entry for chosen in sets for entry in chosen.corpus)
    data = {}
    for chosen in sets:
        index = settings.cache.parent / "quality" / chosen.name
        data[chosen.name] = asked(chosen, index, embedder, args.questions, names)
        sys.stdout.write(f"{chosen.name}: {len(data[chosen.name])} questions\n")
        sys.stdout.flush()
    chosen_features = [NAMES.index(name) for name in args.features]
    fitted = {folder.name: data[folder.name] for folder in args.set}
    weights = fit(list(fitted.values()), chosen_features)
    sys.stdout.write(report(data, fitted, weights, chosen_features))
    for name, weight in zip(NAMES, weights, strict=True):
        sys.stdout.write(f'    "{name}": {weight:.3f},\n')
    middle, slope = curve(list(fitted.values()), weights)
    sys.stdout.write(f"MIDDLE = {middle:.2f}\nSLOPE = {slope:.2f}\n")
    return 0


def asked(
    chosen: QuestionSet, index: Path, embedder: Embedder, most: int, names: dict[str, str]
) -> list[Asked]:
    """Ask a set's questions of the product and return what it knew of their passages."""
    index_set(chosen, index, embedder)
    order = np.random.default_rng(0).permutation(len(chosen.questions))[:most]
    found = []
    with Engine(open_snapshot(index), embedder).reading() as generation:
        for question in (chosen.questions[place] for place in order):
            looked = generation.look(question.text, RERANKED)
            rows = [row for row in looked.ranked if row.parts]
            # The last part is the kind of passage, which is set by hand.
            known = np.array([[part.value for part in row.parts[:-1]] for row in rows])
            gold = np.array([looked.passages[r.number].file in question.gold for r in rows])
            found.append(Asked(known, gold, is_held_out(question, names)))
    return found


def fit(sets: Sequence[Sequence[Asked]], features: Sequence[int]) -> Floats:
    """Return one weight for each of `NAMES`, 0 for those not among `features`."""
    used = [[a for a in part if a.gold.any() and not a.held_out] for part in sets]
    rows = np.concatenate([a.known[:, features] for part in used for a in part])
    deviation = np.maximum(rows.std(axis=0), 1e-9)
    lists = [
        (a.known[:, features] / deviation, a.gold, 1 / len(part) / len(used))
        for part in used
        for a in part
    ]
    weights = np.zeros(len(features))
    loss, slope, bend = _loss(lists, weights)
    for _ in range(_ROUNDS):
        step = np.linalg.solve(bend, slope)
        # Newton's step leaps too far where hardly a question is in doubt.
        while (trial := _loss(lists, weights - step))[0] > loss and np.abs(step).max() > 1e-6:
            step = step / 2
        weights = weights - step
        loss, slope, bend = trial
    whole = np.zeros(len(NAMES))
    whole[list(features)] = weights / deviation
    return whole


def _loss(lists: Sequence[List], weights: Floats) -> tuple[float, Floats, Floats]:
    """Return the loss, its gradient and its second derivatives."""
    loss = _RIDGE * float(weights @ weights) / 2
    slope, bend = _RIDGE * weights, _RIDGE * np.eye(len(weights))
    for known, gold, share in lists:
        value = known @ weights
        value -= value.max()
        chance = np.exp(value) / np.exp(value).sum()
        mean = chance @ known
        loss -= share * float(value[gold].mean() - np.log(np.exp(value).sum()))
        slope = slope + share * (mean - known[gold].mean(axis=0))
        bend = bend + share * ((known - mean).T * chance) @ (known - mean)
    return loss, slope, bend


def hit1(questions: Sequence[Asked], weights: Floats) -> float:
    """Return how often a gold passage of a held-out question comes first."""
    first = [
        len(q.gold) > 0 and bool(q.gold[int((q.known @ weights).argmax())])
        for q in questions
        if q.held_out
    ]
    return float(np.mean(first)) if first else float("nan")


def curve(sets: Sequence[Sequence[Asked]], weights: Floats) -> tuple[float, float]:
    """Return middle and slope of the logistic map that tells gold from the best wrong."""
    values, right = [], []
    for question in (q for part in sets for q in part if not q.held_out):
        value = question.known @ weights
        for gold in (True, False):
            if (question.gold == gold).any():
                values.append(value[question.gold == gold].max())
                right.append(gold)
    x, y = np.array(values), np.array(right, float)
    middle, spread = x.mean(), x.std()
    known = np.stack([np.ones_like(x), (x - middle) / spread], axis=1)
    fitted = np.zeros(2)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(known @ fitted)))
        bend = (known.T * (chance * (1 - chance))) @ known + _RIDGE * np.eye(2)
        fitted = fitted + np.linalg.solve(bend, known.T @ (y - chance) - _RIDGE * fitted)
    return float(middle - fitted[0] / fitted[1] * spread), float(fitted[1] / spread)


def report(
    data: dict[str, list[Asked]],
    fitted: dict[str, list[Asked]],
    weights: Floats,
    features: Sequence[int],
) -> str:
    """Return a table: one line a set, one column a way to weigh."""
    sets = list(fitted.values())
    plain = {"cosine": 10.0, "lexical": 1.0, "late": 8.0}
    ways = {
        "dense": np.array([float(name == "cosine") for name in NAMES]),
        "lexical": np.array([float(name == "lexical") for name in NAMES]),
        "fused + 8·MaxSim": np.array([plain.get(name, 0.0) for name in NAMES]),
        "in use": np.array(list(WEIGHTS.values())),
        "fitted": weights,
    }
    for place in range(len(NAMES)):
        if place in features and len(features) > 1:
            ways[f"no {NAMES[place]}"] = fit(sets, [p for p in features if p != place])
        elif place not in features:
            ways[f"with {NAMES[place]}"] = fit(sets, [*features, place])
    lines = [" | ".join(["| set", *ways, "fitted without it |"]), "|---" * (len(ways) + 2) + "|"]
    for name, questions in data.items():
        others = [part for other, part in fitted.items() if other != name] or sets
        scores = [hit1(questions, way) for way in ways.values()]
        scores.append(hit1(questions, fit(others, features)))
        lines.append(" | ".join([f"| {name}", *(f"{score:.3f}" for score in scores)]) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
