"""Measure how narrow columns broken by hand are read.

    python -m benchmarks.narrow --data DIR [--pages 300] [--first N] [--json]

DIR holds */corpus.jsonl. Only articles that `benchmarks/fit_joins.py` never saw are laid out, by
`benchmarks/typed.py`. Precision counts every join made but between two sentences of a paragraph.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.clean import Clean, read
from benchmarks.fit_joins import chosen
from benchmarks.layout import LONGEST, joined
from benchmarks.typed import Typed, lay_out
from index.coherence import judge_of
from index.embed import load_embedder
from index.layout import articles
from index.model import DEFAULT_MODEL
from index.pairs import Judge
from index.settings import Settings


def generated(clean: Sequence[Clean], count: int, first: int = 0) -> Iterator[Typed]:
    """Yield pages of one or two articles; another `first` gives pages nobody has looked at."""
    chance = random.Random(first or 7)
    for number in range(first, first + count):
        some = chance.sample(list(clean), chance.choice([1, 1, 2]))
        yield lay_out([Clean(a.title, a.paragraphs[:LONGEST]) for a in some], number)


def measure(pages: Iterable[Typed], judge: Judge | None = None) -> Counter[str]:
    """Return what was counted on some pages."""
    total: Counter[str] = Counter()
    for page in pages:
        found = articles(page.text, judge)
        made = joined(found)
        said = {s: b.role for a in found for b in a.blocks for s, _ in b.spans}
        home = {s: n for n, a in enumerate(found) for b in a.blocks for s, _ in b.spans}
        homes = [{home[start] for start in starts} for starts in page.starts]
        counts = Counter(
            made=len(made - page.free),
            right=len(made & (page.ends | page.cuts)),
            ends=len(page.ends),
            ends_found=len(made & page.ends),
            cuts=len(page.cuts),
            cuts_found=len(made & page.cuts),
            apart=all(len(one) == 1 for one in homes) and len(set().union(*homes)) == len(homes),
            pages=1,
        )
        for kind, start in page.labels:
            counts[f"{kind} right" if said[start] == kind else f"{kind} missed"] += 1
            if said[start] != kind:
                counts[f"{said[start]} wrong"] += 1
        total += counts
    return total


def shares(total: Counter[str]) -> dict[str, float]:
    """Return the figures made of the counts."""
    kinds = sorted({name.split()[0] for name in total if " " in name})
    return {
        "precision": total["right"] / max(1, total["made"]),
        "recall at line ends": total["ends_found"] / max(1, total["ends"]),
        "recall behind captions": total["cuts_found"] / max(1, total["cuts"]),
        "articles told apart": total["apart"] / max(1, total["pages"]),
    } | {
        kind: 2 * total[f"{kind} right"]
        / (2 * total[f"{kind} right"] + total[f"{kind} missed"] + total[f"{kind} wrong"])
        for kind in kinds
    }  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print. Returns the exit status: 0 measured, 1 no data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of */corpus.jsonl")
    parser.add_argument("--pages", type=int, default=300, help="pages to lay out (default: 300)")
    parser.add_argument("--first", type=int, default=0, help="number of the first (default: 0)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args(argv)
    paths = sorted(args.data.glob("*/corpus.jsonl"))
    if not paths:
        print(f"error: no */corpus.jsonl below {args.data}", file=sys.stderr)
        return 1
    unseen = chosen(read(paths), fitting=False)
    judge = judge_of(load_embedder(DEFAULT_MODEL, Settings().cache))
    total = measure(generated(unseen, args.pages, args.first), judge)
    result = {name: round(share, 4) for name, share in shares(total).items()}
    print(json.dumps(result, ensure_ascii=False, indent=None if args.json else 2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
