"""Write what was read into the catalog: one transaction from one generation to the next."""

import hashlib
import json
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.catalog import Catalog, pack_spans
from index.history import record
from index.passages import context_of
from index.reading import Document
from index.types import Passage, UnitVectors

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one file on disk now holds."""

    origin: str
    digest: str  # SHA-256 of its bytes, hex
    documents: tuple[Document, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()  # (name, message)


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between one generation and the next."""

    arrivals: Sequence[Arrival] = ()
    removed: Sequence[str] = ()  # origins that are gone
    notes: dict[str, str] = field(default_factory=dict)  # the catalog's meta to set
    full: bool = False  # forget everything else; vectors were stored under `draft_of` the model
    sweep: bool = False  # look for vectors of no passage everywhere, not only in changed files
    early: bool = False  # vectors of a killed run are there, and no sweep: they may yet be wanted


EARLY = "early"  # the catalog's note that it holds vectors without passages
# Free pages from which on the file is made smaller: at least so many, and this part of all.
_LEAST_FREE, _FREE_PART = 16, 3
_PART = 900  # values of one statement; SQLite's oldest limit is 999


def draft_of(model: str) -> str:
    """Return the name under which a full rebuild keeps its vectors until it is done.

    The index as it was goes on being used meanwhile, with the vectors it had.
    """
    return f"{model}#full"


def embedded_text(passage: Passage) -> str:
    """Return what the model sees of a passage: its context, then its text."""
    return context_of(passage.title, passage.heading) + passage.text


def vector_key(text: str) -> bytes:
    """Return the key under which the vector of an embedded text is kept."""
    return hashlib.sha256(text.encode()).digest()[:16]


def article_id(file: str, ordinal: int) -> str:
    """Return an article's id: it depends on the file's name and the article's place in it."""
    return hashlib.sha256(f"{file}\0{ordinal}".encode()).hexdigest()[:16]


def known_vectors(catalog: Catalog, model: str, keys: Sequence[bytes]) -> set[bytes]:
    """Return those of `keys` for which there is a vector by `model`."""
    known: set[bytes] = set()
    for start in range(0, len(keys), _PART):
        part = keys[start : start + _PART]
        marks = ",".join("?" * len(part))
        statement = f"SELECT key FROM vectors WHERE model = ? AND key IN ({marks})"
        known.update(row[0] for row in catalog.rows(statement, model, *part))
    return known


def store_vectors(
    catalog: Catalog,
    model: str,
    keys: Sequence[bytes],
    vectors: UnitVectors,
    tokens: Sequence[bytes],
) -> None:
    """Keep vectors and token codes by key.

    Harmless before their passages exist, so a killed build resumes.
    """
    rows = [
        (model, key, vector.astype(np.float16).tobytes(), codes)
        for key, vector, codes in zip(keys, vectors, tokens, strict=True)
    ]
    with catalog.writing() as connection:
        connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
        # Until their passages come these belong to nobody; a later run sees this and sweeps.
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (EARLY,))


def apply(catalog: Catalog, changes: Changes) -> int:
    """Make `changes` the next generation, in one transaction, and return its number.

    A passage whose id and embedded text stay the same keeps its number, so derived indexes need
    not touch it. What is spent depends on the files that changed, not on the others.
    """
    with catalog.writing() as connection:
        before = _empty(connection) if changes.full else None
        origins = [arrival.origin for arrival in changes.arrivals] + list(changes.removed)
        old = _numbers_by_id(connection, origins)
        for origin in origins:
            _forget_file(connection, origin)
        kept: set[int] = set()
        for arrival in changes.arrivals:
            kept |= insert(connection, arrival, old)
        gone = [number for number, _ in old.values() if number not in kept]
        connection.executemany("DELETE FROM passages WHERE number = ?", [(n,) for n in gone])
        notes = changes.notes.items()
        connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", notes)
        if not changes.early:
            connection.execute("DELETE FROM meta WHERE key = ?", (EARLY,))
        _drop_vectors(connection, changes, [key for _, key in old.values()])
        return record(connection, gone if before is None else before)


