"""Changes to the index, one after the other, in a thread of their own.

A job is done when the generation it made is the one that requests are answered from. Jobs that wait
are done together: a hundred uploads do not make a hundred generations.
"""

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from index.errors import (
    IndexBusy,
    IndexMismatch,
    IndexUnavailable,
    IndexUnwritable,
    SeedsUnavailable,
    WenquError,
)
from index.plan import Report
from index.sync import Summary

_log = logging.getLogger(__name__)

_REMEMBERED = 500  # finished jobs one can still ask for

# (files to look at or None for all, progress) -> what was done, once it can be searched
Work = Callable[[Sequence[Path] | None, Report], Summary]

_CODES: tuple[tuple[type[WenquError], str], ...] = (
    (IndexBusy, "index_busy"),
    (IndexUnwritable, "index_unwritable"),
    (IndexMismatch, "index_mismatch"),
    (IndexUnavailable, "index_unavailable"),
    (SeedsUnavailable, "seeds_unavailable"),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """What `GET /api/jobs/{id}` says."""

    id: str
    state: Literal["running", "done", "failed"] = "running"
    stage: str = "queued"  # then "read", "embed", "store"
    done: int = 0
    total: int = 0
    summary: dict[str, Any] | None = None  # the object of `build_index.py --json`
    error: dict[str, str] | None = None  # code, message, remedy

    def as_json(self) -> dict[str, Any]:
        """Return the object as served."""
        return asdict(self)


@dataclass(slots=True)
class _Waiting:
    only: frozenset[Path] | None  # None: the whole folder
    ids: list[str] = field(default_factory=list)


class Jobs:
    """A queue of changes and the one thread that makes them."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._waiting: _Waiting | None = None
        self._known: OrderedDict[str, Progress] = OrderedDict()
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    @property
    def closed(self) -> bool:
        """Whether the program is ending."""
        return self._closed

    def close(self, patience: float = 10.0) -> None:
        """Take no more work; wait up to `patience` seconds for the job that runs.

        What it had not finished is found again by the next run: the index is equal to a folder, and
        not to a list of jobs.
        """
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(patience)

    def submit(self, only: Sequence[Path] | None = None) -> str:
        """Have these files looked at, or the whole folder, and return the job's id."""
        identity = secrets.token_hex(8)
        with self._changed:
            waiting = self._waiting or _Waiting(frozenset())
            whole = only is None or waiting.only is None
            waiting.only = None if whole else frozenset([*waiting.only, *only])  # type: ignore[misc]
            waiting.ids.append(identity)
            self._waiting = waiting
            self._known[identity] = Progress(identity)
            self._changed.notify_all()
        return identity

    def get(self, identity: str) -> Progress | None:
        """Return how far a job is, or None where there is none of this id."""
        with self._changed:
            return self._known.get(identity)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting is not None or self._closed)
                waiting, self._waiting = self._waiting, None
            if waiting is None or self._closed:
                return
            self._do(waiting)

    def _do(self, waiting: _Waiting) -> None:
        def report(stage: str, done: int, total: int) -> None:
            if self._closed:
                raise _Ending
            self._tell(waiting.ids, stage=stage, done=done, total=total)

        only = None if waiting.only is None else sorted(waiting.only)
        try:
            summary = self._work(only, report)
        except WenquError as error:
            self._tell(waiting.ids, state="failed", error=described(error))
        except _Ending:
            self._tell(waiting.ids, state="failed", error=_ENDED)
        except Exception:  # a bug must end this job, not all that follow
            _log.exception("a job failed")
            self._tell(waiting.ids, state="failed", error=_BUG)
        else:
            self._tell(waiting.ids, state="done", summary=summary.as_json())

    def _tell(self, ids: Sequence[str], **changes: Any) -> None:
        with self._changed:
            for identity in ids:
                before = asdict(self._known[identity])
                self._known[identity] = Progress(**{**before, **changes})
            finished = [i for i, job in self._known.items() if job.state != "running"]
            for identity in finished[: max(0, len(finished) - _REMEMBERED)]:
                del self._known[identity]


class _Ending(BaseException):
    """The program ends while a job runs; not an Exception, so that nothing takes it for one."""


_ENDED = {
    "code": "server_ended",
    "message": "The server was stopped before the job was done.",
    "remedy": "Start it again and POST /api/reindex; what was embedded is not embedded again.",
}
_BUG = {
    "code": "internal_error",
    "message": "The index could not be changed; this is a bug.",
    "remedy": "The server's log has the details; python -m search doctor checks the index.",
}


def described(error: WenquError) -> dict[str, str]:
    """Return an error as the API says it: the first line is the message, the rest the remedy."""
    code = next((code for kind, code in _CODES if isinstance(error, kind)), "failed")
    message, _, remedy = str(error).partition("\n")
    return {"code": code, "message": message, "remedy": remedy or "python -m search doctor"}
