"""Keeps a served index equal to its folder: jobs, the watched folder, other processes' changes."""

import contextlib
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from index.plan import Report
from index.sync import Summary, sync
from index.watch import changes
from search.engine import Engine
from search.jobs import Jobs
from search.live import Follower

_WAIT = 600.0  # seconds a job waits for another program that is writing the index
_AGAIN = 30.0  # seconds before a failed change of the watched folder is tried again

DRAFT = ".wenqu-upload-"  # begins the name of an upload that is not complete; hidden, not indexed
_ABANDONED = 3600.0  # seconds since a draft was last written to, by a server that is no more


class Keeper:
    """What a server does beside answering; start it when the server starts."""

    def __init__(self, engine: Engine, seeds: Path, *, watch: bool = False) -> None:
        self.engine = engine
        self.seeds = seeds
        self.jobs = Jobs(self._change)
        self._follower = Follower(engine.live)
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watcher", daemon=True)
        engine.watching = watch

    def start(self) -> None:
        """Begin to follow, to work and, if asked to, to watch."""
        _remove_drafts(self.seeds)
        self.jobs.start()
        self._follower.start()
        if self.engine.watching:
            self._watcher.start()

    def stop(self) -> None:
        """End all threads; a job that runs is given up and found again by the next run."""
        self._stop.set()
        self.jobs.close()
        self._follower.stop()
        if self._watcher.is_alive():
            self._watcher.join(5.0)

    def _change(self, only: Sequence[Path] | None, report: Report) -> Summary:
        live = self.engine.live
        embedder = self.engine.embedder
        summary = sync(self.seeds, live.folder, embedder, only=only, wait=_WAIT, report=report)
        live.refresh()
        return summary

    def _watch(self) -> None:
        last, since = "", time.monotonic()
        for found in changes(self.seeds, self._stop):
            job = self.jobs.get(last)
            failed = job is not None and job.state == "failed"
            if found is None or (failed and time.monotonic() > since + _AGAIN):
                last, since = self.jobs.submit(), time.monotonic()
            elif found:
                last, since = self.jobs.submit(found), time.monotonic()


def _remove_drafts(seeds: Path) -> None:
    with contextlib.suppress(OSError):  # not our folder to write, so nothing of ours in it
        for draft in seeds.glob(f"{DRAFT}*"):
            if draft.stat().st_mtime < time.time() - _ABANDONED:
                draft.unlink(missing_ok=True)
