"""Is everything well with an index, and if not, what is to be done?

    python -m search doctor [--index DIR] [--seeds DIR] [--repair]

`examine` only looks. What it finds wrong, `repair` mends as far as the catalog is whole: search
indexes are made anew from it, missing vectors embedded, files that differ read again.
"""

import argparse
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from index.catalog import Catalog
from index.codes import refuse_other
from index.connection import made_from
from index.embed import Embedder, load_embedder
from index.errors import IndexUnavailable, WenquError
from index.mend import forget
from index.settings import load_settings
from index.snapshot import repair as repair_derived
from index.sync import sync
from search.checks import (
    Finding,
    anew,
    compared,
    damage,
    findings,
    misquoted,
    reading,
    space,
    wrong_vectors,
)
from search.reader_weights import WEIGHTS

Load = Callable[[str, Path], Embedder]


def examine(
    folder: Path, seeds: Path, cache: Path, load: Load = load_embedder, weights: Path = WEIGHTS
) -> list[Finding]:
    """Look at everything and change nothing.

    Args:
        folder: the index.
        seeds: the folder it was made from.
        cache: where models are kept.
        load: opens a model by name.
        weights: of the reader.
    """
    try:
        catalog = Catalog(folder)
    except IndexUnavailable as error:
        message, _, remedy = str(error).partition("\n")
        return [Finding("catalog", False, message, remedy), space(folder)]
    try:
        if wrong := damage(catalog):  # nothing read from it can be believed
            return [Finding("catalog", False, wrong, anew(folder, seeds)), space(folder)]
        catalog.hold()
        embedder = _loaded(catalog, cache, load)
        found = findings(catalog, seeds, embedder)
        return [*found, reading(embedder, weights), space(folder)]
    finally:
        catalog.close()


def repair(folder: Path, seeds: Path, cache: Path, load: Load = load_embedder) -> None:
    """Mend what `examine` finds wrong, as far as the catalog is whole.

    Raises:
        WenquError: something only a person can mend.
    """
    catalog = Catalog(folder)
    try:
        if wrong := damage(catalog):
            raise IndexUnavailable(f"{wrong}.\nBuild anew:  {anew(folder, seeds)}")
        embedder = _loaded(catalog, cache, load)
        if isinstance(embedder, WenquError):
            raise embedder
        refuse_other(catalog, embedder)  # before its vectors are taken for damaged
        useless = list(wrong_vectors(catalog, embedder))
        differing = compared(catalog, seeds, embedder).misread
        faulty = {*misquoted(catalog), *differing, *(file for file, _ in useless)}
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        raise IndexUnavailable(
            f"the catalog has what it cannot have: {error}.\nBuild anew:  {anew(folder, seeds)}"
        ) from error
    finally:
        catalog.close()
    # What is forgotten here, the sync reads and embeds again.
    forget(folder, sorted(faulty), sorted({key for _, key in useless}))
    sync(seeds, folder, embedder)
    repair_derived(folder, anew=True)


def _loaded(catalog: Catalog, cache: Path, load: Load) -> Embedder | WenquError:
    try:
        return load(catalog.meta("model") or "", cache)
    except WenquError as error:
        return error


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
    parser.add_argument(
        "--index",
        type=Path,
        default=settings.index,
        metavar="DIR",
        help="the index to look at (default: %(default)s)",
    )
    parser.add_argument(
        "--seeds",
        type=Path,
        metavar="DIR",
        help="the folder to compare it with (default: the one it was made from)",
    )
    parser.add_argument("--repair", action="store_true", help="mend what can be mended, then look")
    args = parser.parse_args(argv)
    # Never another folder than its own: to repair would make the index equal to that.
    seeds = args.seeds or made_from(args.index) or settings.seeds
    try:
        if args.repair:
            repair(args.index, seeds, settings.cache)
        found = examine(args.index, seeds, settings.cache)
    except WenquError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    for finding in found:
        remedy = "" if finding.ok else f"\n      do: {finding.remedy}"
        sys.stdout.write(
            f"{'ok  ' if finding.ok else 'BAD '}{finding.name}: {finding.found}{remedy}\n"
        )
    return 0 if all(finding.ok for finding in found) else 1
