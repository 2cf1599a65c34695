"""How well the reader reads: `python -m benchmarks.reading --set DIR --set DIR …`.

On questions of articles it was never trained on; give all sets it was trained on, since one article
may be in several. Each question's ten best passages are read. Answers are taken from the gold one:
exactly right, and the F1 of their characters. AUC is how surely the gold passage is told from
itself with another name or year in the question, by what the reader says (answerable) and by the
least-matched words of late interaction. hit@1 is of the final order, and of the same ten by the
reader's relevance, and by both; with 95 % intervals (bootstrap). "–": nothing to measure it on.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.quality import indexed
from benchmarks.sets import Question
from benchmarks.swapped_names import with_swapped_names
from index.embed import Embedder, load_embedder
from index.errors import WenquError
from index.model import DEFAULT_MODEL
from index.settings import Settings
from search.generation import Generation
from search.late import Similarities
from search.reader import Reader, load_reader
from search.reader_text import plain
from search.reader_weights import WEIGHTS
from search.types import Hit, Verdict
from training.articles import held_questions
from training.measure import auc, character_f1

_READ = 10  # passages
_FEW = 3  # of the question's least-matched tokens
_BOTH = 0.05  # weight of relevance beside the score, on a plateau
_EMPTY = "–"


@dataclass(slots=True)
class Figures:
    """What came out for one set, a number for each question."""

    exact: list[float] = field(default_factory=list)
    f1: list[float] = field(default_factory=list)
    answerable: list[float] = field(default_factory=list)  # of the gold passage
    missed: list[float] = field(default_factory=list)  # of it, with a near miss of the question
    least: list[float] = field(default_factory=list)
    least_missed: list[float] = field(default_factory=list)
    first: dict[str, list[float]] = field(default_factory=dict)  # 1: gold is first; by the order
    seconds: list[float] = field(default_factory=list)  # to read ten passages

    def answered(self, said: str, answers: Sequence[str]) -> None:
        """Note how right an answer is; where a set gives none there is nothing to note."""
        if answers:
            self.exact.append(max(float(plain(said) == plain(answer)) for answer in answers))
            self.f1.append(max(character_f1(said, answer) for answer in answers))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where there is no reader for the model."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--set", action="append", type=Path, required=True, metavar="DIR")
    parser.add_argument("--questions", type=int, default=200, metavar="N", help="of each set")
    args = parser.parse_args(argv)
    cache = Settings().cache
    try:
        embedder = load_embedder(DEFAULT_MODEL, cache)
        reader = the_reader(embedder, cache)
    except WenquError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    held_back = held_questions(args.set, args.questions)
    sys.stdout.write(
        "| set | questions | exact | F1 | AUC near miss | by least-matched words | hit@1"
        " | by relevance | by both | ten passages |\n" + "|---" * 10 + "|\n"
    )
    for folder in args.set:
        engine = indexed(folder, embedder, cache.parent / "quality")
        held = held_back[folder.name]
        misses = {question.id: text for question, text in with_swapped_names(held)}
        figures = Figures()
        with engine.reading() as generation:
            for question in held:
                _measure(generation, reader, question, misses.get(question.id), figures)
        sys.stdout.write(line_of(folder.name, len(held), figures) + "\n")
        sys.stdout.flush()
    return 0


def the_reader(encoder: Embedder, cache: Path, weights: Path = WEIGHTS) -> Reader:
    """Return the reader.

    Raises:
        ReaderUnavailable: its weights are missing or damaged.
        WenquError: they were trained on another model.
    """
    reader = load_reader(encoder, cache, weights)
    if reader is None:
        raise WenquError(
            f"{weights} was trained on another model than {encoder.name}.\n"
            "Train it on this one:  make train"
        )
    return reader


def _measure(
    generation: Generation, reader: Reader, question: Question, miss: str | None, into: Figures
) -> None:
    hits, similarities, read = _read(generation, reader, question.text, into)
    if not read:
        return  # a question too long to be read, or nothing found
    scores = [hit.score for hit in hits]
    relevance = [verdict.relevance for verdict in read]
    both = [s + _BOTH * r for s, r in zip(scores, relevance, strict=True)]
    for way, values in (("final", scores), ("relevance", relevance), ("both", both)):
        best = max(range(len(hits)), key=lambda place: (values[place], -place), default=None)
        right = best is not None and hits[best].file in question.gold
        into.first.setdefault(way, []).append(float(right))
    gold = next((n for n, hit in enumerate(hits) if hit.file in question.gold), None)
    if gold is None:
        return
    span = read[gold].span or (0, 0)
    said = hits[gold].text[span[0] : span[1]]
    into.answered(said, question.answers)
    into.answerable.append(read[gold].answerable)
    into.least.append(_least(similarities[gold]))
    if miss is None:
        return
    hits, similarities, read = _read(generation, reader, miss, into)
    gold = next((n for n, hit in enumerate(hits) if hit.file in question.gold), None)
    if gold is not None and read:
        into.missed.append(read[gold].answerable)
        into.least_missed.append(_least(similarities[gold]))


def _read(
    generation: Generation, reader: Reader, question: str, into: Figures
) -> tuple[list[Hit], list[Similarities], list[Verdict]]:
    looked = generation.look(question, _READ)
    places = [p for p in looked.places[:_READ] if p.row.number in looked.similarities]
    rows = [looked.passages[place.row.number] for place in places]
    started = time.perf_counter()
    read = reader.read(question, [(r.searched_text, r.lead) for r in rows])
    into.seconds.append(time.perf_counter() - started)
    similarities = [looked.similarities[place.row.number] for place in places]
    return [looked.hit(place) for place in places], similarities, read


def _least(similarities: Similarities) -> float:
    return float(np.sort(similarities.max(axis=1))[:_FEW].mean())


def line_of(name: str, count: int, figures: Figures) -> str:
    """Return a line of the table, for a set of `count` questions."""
    cells = [name, str(count), _with_interval(figures.exact), _with_interval(figures.f1)]
    cells.append(_area(figures.answerable, figures.missed))
    cells.append(_area(figures.least, figures.least_missed))
    cells += [_with_interval(figures.first.get(way, ())) for way in ("final", "relevance", "both")]
    took = figures.seconds
    cells.append(f"{1000 * float(np.median(took)):.0f} ms" if took else _EMPTY)
    return "| " + " | ".join(cells) + " |"


def _area(better: Sequence[float], worse: Sequence[float]) -> str:
    return f"{auc(better, worse):.3f}" if better and worse else _EMPTY


def _with_interval(values: Sequence[float]) -> str:
    if not values:
        return _EMPTY
    found = np.asarray(values)
    draws = np.random.default_rng(0).choice(found, (1000, len(found))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return f"{found.mean():.3f} ({low:.3f}–{high:.3f})"


if __name__ == "__main__":
    sys.exit(main())
