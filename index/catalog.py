"""The catalog: one SQLite file that is the only truth about what is indexed.

Everything else in the index folder can be made anew from it without embedding anything. Readers
hold a snapshot (one read transaction), so they see one generation whatever a writer does.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np

from index.connection import CATALOG, connect, unwritable
from index.errors import IndexUnavailable
from index.passages import context_of
from index.types import Block, Role, Span, UnitVectors

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as listed; its blocks are asked for one article at a time."""

    id: str
    file: str
    title: str | None
    byline: str | None
    date: str | None
    blocks: int
    passages: int
    source: str | None = None  # where it came from, as its file states: an address, a newspaper


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its place in the index."""

    number: int
    id: str
    file: str
    article: str
    ordinal: int  # within the file
    block: int  # within the article
    kind: Role
    text: str
    spans: tuple[Span, ...]
    title: str | None
    heading: str | None

    @property
    def searched_text(self) -> str:
        """Return what keyword search sees: the context, then the text."""
        return context_of(self.title, self.heading) + self.text

    @property
    def lead(self) -> int:
        """Return how many characters of it are context."""
        return len(self.searched_text) - len(self.text)


_PASSAGE = "number, id, file, article, ordinal, block, kind, text, spans, title, heading"


class Catalog:
    """A connection to the catalog; safe to share among threads."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the catalog in `folder`.

        Args:
            folder: the index folder.
            create: make an empty one where there is none, and bring one of an older release up
                to date; only with the write lock held.

        Raises:
            IndexUnavailable: there is none, it is damaged, or not one of ours.
            IndexTooNew: a newer release wrote it.
            IndexOutdated: an older release wrote it, and `create` is not set.
        """
        self.folder = folder
        path = folder / CATALOG
        if not path.is_file() and not create:
            raise IndexUnavailable(
                f"no index in {folder}: {CATALOG} is not there.\n"
                f"Build it:  python build_index.py --index {folder}"
            )
        self.lock = threading.RLock()
        self.connection = connect(path, create)

    def close(self) -> None:
        """Close the connection; a snapshot held by it ends."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run the body in one transaction: all of it is stored, or nothing.

        Raises:
            IndexUnwritable: the disk is full, or may not be written.
        """
        with self.lock:
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException as error:
                # A full disk rolls back by itself, and there is nothing left to roll back.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.OperationalError):
                    raise unwritable(self.folder, error) from error
                raise

    def hold(self) -> None:
        """Begin the snapshot: what is read from now on is of one generation, until `close`."""
        self.connection.execute("BEGIN")
        # SQLite takes the snapshot at the first read, not at BEGIN.
        self.connection.execute("SELECT count(*) FROM meta").fetchone()

    def checkpoint(self) -> bool:
        """Copy the write-ahead log into the catalog; return whether all of it got there."""
        busy, pages, copied = self.rows("PRAGMA wal_checkpoint(PASSIVE)")[0]
        return not busy and pages == copied

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self.lock:
            return self.connection.execute(statement, values).fetchall()

    def meta(self, key: str) -> str | None:
        """Return a note about the whole index: generation, model, fingerprint, dim and such."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", key)
        return cast(str, found[0][0]) if found else None

    @property
    def generation(self) -> int:
        """Number of the last change; 0 for an empty index."""
        return int(self.meta("generation") or 0)

    @property
    def stamp(self) -> str:
        """A random name of the last change; two catalogs never share one."""
        return self.meta("stamp") or ""

    def counts(self) -> dict[str, int]:
        """Return how many files, articles and passages there are."""
        return {
            table: int(self.rows(f"SELECT count(*) FROM {table}")[0][0])
            for table in ("files", "articles", "passages")
        }

    def failures(self) -> list[tuple[str, str]]:
        """Return (name, message) of what could not be read, by name."""
        return cast(
            list[tuple[str, str]], self.rows("SELECT name, error FROM failures ORDER BY name")
        )

    def articles(self) -> list[StoredArticle]:
        """Return all articles, by file name, then as they stand in the file."""
        return self._articles("")

    def article(self, article_id: str) -> StoredArticle | None:
        """Return one article, or None."""
        found = self._articles("WHERE a.id = ?", article_id)
        return found[0] if found else None

    def dates(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Return when articles were published, by id; those that do not say are left out."""
        found: dict[str, str] = {}
        for part in _parts(article_ids):
            marks = ",".join("?" * len(part))
            statement = f"SELECT id, date FROM articles WHERE date IS NOT NULL AND id IN ({marks})"
            found.update(self.rows(statement, *part))
        return found

    def pages(self, names: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Return where each printed page of files begins, by name; unpaged files are left out."""
        found: dict[str, tuple[int, ...]] = {}
        for part in _parts(names):
            marks = ",".join("?" * len(part))
            statement = f"SELECT name, pages FROM files WHERE pages != '[]' AND name IN ({marks})"
            rows = self.rows(statement, *part)
            found.update((name, tuple(json.loads(pages))) for name, pages in rows)
        return found

    def _articles(self, where: str, *values: str) -> list[StoredArticle]:
        rows = self.rows(
            "SELECT a.id, a.file, a.title, a.byline, a.date,"
            " (SELECT count(*) FROM blocks b WHERE b.article = a.id),"
            " (SELECT count(*) FROM passages p WHERE p.article = a.id),"
            " json_extract(f.meta, '$.source')"
            f" FROM articles a JOIN files f ON f.name = a.file {where} ORDER BY a.file, a.ordinal",
            *values,
        )
        return [StoredArticle(*row) for row in rows]

    def sizes(self) -> list[tuple[str, int]]:
        """Return the name and the size in bytes of every file, by name."""
        return [
            (name, size) for name, size in self.rows("SELECT name, size FROM files ORDER BY name")
        ]

    def blocks(self, article_id: str) -> list[tuple[Block, list[str]]]:
        """Return an article's blocks in reading order, each with the ids of its passages."""
        ids: dict[int, list[str]] = {}
        for block, passage_id in self.rows(
            "SELECT block, id FROM passages WHERE article = ? ORDER BY ordinal", article_id
        ):
            ids.setdefault(block, []).append(passage_id)
        rows = self.rows(
            "SELECT ordinal, role, text, spans FROM blocks WHERE article = ? ORDER BY ordinal",
            article_id,
        )
        return [
            (Block(role, text, unpack_spans(spans)), ids.get(ordinal, []))
            for ordinal, role, text, spans in rows
        ]

    def source(self, name: str) -> tuple[str, str | None] | None:
        """Return (text, encoding) of a file, or None."""
        found = self.rows("SELECT text, encoding FROM files WHERE name = ?", name)
        return cast("tuple[str, str | None]", found[0]) if found else None

    def numbers(self) -> set[int]:
        """Return the numbers of all passages."""
        return {row[0] for row in self.rows("SELECT number FROM passages")}

    def numbers_of(self, *, article: str | None = None, file: str | None = None) -> list[int]:
        """Return the numbers of the passages of one article and/or file."""
        chosen = {"article": article, "file": file}
        given = {column: value for column, value in chosen.items() if value is not None}
        where = " AND ".join(f"{column} = ?" for column in given) or "1"
        rows = self.rows(f"SELECT number FROM passages WHERE {where}", *given.values())
        return [row[0] for row in rows]

    def kinds(self, numbers: Sequence[int]) -> dict[int, Role]:
        """Return what each passage is, by number; unknown numbers are left out."""
        found: dict[int, Role] = {}
        for part in _parts(numbers):
            marks = ",".join("?" * len(part))
            statement = f"SELECT number, kind FROM passages WHERE number IN ({marks})"
            found.update(self.rows(statement, *part))
        return found

    def passages(self, numbers: Sequence[int]) -> dict[int, StoredPassage]:
        """Return passages by number; unknown numbers are left out."""
        found: dict[int, StoredPassage] = {}
        for part in _parts(numbers):
            marks = ",".join("?" * len(part))
            for row in self.rows(
                f"SELECT {_PASSAGE} FROM passages WHERE number IN ({marks})", *part
            ):
                values = dict(zip(StoredPassage.__slots__, row, strict=True))
                found[row[0]] = StoredPassage(**{**values, "spans": unpack_spans(row[8])})
        return found

    def vectors(self, numbers: Sequence[int], dim: int) -> UnitVectors:
        """Return the vectors of passages, shape (len(numbers), dim), in that order."""
        vectors = np.zeros((len(numbers), dim), np.float32)
        places = {number: row for row, number in enumerate(numbers)}
        model = self.meta("fingerprint") or ""
        for part in _parts(numbers):
            marks = ",".join("?" * len(part))
            for number, blob in self.rows(
                # CROSS: else SQLite reads all vectors for each part, rather than each by its key.
                "SELECT p.number, v.vector FROM passages p CROSS JOIN vectors v"
                f" ON v.model = ? AND v.key = p.vector WHERE p.number IN ({marks})",
                model,
                *part,
            ):
                vectors[places[number]] = np.frombuffer(blob, np.float16)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: UnitVectors = vectors / np.maximum(norms, 1e-9)
        return unit


def pack_spans(spans: Iterable[Span]) -> str:
    """Return spans as stored: "[[3,9],[12,20]]"."""
    return json.dumps([list(span) for span in spans], separators=(",", ":"))


def unpack_spans(stored: str) -> tuple[Span, ...]:
    """Return stored spans as pairs."""
    return tuple((start, end) for start, end in json.loads(stored))


def _parts(numbers: Sequence[T], size: int = 900) -> Iterator[Sequence[T]]:
    # SQLite's oldest limit on the values of one statement is 999.
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]
