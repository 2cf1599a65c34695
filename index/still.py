"""Read a file that somebody may be writing: all of one state of it, or nothing."""

import os
import time
from pathlib import Path

_TRIES = 5
_PAUSE = 0.1  # seconds between two tries
# Whoever wrote so recently may be about to write again: such a file must stay the same for a
# moment, which is longer than the tick of a coarse clock.
_RECENT = 2.0  # seconds
_MOMENT = 0.05  # seconds


class StillChanging(Exception):
    """The file changes faster than it can be read."""


def read_still(path: Path) -> bytes:
    """Return the bytes of a file that did not change while they were read.

    Raises:
        OSError: it cannot be opened or read.
        StillChanging: it was written to at every try.
    """
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        before = path.stat()
        data = path.read_bytes()
        recent = just_written(before.st_mtime, before.st_ctime, time.time())
        if recent:
            time.sleep(_MOMENT)
        if _same(before, path.stat()) and len(data) == before.st_size:
            if not recent or data == path.read_bytes():
                return data
    raise StillChanging(str(path))


def just_written(modified: float, changed: float, now: float) -> bool:
    """Return whether a file may have been written to a moment ago, by its two times.

    Anybody may set the time of the last modification, into the future too; that of the last change
    is the system's own, and lies in the future only if the clock was set back since.
    """
    return min(modified, changed) > now - _RECENT and changed < now + _RECENT


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_ino, one.st_size, one.st_mtime_ns) == (
        other.st_ino,
        other.st_size,
        other.st_mtime_ns,
    )
