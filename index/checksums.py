"""Checksums of files, read again only when a file has changed."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

_Look = tuple[int, int, int, int]  # inode, size, time of last write, time of last change

# One process opens generation after generation, and nearly all their files are the same.
_known: dict[str, tuple[_Look, str]] = {}
_MOST = 1000  # of them; each generation brings files under new names, and a server sees thousands


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, hex.

    Raises:
        OSError: the file is not there or cannot be read.
    """
    look = _look(path)
    known = _known.get(str(path))
    if known is not None and known[0] == look:
        return known[1]
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if len(_known) >= _MOST:
        _known.clear()
    _known[str(path)] = (look, found)
    return found


def intact(folder: Path, sums: Mapping[str, str]) -> bool:
    """Return whether all these files are in `folder` with these checksums."""
    try:
        return all(checksum(folder / name) == sum_ for name, sum_ in sums.items())
    except OSError:
        return False


def _look(path: Path) -> _Look:
    status: os.stat_result = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
