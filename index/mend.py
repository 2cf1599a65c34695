"""Make a sync read again what is wrong in the catalog."""

from collections.abc import Sequence
from pathlib import Path

from index.catalog import Catalog
from index.history import record
from index.lock import write_lock

# Rows whose parent is gone; passages first, for their numbers must be written down.
STRAYS = {
    "passages without a file": "passages WHERE file NOT IN (SELECT name FROM files)",
    "passages without an article": "passages WHERE article NOT IN (SELECT id FROM articles)",
    "articles without a file": "articles WHERE file NOT IN (SELECT name FROM files)",
    "blocks without an article": "blocks WHERE article NOT IN (SELECT id FROM articles)",
}


def strays(catalog: Catalog) -> dict[str, int]:
    """Return how many rows of each kind have lost their parent; kinds without any are left out."""
    counts = {
        what: int(catalog.rows(f"SELECT count(*) FROM {where}")[0][0])
        for what, where in STRAYS.items()
    }
    return {what: count for what, count in counts.items() if count}


def forget(folder: Path, files: Sequence[str], vectors: Sequence[bytes]) -> None:
    """Drop stray rows and these vectors, and have these files read again by the next sync.

    Args:
        folder: the index.
        files: names of files on disk, or members of archives, that are not held as they should be.
        vectors: keys of vectors that are not.

    Raises:
        IndexBusy: another program is writing this index.
        IndexUnavailable: there is none, or it cannot be used.
    """
    with write_lock(folder):
        catalog = Catalog(folder, create=True)
        try:
            with catalog.writing() as connection:
                removed: list[int] = []
                for where in STRAYS.values():
                    if where.startswith("passages"):
                        rows = connection.execute(f"SELECT number FROM {where}")
                        removed.extend(row[0] for row in rows)
                    connection.execute(f"DELETE FROM {where}")
                connection.executemany("DELETE FROM vectors WHERE key = ?", [(k,) for k in vectors])
                # No file has an empty digest, so each differs from what is on disk.
                for table in ("failures", "files"):
                    connection.executemany(
                        f"UPDATE {table} SET digest = '' WHERE origin = ?"
                        " OR origin IN (SELECT origin FROM files WHERE name = ?)",
                        [(name, name) for name in files],
                    )
                if removed:
                    record(connection, removed)
        finally:
            catalog.close()
