"""Compare the folder with the catalog by content, and read what differs."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index import files
from index.catalog import Catalog
from index.errors import FileUnreadable
from index.pairs import Judge
from index.passages import Window
from index.reading import READER_VERSION, read_file
from index.store import Arrival
from index.types import Listing

# (stage, done, total); stages are "read", "embed", "store", in this order.
Report = Callable[[str, int, int], None]

_OUTSIDE = ".."  # in place of a name: the file is not below the folder


@dataclass(frozen=True, slots=True)
class Plan:
    """What differs between the folder and the catalog, by names of files on disk."""

    arrivals: tuple[Arrival, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()  # gone as well, but nothing could be read of them before
    unchanged: tuple[str, ...] = ()
    looked_at: frozenset[str] | None = None  # names this run was about; None for all
    unopened: tuple[tuple[str, str], ...] = field(default=())  # (name, message): kept as they were


def silent(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


def make_plan(
    seeds: Path,
    catalog: Catalog,
    window: Window,
    judge: Judge | None = None,
    *,
    only: Sequence[Path] | None = None,
    full: bool = False,
    report: Report = silent,
) -> Plan:
    """Compare the folder with the catalog by content, and read what differs.

    A file that cannot be opened keeps what the catalog has of it, for its words may still be
    there; one whose bytes are no longer text loses it, for they are not.
    """
    scope = _scope(seeds, only)
    rows = catalog.rows(
        "SELECT origin, digest FROM files UNION SELECT origin, digest FROM failures"
    )
    before: dict[str, str] = {} if full else dict(rows)
    readable = {row[0] for row in catalog.rows("SELECT DISTINCT origin FROM files")}
    same_reader = catalog.meta("reader") == READER_VERSION
    arrivals: list[Arrival] = []
    unopened: list[tuple[str, str]] = []
    kinds: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    for done, (name, (root, path)) in enumerate(scope.places.items()):
        report("read", done, len(scope.places))
        try:
            data = files.load(root, path)
        except FileUnreadable as error:
            unopened.append((name, str(error)))
            continue
        digest = hashlib.sha256(data).hexdigest()
        if before.get(name) == digest and same_reader:
            if name in readable:
                kinds["unchanged"].append(name)
            continue
        arrival = _arrival(data, name, digest, window, judge)
        arrivals.append(arrival)
        if arrival.documents:
            kinds["changed" if name in readable and not full else "added"].append(name)
    report("read", len(scope.places), len(scope.places))
    for name, message in scope.refused.items():
        digest = hashlib.sha256(message.encode()).hexdigest()
        if before.get(name) != digest:
            arrivals.append(Arrival(name, digest, failures=((name, message),)))
    gone = sorted(name for name in before if scope.misses(name))
    return Plan(
        arrivals=tuple(arrivals),
        added=tuple(kinds["added"]),
        changed=tuple(kinds["changed"]),
        removed=tuple(name for name in gone if name in readable),
        forgotten=tuple(name for name in gone if name not in readable),
        unchanged=tuple(kinds["unchanged"]),
        looked_at=None if only is None else frozenset({*scope.places, *scope.refused}),
        unopened=tuple(unopened),
    )


@dataclass(frozen=True, slots=True)
class _Scope:
    """Which files a run looks at."""

    places: dict[str, tuple[Path, str]]  # by name in the index: (folder, name below it)
    refused: dict[str, str]  # message by name
    asked: frozenset[str] | None  # files or folders; None for all
    below: tuple[str, ...] = ()  # how the names of files in them begin

    def misses(self, name: str) -> bool:
        """Return whether a file the catalog has was looked for and is gone."""
        if name in self.places or name in self.refused:
            return False
        # First what most names fail at, for this is asked of every file there is.
        if self.asked is not None and name not in self.asked and not name.startswith(self.below):
            return False
        parts = name.split("/")
        above = {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        return not above & self.refused.keys()  # a folder that cannot be opened: nobody knows


def _scope(seeds: Path, only: Sequence[Path] | None) -> _Scope:
    if only is None:
        listed = files.listing(seeds)
        places = {name: (seeds, name) for name in listed.names}
        return _Scope(places, dict(listed.failures), None)
    names = {path: _name(path, seeds) for path in only}
    inside = {name for path, name in names.items() if name != _OUTSIDE}
    listed = files.listing_of(seeds, inside) if inside else Listing(())
    places = {name: (seeds, name) for name in listed.names}
    places |= {p.name: (p.parent, p.name) for p, name in names.items() if name == _OUTSIDE}
    below = tuple(f"{name}/" for name in inside)
    return _Scope(places, dict(listed.failures), frozenset(inside), below)


def _name(path: Path, seeds: Path) -> str:
    """Return a path's name below the folder, or `_OUTSIDE`."""
    # As it is written before as it resolves: a link in the folder is named as the link.
    for folder, place in (
        (seeds.absolute(), path.absolute()),
        (seeds.resolve(), path.parent.resolve() / path.name),
    ):
        if place.is_relative_to(folder) and ".." not in place.parts:
            return place.relative_to(folder).as_posix()
    return _OUTSIDE


def _arrival(data: bytes, name: str, digest: str, window: Window, judge: Judge | None) -> Arrival:
    try:
        documents, failures = read_file(data, name, window, judge)
    except FileUnreadable as error:
        return Arrival(name, digest, failures=((name, str(error)),))
    return Arrival(name, digest, tuple(documents), tuple(failures.items()))
