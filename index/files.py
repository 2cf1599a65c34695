"""Files in: what lies in the folder, and bytes to source text.

    for name in listing(seeds).names:
        reading = read(load(seeds, name), name)

`index.formats` is the table of what can be read. This module decides what is looked at, how large
it may be, and turns all that can go wrong with one file into one `FileUnreadable` that names it.
"""

import hashlib
import importlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from index.dates import published
from index.errors import FileUnreadable, SeedsUnavailable
from index.formats import FORMATS, Extract, Format, apart
from index.formats.archive import members
from index.still import StillChanging, read_still
from index.types import Listing, Reading, SourceFile

MAX_BYTES = 64 * 1024 * 1024  # of one file; a book of ten million characters is half of it

ARCHIVE = ".zip"
SUPPORTED: tuple[str, ...] = tuple(sorted([*FORMATS, ARCHIVE]))

# What systems and editors leave behind; nobody means to search it.
_CLUTTER = frozenset({"thumbs.db", "desktop.ini", "icon\r", "__macosx"})
_TEMPORARY = (".swp", ".swo", ".tmp", ".part", ".partial", ".crdownload", ".bak", "~")


def listing(seeds: Path) -> Listing:
    """Return the files below the folder that can be read, sorted, and those that cannot.

    Hidden files, editors' temporary files and systems' clutter are in neither list. A name is kept
    as it is on disk, composed or decomposed. Links are followed only to files inside the folder.

    Raises:
        SeedsUnavailable: there is no such folder.
    """
    failures: list[tuple[str, str]] = []
    return _sorted_out(seeds, _walk(_folder(seeds), failures), failures)


def listing_of(seeds: Path, names: Iterable[str]) -> Listing:
    """Return of these names, files or folders, what `listing` would; what is gone is left out.

    Raises:
        SeedsUnavailable: there is no such folder.
    """
    failures: list[tuple[str, str]] = []
    paths: set[Path] = set()
    for name in names:
        parts = PurePosixPath(name).parts
        folders = [Path(seeds, *parts[:depth]) for depth in range(1, len(parts))]
        if any(map(clutter, parts)) or any(map(Path.is_symlink, folders)):
            continue
        path = seeds / name
        if path.is_dir() and not path.is_symlink():
            paths.update(_walk(seeds, failures, path))
        elif path.is_file() or path.is_symlink():
            paths.add(path)
    return _sorted_out(_folder(seeds), paths, failures)


def _folder(seeds: Path) -> Path:
    if not seeds.is_dir():
        raise SeedsUnavailable(
            f"{seeds} is not a folder; make it and put articles in it, or name another:  "
            f"python build_index.py --seeds DIR"
        )
    return seeds


def _sorted_out(seeds: Path, paths: Iterable[Path], failures: list[tuple[str, str]]) -> Listing:
    names: list[str] = []
    root = seeds.resolve()
    for path in paths:
        name = path.relative_to(seeds).as_posix()
        if problem := _problem(path, root):
            shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
            failures.append((shown, f"{shown}: {problem}"))
        else:
            names.append(name)
    return Listing(tuple(sorted(names)), tuple(sorted(failures)))


def _walk(seeds: Path, failures: list[tuple[str, str]], top: Path | None = None) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        folder = Path(error.filename).relative_to(seeds).as_posix()
        failures.append((folder, f"{folder}: the folder cannot be opened: {error.strerror}"))

    for folder, folders, files in os.walk(top or seeds, onerror=refused):
        folders[:] = [name for name in folders if not clutter(name)]
        yield from (Path(folder, name) for name in files if not clutter(name))


def clutter(name: str) -> bool:
    """Return whether a file or folder of this name is passed over in silence."""
    low = name.lower()
    return low.startswith((".", "~$")) or low in _CLUTTER or low.endswith(_TEMPORARY)


