"""Opening the catalog's file, and what is said when that fails."""

import sqlite3
from pathlib import Path

from index.errors import IndexUnavailable, IndexUnwritable
from index.schema import prepare

CATALOG = "catalog.sqlite"

# Of a new file. A passage's vectors take 3 to 5 kB: on pages of SQLite's usual 4 kB each has one to
# itself and leaves a fifth of it empty.
_PAGE_BYTES = 2048
_WAL_BYTES = 16_000_000  # size its write-ahead log is cut back to once everybody has read it


def built_with(folder: Path) -> str | None:
    """Return the model an index was built with, whatever its layout; None if unknown."""
    return _noted(folder, "model")


def made_from(folder: Path) -> Path | None:
    """Return the folder of articles an index was made from, be it there or not; None if unknown."""
    seeds = _noted(folder, "seeds")
    return Path(seeds) if seeds else None


def _noted(folder: Path, key: str) -> str | None:
    path = folder / CATALOG
    if not path.is_file():
        return None
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    except sqlite3.Error:
        return None  # whoever opens it properly says what is wrong
    finally:
        connection.close()
    return str(found[0]) if found else None


def connect(path: Path, create: bool) -> sqlite3.Connection:
    """Open the catalog's file; see `Catalog`."""
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise _unusable(path, error) from error
    try:
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA journal_size_limit = {_WAL_BYTES}")
        prepare(connection, str(path), migrate=create)
    except sqlite3.Error as error:
        connection.close()
        raise _unusable(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _unusable(path: Path, error: sqlite3.Error) -> IndexUnavailable:
    if isinstance(error, sqlite3.OperationalError):  # the disk's state, not the file's content
        return unwritable(path.parent, error)
    folder = path.parent
    return IndexUnavailable(
        f"{path} cannot be opened: {error}.\n"
        f"Move it away and build anew:  mv {folder} {folder}.damaged && "
        f"python build_index.py --index {folder}"
    )


def unwritable(folder: Path, error: sqlite3.Error) -> IndexUnwritable:
    """Return what is said when the index cannot be written."""
    return IndexUnwritable(
        f"{folder} cannot be written: {error}.\n"
        f"Make room, or name a folder you may write, and run it again; nothing is lost:  "
        f"df -h {folder}; python build_index.py --index DIR"
    )
