"""How often the right paragraph comes first: `python -m benchmarks.quality`.

Every set is indexed and asked by the product's own code. A table for each set, and one of hit@1 by
type of question: the "type" of a set's queries, or what the question words say. Columns: each
retriever alone, their ranks fused (RRF), their scores fused, plain late interaction (fused +
8·MaxSim), the final order, and with `--reader` its first ten ordered anew by the reader's relevance
(on articles the reader learnt from, that flatters it: see `benchmarks.reading`). hit@1 with its
95 % interval (bootstrap). At the end all of it in short, a line for each set and for each type.

A user's own questions are asked of an index that is there already, with `--own questions.jsonl
--index DIR`: a line is {"question": "…", "must": ["…"]}, and a paragraph is right if it holds all
words of "must", white space and script aside.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.kinds import kind_of
from benchmarks.sets import Question, index_set, load_own, load_set
from index.embed import Embedder, load_embedder
from index.errors import WenquError
from index.fold import fold
from index.model import DEFAULT_MODEL
from index.settings import Settings
from index.snapshot import open_snapshot
from index.types import tight
from search.engine import Engine
from search.generation import Generation
from search.reader import Reader, load_reader
from search.retrieve import Candidate, candidates

ROOT = Path(__file__).parent.parent
SETS = (ROOT / "data" / "eval", ROOT.parent / "shared" / "eval")  # looked for in this order
DEPTH = 10
RRF_K = 60  # of Cormack, Clarke and Büttcher, SIGIR 2009

_TYPE = ": "  # between the name of a set and a type of question in it
LATE_WEIGHT = 8.0  # of the plain sum that the fitted weights must beat

# Rank of the first right paragraph, 1 to DEPTH, or 0 where there is none; one for each question.
Ranks = list[int]
Table = dict[str, Ranks]  # by the way to order


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and how to tell whether a passage (its file, its text) answers it."""

    text: str
    type: str
    right: Callable[[str, str], bool]
    by_file: bool = True  # passages of one file count as one


