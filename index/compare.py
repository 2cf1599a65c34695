"""Compare what the catalog holds with the files on disk, word for word."""

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from index import files
from index.catalog import Catalog
from index.errors import FileUnreadable
from index.pairs import Judge
from index.passages import Window
from index.reading import READER_VERSION, read_file
from index.schema import prepare
from index.store import Arrival, insert

_OF = "(SELECT name FROM files WHERE origin = ?)"
# All that is stored of a file on disk but its passages' numbers, which are the index's own.
_HELD = (
    "SELECT name, encoding, text, meta, pages FROM files WHERE origin = ?",
    f"SELECT id, file, ordinal, title, byline, date FROM articles WHERE file IN {_OF}",
    "SELECT article, ordinal, role, text, spans FROM blocks WHERE article IN"
    f" (SELECT id FROM articles WHERE file IN {_OF})",
    "SELECT id, file, article, block, ordinal, kind, text, spans, title, heading, vector"
    f" FROM passages WHERE file IN {_OF}",
)


@dataclass(frozen=True, slots=True)
class Differences:
    """Names of files on disk, sorted."""

    new: tuple[str, ...] = ()  # never looked at
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    misread: tuple[str, ...] = ()  # the same bytes, of which the catalog holds something else


def differences(
    catalog: Catalog, seeds: Path, window: Window | None, judge: Judge | None = None
) -> Differences:
    """Read the folder again, and return where the catalog is not what a fresh index would be.

    Args:
        catalog: holding its generation.
        seeds: the folder of articles.
        window: of the index's model; None to compare bytes only.
        judge: of the index's model, as the index was made with; see `index.pairs.draw`.

    Raises:
        SeedsUnavailable: there is no such folder.
    """
    rows = catalog.rows(
        "SELECT origin, digest FROM failures UNION ALL SELECT origin, digest FROM files"
    )
    known: dict[str, str] = dict(rows)
    listed = files.listing(seeds)
    found: dict[str, list[str]] = {"new": [], "changed": [], "gone": [], "misread": []}
    same_reader = catalog.meta("reader") == READER_VERSION
    for name in sorted({*known, *listed.names} - dict(listed.failures).keys()):
        if name not in listed.names:
            found["gone"].append(name)
        elif name not in known:
            found["new"].append(name)
        elif (data := _loaded(seeds, name)) is not None:
            digest = hashlib.sha256(data).hexdigest()
            if known[name] not in (digest, ""):
                found["changed"].append(name)
            elif (
                window is not None and same_reader and _misread(catalog, data, name, window, judge)
            ):
                found["misread"].append(name)
    return Differences(**{kind: tuple(names) for kind, names in found.items()})


def _loaded(seeds: Path, name: str) -> bytes | None:
    try:
        return files.load(seeds, name)
    except FileUnreadable:  # then nobody knows, and a sync says why
        return None


def _misread(catalog: Catalog, data: bytes, name: str, window: Window, judge: Judge | None) -> bool:
    try:
        documents, failures = read_file(data, name, window, judge)
    except FileUnreadable:  # what read it then is not installed now
        return False
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    prepare(fresh, ":memory:", migrate=True)
    insert(fresh, Arrival(name, "", tuple(documents), tuple(failures.items())), {})
    try:
        return any(
            sorted(catalog.rows(held, name), key=repr)
            != sorted(fresh.execute(held, (name,)).fetchall(), key=repr)
            for held in _HELD
        )
    finally:
        fresh.close()
