"""Fit when to refuse: `python -m benchmarks.fit_refusal --set DIR --set DIR …`.

Each question is asked of the whole set, of the set without its gold entry, when the best passage is
a near thing, often of the same article, and with another name or year in it. What is fitted is
whether the best passage is a gold one, seven of ten questions having an answer and half of the rest
being near misses. Every set weighs the same; a set's own fit is judged by weights from the other
sets. The weight of "foreign" (a question without a Chinese character) is fitted last, the others
held, so that it shifts the level of such questions and nothing else. Questions of articles that the
reader was trained on are left out. With the reader, which judges questions that ask for one thing,
what is fitted is LEVEL ("constant"), SLOPE (of the log odds without it) and ANSWERABLE, once for
the sets in Chinese and once for the others.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.calibration import Floats, Told, calibration_error, weights
from benchmarks.quality import indexed
from benchmarks.sets import Question
from benchmarks.swapped_names import with_swapped_names
from index.embed import load_embedder
from index.model import DEFAULT_MODEL
from index.settings import Settings
from search.asked import asked
from search.choose import Evidence
from search.engine import Engine
from search.reader import load_reader
from search.refusal import features, log_odds, read_features, reader_judges
from training.articles import held_questions
from training.measure import auc

_RIDGE = 1e-3


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the best passages for the questions of one set."""

    names: tuple[str, ...]  # of the features, "foreign" last
    values: Floats  # (questions asked, features)
    right: Floats  # 1 where the best passage is a gold one
    weight: Floats  # of each; their sum is 1
    foreign: bool  # most questions have no Chinese character


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, judge and print the weights to put into `search/refusal.py`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_refusal", description=__doc__)
    parser.add_argument("--set", action="append", type=Path, required=True, metavar="DIR")
    parser.add_argument("--questions", type=int, default=200, metavar="N", help="of each set")
    parser.add_argument("--no-reader", dest="reader", action="store_false")
    args = parser.parse_args(argv)
    settings = Settings()
    embedder = load_embedder(DEFAULT_MODEL, settings.cache)
    home = settings.cache.parent / "quality"
    held_back = held_questions(args.set, args.questions)
    reader = load_reader(embedder, settings.cache) if args.reader else None
    data: dict[str, Known] = {}
    for folder in args.set:
        engine = indexed(folder, embedder, home, reader)
        rows = list(_asked(engine, held_back[folder.name]))
        if not rows:
            continue  # none that the reader judges
        data[folder.name] = _known(rows)
        sys.stdout.write(f"{folder.name}: {len(data[folder.name].right)} answers looked at\n")
        sys.stdout.flush()
    groups = [data]
    if reader is not None:
        groups = [
            {name: known for name, known in data.items() if known.foreign is foreign}
            for foreign in (False, True)
        ]
    for group in filter(None, groups):
        _print(group)
    return 0


def _print(data: Mapping[str, Known]) -> None:
    """Print how well each set is judged by weights from the others, and the weights from all."""
    for held, known in data.items():
        others = [one for name, one in data.items() if name != held]
        if not others:
            continue  # a set that is alone would be judged by itself
        chance = _chances(known.values, _fit(others))
        error = calibration_error(Told(chance, known.right, known.weight))
        surely = auc(chance[known.right > 0].tolist(), chance[known.right == 0].tolist())
        sys.stdout.write(f"{held}: AUC {surely:.3f}, calibration {error:.3f}\n")
    names = ["constant", *next(iter(data.values())).names]
    for name, weight in zip(names, _fit(list(data.values())), strict=True):
        sys.stdout.write(f'    "{name}": {weight:.3f},\n')


@dataclass(frozen=True, slots=True)
class Row:
    """One question asked once."""

    features: dict[str, float]
    kind: str  # "kept", "hidden" or "near miss"
    right: bool  # the best passage is a gold one
    foreign: bool


def _asked(engine: Engine, questions: Sequence[Question]) -> Iterator[Row]:
    with engine.reading() as generation:
        for question in questions:
            for kind, without in (("kept", frozenset[str]()), ("hidden", question.gold)):
                yield from _row(question, kind, generation.evidence(question.text, without))
        for question, text in islice(with_swapped_names(questions), len(questions)):
            yield from _row(question, "near miss", generation.evidence(text), text)


def _row(
    question: Question, kind: str, evidence: Sequence[Evidence], text: str | None = None
) -> Iterator[Row]:
    if not evidence or not evidence[0].similarities.size:
        return
    first = evidence[0]
    wanted = asked(text or question.text)
    read = [part.read for part in evidence if part.read is not None]
    known = features(wanted, first.hit, first.similarities)
    foreign = known["foreign"] > 0
    if read:
        if not reader_judges(wanted):
            return
        known = {"log odds": log_odds(known), **read_features(read)}
    right = kind == "kept" and first.hit.file in question.gold
    yield Row(known, kind, right=right, foreign=foreign)


def _known(rows: Sequence[Row]) -> Known:
    names = tuple(sorted(rows[0].features, key=lambda name: name == "foreign"))
    right = np.array([float(row.right) for row in rows])
    near = np.array([row.kind == "near miss" for row in rows])
    values = np.array([[row.features[name] for name in names] for row in rows])
    foreign = sum(row.foreign for row in rows) > len(rows) / 2
    return Known(names, values, right, weights(right, near), foreign)


def _fit(parts: Sequence[Known]) -> Floats:
    """Return the constant and one weight for each feature, that of "foreign" last."""
    known = np.concatenate([part.values for part in parts])
    right = np.concatenate([part.right for part in parts])
    weight = np.concatenate([part.weight for part in parts]) / len(parts)
    if parts[0].names[-1] != "foreign":
        return _logistic(known, right, weight)
    plain = _logistic(known[:, :-1], right, weight)
    foreign = known[:, -1] > 0
    shift = 0.0
    for _ in range(50 if foreign.any() else 0):
        chance = _chances(known[foreign, :-1], plain, shift)
        slope = (weight[foreign] * (right[foreign] - chance)).sum()
        shift += slope / (weight[foreign] * chance * (1 - chance)).sum()
    fitted: Floats = np.append(plain, shift)
    return fitted


def _logistic(known: Floats, right: Floats, weight: Floats) -> Floats:
    """Return constant and weights of a logistic model with a small ridge, by Newton's method."""
    middle, spread = known.mean(axis=0), known.std(axis=0) + 1e-9
    rows = np.hstack([np.ones((len(known), 1)), (known - middle) / spread])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (weight * (chance - right)) + _RIDGE * weights
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows
        weights -= np.linalg.solve(curve + _RIDGE * np.eye(len(weights)), slope)
    plain = weights[1:] / spread
    fitted: Floats = np.concatenate([[weights[0] - (plain * middle).sum()], plain])
    return fitted


def _chances(known: Floats, weights: Floats, shift: float = 0.0) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-(shift + weights[0] + known @ weights[1:])))
    return chances


if __name__ == "__main__":
    sys.exit(main())
