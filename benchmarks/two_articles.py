"""Measure whether the articles of a page are told apart, however the second one is signed.

    python -m benchmarks.two_articles --data DIR [--pages 800] [--first 1]

DIR holds */corpus.jsonl. Each page has two articles that nothing was fitted to, without a byline
between them but what its kind says, or one article with headings, which must stay whole.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.clean import Clean, read
from benchmarks.fit_joins import chosen
from benchmarks.phrases import HEADINGS, TITLES, fill
from index.coherence import judge_of
from index.embed import load_embedder
from index.layout import articles
from index.model import DEFAULT_MODEL
from index.pairs import Judge
from index.settings import Settings
from index.types import tight

KINDS = {
    "byline below the headline": ("本报记者 {}", "", ""),
    "byline behind the text": ("", "", "{} 文/图"),
    "dispatch": ("", "本报讯（记者{}）", ""),
    "signed in the last paragraph": ("", "", ""),
    "not signed": ("", "", ""),
    "one article": ("", "", ""),
    "one article, signed in the last paragraph": ("", "", ""),
}
HEADED = 0.35  # share of the paragraphs of a single article below a heading


def _name(chance: random.Random) -> str:
    return chance.choice("王李张刘陈杨黄赵周吴") + chance.choice("明华强芳丽伟静敏军")


def _printed(article: Clean, kind: str, chance: random.Random) -> tuple[list[str], list[str]]:
    """Return an article's lines, and those of them that are its paragraphs."""
    below, before, behind = (text.format(_name(chance)) for text in KINDS[kind])
    one = kind.startswith("one")
    texts = list(article.paragraphs[: 8 if one else chance.randint(2, 6)])
    texts[0] = before + texts[0]
    if kind.endswith("last paragraph"):
        texts[-1] += f"（记者 {_name(chance)} 通讯员 {_name(chance)}）"
    lines = [fill(chance.choice(TITLES), chance, article.title), *([below] if below else [])]
    heading = chance.choice(HEADINGS)
    for n, text in enumerate(texts):
        if one and n and chance.random() < HEADED:
            lines.append(fill(heading, chance, article.title))
        lines.append(text)
    return [*lines, *([behind] if behind else [])], texts


def told_apart(
    some: Sequence[Clean], kind: str, chance: random.Random, judge: Judge | None = None
) -> bool:
    """Whether the paragraphs of each article of a page are together, and no others with them."""
    printed = [_printed(article, kind, chance) for article in some]
    gap = "\n\n" if chance.random() < 0.7 else "\n"
    found = articles(gap.join(line for lines, _ in printed for line in lines), judge)
    whole = ["".join(tight(block.text) for block in article.blocks) for article in found]
    homes = [
        {n for text in texts for n, all_of in enumerate(whole) if tight(text) in all_of}
        for _, texts in printed
    ]
    return all(len(home) == 1 for home in homes) and len(set().union(*homes)) == len(homes)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of */corpus.jsonl")
    parser.add_argument("--pages", type=int, default=800, help="pages (default: 800)")
    parser.add_argument("--first", type=int, default=1, help="seed (default: 1)")
    args = parser.parse_args(argv)
    chance = random.Random(args.first)
    unseen = chosen(read(sorted(args.data.glob("*/corpus.jsonl"))), fitting=False)
    several = [article for article in unseen if len(article.paragraphs) > 1]
    judge = judge_of(load_embedder(DEFAULT_MODEL, Settings().cache))
    right: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    for _ in range(args.pages):
        kind = chance.choice(list(KINDS))
        some = chance.sample(several, 1 if kind.startswith("one") else 2)
        pages[kind] += 1
        right[kind] += told_apart(some, kind, chance, judge)
    shown = {kind: f"{right[kind]} of {pages[kind]}" for kind in KINDS}
    print(json.dumps(shown, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
