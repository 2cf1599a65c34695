"""One generation of the index, opened for reading.

A snapshot never changes: catalog, vectors and lexicon agree with each other and stay as they are
until it is closed, whatever a writer does meanwhile.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from index.catalog import Catalog
from index.derived import Derived, bring_up_to_date, discard, open_derived
from index.errors import IndexBusy, IndexOutdated, IndexUnavailable
from index.lexicon import Lexicon
from index.lock import write_lock
from index.vectors import VectorIndex

_PATIENCE = 30.0  # seconds to wait for a writer that is between catalog and derived indexes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a question is answered from."""

    catalog: Catalog
    derived: Derived
    generation: int

    @property
    def vectors(self) -> VectorIndex:
        """The passages' vectors."""
        return self.derived.vectors

    @property
    def lexicon(self) -> Lexicon:
        """The passages' words."""
        return self.derived.lexicon

    @property
    def stamp(self) -> str:
        """The generation's name; unlike its number, no other index has it."""
        return self.derived.stamp

    def close(self) -> None:
        """Let go of the generation."""
        self.catalog.close()


def open_snapshot(
    folder: Path, previous: Snapshot | None = None, patience: float = _PATIENCE
) -> Snapshot:
    """Open the newest generation, repairing derived indexes that lag or are damaged.

    Args:
        folder: the index folder.
        previous: an earlier generation of it; what did not change is shared with it.
        patience: seconds to wait for a writer.

    Raises:
        IndexUnavailable: there is no index, or it cannot be used.
        IndexBusy: another program has been writing for longer than `patience`.
    """
    deadline = time.monotonic() + patience
    repaired = 0
    while True:
        snapshot = _open_as_it_is(folder, previous)
        if snapshot is not None:
            return snapshot
        late = time.monotonic() > deadline
        try:
            with write_lock(folder):
                # Who was writing may be done by now; then the lock is another writer's to have.
                snapshot = _open_as_it_is(folder, previous)
                if snapshot is not None:
                    return snapshot
                _mend(folder)
        except IndexBusy:
            if late:
                raise
            time.sleep(0.05)
        else:
            repaired += 1
            if late and repaired > 2:  # it was not another writer each time
                raise IndexUnavailable(
                    f"the index in {folder} does not agree with itself.\n"
                    f"Look what is wrong:  python -m search doctor --index {folder}"
                )


def _open_as_it_is(folder: Path, previous: Snapshot | None) -> Snapshot | None:
    try:
        catalog = Catalog(folder)
    except IndexOutdated:
        return None
    try:
        catalog.hold()
        derived = open_derived(catalog, _dim(catalog), previous.derived if previous else None)
        if derived is not None and _agree(derived, catalog):
            return Snapshot(catalog, derived, catalog.generation)
    except BaseException:
        catalog.close()
        raise
    catalog.close()
    return None


def _agree(derived: Derived, catalog: Catalog) -> bool:
    # Counting is enough here: whoever wrote them compared them, and `doctor` compares all of it.
    total = catalog.counts()["passages"]
    return len(derived.vectors) == total and len(derived.lexicon) == total


def repair(folder: Path, *, anew: bool = False) -> None:
    """Make the derived indexes agree with the catalog, from nothing if need be.

    Args:
        folder: the index folder.
        anew: from nothing in any case.

    Raises:
        IndexBusy: another program is writing this index.
        IndexUnwritable: the disk is full, or the folder may not be written.
    """
    with write_lock(folder):
        if anew:
            discard(folder)
        _mend(folder)


def _mend(folder: Path) -> None:
    catalog = Catalog(folder, create=True)
    try:
        dim = _dim(catalog)
        bring_up_to_date(catalog, dim)
        derived = open_derived(catalog, dim)
        if derived is None or not _agree(derived, catalog):
            # They are what their note says and yet not what the catalog holds.
            discard(folder)
            bring_up_to_date(catalog, dim)
    finally:
        catalog.close()


def _dim(catalog: Catalog) -> int:
    dim = catalog.meta("dim")
    if dim is None:
        raise IndexUnavailable(
            f"the index in {catalog.folder} was never finished: it names no model.\n"
            f"Build it:  python build_index.py --index {catalog.folder}"
        )
    return int(dim)
