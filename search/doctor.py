"""Is everything well with an index, and if not, what is to be done?

    python -m search doctor [--index DIR] [--seeds DIR] [--repair]

`examine` only looks. What it finds wrong, `repair` mends as far as the catalog is whole: search
indexes are made anew from it, missing vectors embedded, changed files read again.
"""

import argparse
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.catalog import Catalog, unpack_spans
from index.checksums import checksum
from index.connection import CATALOG
from index.derived import open_derived
from index.embed import Embedder, load_embedder
from index.errors import IndexUnavailable, WenquError
from index.mend import forget, strays
from index.settings import load_settings
from index.snapshot import repair as repair_derived
from index.sync import sync
from index.types import cut, tight

_ROOM = 200_000_000  # bytes that should be free beside what the index itself may need again
_SHOWN = 3  # names listed before "and others"
_UNIT = 0.01  # how far a vector's length may be from 1; float16 rounds it by less than 0.001

Load = Callable[[str, Path], Embedder]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    ok: bool
    found: str
    remedy: str = ""  # a command, where something is not well


def examine(folder: Path, seeds: Path, cache: Path, load: Load = load_embedder) -> list[Finding]:
    """Look at everything and change nothing.

    Args:
        folder: the index.
        seeds: the folder it was made from.
        cache: where models are kept.
        load: opens a model by name.
    """
    try:
        catalog = Catalog(folder)
    except IndexUnavailable as error:
        message, _, remedy = str(error).partition("\n")
        return [Finding("catalog", False, message, remedy), _space(folder)]
    try:
        damage = _damage(catalog)
        if damage is not None:  # nothing read from it can be believed
            return [damage, _space(folder)]
        catalog.hold()
        return [
            Finding("catalog", True, f"{CATALOG} is whole, generation {catalog.generation}"),
            _consistent(catalog),
            _vectors(catalog),
            _derived(catalog),
            _verbatim(catalog),
            _on_disk(catalog, seeds),
            _model(catalog, cache, load),
            _space(folder),
        ]
    finally:
        catalog.close()


def repair(folder: Path, seeds: Path, cache: Path, load: Load = load_embedder) -> None:
    """Mend what `examine` finds wrong, as far as the catalog is whole.

    Raises:
        WenquError: something only a person can mend.
    """
    catalog = Catalog(folder)
    try:
        damage = _damage(catalog)
        if damage is not None:
            raise IndexUnavailable(f"{damage.found}.\nBuild anew:  {damage.remedy}")
        embedder = load(catalog.meta("model") or "", cache)
        wrong = _wrong_vectors(catalog)
        faulty = {*_misquoted(catalog), *(file for file, _ in wrong)}
        keys = {key for _, key in wrong}
    finally:
        catalog.close()
    # What is forgotten here, the sync reads and embeds again.
    forget(folder, sorted(faulty), sorted(keys))
    sync(seeds, folder, embedder)
    repair_derived(folder, anew=True)


