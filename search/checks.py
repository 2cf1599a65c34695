"""What the doctor looks at, one thing after the other; nothing is changed here."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.catalog import Catalog, unpack_spans
from index.codes import codec_of, fingerprint_of, outdated
from index.coherence import WEIGHTS, judge_of
from index.compare import Differences, differences
from index.connection import CATALOG
from index.derived import open_derived
from index.embed import Embedder
from index.errors import IndexBusy, ModelUnavailable, ReaderUnavailable, WenquError
from index.lock import write_lock
from index.mend import strays
from index.passages import Window, context_of
from index.types import cut, tight
from search.reader_weights import again, open_weights

_ROOM = 200_000_000  # bytes that should be free beside what the index itself may need again
_SHOWN = 3  # names listed before "and others"
_UNIT = 0.01  # how far a vector's length may be from 1; float16 rounds it by less than 0.001
_BATCH = 1000  # passages looked at together


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    ok: bool
    found: str
    remedy: str = ""  # a command, where something is not well


def anew(folder: Path, seeds: Path) -> str:
    """Return the command for a catalog that cannot be believed."""
    return f"mv {folder} {folder}.damaged && python build_index.py --seeds {seeds} --index {folder}"


def damage(catalog: Catalog) -> str | None:
    """Return what SQLite finds wrong in the catalog's file, or None."""
    try:
        told = [str(row[0]) for row in catalog.rows("PRAGMA integrity_check(5)")]
        if told == ["ok"] and catalog.generation >= 0:
            return None
    except (sqlite3.DatabaseError, ValueError) as error:
        told = [str(error)]
    return f"{CATALOG} is damaged: {'; '.join(told)[:300]}"


def findings(catalog: Catalog, seeds: Path, embedder: Embedder | WenquError) -> Iterator[Finding]:
    """Yield all there is to say about a catalog without `damage`, holding its generation.

    Args:
        catalog: of the index.
        seeds: the folder it was made from.
        embedder: its model, or why that cannot be loaded.
    """
    model = None if isinstance(embedder, WenquError) else embedder
    # Of codes this release does not read, it cannot tell how many there should be.
    known = None if model is None or outdated(catalog, model) else model
    checks: dict[str, Callable[[], Finding]] = {
        "tables": lambda: _tables(catalog),
        "vectors": lambda: _vectors(catalog, known),
        "search indexes": lambda: _derived(catalog),
        "quotations": lambda: _quotations(catalog),
        "files": lambda: _files(catalog, seeds, model),
        "model": lambda: _model(catalog, seeds, embedder),
    }
    yield Finding("catalog", True, f"{CATALOG} is whole, generation {catalog.generation}")
    for name, check in checks.items():
        try:
            yield check()
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            # A flipped bit that SQLite takes for a value like any other.
            found = f"the catalog has what it cannot have: {error}"
            yield Finding(name, False, found, anew(catalog.folder, seeds))


def wrong_vectors(catalog: Catalog, embedder: Embedder | None) -> Iterator[tuple[str, bytes]]:
    """Yield (file, key) of the passages whose vectors cannot be used."""
    dim = int(catalog.meta("dim") or 0)
    codec = None if embedder is None else codec_of(embedder)
    numbers = sorted(catalog.numbers())
    for start in range(0, len(numbers), _BATCH):
        part = numbers[start : start + _BATCH]
        rows = catalog.rows(
            "SELECT p.file, p.vector, v.vector, length(v.tokens), p.title, p.heading, p.text"
            " FROM passages p LEFT JOIN vectors v ON v.key = p.vector"
            " AND v.model = (SELECT value FROM meta WHERE key = 'fingerprint')"
            " WHERE p.number BETWEEN ? AND ?",
            part[0],
            part[-1],
        )
        sizes = [row[3] for row in rows]
        if embedder is not None and codec is not None:
            texts = [context_of(title, heading) + text for *_, title, heading, text in rows]
            sizes = [codec.size(len(spans)) for spans in embedder.token_spans(texts)]
        for (file, key, blob, held, *_), size in zip(rows, sizes, strict=True):
            if held != size or not _unit(blob, dim):
                yield file, key


def misquoted(catalog: Catalog) -> list[str]:
    """Return the files with a passage that their text does not hold."""
    wrong = []
    for (name,) in catalog.rows("SELECT name FROM files ORDER BY name"):
        source = catalog.source(name)
        text = source[0] if source else ""
        rows = catalog.rows("SELECT text, spans FROM passages WHERE file = ?", name)
        if not all(_stands(words, spans, text) for words, spans in rows):
            wrong.append(name)
    return wrong


def reading(embedder: Embedder | WenquError, weights: Path) -> Finding:
    """Return whether the reader's weights are whole, and those for the model."""
    try:
        encoder = open_weights(weights).encoder
    except ReaderUnavailable as error:
        return Finding("reader", False, str(error).partition("\n")[0], again(weights))
    if isinstance(embedder, WenquError) or embedder.fingerprint != encoder:
        return Finding("reader", True, "not in use: trained on another model than the index's")
    return Finding("reader", True, "its weights are whole, and were trained on the index's model")