@dataclass(frozen=True, slots=True)
class Line:
    """One way to order, measured on one set."""

    hit1: float
    low: float
    high: float
    hit5: float
    hit10: float
    mrr: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where there is nothing to measure."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--set", action="append", type=Path, metavar="DIR", help="one set; repeat")
    parser.add_argument("--own", type=Path, metavar="FILE", help="a user's own questions.jsonl")
    parser.add_argument("--index", type=Path, default=Settings().index, metavar="DIR")
    parser.add_argument("--questions", type=int, default=0, metavar="N", help="at most N of a set")
    parser.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME")
    parser.add_argument("--reader", action="store_true", help="order by the reader's relevance too")
    parser.add_argument("--json", action="store_true", help="end with one JSON object")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the tables there too")
    args = parser.parse_args(argv)
    try:
        table = _all(args)
    except (WenquError, ValueError, OSError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    if not table:
        sys.stderr.write("error: no question sets found; name one:  --set DIR\n")
        return 1
    short = summary(table)
    sys.stdout.write(short)
    if args.out:
        args.out.write_text("\n".join([short, *_tables(table)]), encoding="utf-8")
    if args.json:
        flat = {
            name: {way: round(_line(ranks).hit1, 4) for way, ranks in ways.items()}
            for name, ways in table.items()
        }
        sys.stdout.write(json.dumps(flat, ensure_ascii=False) + "\n")
    return 0


def _all(args: argparse.Namespace) -> dict[str, Table]:
    settings = Settings()
    found: dict[str, Table] = {}
    if args.own:
        own = [Asked(q.text, q.type, _holding(q.must), False) for q in load_own(args.own)]
        snapshot = open_snapshot(args.index)
        embedder = load_embedder(snapshot.catalog.meta("model") or args.model, settings.cache)
        reader = load_reader(embedder, settings.cache) if args.reader else None
        return _show(args.own.stem, own, Engine(snapshot, embedder, reader), args.questions)
    folders = args.set or found_sets()
    if not folders:
        return {}
    embedder = load_embedder(args.model, settings.cache)
    reader = load_reader(embedder, settings.cache) if args.reader else None
    for folder in folders:
        engine = indexed(folder, embedder, settings.cache.parent / "quality", reader)
        asked = [Asked(q.text, q.type, _among(q)) for q in load_set(folder).questions]
        found |= _show(folder.name, asked, engine, args.questions)
    return found


def _among(question: Question) -> Callable[[str, str], bool]:
    return lambda file, _: file in question.gold


def _holding(must: Iterable[str]) -> Callable[[str, str], bool]:
    words = [tight(fold(word)) for word in must]
    return lambda _, text: all(word in tight(fold(text)) for word in words)


def indexed(folder: Path, embedder: Embedder, cache: Path, reader: Reader | None = None) -> Engine:
    """Index a set below `cache`, unless it is indexed, and return what answers from it."""
    index_set(load_set(folder), cache / folder.name, embedder)
    return Engine(open_snapshot(cache / folder.name), embedder, reader)


def _show(name: str, asked: Sequence[Asked], engine: Engine, most: int) -> dict[str, Table]:
    """Measure and print a set as a whole, and by type; return all tables by name."""
    if most and most < len(asked):
        order = np.random.default_rng(0).permutation(len(asked))[:most]
        asked = [asked[place] for place in order]
    with engine.reading() as generation:
        ranks = [_ranks(generation, question) for question in asked]
    whole = _table(ranks)
    sys.stdout.write(_shown(name, whole) + "\n")
    types: dict[str, list[dict[str, int]]] = {}
    for question, found in zip(asked, ranks, strict=True):
        types.setdefault(question.type or kind_of(question.text), []).append(found)
    by_type = {f"{name}{_TYPE}{kind}": _table(types[kind]) for kind in sorted(types)}
    sys.stdout.write(_shown_by_type(by_type) + "\n")
    sys.stdout.flush()
    return {name: whole} | by_type


def _table(ranks: Sequence[Mapping[str, int]]) -> Table:
    return {way: [found[way] for found in ranks] for way in ranks[0]} if ranks else {}


def found_sets() -> list[Path]:
    """Return the folders of the question sets that are there; [] where none are."""
    home = next((path for path in SETS if path.is_dir()), None)
    return sorted(path for path in home.iterdir() if path.is_dir()) if home else []


def _ranks(generation: Generation, question: Asked) -> dict[str, int]:
    snapshot = generation.snapshot
    vector = generation.embedder.encode_question(question.text).vector
    found = candidates(snapshot, question.text, vector)
    passages = snapshot.catalog.passages([candidate.number for candidate in found])
    looked = generation.look(question.text, 4 * DEPTH)
    late = {r.number: r.scores["late"] for r in looked.ranked if "late" in r.scores}
    ranks = {}
    for way, ordered in _orders(found, late).items():
        rows = [passages[candidate.number] for candidate in ordered]
        ranks[way] = _rank([(row.file, row.text) for row in rows], question)
    hits = [(hit.file, hit.text) for hit in looked.hits(4 * DEPTH)]
    ranks["final"] = _rank(hits, question)
    if generation.reader is not None:
        rows = [looked.passages[row.number] for row in looked.ranked[:DEPTH]]
        texts = [(row.searched_text, row.lead) for row in rows]
        read = [said.relevance for said in generation.reader.read(question.text, texts)]
        read = read or [0.0] * len(rows)  # too long a question is not read
        order = sorted(range(len(rows)), key=lambda place: (-read[place], place))
        nearest = [(rows[place].file, rows[place].text) for place in order]
        ranks["reader"] = _rank([*nearest, *hits], question)
    return ranks


def _orders(found: Sequence[Candidate], late: Mapping[int, float]) -> dict[str, list[Candidate]]:
    def by(key: Callable[[Candidate], float]) -> list[Candidate]:
        return sorted(found, key=lambda candidate: (-key(candidate), candidate.number))

    dense, lexical = by(lambda c: c.dense), by(lambda c: c.lexical)
    places = [{c.number: place for place, c in enumerate(order, 1)} for order in (dense, lexical)]
    return {
        "dense": dense,
        "lexical": lexical,
        "RRF": by(lambda c: sum(1 / (RRF_K + place[c.number]) for place in places)),
        "fused": by(lambda c: c.fused),
        "late": by(lambda c: c.fused + LATE_WEIGHT * late.get(c.number, 0.0)),
    }


def _rank(found: Sequence[tuple[str, str]], question: Asked) -> int:
    """Return the place of the first right passage."""
    seen: dict[str, None] = {}
    for file, text in found:
        seen[file if question.by_file else text] = None
        if question.right(file, text):
            return len(seen) if len(seen) <= DEPTH else 0
    return 0


def _line(ranks: Ranks) -> Line:
    found = np.asarray(ranks)
    first = (found == 1).astype(float)
    draws = np.random.default_rng(0).choice(first, (1000, len(first))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return Line(
        hit1=float(first.mean()),
        low=float(low),
        high=float(high),
        hit5=float(((found >= 1) & (found <= 5)).mean()),
        hit10=float((found >= 1).mean()),
        mrr=float(np.where(found > 0, 1 / np.maximum(found, 1), 0).mean()),
    )


def summary(tables: Mapping[str, Table]) -> str:
    """Return hit@1 of every set, and of every type of question over all sets, in Markdown."""
    whole = {name: table for name, table in tables.items() if _TYPE not in name}
    types: dict[str, Table] = {}
    for name, table in tables.items():
        _, _, kind = name.partition(_TYPE)
        for way, ranks in table.items() if kind else ():
            types.setdefault(kind, {}).setdefault(way, []).extend(ranks)
    return _short("set", whole) + "\n" + _short("type", dict(sorted(types.items())))


def _short(first: str, tables: Mapping[str, Table]) -> str:
    if not tables:
        return ""
    ways = list(next(iter(tables.values())))
    shown = [f"{first} (questions)", *ways, "95 % of final", "final hit@5", "hit@10", "MRR"]
    rows = ["| " + " | ".join(shown) + " |", "|---" * len(shown) + "|"]
    for name, table in tables.items():
        lines = {way: _line(ranks) for way, ranks in table.items()}
        final = lines["final"]
        cells = [f"{line.hit1:.3f}" for line in lines.values()]
        cells.append(f"{final.low:.3f}–{final.high:.3f}")
        cells += [f"{value:.3f}" for value in (final.hit5, final.hit10, final.mrr)]
        rows.append(f"| {name} ({len(table['final'])}) | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def _tables(tables: Mapping[str, Table]) -> list[str]:
    """Return the tables as they were shown, set by set."""
    found = []
    for name, table in tables.items():
        if _TYPE not in name:
            types = {n: t for n, t in tables.items() if n.startswith(name + _TYPE)}
            found += [_shown(name, table), _shown_by_type(types)]
    return found


def _shown(name: str, table: Table) -> str:
    lines = {way: _line(ranks) for way, ranks in table.items()}
    count = len(next(iter(table.values())))
    rows = [f"| {name} ({count}) | " + " | ".join(lines) + " |", "|---" * (len(lines) + 1) + "|"]
    one = (f"{x.hit1:.3f} ({x.low:.3f}–{x.high:.3f})" for x in lines.values())
    rows.append("| hit@1 (95 %) | " + " | ".join(one) + " |")
    for label, name_of in (("hit@5", "hit5"), ("hit@10", "hit10"), ("MRR", "mrr")):
        values = (f"{getattr(line, name_of):.3f}" for line in lines.values())
        rows.append(f"| {label} | " + " | ".join(values) + " |")
    return "\n".join(rows) + "\n"


def _shown_by_type(tables: Mapping[str, Table]) -> str:
    """Return hit@1 with its interval, a line for each type."""
    ways = list(next(iter(tables.values())))
    rows = ["| type (questions) | " + " | ".join(ways) + " |", "|---" * (len(ways) + 1) + "|"]
    for name, table in tables.items():
        lines = [_line(ranks) for ranks in table.values()]
        cells = " | ".join(f"{x.hit1:.3f} ({x.low:.3f}–{x.high:.3f})" for x in lines)
        rows.append(f"| {name} ({len(next(iter(table.values())))}) | {cells} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