def shrink(catalog: Catalog) -> None:
    """Give the disk back what deleted rows took, where that is a good part of the file.

    A full rebuild has all vectors twice until it is done. This is one transaction like any other,
    so readers keep what they see, and a kill leaves the file as it was.
    """
    ((free,),), ((pages,),) = (
        catalog.rows("PRAGMA freelist_count"),
        catalog.rows("PRAGMA page_count"),
    )
    if free < max(_LEAST_FREE, pages // _FREE_PART):
        return
    try:
        catalog.rows("VACUUM")
        catalog.checkpoint()
    except sqlite3.OperationalError as error:
        # It needs room for a copy. Without, the file stays large and is good all the same.
        _log.warning("the catalog keeps %d free pages: %s", free, error)


def _empty(connection: sqlite3.Connection) -> list[int]:
    """Forget all that is indexed but the vectors; return the numbers of its passages."""
    numbers = [row[0] for row in connection.execute("SELECT number FROM passages")]
    for table in ("files", "failures", "articles", "blocks", "passages"):
        connection.execute(f"DELETE FROM {table}")
    return numbers


def _drop_vectors(connection: sqlite3.Connection, changes: Changes, keys: Sequence[bytes]) -> None:
    """Delete the vectors no passage has any more; `keys` are those of the changed files before."""
    if changes.full:
        model = changes.notes["fingerprint"]
        connection.execute("DELETE FROM vectors WHERE model = ?", (model,))
        connection.execute("UPDATE vectors SET model = ? WHERE model = ?", (model, draft_of(model)))
    if changes.full or changes.sweep:
        connection.execute(
            "DELETE FROM vectors WHERE model != (SELECT value FROM meta WHERE key = 'fingerprint')"
            " OR key NOT IN (SELECT vector FROM passages)"
        )
    else:
        connection.executemany(
            "DELETE FROM vectors WHERE model = (SELECT value FROM meta WHERE key = 'fingerprint')"
            " AND key = ? AND NOT EXISTS (SELECT 1 FROM passages WHERE vector = ?)",
            [(key, key) for key in keys],
        )


def _numbers_by_id(
    connection: sqlite3.Connection, origins: Iterable[str]
) -> dict[str, tuple[int, bytes]]:
    """Return number and vector key of the passages of some files on disk, by passage id."""
    found: dict[str, tuple[int, bytes]] = {}
    for origin in origins:
        for passage_id, number, key in connection.execute(
            "SELECT p.id, p.number, p.vector FROM passages p JOIN files f ON f.name = p.file"
            " WHERE f.origin = ?",
            (origin,),
        ):
            found[passage_id] = (number, key)
    return found


def _forget_file(connection: sqlite3.Connection, origin: str) -> None:
    """Delete all of a file on disk but its passages, which may be kept by number."""
    of_origin = "SELECT name FROM files WHERE origin = ?"
    articles = f"SELECT id FROM articles WHERE file IN ({of_origin})"
    connection.execute(f"DELETE FROM blocks WHERE article IN ({articles})", (origin,))
    connection.execute(f"DELETE FROM articles WHERE file IN ({of_origin})", (origin,))
    connection.execute("DELETE FROM files WHERE origin = ?", (origin,))
    connection.execute("DELETE FROM failures WHERE origin = ?", (origin,))


def insert(
    connection: sqlite3.Connection, arrival: Arrival, old: dict[str, tuple[int, bytes]]
) -> set[int]:
    """Store what a file on disk holds, in tables that hold nothing of it.

    Args:
        connection: to the catalog.
        arrival: the file.
        old: number and vector key of the passages it had before, by passage id.

    Returns:
        Those of their numbers that are kept.
    """
    connection.executemany(
        "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
        [(name, arrival.origin, arrival.digest, error) for name, error in arrival.failures],
    )
    kept: set[int] = set()
    for document in arrival.documents:
        source = document.source
        connection.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                source.name,
                arrival.origin,
                arrival.digest,
                source.size,
                source.encoding,
                source.text,
                json.dumps(source.meta, ensure_ascii=False),
                json.dumps(source.pages),
            ),
        )
        ids = [article_id(source.name, ordinal) for ordinal in range(len(document.articles))]
        for ordinal, (identity, article) in enumerate(zip(ids, document.articles, strict=True)):
            connection.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)",
                (
                    identity,
                    source.name,
                    ordinal,
                    article.title,
                    article.byline,
                    source.meta.get("date"),
                ),
            )
            connection.executemany(
                "INSERT INTO blocks VALUES (?, ?, ?, ?, ?)",
                [
                    (identity, place, block.role, block.text, pack_spans(block.spans))
                    for place, block in enumerate(article.blocks)
                ],
            )
        for ordinal, passage in enumerate(document.passages):
            key = vector_key(embedded_text(passage))
            number, old_key = old.get(passage.id, (None, None))
            if number is not None and old_key == key:
                kept.add(number)
            elif number is not None:
                connection.execute("DELETE FROM passages WHERE number = ?", (number,))
                number = None
            connection.execute(
                "INSERT OR REPLACE INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    passage.id,
                    source.name,
                    ids[passage.article],
                    passage.block,
                    ordinal,
                    passage.kind,
                    passage.text,
                    pack_spans(passage.spans),
                    passage.title,
                    passage.heading,
                    key,
                ),
            )
    return kept
