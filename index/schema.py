"""The catalog's tables and how one release's file becomes the next one's.

Layout n is made from layout n - 1 by `MIGRATIONS[n - 1]`; an empty file is layout 0 and walks the
whole way. A migration is never edited once released: the next layout gets a new one.
"""

import sqlite3
from pathlib import Path

from index.errors import IndexOutdated, IndexTooNew, IndexUnavailable

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row a source: a file on disk, or a member of an archive, whose origin is the archive.
CREATE TABLE files (
    name TEXT PRIMARY KEY, origin TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL,
    encoding TEXT, text TEXT NOT NULL, meta TEXT NOT NULL, pages TEXT NOT NULL
);
CREATE INDEX files_by_origin ON files (origin);

-- What could not be read, and of which bytes that is known.
CREATE TABLE failures (
    name TEXT PRIMARY KEY, origin TEXT NOT NULL, digest TEXT NOT NULL, error TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE articles (
    id TEXT PRIMARY KEY, file TEXT NOT NULL, ordinal INTEGER NOT NULL,
    title TEXT, byline TEXT, date TEXT
);
CREATE INDEX articles_by_file ON articles (file);

CREATE TABLE blocks (
    article TEXT NOT NULL, ordinal INTEGER NOT NULL,
    role TEXT NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL,
    PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

-- A number is given once and never again (AUTOINCREMENT), and what is embedded and searched under
-- it never changes: a derived index that holds the right numbers holds the right passages.
CREATE TABLE passages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL, article TEXT NOT NULL, block INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL,
    title TEXT, heading TEXT, vector BLOB NOT NULL
);
CREATE INDEX passages_by_file ON passages (file);
CREATE INDEX passages_by_article ON passages (article);
CREATE INDEX passages_by_vector ON passages (vector);

-- Keyed by the model's fingerprint and the hash of the embedded text. The vector is float16 and of
-- length 1; tokens are in codes of index.codes. Rows are too large for WITHOUT ROWID.
CREATE TABLE vectors (
    model TEXT NOT NULL, key BLOB NOT NULL, vector BLOB NOT NULL, tokens BLOB NOT NULL,
    PRIMARY KEY (model, key)
);
"""


# Derived indexes ask what changed since the generation they were made from. A generation's number
# comes back when a folder is deleted or an old copy restored; its stamp is random and does not.
_HISTORY = """
CREATE TABLE history (
    generation INTEGER PRIMARY KEY, stamp TEXT NOT NULL UNIQUE,
    last INTEGER NOT NULL  -- greatest passage number given so far
);
CREATE TABLE removals (number INTEGER PRIMARY KEY, generation INTEGER NOT NULL);
CREATE INDEX removals_by_generation ON removals (generation);
INSERT INTO meta VALUES ('stamp', lower(hex(randomblob(8))));
INSERT INTO history SELECT
    coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'generation'), 0),
    (SELECT value FROM meta WHERE key = 'stamp'),
    coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'passages'), 0);
"""

# Without rowids SQLite keeps rows in the nodes of the tree itself and puts all but the shortest
# texts on pages of their own: a long paragraph takes twice its size on disk.
_BLOCKS = """
CREATE TABLE rows_of_blocks (
    article TEXT NOT NULL, ordinal INTEGER NOT NULL,
    role TEXT NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL
);
INSERT INTO rows_of_blocks SELECT article, ordinal, role, text, spans FROM blocks;
DROP TABLE blocks;
ALTER TABLE rows_of_blocks RENAME TO blocks;
CREATE UNIQUE INDEX blocks_by_article ON blocks (article, ordinal);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _HISTORY, _BLOCKS)
VERSION = len(MIGRATIONS)


def prepare(connection: sqlite3.Connection, path: str, *, migrate: bool) -> None:
    """Check that the file has this release's layout, or give it that.

    Args:
        connection: to the file.
        path: its name, for messages.
        migrate: make the tables in an empty file and bring those of an older release up to date;
            call it with the write lock held.

    Raises:
        IndexTooNew: a newer release wrote it.
        IndexOutdated: an older release wrote it, and `migrate` is not set.
        IndexUnavailable: it is a database, but not one of ours; or it is empty.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise IndexTooNew(
            f"{path} has layout {version}, this release reads up to {VERSION}.\n"
            "Update the program, or build a second index:  "
            "python build_index.py --index var/index-old-release"
        )
    if version == VERSION:
        return
    if not version and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise IndexUnavailable(
            f"{path} is a database, but not an index of this program.\n"
            "Build the index in another folder:  python build_index.py --index var/index"
        )
    if not migrate:
        if version:
            raise IndexOutdated(
                f"{path} has layout {version}, this release works with {VERSION}.\n"
                f"Bring it up to date:  python build_index.py --index {Path(path).parent}"
            )
        raise IndexUnavailable(
            f"{path} is empty: the index was never finished.\n"
            f"Build it:  python build_index.py --index {Path(path).parent}"
        )
    steps = "".join(MIGRATIONS[version:])
    # One transaction: killed in the middle, the file has its old layout and is migrated again.
    connection.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {VERSION}; COMMIT;")