def _problem(path: Path, root: Path) -> str | None:
    """Return why a file of the folder cannot be read, as far as its name and kind tell."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return "its name is not UTF-8; rename it"
    if not path.is_file():
        return "it is not a regular file, or a link to nothing; remove it from the folder"
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return "it is a link that leaves the folder; copy the file itself here"
    return None if path.suffix.lower() in SUPPORTED else _unsupported(path.name)


def _unsupported(name: str) -> str:
    kind = PurePosixPath(name).suffix.lower()
    return (
        f"unsupported type {kind or '(no suffix)'}; supported: {' '.join(SUPPORTED)}. "
        f"Save it as one of these or move it out of the folder"
    )


def load(seeds: Path, name: str) -> bytes:
    """Return the bytes of a file of the folder, not reading what is too large.

    Raises:
        FileUnreadable: outside the folder, vanished, not permitted, or larger than `MAX_BYTES`.
    """
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts:
        raise FileUnreadable(f"{name}: not a file below the folder; name it as listed")
    path = seeds / relative
    try:
        _refuse_large(path.stat().st_size, name)
        return read_still(path)
    except StillChanging as error:
        raise FileUnreadable(
            f"{name}: the file is being written; run this again when it is complete"
        ) from error
    except OSError as error:
        raise FileUnreadable(
            f"{name}: the file cannot be opened: {error.strerror}; check that it is there and that "
            f"you may read it:  ls -l '{path}'"
        ) from error


def _refuse_large(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise FileUnreadable(
            f"{name}: the file has {size:,} bytes, the limit is {MAX_BYTES:,}; split it"
        )


def read(data: bytes, name: str) -> Reading:
    """Read one file, or every member of an archive.

    Args:
        data: the whole file.
        name: path below the folder; its suffix says the format, whatever its case.

    Returns:
        One source for a file, several for an archive: "报纸.zip/一版.txt". A member that cannot be
        read is among the failures and costs the others nothing.

    Raises:
        FileUnreadable: the file as a whole cannot be read.
    """
    _refuse_large(len(data), name)
    if PurePosixPath(name).suffix.lower() != ARCHIVE:
        return Reading((_source(data, name),))
    try:
        return _read_members(data, name)
    except FileUnreadable as error:
        raise FileUnreadable(f"{name}: {error}") from error


def _read_members(data: bytes, archive: str) -> Reading:
    sources: list[SourceFile] = []
    failures: list[tuple[str, str]] = []
    for member in members(data, MAX_BYTES):
        if any(clutter(part) for part in PurePosixPath(member.name).parts if part != ".."):
            continue
        name = f"{archive}/{member.name}"
        try:
            if member.data is None:
                raise FileUnreadable(f"{name}: {member.problem}")
            if member.name.lower().endswith(ARCHIVE):
                raise FileUnreadable(f"{name}: an archive in an archive; unpack the outer one")
            sources.append(_source(member.data, name))
        except FileUnreadable as error:
            failures.append((name, str(error)))
    if not sources and not failures:
        raise FileUnreadable(f"the archive holds no file; supported: {' '.join(SUPPORTED)}")
    return Reading(tuple(sources), tuple(failures))


def _source(data: bytes, name: str) -> SourceFile:
    form = FORMATS.get(PurePosixPath(name).suffix.lower())
    if form is None:
        raise FileUnreadable(f"{name}: {_unsupported(name)}")
    try:
        extract = apart.extract(form, data) if form.apart else _extract_here(form, data)
    except FileUnreadable as error:
        raise FileUnreadable(f"{name}: {error}") from error
    return SourceFile(
        name=name,
        text=extract.text,
        encoding=extract.encoding,
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        meta=_dated(extract),
        body_start=extract.body_start,
        pages=extract.pages,
    )


def _extract_here(form: Format, data: bytes) -> Extract:
    extract: Extract = importlib.import_module(f"index.formats.{form.module}").extract(data)
    return extract


def _dated(extract: Extract) -> dict[str, str]:
    meta = {key: value for key, value in extract.meta.items() if key != "date"}
    date = published(extract.text[extract.body_start :], extract.meta.get("date"))
    return {**meta, "date": date} if date else meta
