"""Notice what changes in the folder of articles, as it happens."""

import threading
from collections.abc import Iterator
from pathlib import Path

import watchfiles

from index.files import clutter

QUIET = 200  # milliseconds without a change before one is told
LATEST = 2000  # milliseconds after which one is told though changes go on
_TICK = 1000  # milliseconds


def changes(folder: Path, stop: threading.Event) -> Iterator[list[Path] | None]:
    """Yield what changed, again and again until `stop` is set.

    Yields:
        Paths of files or folders that came, changed or went; None for "anything may have changed",
        which is how it begins, and what is told when the folder itself is replaced or comes back;
        an empty list about once a second, so that the caller can see to other things.
    """
    while not stop.is_set():
        identity = _identity(folder)
        if identity is None:  # not there, or not mounted yet
            yield []
            stop.wait(_TICK / 1000)
            continue
        yield None
        yield from _until_replaced(folder, identity, stop)


def _until_replaced(
    folder: Path, identity: tuple[int, ...], stop: threading.Event
) -> Iterator[list[Path]]:
    watching = watchfiles.watch(
        folder,
        watch_filter=lambda _, path: _counts(Path(path), folder),
        debounce=LATEST,
        step=QUIET,
        stop_event=stop,
        rust_timeout=_TICK,
        yield_on_timeout=True,
    )
    try:
        for found in watching:
            paths = sorted({Path(path) for _, path in found})
            # Moved away and perhaps back: the system watches it no longer.
            if folder in paths or _identity(folder) != identity:
                return
            yield paths
    except (FileNotFoundError, RuntimeError):  # the latter is what watchfiles' own error is
        return  # the folder went between two looks


def _counts(path: Path, folder: Path) -> bool:
    try:
        return not any(map(clutter, path.relative_to(folder).parts))
    except ValueError:  # the system reports by another name for the same folder
        return not clutter(path.name)


def _identity(folder: Path) -> tuple[int, ...] | None:
    try:
        status, link = folder.stat(), folder.lstat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, link.st_dev, link.st_ino