def space(folder: Path) -> Finding:
    """Return whether there is room for a rebuild."""
    place = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(place).free
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    found = f"{free / 1e9:.1f} GB free, the index takes {size / 1e6:.0f} MB"
    if free < size + _ROOM:
        return Finding("disk", False, f"{found}: a rebuild needs as much again", f"df -h {place}")
    return Finding("disk", True, found)


def compared(catalog: Catalog, seeds: Path, embedder: Embedder | None) -> Differences:
    """Return how the catalog differs from the folder; see `differences`."""
    window = None if embedder is None else Window(embedder.token_counts, embedder.max_tokens)
    return differences(catalog, seeds, window, judge_of(embedder))


def _tables(catalog: Catalog) -> Finding:
    wrong = [f"{count} {what}" for what, count in strays(catalog).items()]
    if wrong:
        return _mendable(catalog, "tables", ", ".join(wrong))
    counted = ", ".join(f"{count} {table}" for table, count in catalog.counts().items())
    return Finding("tables", True, counted)


def _vectors(catalog: Catalog, embedder: Embedder | None) -> Finding:
    wrong = sorted({file for file, _ in wrong_vectors(catalog, embedder)})
    if wrong:
        return _mendable(catalog, "vectors", f"missing or not as the model's in {_some(wrong)}")
    return Finding("vectors", True, f"every passage has one of {catalog.meta('dim')} values")


def _unit(blob: bytes | None, dim: int) -> bool:
    if blob is None or len(blob) != 2 * dim:
        return False
    length = float(np.linalg.norm(np.frombuffer(blob, np.float16).astype(np.float32)))
    return abs(length - 1.0) < _UNIT


def _derived(catalog: Catalog) -> Finding:
    dim = int(catalog.meta("dim") or 0)
    derived = open_derived(catalog, dim) if dim else None
    if derived is None:
        try:
            with write_lock(catalog.folder):
                pass
        except IndexBusy as error:
            message, _, remedy = str(error).partition("\n")
            return Finding("search indexes", False, message, remedy)
        except WenquError:
            pass  # not ours to write, so nobody of ours is writing
        return _mendable(catalog, "search indexes", "missing, damaged or of another generation")
    numbers = catalog.numbers()
    for name, held in (
        ("vectors", derived.vectors.numbers()),
        ("words", derived.lexicon.numbers()),
    ):
        if held != numbers:
            lacking, over = len(numbers - held), len(held - numbers)
            found = f"{name}: {lacking} passages are missing, {over} should not be there"
            return _mendable(catalog, "search indexes", found)
    return Finding("search indexes", True, f"both hold the catalog's {len(numbers)} passages")


def _quotations(catalog: Catalog) -> Finding:
    if wrong := misquoted(catalog):
        found = f"words that are not in their source: {_some(wrong)}"
        return _mendable(catalog, "quotations", found)
    return Finding("quotations", True, "every passage stands in its file, word for word")


def _stands(words: str, spans: str, text: str) -> bool:
    try:
        return tight(cut(text, unpack_spans(spans))) == tight(words)
    except (ValueError, TypeError):
        return False


def _files(catalog: Catalog, seeds: Path, embedder: Embedder | None) -> Finding:
    if not seeds.is_dir():
        remedy = f"python -m search doctor --index {catalog.folder} --seeds DIR"
        return Finding("files", False, f"the folder {seeds} is not there", remedy)
    try:
        found = compared(catalog, seeds, embedder)
    except ModelUnavailable as error:
        message = str(error).partition("\n")[0]
        return Finding(
            "files", False, f"not compared with those on disk: {message}", again(WEIGHTS)
        )
    kinds = {"changed": found.changed, "gone": found.gone, "not indexed yet": found.new}
    since = [f"{word}: {_some(names)}" for word, names in kinds.items() if names]
    told = [f"since they were indexed, {'; '.join(since)}"] if since else []
    if found.misread:
        told.append(f"not held as they stand on disk: {_some(found.misread)}")
        return _mendable(catalog, "files", "; ".join(told))
    if since:
        remedy = f"python build_index.py --seeds {seeds} --index {catalog.folder}"
        return Finding("files", False, told[0], remedy)
    total = catalog.rows("SELECT count(DISTINCT origin) FROM files")[0][0]
    told = [f"{total} files in {seeds} are as they were indexed"]
    if unread := [error for _, error in catalog.failures()]:  # each begins with the file's name
        told.append(f"not readable, and not searched: {_some(unread)}")
    return Finding("files", True, "; ".join(told))


def _model(catalog: Catalog, seeds: Path, embedder: Embedder | WenquError) -> Finding:
    name = catalog.meta("model") or ""
    remedy = f"python build_index.py --seeds {seeds} --index {catalog.folder} --full"
    if isinstance(embedder, WenquError):
        return Finding("model", False, str(embedder).partition("\n")[0], remedy)
    if outdated(catalog, embedder):
        return Finding("model", False, "the token vectors are in codes of another release", remedy)
    if fingerprint_of(embedder) != catalog.meta("fingerprint"):
        return Finding("model", False, f"{name} is not the {name} the index was made with", remedy)
    return Finding("model", True, f"{name} loads, and is the one the index was made with")


def _mendable(catalog: Catalog, name: str, found: str) -> Finding:
    return Finding(name, False, found, f"python -m search doctor --index {catalog.folder} --repair")


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} others" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
