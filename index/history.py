"""What changed between two generations, so that whoever knows one can become the other cheaply.

Passage numbers only grow, so what was added since a generation are the numbers above its last one;
what was removed is written down.
"""

import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from index.catalog import Catalog

KEPT = 1000  # generations one can catch up from; who is further behind starts anew


@dataclass(frozen=True, slots=True)
class Difference:
    """Passage numbers that came and went."""

    added: list[int]  # ascending
    removed: list[int]

    def __len__(self) -> int:
        return len(self.added) + len(self.removed)


def record(connection: sqlite3.Connection, removed: Iterable[int]) -> int:
    """Begin the next generation within a writing transaction, and return its number.

    Call it last, when all its passages have their numbers.
    """
    (before,) = connection.execute(
        "SELECT max(coalesce((SELECT max(generation) FROM history), 0),"
        " coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'generation'), 0))"
    ).fetchone()
    generation = int(before) + 1
    stamp = secrets.token_hex(8)
    connection.execute(
        "INSERT INTO history VALUES (?, ?, coalesce("
        "(SELECT seq FROM sqlite_sequence WHERE name = 'passages'), 0))",
        (generation, stamp),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO removals VALUES (?, ?)", ((n, generation) for n in removed)
    )
    connection.executemany(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)",
        [("generation", str(generation)), ("stamp", stamp)],
    )
    for table in ("history", "removals"):
        connection.execute(f"DELETE FROM {table} WHERE generation <= ?", (generation - KEPT,))
    return generation


def since(catalog: Catalog, stamp: str) -> Difference | None:
    """Return what changed since the generation called `stamp`; None if that is not known here."""
    found = catalog.rows("SELECT generation, last FROM history WHERE stamp = ?", stamp)
    if not found:
        return None
    ((generation, last),) = found
    added = catalog.rows("SELECT number FROM passages WHERE number > ? ORDER BY number", last)
    removed = catalog.rows(
        "SELECT number FROM removals WHERE generation > ? AND number <= ?", generation, last
    )
    return Difference([row[0] for row in added], [row[0] for row in removed])
