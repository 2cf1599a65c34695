"""Fit `NEAR_HEARD` and `FAR_HEARD` in `index/joins.py`: how much a judge's word weighs.

    python -m benchmarks.weigh_coherence --train DIR --data DIR

On generated pages of the articles that fitting may see, but `benchmarks.fit_coherence` did not
learn from: of what it has learnt by heart it would seem too sure.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.clean import Clean
from benchmarks.fit_coherence import add_folders, learnable, quarter
from benchmarks.fit_joins import Pair, fit
from benchmarks.pages import lay_out
from index.boundaries import split, unfinished
from index.coherence import judge_of
from index.embed import load_embedder
from index.labels import label, setting
from index.model import DEFAULT_MODEL
from index.pairs import Judge, Page, draw, joinable, may_ask, unclear
from index.settings import Settings
from index.surroundings import ELSEWHERE
from index.wraps import pieces

PAGES = 3000
FIRST = 40_000_000  # number of the first page; the program's own measurements take others


def pairs_of_page(articles: Sequence[Clean], seed: int, judge: Judge) -> Iterator[tuple[str, Pair]]:
    """Yield of each pair a judge is asked about where it stands, what is said of it, the truth."""
    laid = lay_out(articles, seed)
    found = pieces(laid.text)
    label(found)
    there = setting(found)
    parts = split(found, there)
    page = Page.of(parts)
    settings = [replace(there, unfinished=unfinished(parts, n)) for n in range(len(parts))]
    goes_on = dict(laid.cuts) | dict(laid.same)
    lefts = [
        n
        for n, piece in enumerate(page.pieces)
        if joinable(piece) and not piece.closed and may_ask(piece)
    ]
    asked = [pair for pairs in draw(page, lefts, settings) for pair in unclear(pairs)]
    texts = [(page.pieces[pair.left].text, page.pieces[pair.right].text) for pair in asked]
    for pair, said in zip(asked, judge(texts), strict=True):
        left, right = page.pieces[pair.left], page.pieces[pair.right]
        truth = goes_on.get(left.spans[-1][1]) == right.spans[0][0]
        row = {"bias": 1.0, "counted": pair.score, "said": said}
        yield "FAR" if pair.place & ELSEWHERE else "NEAR", (row, truth)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, and print the weights. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    add_folders(parser)
    args = parser.parse_args(argv)
    articles = quarter(learnable(args.train, args.data), learning=False)
    judge = judge_of(load_embedder(DEFAULT_MODEL, Settings().cache))
    assert judge is not None
    chance = random.Random(0)
    rows: dict[str, list[Pair]] = {}
    for seed in range(FIRST, FIRST + PAGES):
        few = [
            Clean(a.title, a.paragraphs[:8])
            for a in chance.sample(articles, chance.choice([1, 2, 2, 3]))
        ]
        for kind, pair in pairs_of_page(few, seed, judge):
            rows.setdefault(kind, []).append(pair)
    for kind, some in rows.items():
        right = sum(truth for _, truth in some)
        print(
            f'    "{kind}": {tuple(fit(some, 1.0).values())},  # {len(some)} pairs, {right} right'
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
