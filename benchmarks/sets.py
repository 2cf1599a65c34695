"""Question sets in the form of BEIR: corpus.jsonl, queries.jsonl, qrels.tsv, answers.jsonl.

A set is indexed by the product's own code, one file for each entry of its corpus, so what is
measured is what runs; only the reading of files and the repair of layout are passed by.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.catalog import Catalog
from index.codes import codec_of, codes_of, fingerprint_of
from index.derived import bring_up_to_date
from index.embed import Embedder
from index.lock import write_lock
from index.passages import Window, split
from index.reading import Document
from index.store import (
    Arrival,
    Changes,
    apply,
    embedded_text,
    known_vectors,
    store_vectors,
    vector_key,
)
from index.types import Article, Block, SourceFile

_CHECKPOINT = 512


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a corpus."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the corpus entries that answer it."""

    id: str
    text: str
    gold: frozenset[str]
    answers: tuple[str, ...]
    type: str = ""  # what kind of question it is, where the set says


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A corpus and its questions."""

    name: str
    corpus: tuple[Entry, ...]
    questions: tuple[Question, ...]


def load_set(folder: Path) -> QuestionSet:
    """Read a set; questions without a gold entry are left out."""
    gold: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 2 and fields[-1] != "0":
            # Two columns (question, entry), or TREC's with a relevance behind them.
            gold.setdefault(fields[0], set()).add(fields[1])
    answers = {row["id"]: tuple(row["answers"]) for row in _rows(folder / "answers.jsonl")}
    corpus = tuple(
        Entry(row["id"], row.get("title") or "", row["text"])
        for row in _rows(folder / "corpus.jsonl")
    )
    questions = tuple(
        Question(
            row["id"],
            row["text"],
            frozenset(gold[row["id"]]),
            answers.get(row["id"], ()),
            row.get("type") or "",
        )
        for row in _rows(folder / "queries.jsonl")
        if row["id"] in gold
    )
    return QuestionSet(folder.name, corpus, questions)


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


@dataclass(frozen=True, slots=True)
class Own:
    """A question of a user, and the words that a paragraph must hold to answer it."""

    text: str
    must: tuple[str, ...]
    type: str = ""


def load_own(path: Path) -> list[Own]:
    """Read a user's own questions, one JSON object a line: "question", "must", maybe "type".

    Raises:
        ValueError: a line is not such an object; the message says which and what it should be.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            must = [row["must"]] if isinstance(row["must"], str) else list(row["must"])
            if not (row["question"] and must and all(isinstance(word, str) for word in must)):
                raise ValueError
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(
                f"{path}, line {number} is {line[:60]!r}; expected such a line:\n"
                '{"question": "哪里修好了老街？", "must": ["章贡区"]}'
            ) from error
        found.append(Own(row["question"], tuple(must), row.get("type") or ""))
    return found


def index_set(questions: QuestionSet, folder: Path, embedder: Embedder) -> None:
    """Index a set's corpus in `folder`; embeds nothing it embedded before."""
    window = Window(embedder.token_counts, embedder.max_tokens)
    arrivals = [_arrival(entry, window) for entry in questions.corpus]
    fingerprint = fingerprint_of(embedder)
    with write_lock(folder):
        catalog = Catalog(folder, create=True)
        try:
            wanted = {
                vector_key(text): text
                for arrival in arrivals
                for document in arrival.documents
                for text in map(embedded_text, document.passages)
            }
            known = known_vectors(catalog, fingerprint, list(wanted))
            missing = [key for key in wanted if key not in known]
            codec = codec_of(embedder)
            for start in range(0, len(missing), _CHECKPOINT):
                keys = missing[start : start + _CHECKPOINT]
                encoded = embedder.encode_documents([wanted[key] for key in keys])
                codes = codes_of(codec, encoded)
                store_vectors(catalog, fingerprint, keys, encoded.vectors, codes)
            notes = {
                "model": embedder.name,
                "fingerprint": fingerprint,
                "dim": str(embedder.dim),
            }
            held = dict(catalog.rows("SELECT origin, digest FROM files"))
            fresh = [a for a in arrivals if held.get(a.origin) != a.digest]
            gone = sorted(set(held) - {arrival.origin for arrival in arrivals})
            if fresh or gone or catalog.meta("fingerprint") != fingerprint:
                apply(catalog, Changes(fresh, gone, notes))
            bring_up_to_date(catalog, embedder.dim)
        finally:
            catalog.close()


def _arrival(entry: Entry, window: Window) -> Arrival:
    digest = hashlib.sha256(f"{entry.title}\0{entry.text}".encode()).hexdigest()
    source = SourceFile(entry.id, entry.text, "utf-8", digest)
    block = Block("body", entry.text, ((0, len(entry.text)),))
    article = Article(entry.title or None, None, (block,))
    passages = tuple(split(source, [article], window))
    return Arrival(entry.id, digest, (Document(source, (article,), passages),))
