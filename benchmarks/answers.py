"""How good answers and refusals are: `python -m benchmarks.answers`.

Every question is asked of the whole set, and again with its gold entry hidden, when the best
passage is a near thing, often of the same article. Questions with another name or year in them
(`benchmarks.swapped_names`) should be refused, too. Confidence is held against how often it is
right, seven of ten questions having an answer. Only questions of articles that the reader was never
trained on are asked; give all sets it was trained on, since one article may be in several.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.calibration import (
    Told,
    calibration_error,
    draw,
    plotted,
    rescaled,
    scaled,
    weights,
)
from benchmarks.kinds import kind_of
from benchmarks.quality import found_sets, indexed
from benchmarks.sets import Question
from benchmarks.swapped_names import with_swapped_names
from index.embed import load_embedder
from index.model import DEFAULT_MODEL
from index.settings import Settings
from index.types import tight
from search.answer import answer
from search.engine import Engine
from search.generation import Generation
from search.reader import load_reader
from search.refusal import STRICTNESS
from search.types import Answer
from training.articles import held_questions

_HEAD = (
    "| set | answered | holds the answer | cites gold only | refused, gold hidden"
    " | refused, near miss | calibration error |\n|---|---|---|---|---|---|---|\n"
)

_CURVE = (
    "| strictness | answered | of these hold the answer | refused, gold hidden"
    " | refused, near miss |\n|---|---|---|---|---|\n"
)
_STRICTNESSES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question asked once."""

    kind: str  # "kept", "hidden" or "near miss"
    type: str  # of the question
    found: Answer
    right: bool  # the best passage is a gold one: there is something to answer
    holds: bool  # what would be answered at any strictness holds what was asked
    supported: bool  # every citation is of a gold entry

    @property
    def correct(self) -> bool:
        """Whether there is an answer, and it holds what was asked."""
        return self.found.answerable and self.holds


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where there is no set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("--set", action="append", type=Path, metavar="DIR", help="one set; repeat")
    parser.add_argument("--questions", type=int, default=200, metavar="N", help="of each set")
    parser.add_argument(
        "--calibrate", action="store_true", help="print what confidence should be scaled by"
    )
    parser.add_argument("--no-reader", dest="reader", action="store_false")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="of the confidences")
    parser.add_argument("--json", action="store_true", help="end with one JSON object")
    args = parser.parse_args(argv)
    folders = args.set or found_sets()
    if not folders:
        sys.stderr.write("error: no question sets found; name one:  --set DIR\n")
        return 1
    settings = Settings()
    embedder = load_embedder(DEFAULT_MODEL, settings.cache)
    home = settings.cache.parent / "quality"
    rows: dict[str, list[Asked]] = {}
    held_back = held_questions(folders, args.questions)
    reader = load_reader(embedder, settings.cache) if args.reader else None
    sys.stdout.write(_HEAD)
    for folder in folders:
        engine = indexed(folder, embedder, home, reader)
        rows[folder.name] = list(_asked(engine, held_back[folder.name]))
        sys.stdout.write(_line(folder.name, rows[folder.name]) + "\n")
        sys.stdout.flush()
    together = [row for part in rows.values() for row in part]
    sys.stdout.write("\n" + _by_type(together) + "\n" + curve(together) + "\n")
    sys.stdout.write(plotted(_told(together)))
    if args.plot:
        draw(_told(together), args.plot)
    if args.calibrate:
        sys.stdout.write(_calibration(rows))
    if args.json:
        sys.stdout.write(json.dumps({name: _figures(part) for name, part in rows.items()}) + "\n")
    return 0


def _asked(engine: Engine, questions: Sequence[Question]) -> Iterator[Asked]:
    with engine.reading() as generation:
        for question in questions:
            yield _row(generation, "kept", question, question.text)
            yield _row(generation, "hidden", question, question.text)
        for question, text in islice(with_swapped_names(questions), len(questions)):
            yield _row(generation, "near miss", question, text)


