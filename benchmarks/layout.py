"""Measure layout repair on pages whose truth is known.

    python -m benchmarks.layout --data DIR [--pages 500] [--first N] [--json]

DIR holds */corpus.jsonl.

Only articles that `benchmarks/fit_joins.py` never saw are laid out. A join is a place where the
text of one block goes on elsewhere in the file. Precision counts every join made, recall only
cuts inside a sentence: elsewhere a paragraph's two halves do no harm apart.
"""

import argparse
import itertools
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.clean import Clean, read
from benchmarks.fit_joins import chosen
from benchmarks.pages import Join, LaidOut, lay_out
from index.coherence import judge_of
from index.embed import load_embedder
from index.layout import articles
from index.model import DEFAULT_MODEL
from index.pairs import Judge
from index.settings import Settings
from index.types import Article, tight

CLEAN = 2000  # paragraphs
TIMED = 200  # pages
LONGEST = 8  # paragraphs taken of an article for a page


@dataclass(slots=True)
class Score:
    """Counts over all pages, and the shares made of them."""

    pages: int = 0
    made: int = 0  # joins between pieces, line ends of wrapped paragraphs left out
    right: int = 0
    cuts: int = 0
    found: int = 0
    line_ends: int = 0  # of wrapped paragraphs, and cuts between two sentences
    line_ends_found: int = 0
    paged_right: int = 0  # pages with every paragraph in the right article
    neighbours: int = 0  # pieces that follow each other in an article
    in_order: int = 0

    @property
    def precision(self) -> float:
        """Return the share of the joins made that are right, 1.0 where none was made."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the cuts that were joined, 1.0 where there was none."""
        return self.found / self.cuts if self.cuts else 1.0


def joined(found: Sequence[Article]) -> set[Join]:
    """Return every join in some articles' paragraphs."""
    return {
        (left[1], right[0])
        for article in found
        for block in article.blocks
        if block.role == "body"
        for left, right in zip(block.spans, block.spans[1:], strict=False)
    }


def measure_pages(
    pages: Iterator[LaidOut], judge: Judge | None = None
) -> tuple[Score, dict[str, Counter[str]]]:
    """Return the score of some pages, and for each role what was "right", "wrong" or "missed"."""
    score = Score()
    roles: dict[str, Counter[str]] = {}
    for page in pages:
        found = articles(page.text, judge)
        made = joined(found)
        score.pages += 1
        score.made += len(made - page.same)
        score.right += len(made & page.cuts)
        score.cuts += len(page.cuts)
        score.found += len(made & page.cuts)
        score.line_ends += len(page.same)
        score.line_ends_found += len(made & page.same)
        _count_order(page, found, score)
        _count_roles(page, found, roles)
    return score, roles


def _count_order(page: LaidOut, found: Sequence[Article], score: Score) -> None:
    """Note whether the pieces stand in the right articles and in the right order."""
    place = {
        start: (number, at)
        for number, article in enumerate(found)
        for at, start in enumerate(start for block in article.blocks for start, _ in block.spans)
    }
    homes = [{place[start][0] for start in starts} for starts in page.articles]
    alone = [home for home in homes if len(home) == 1]
    score.paged_right += len(alone) == len(homes) == len(set().union(*homes))
    for starts in page.articles:
        score.neighbours += len(starts) - 1
        score.in_order += sum(place[a] < place[b] for a, b in itertools.pairwise(starts))


def _count_roles(page: LaidOut, found: Sequence[Article], roles: dict[str, Counter[str]]) -> None:
    """Note for each line of the page whether its role was seen."""
    said = {
        start: block.role
        for article in found
        for block in article.blocks
        for start, _ in block.spans
    }
    for kind, start, _ in page.labels:
        role = said[start]
        if role == kind:
            roles.setdefault(kind, Counter())["right"] += 1
        else:
            roles.setdefault(kind, Counter())["missed"] += 1
            roles.setdefault(role, Counter())["wrong"] += 1


def generated(clean: Sequence[Clean], count: int, first: int = 0) -> Iterator[LaidOut]:
    """Yield pages of one to three articles; another `first` gives pages nobody has looked at."""
    chance = random.Random(first or 7)
    for number in range(first, first + count):
        some = chance.sample(list(clean), min(chance.choice([1, 2, 2, 3]), len(clean)))
        yield lay_out([Clean(a.title, a.paragraphs[:LONGEST]) for a in some], number)


def _wrap(text: str, columns: int) -> str:
    return "\n".join(text[at : at + columns] for at in range(0, len(text), columns))


