"""One writer at a time: a lock on the index folder that names its owner.

The operating system lets go of the lock when its holder ends, however it ends, so there is no
stale lock to recover from.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexBusy, IndexUnwritable


@contextmanager
def write_lock(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the write lock of the index in `folder` while the body runs.

    Args:
        folder: the index folder; made if it is not there.
        wait: seconds to wait for another writer to finish.

    Raises:
        IndexBusy: another program holds the lock; the message says which.
        IndexUnwritable: the folder cannot be written.
    """
    owner = folder / "writer.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "writer.lock")
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise IndexBusy(
            f"{folder} is being written by {_owner(owner)}; only one program may write an index.\n"
            "Wait until it is done, or end it, and run this command again"
        ) from error
    except OSError as error:
        raise IndexUnwritable(
            f"{folder} cannot be written: {error.strerror}.\n"
            "Name a folder you may write:  python build_index.py --index DIR"
        ) from error
    try:
        started = datetime.now().astimezone().isoformat(timespec="seconds")
        with contextlib.suppress(OSError):  # a courtesy to whoever waits; a full disk forbids it
            owner.write_text(json.dumps({"process": os.getpid(), "since": started}), "utf-8")
        yield
    finally:
        lock.release()


def _owner(path: Path) -> str:
    try:
        owner = json.loads(path.read_text(encoding="utf-8"))
        return f"process {owner['process']} since {owner['since']}"
    except (OSError, ValueError, KeyError):
        return "another process"
