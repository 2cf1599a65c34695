"""Fit the weights of `index/joins.py`: which pieces of a page continue which.

    python -m benchmarks.fit_joins --data DIR     DIR holds */corpus.jsonl

Learns from half of the articles (`chosen`, by a checksum of their titles); `benchmarks/layout.py`
measures on the other half. Right pairs are the cuts of generated pages. Wrong ones are what
stands near an open end without continuing it: headings and captions before text, other columns,
and paragraphs of clean articles that merely end without a full stop.
"""

import argparse
import itertools
import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.clean import Clean, read
from benchmarks.pages import lay_out
from index.joins import Setting, evidence, is_text
from index.labels import is_shaped
from index.lines import STOP, Piece
from index.roles import certain

PAGES = 1500
Pair = tuple[dict[str, float], bool]  # evidence, right
Row = tuple[dict[str, float], bool, bool]  # evidence, certainly text, right


def chosen(articles: Sequence[Clean], *, fitting: bool) -> list[Clean]:
    """Return the half of the articles that fitting may see, or the half it may not."""
    return [a for a in articles if (zlib.crc32(a.title.encode()) % 2 == 0) == fitting]


def rows_of_page(articles: Sequence[Clean], seed: int) -> Iterator[Row]:
    """Yield labelled pairs of one generated page."""
    page = lay_out(articles, seed)
    pieces = [(kind, a, b, page.text[a:b].replace("\n", "")) for kind, a, b in page.labels]
    bodies = [n for n, piece in enumerate(pieces) if piece[0] == "body"]
    setting = setting_of(pieces, page.text)
    is_open = {n: STOP.search(pieces[n][3][-8:]) is None for n in range(len(pieces))}
    for n, (_, _, end, left) in enumerate(pieces):
        if not is_open[n] or labelled(left):
            continue
        after = [m for m in bodies if m > n]
        truth = [m for m in bodies if (end, pieces[m][1]) in page.cuts | page.same]
        for m in after[:1]:
            if (end, pieces[m][1]) in page.same - page.cuts:
                continue
            yield (
                evidence(left, pieces[m][3], across=m != n + 1, setting=setting),
                is_text(left),
                m in truth,
            )


def labelled(text: str) -> bool:
    """Whether a line's own words already say that it is no text."""
    return certain(Piece(text, [(0, len(text))], 1, 1, 0)) not in (None, "body")


def setting_of(pieces: Sequence[tuple[str, int, int, str]], text: str) -> Setting:
    """Return the setting the product would see in these pieces."""
    bodies = [text for kind, _, _, text in pieces if kind == "body"]
    is_open = sum(STOP.search(text[-8:]) is None for text in bodies)
    return Setting(
        open_share=is_open / len(bodies),
        shaped=is_shaped(text for kind, _, _, text in pieces if kind == "heading"),
        text=text,
        plain=not any(
            kind in ("byline", "caption", "credit", "infographic") for kind, *_ in pieces
        ),
    )


def rows_of_clean(texts: Sequence[str], seed: int) -> Iterator[Row]:
    """Yield wrong pairs: clean paragraphs, some of which end without a full stop."""
    chance = random.Random(seed)
    for at, (left, right) in enumerate(itertools.pairwise(texts)):
        share = chance.choice([0.02, 0.05, 0.2, 0.5])
        if STOP.search(left[-8:]) is None and not labelled(left):
            there = Setting(share, plain=True, text="\n".join(texts[at : at + 20]))
            yield evidence(left, right, across=False, setting=there), is_text(left), False


def report(kind: str, rows: Sequence[Pair], weights: dict[str, float]) -> None:
    """Print weights as they stand in `index/joins.py`, and what they do to their own rows."""
    print(f"{kind}: dict[str, float] = {{")
    for name, weight in weights.items():
        print(f'    "{name}": {weight},')
    print("}")
    scores = np.array([sum(weights[k] * v for k, v in row.items()) for row, _ in rows])
    labels = np.array([label for _, label in rows])
    for threshold in (0, 0.5, 1, 1.5, 2, 3):
        taken = scores > threshold
        right = (taken & labels).sum()
        shares = right / max(taken.sum(), 1), right / labels.sum()
        print(f"# above {threshold}: precision {shares[0]:.3f}, recall {shares[1]:.3f}")


def fit(rows: Sequence[Pair], strength: float = 1.0) -> dict[str, float]:
    """Return weights of a logistic regression with an L2 penalty, by Newton's method."""
    names = list(rows[0][0])
    x: npt.NDArray[np.float64] = np.array([[row[name] for name in names] for row, _ in rows])
    y = np.array([float(label) for _, label in rows])
    weights = np.zeros(len(names))
    penalty = strength * np.eye(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights -= np.linalg.solve(hessian, gradient)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, and print the weights. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of */corpus.jsonl")
    args = parser.parse_args(argv)
    paths = sorted(args.data.glob("*/corpus.jsonl"))
    articles = chosen(read(paths), fitting=True)
    chance = random.Random(0)
    rows: list[Row] = []
    for seed in range(PAGES):
        few = [
            Clean(a.title, a.paragraphs[:8])
            for a in chance.sample(articles, chance.choice([1, 2, 2, 3]))
        ]
        rows += rows_of_page(few, seed)
    whole = [c for c in chosen(read(paths, ending=False), fitting=True)]
    texts = [p for c in whole for p in c.paragraphs]
    rows += rows_of_clean(texts, 1)
    for kind, sure in (("TEXT", True), ("SHORT", False)):
        part = [(row, label) for row, text, label in rows if text == sure]
        report(kind, part, fit(part))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
