"""Fit `index/parting.py`: whether the texts above and below a line are two articles.

    python -m benchmarks.fit_parting --data DIR     DIR holds */corpus.jsonl

Learns from half of the articles (`fit_joins.chosen`), and prints what the weights do to the other
half: places within an article, and places where one ends and another begins.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.clean import Clean, read
from benchmarks.fit_joins import Pair, chosen, fit
from index.parting import TEXTS, evidence

PLACES = 8000
LONGEST = 10  # paragraphs taken of an article
FALSE = (0.001, 0.003, 0.005, 0.01)  # shares of the places within articles


def places(articles: Sequence[Clean], seed: int) -> list[Pair]:
    """Return the evidence at places of pages, and whether two articles meet there."""
    chance = random.Random(seed)
    several = [article for article in articles if len(article.paragraphs) > 1]
    found: list[Pair] = []
    while len(found) < PLACES:
        one, other = chance.sample(several, 2)
        two = chance.random() < 0.5
        if two:
            above = one.paragraphs[: chance.randint(1, 6)]
            below = other.paragraphs[: chance.randint(1, 6)]
        else:
            cut = chance.randint(1, min(LONGEST, len(one.paragraphs)) - 1)
            above, below = one.paragraphs[:cut], one.paragraphs[cut:LONGEST]
        known = evidence(above[-TEXTS:], below[:TEXTS])
        if known is not None:
            found.append((known, two))
    return found


def scores(rows: Sequence[Pair], weights: dict[str, float]) -> npt.NDArray[np.float64]:
    """Return the log odds of some places."""
    return np.array([sum(weights[k] * v for k, v in row.items()) for row, _ in rows])


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, and print the weights. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of */corpus.jsonl")
    args = parser.parse_args(argv)
    articles = read(sorted(args.data.glob("*/corpus.jsonl")))
    seen = places(chosen(articles, fitting=True), 1)
    unseen = places(chosen(articles, fitting=False), 2)
    weights = fit(seen, 1.0)
    print("WEIGHTS: dict[str, float] = {")
    for name, weight in weights.items():
        print(f'    "{name}": {weight},')
    print("}")
    within = np.sort(scores([row for row in seen if not row[1]], weights))[::-1]
    said, truth = scores(unseen, weights), np.array([two for _, two in unseen])
    for share in FALSE:
        least = within[int(share * len(within))]
        taken = said > least
        print(
            f"# above {least:.2f}: {taken[~truth].mean():.4f} of the places within an article, "
            f"{taken[truth].mean():.3f} of those between two"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