def _damage(catalog: Catalog) -> Finding | None:
    folder = catalog.folder
    try:
        told = [str(row[0]) for row in catalog.rows("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as error:
        told = [str(error)]
    if told == ["ok"]:
        return None
    return Finding(
        "catalog",
        False,
        f"{CATALOG} is damaged: {'; '.join(told)[:300]}",
        f"mv {folder} {folder}.damaged && python build_index.py --index {folder}",
    )


def _consistent(catalog: Catalog) -> Finding:
    wrong = [f"{count} {what}" for what, count in strays(catalog).items()]
    if wrong:
        return _mendable(catalog, "tables", ", ".join(wrong))
    counted = ", ".join(f"{count} {table}" for table, count in catalog.counts().items())
    return Finding("tables", True, counted)


def _vectors(catalog: Catalog) -> Finding:
    wrong = sorted({file for file, _ in _wrong_vectors(catalog)})
    if wrong:
        return _mendable(catalog, "vectors", f"missing or not of length 1 in {_some(wrong)}")
    return Finding("vectors", True, f"every passage has one of {catalog.meta('dim')} values")


def _wrong_vectors(catalog: Catalog) -> list[tuple[str, bytes]]:
    """Return (file, key) of the passages whose vector cannot be used."""
    dim = int(catalog.meta("dim") or 0)
    rows = catalog.rows(
        "SELECT p.file, p.vector, v.vector FROM passages p LEFT JOIN vectors v"
        " ON v.key = p.vector AND v.model = (SELECT value FROM meta WHERE key = 'fingerprint')"
    )
    return [(file, key) for file, key, blob in rows if not _unit(blob, dim)]


def _unit(blob: bytes | None, dim: int) -> bool:
    if blob is None or len(blob) != 2 * dim:
        return False
    length = float(np.linalg.norm(np.frombuffer(blob, np.float16).astype(np.float32)))
    return abs(length - 1.0) < _UNIT


def _derived(catalog: Catalog) -> Finding:
    dim = int(catalog.meta("dim") or 0)
    derived = open_derived(catalog, dim) if dim else None
    if derived is None:
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


def _verbatim(catalog: Catalog) -> Finding:
    if wrong := _misquoted(catalog):
        found = f"words that are not in their source: {_some(wrong)}"
        return _mendable(catalog, "quotations", found)
    return Finding("quotations", True, "every passage stands in its file, word for word")


def _misquoted(catalog: Catalog) -> list[str]:
    """Return the files with a passage that their text does not hold."""
    wrong = []
    for (name,) in catalog.rows("SELECT name FROM files ORDER BY name"):
        source = catalog.source(name)
        text = source[0] if source else ""
        rows = catalog.rows("SELECT text, spans FROM passages WHERE file = ?", name)
        if any(tight(cut(text, unpack_spans(spans))) != tight(words) for words, spans in rows):
            wrong.append(name)
    return wrong


def _on_disk(catalog: Catalog, seeds: Path) -> Finding:
    if not seeds.is_dir():
        remedy = f"python -m search doctor --index {catalog.folder} --seeds DIR"
        return Finding("files", False, f"the folder {seeds} is not there", remedy)
    rows = catalog.rows(
        "SELECT origin, digest FROM files UNION SELECT origin, digest FROM failures"
        " WHERE digest IN (SELECT digest FROM files)"
    )
    gone, changed = [], []
    for origin, digest in sorted(rows):
        try:
            if checksum(seeds / origin) != digest:
                changed.append(origin)
        except OSError:
            gone.append(origin)
    wrong = [
        f"{word}: {_some(names)}" for word, names in (("changed", changed), ("gone", gone)) if names
    ]
    if wrong:
        remedy = f"python build_index.py --seeds {seeds} --index {catalog.folder}"
        return Finding("files", False, f"since they were indexed, {'; '.join(wrong)}", remedy)
    return Finding("files", True, f"{len(rows)} files in {seeds} are as they were indexed")


def _model(catalog: Catalog, cache: Path, load: Load) -> Finding:
    name = catalog.meta("model") or ""
    anew = f"python build_index.py --index {catalog.folder} --full"
    try:
        embedder = load(name, cache)
    except WenquError as error:
        return Finding("model", False, str(error).partition("\n")[0], anew)
    if embedder.fingerprint != catalog.meta("fingerprint"):
        return Finding("model", False, f"{name} is not the {name} the index was made with", anew)
    return Finding("model", True, f"{name} loads, and is the one the index was made with")


def _space(folder: Path) -> Finding:
    place = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(place).free
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    found = f"{free / 1e9:.1f} GB free, the index takes {size / 1e6:.0f} MB"
    if free < size + _ROOM:
        return Finding("disk", False, f"{found}: a rebuild needs as much again", f"df -h {place}")
    return Finding("disk", True, found)


def _mendable(catalog: Catalog, name: str, found: str) -> Finding:
    return Finding(name, False, found, f"python -m search doctor --index {catalog.folder} --repair")


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} others" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 all is well, 1 there is something to do."""
    try:
        settings = load_settings()
    except WenquError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 1
    parser = argparse.ArgumentParser(
        prog="python -m search doctor", description="Is everything well? What to do if not?"
    )
    for flag, default, what in (
        ("--index", settings.index, "the index to look at"),
        ("--seeds", settings.seeds, "the folder it was made from"),
    ):
        parser.add_argument(
            flag, type=Path, default=default, metavar="DIR", help=f"{what} (default: %(default)s)"
        )
    parser.add_argument("--repair", action="store_true", help="mend what can be mended, then look")
    args = parser.parse_args(argv)
    try:
        if args.repair:
            repair(args.index, args.seeds, settings.cache)
        findings = examine(args.index, args.seeds, settings.cache)
    except WenquError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    for finding in findings:
        remedy = "" if finding.ok else f"\n      do: {finding.remedy}"
        sys.stdout.write(
            f"{'ok  ' if finding.ok else 'BAD '}{finding.name}: {finding.found}{remedy}\n"
        )
    return 0 if all(finding.ok for finding in findings) else 1
