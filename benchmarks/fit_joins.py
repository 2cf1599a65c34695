"""Fit `index/joinweights.py`: which pieces of a page continue which.

    python -m benchmarks.fit_joins --data DIR     DIR holds */corpus.jsonl

Three kinds of pairs have weights of their own: `TEXT` for a paragraph and the one below it,
`SHORT` for a short line and the paragraph below, `FAR` for columns that stand elsewhere.

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
from benchmarks.pages import Join, lay_out
from index.layout import parted
from index.lines import Piece, ends
from index.pairs import Page, candidates
from index.roles import certain
from index.seams import Setting, evidence, is_text, stance
from index.surroundings import ELSEWHERE

PAGES = 6000
# Penalty on the weights, by kind. Generated headings and captions are all shorter than real ones:
# a weak one would learn that whatever is longer is text.
STRENGTH = {"TEXT": 1.0, "FAR": 1.0, "SHORT": 8.0}
Pair = tuple[dict[str, float], bool]  # evidence, right
Row = tuple[dict[str, float], str, bool]  # evidence, which weights it is for, right


def chosen(articles: Sequence[Clean], *, fitting: bool) -> list[Clean]:
    """Return the half of the articles that fitting may see, or the half it may not."""
    return [a for a in articles if (zlib.crc32(a.title.encode()) % 2 == 0) == fitting]


def rows_of_page(articles: Sequence[Clean], seed: int) -> Iterator[Row]:
    """Yield labelled pairs of one generated page, in the pieces the product sees in it."""
    page = lay_out(articles, seed)
    goes_on = dict(page.cuts) | dict(page.same)
    parts, here = parted(page.text)
    whole = Page.of(parts)
    for n, left in enumerate(whole.pieces):
        if not (left.closed or left.alone or labelled(left.text)):
            yield from rows_of_piece(whole, n, here[whole.home[n]], goes_on, page.same)


def rows_of_piece(
    page: Page, n: int, there: Setting, goes_on: dict[int, int], same: set[Join]
) -> Iterator[Row]:
    """Yield an open end of a page with each piece that may continue it."""
    left = page.pieces[n]
    sure = is_text(left.text)
    end = left.spans[-1][1]
    for m in candidates(page.pieces, n) if sure else candidates(page.pieces, n)[:1]:
        right = page.pieces[m]
        start = right.spans[0][0]
        place = page.place(n, m)
        if (end, start) in same or (not sure and place & ELSEWHERE):
            continue
        row = evidence(
            left.text, right.text, setting=there, stands=stance(left, right, there) | place
        )
        kind = "FAR" if place & ELSEWHERE else "TEXT" if sure else "SHORT"
        yield row, kind, goes_on.get(end) == start


def labelled(text: str) -> bool:
    """Whether a line's own words already say that it is no text."""
    return certain(Piece(text, [(0, len(text))], 1, 1, 0)) not in (None, "body")


def rows_of_clean(texts: Sequence[str], seed: int) -> Iterator[Row]:
    """Yield wrong pairs: clean paragraphs, some of which end without a full stop."""
    chance = random.Random(seed)
    for at, (left, right) in enumerate(itertools.pairwise(texts)):
        share = chance.choice([0.02, 0.05, 0.2, 0.5])
        if not ends(left) and not labelled(left):
            plain = chance.random() < 0.6
            there = Setting(share, plain=plain, whole=True, text="\n".join(texts[at : at + 20]))
            yield evidence(left, right, setting=there), "TEXT" if is_text(left) else "SHORT", False


def report(kind: str, rows: Sequence[Pair], weights: dict[str, float]) -> None:
    """Print weights as they stand in `index/joinweights.py`, and what they do to their own rows."""
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


def fit(rows: Sequence[Pair], strength: float) -> dict[str, float]:
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
    for kind, strength in STRENGTH.items():
        part = [(row, right) for row, name, right in rows if name == kind]
        report(kind, part, fit(part, strength))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
