"""Answers and refusals on invented articles: `python -m benchmarks.near_misses`.

`invented/` holds articles somebody made up who did not know the program, questions that they
answer, each with the words an answer must hold, and questions like these that they do not answer,
most of them near misses. What is wrong is shown question by question.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.sets import load_own
from index.embed import load_embedder
from index.model import DEFAULT_MODEL
from index.settings import Settings
from index.sync import sync
from index.types import tight
from search.engine import Engine, open_engine

INVENTED = Path(__file__).with_name("invented")
_PARTS = ("questions.jsonl", "unanswerable.jsonl", "articles")
_COUNTED = ("right", "wrong", "refused wrongly", "refused", "invented")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where there is no set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.near_misses", description=__doc__)
    parser.add_argument("--set", action="append", type=Path, metavar="DIR", help="one set; repeat")
    args = parser.parse_args(argv)
    folders = args.set or sorted(path for path in INVENTED.iterdir() if path.is_dir())
    missing = ((part, path) for path in folders for part in _PARTS if not (path / part).exists())
    if lacks := next(missing, None):
        print(f"error: no {lacks[0]} in {lacks[1]}", file=sys.stderr)
        return 1
    cache = Settings().cache
    for folder in folders:
        index = cache.parent / "invented" / folder.resolve().name
        sync(folder / "articles", index, load_embedder(DEFAULT_MODEL, cache))
        engine = open_engine(index, cache)
        counts: Counter[str] = Counter()
        for outcome, shown in outcomes(engine, folder):
            counts[outcome] += 1
            if outcome not in ("right", "refused"):
                print(f"{outcome}: {shown}")
        engine.close()
        print(f"{folder.name}: " + ", ".join(f"{counts[name]} {name}" for name in _COUNTED))
    return 0


def outcomes(engine: Engine, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield of each question of a set what came of it, and how it reads."""
    for own in load_own(folder / "questions.jsonl"):
        said = engine.ask(own.text).answer
        holds = said is not None and all(tight(word) in tight(said) for word in own.must)
        outcome = "refused wrongly" if said is None else "right" if holds else "wrong"
        yield outcome, f"{own.text} {said or ''}"
    for line in (folder / "unanswerable.jsonl").read_text(encoding="utf-8").splitlines():
        question = json.loads(line)["question"]
        said = engine.ask(question).answer
        yield "refused" if said is None else "invented", f"{question} {said or ''}"


if __name__ == "__main__":
    raise SystemExit(main())