def _row(generation: Generation, kind: str, question: Question, text: str) -> Asked:
    hidden = question.gold if kind == "hidden" else frozenset()
    evidence = generation.evidence(text, without=hidden)
    hits = tuple(part.hit for part in evidence)
    found = answer(text, evidence, hits, time.perf_counter(), STRICTNESS)
    said = tight(answer(text, evidence, hits, time.perf_counter(), 0.0).answer or "")
    return Asked(
        kind,
        question.type or kind_of(question.text),
        found,
        right=kind == "kept" and bool(hits) and hits[0].file in question.gold,
        holds=kind == "kept" and any(tight(words) in said for words in question.answers),
        supported=all(cited.file in question.gold for cited in found.citations),
    )


def _figures(rows: Sequence[Asked]) -> dict[str, float]:
    kept = [row for row in rows if row.kind == "kept"]
    answered = [row for row in kept if row.found.answerable]

    def refused(kind: str) -> float:
        part = [not row.found.answerable for row in rows if row.kind == kind]
        return sum(part) / len(part) if part else float("nan")

    return {
        "answered": len(answered) / max(1, len(kept)),
        "correct": sum(row.correct for row in kept) / max(1, len(kept)),
        "supported": sum(row.supported for row in answered) / max(1, len(answered)),
        "refused_hidden": refused("hidden"),
        "refused_near_miss": refused("near miss"),
        "calibration_error": calibration_error(_told(rows)),
    }


def _line(name: str, rows: Sequence[Asked]) -> str:
    cells = (f"{value:.3f}" if not math.isnan(value) else "–" for value in _figures(rows).values())
    return f"| {name} | " + " | ".join(cells) + " |"


def _told(rows: Sequence[Asked]) -> Told:
    """Return confidences and whether they were deserved."""
    right = np.array([float(row.right) for row in rows])
    near = np.array([row.kind == "near miss" for row in rows])
    return Told(np.array([r.found.confidence for r in rows]), right, weights(right, near))


def curve(rows: Sequence[Asked]) -> str:
    """Return a table of what is answered and refused, by the confidence from which it is."""
    kept = [row for row in rows if row.kind == "kept"]

    def share(some: Sequence[Asked], told: Sequence[bool]) -> str:
        return f"{sum(told) / len(some):.2f}" if some else "–"

    lines = [_CURVE]
    for strictness in _STRICTNESSES:
        answered = [row for row in kept if row.found.confidence >= strictness]
        cells = [share(kept, [True] * len(answered))]
        cells.append(share(answered, [row.holds for row in answered]))
        for kind in ("hidden", "near miss"):
            part = [row for row in rows if row.kind == kind]
            cells.append(share(part, [row.found.confidence < strictness for row in part]))
        lines.append(f"| {strictness} | " + " | ".join(cells) + " |\n")
    return "".join(lines)


def _by_type(rows: Sequence[Asked]) -> str:
    """Return one table for all sets together, a line for each type of question."""
    types = sorted({row.type for row in rows})
    lines = [_HEAD.replace("| set |", "| type (questions) |")]
    for name in types:
        part = [row for row in rows if row.type == name]
        count = sum(row.kind == "kept" for row in part)
        if count:
            lines.append(_line(f"{name} ({count})", part) + "\n")
    return "".join(lines)


def _calibration(rows: dict[str, list[Asked]]) -> str:
    """Return slope and offset by which each set's log odds should be scaled, by the others."""
    lines = []
    for held in [*rows, None]:
        parts = [_told(part) for name, part in rows.items() if name != held]
        if not parts:
            continue
        columns = ([getattr(p, name) for p in parts] for name in ("chance", "right", "weight"))
        offset, slope = scaled(Told(*map(np.concatenate, columns)))
        said = f"without {held}" if held else "all"
        if held:
            own = _told(rows[held])
            there = Told(rescaled(own.chance, offset, slope), own.right, own.weight)
            said += f", calibration error there {calibration_error(there):.3f}"
        lines.append(f"log odds × {slope:.3f} {offset:+.3f}  ({said})")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
