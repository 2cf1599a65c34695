"""The newest generation of an index, swapped under running requests.

A request leases the snapshot that is current when it begins and uses no other. A new generation is
opened beside it and becomes current by one assignment; the old one is closed when the last request
that leased it ends.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from index.catalog import Catalog
from index.errors import IndexBusy, WenquError
from index.snapshot import Snapshot, open_snapshot

_log = logging.getLogger(__name__)

_EVERY = 0.5  # seconds between two looks for another process's generation
_LONG_LOG = 8_000_000  # bytes of write-ahead log from which we help to cut it back


class _Held:
    """A snapshot and how many use it; the current one counts as used."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.users = 1


class Live:
    """Hands out the newest snapshot; safe to share among threads."""

    def __init__(
        self, snapshot: Snapshot, accepts: Callable[[Snapshot], None] = lambda _: None
    ) -> None:
        """Begin with `snapshot`.

        Args:
            snapshot: closed by `close`.
            accepts: raises a `WenquError` for a generation that must not be served.
        """
        self.folder = snapshot.catalog.folder
        self._held = _Held(snapshot)
        self._accepts = accepts
        self._count = threading.Lock()  # of users; held for an addition only
        self._swap = threading.Lock()  # one thread opens at a time
        self._settled = (0, 0)  # size and time of the log when it was last settled
        self._refused = ""  # stamp of a generation that was not accepted

    @contextmanager
    def lease(self) -> Iterator[Snapshot]:
        """Use the snapshot that is current now, until the body ends."""
        with self._count:
            held = self._held
            held.users += 1
        try:
            yield held.snapshot
        finally:
            self._release(held)

    def refresh(self, patience: float = 30.0) -> bool:
        """Swap in the newest generation; return whether there was one.

        Raises:
            WenquError: there is one, but it cannot be opened; the current one stays.
        """
        with self._swap:
            stamp = newest(self.folder)
            if stamp in (self._held.snapshot.stamp, self._refused):
                return False
            self._replace(patience)
            return True

    def settle(self) -> None:
        """Let the catalog's write-ahead log be cut back.

        SQLite starts the log anew only when all of it is in the catalog and no reader needs it. A
        server always reads, so it opens the same generation again, which then needs no log.
        """
        log = self.folder / "catalog.sqlite-wal"
        if not log.exists():
            return
        look = (log.stat().st_size, log.stat().st_mtime_ns)
        if look[0] < _LONG_LOG or look == self._settled:
            return
        with self._swap:
            catalog = Catalog(self.folder)
            try:
                whole = catalog.checkpoint()
            finally:
                catalog.close()
            if whole:
                self._replace(0.0)
                self._settled = look

    def close(self) -> None:
        """Let go of the current snapshot; running requests keep theirs."""
        self._release(self._held)

    def _replace(self, patience: float) -> None:
        snapshot = open_snapshot(self.folder, self._held.snapshot, patience)
        try:
            self._accepts(snapshot)
        except WenquError:
            self._refused = snapshot.stamp
            snapshot.close()
            raise
        fresh, old = _Held(snapshot), self._held
        with self._count:
            self._held = fresh
        self._release(old)

    def _release(self, held: _Held) -> None:
        with self._count:
            held.users -= 1
            last = held.users == 0
        if last:
            held.snapshot.close()


def newest(folder: Path) -> str:
    """Return the stamp of the newest generation in the index folder.

    Raises:
        IndexUnavailable: there is no index any more, or it cannot be read.
    """
    # By name and anew each time: the folder may have been replaced since.
    catalog = Catalog(folder)
    try:
        return catalog.stamp
    finally:
        catalog.close()


class Followed(Protocol):
    """The part of `Live` that is followed."""

    def refresh(self, patience: float = 30.0) -> bool:
        """Swap in the newest generation; return whether there was one."""
        ...

    def settle(self) -> None:
        """Let the catalog's write-ahead log be cut back."""
        ...


class Follower:
    """A thread that swaps in what other processes write."""

    def __init__(self, live: Followed, every: float = _EVERY) -> None:
        self._live = live
        self._every = every
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._told = ""

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._every):
            try:
                self._live.refresh(patience=0.0)
                self._live.settle()
                self._told = ""
            except IndexBusy:
                continue  # a writer is between catalog and derived indexes; the next look finds it
            except Exception as error:  # whatever it is, the next generation may be well again
                if repr(error) != self._told:  # once, not twice a second
                    self._told = repr(error)
                    bug = None if isinstance(error, WenquError | OSError) else error
                    _log.warning("the index as it was is served on: %s", error, exc_info=bug)
