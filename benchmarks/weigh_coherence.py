"""Fit `ALONE` and `AMONG` in `index/rivals.py`: how much a judge's word weighs.

    python -m benchmarks.weigh_coherence --train DIR --data DIR

On generated pages of the articles that fitting may see, but `benchmarks.fit_coherence` did not
learn from: of what it has learnt by heart it would seem too sure. `AMONG` rests on `ALONE` as it
stands in the file: put the latter in first, then run this again.
"""

import argparse
import random
from collections.abc import Iterator, Sequence

from benchmarks.clean import Clean
from benchmarks.fit_coherence import add_folders, learnable, quarter
from benchmarks.fit_joins import fit
from benchmarks.pages import lay_out
from index.coherence import judge_of
from index.embed import load_embedder
from index.layout import parted
from index.model import DEFAULT_MODEL
from index.pairs import Judge, Page, draw, joinable
from index.rivals import ask, evidence, kind, rivalled
from index.settings import Settings

Row = dict[str, float]

PAGES = 3000
NAMES = ("bias", "counted", "said", "end", "rest")
FIRST = 40_000_000  # number of the first page; the program's own measurements take others


def pairs_of_page(
    articles: Sequence[Clean], seed: int, judge: Judge
) -> Iterator[tuple[str, Row, bool]]:
    """Yield of each pair of an open end a judge is asked about its kind, evidence and truth."""
    laid = lay_out(articles, seed)
    parts, settings = parted(laid.text)
    page = Page.of(parts)
    goes_on = dict(laid.cuts) | dict(laid.same)
    lefts = [n for n, piece in enumerate(page.pieces) if joinable(piece) and not piece.closed]
    drawn = draw(page, lefts, settings, judged=True)
    words = ask(page, drawn, judge)
    for pair, rivals in rivalled(page, drawn, words):
        left, right = page.pieces[pair.left], page.pieces[pair.right]
        truth = goes_on.get(left.spans[-1][1]) == right.spans[0][0]
        said = evidence(pair, words, rivals)
        if (pair.left, pair.right) in words:
            yield kind(page, pair), dict(zip(NAMES, (1.0, *said), strict=True)), truth


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, and print the weights. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    add_folders(parser)
    args = parser.parse_args(argv)
    articles = quarter(learnable(args.train, args.data), learning=False)
    judge = judge_of(load_embedder(DEFAULT_MODEL, Settings().cache))
    assert judge is not None
    chance = random.Random(0)
    rows: dict[str, list[tuple[Row, bool]]] = {}
    for seed in range(FIRST, FIRST + PAGES):
        few = [
            Clean(a.title, a.paragraphs[:8])
            for a in chance.sample(articles, chance.choice([1, 2, 2, 3]))
        ]
        for name, row, truth in pairs_of_page(few, seed, judge):
            rows.setdefault(name, []).append((row, truth))
    for names in (NAMES[:3], NAMES):
        print("ALONE" if names is not NAMES else "AMONG")
        for name, some in rows.items():
            shown = [({key: row[key] for key in names}, truth) for row, truth in some]
            right = sum(truth for _, truth in some)
            print(
                f'    "{name}": {tuple(fit(shown, 1.0).values())},  # {right} of {len(some)} right'
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