STYLES: dict[str, Callable[[list[str]], str]] = {
    "blank line": "\n\n".join,
    "line": "\n".join,
    "indented": lambda texts: "\n".join("　　" + text for text in texts),
    "indented, blank line": lambda texts: "\n\n".join("　　" + text for text in texts),
    "two blank lines": "\n\n\n".join,
    "wrapped, blank line": lambda texts: "\n\n".join(_wrap(text, 40) for text in texts),
    "wrapped, indented": lambda texts: "\n".join(_wrap("　　" + text, 36) for text in texts),
    "titled": lambda texts: "一个题目\n\n作者：王小明\n\n" + "\n\n".join(texts),
    "list": lambda texts: "\n".join(f"- {text}" for text in texts),
}


def measure_clean(paragraphs: Sequence[str], judge: Judge | None = None) -> dict[str, int]:
    """Return for each style how many paragraphs were joined with their neighbour."""
    false = {}
    for name, style in STYLES.items():
        false[name] = 0
        for at in range(0, len(paragraphs), 20):
            texts = list(paragraphs[at : at + 20])
            page = style(texts)
            ends = _ends(page, texts)
            false[name] += sum(left in ends for left, _ in joined(articles(page, judge)))
    return false


def _ends(page: str, texts: Sequence[str]) -> set[int]:
    """Return where each of the texts ends in a page, however it is wrapped."""
    visible = [at for at, char in enumerate(page) if not char.isspace()]
    bare = tight(page)
    ends, at = set(), 0
    for text in texts:
        at = bare.index(tight(text), at) + len(tight(text))
        ends.add(visible[at - 1] + 1)
    return ends


def measure_speed(
    paragraphs: Sequence[str],
    pages: Sequence[str],
    judge: Judge | None = None,
    size: int = 5_000_000,
) -> dict[str, float]:
    """Return megabytes (UTF-8) a second on some kinds of text.

    Args:
        paragraphs: of which texts of about a third of `size` are made.
        pages: newspaper pages; no judge is asked of them, for the network takes its own time.
        judge: asked of the other texts.
        size: bytes of UTF-8.
    """
    text = "\n\n".join(paragraphs)
    text *= 1 + size // len(text.encode())
    kinds = {
        "paragraphs": text[: size // 3],
        "wrapped at 40": _wrap(text[: size // 3].replace("\n\n", ""), 40),
        "open ends": text[: size // 3].replace("。\n", "\n"),
        "one line": text[: size // 3].replace("\n", ""),
        "lines of one character": "中\n" * 200_000,
        "headings": "加强基础设施 改善人民生活\n\n" * 20_000,
    }
    speeds = {}
    articles(pages[0])  # loads the tables
    for name, kind in kinds.items():
        start = time.process_time()  # so that other work on the machine does not count
        articles(kind, judge)
        speeds[name] = round(len(kind.encode()) / 1e6 / (time.process_time() - start), 1)
    start = time.process_time()
    for page in pages:
        articles(page)
    took = time.process_time() - start
    speeds["newspaper pages"] = round(sum(len(page.encode()) for page in pages) / 1e6 / took, 2)
    return speeds


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print. Returns the exit status: 0 measured, 1 no data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of */corpus.jsonl")
    parser.add_argument("--pages", type=int, default=500, help="pages to lay out (default: 500)")
    parser.add_argument("--first", type=int, default=0, help="number of the first (default: 0)")
    parser.add_argument("--alone", action="store_true", help="ask no model about cut sentences")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args(argv)
    paths = sorted(args.data.glob("*/corpus.jsonl"))
    if not paths:
        print(f"error: no */corpus.jsonl below {args.data}", file=sys.stderr)
        return 1
    judge = None if args.alone else judge_of(load_embedder(DEFAULT_MODEL, Settings().cache))
    unseen = chosen(read(paths), fitting=False)
    open_ended = chosen(read(paths, ending=False), fitting=False)
    score, roles = measure_pages(generated(unseen, args.pages, args.first), judge)
    paragraphs = [p for article in (*unseen, *open_ended) for p in article.paragraphs]
    random.Random(3).shuffle(paragraphs)
    drawn = [page.text for page in generated(unseen, TIMED, args.first)]
    result = {
        "pages": asdict(score) | {"precision": score.precision, "recall": score.recall},
        "roles": {
            role: round(2 * c["right"] / (2 * c["right"] + c["wrong"] + c["missed"]), 3)
            for role, c in roles.items()
        },
        "clean": {"paragraphs": CLEAN, "false joins": measure_clean(paragraphs[:CLEAN], judge)},
        "megabytes a second": measure_speed(paragraphs, drawn, judge),
    }
    print(json.dumps(result, ensure_ascii=False, indent=None if args.json else 2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
