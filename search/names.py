"""Names of uploaded files: what may become a file below the seeds folder, and which one."""

import unicodedata
from pathlib import Path, PurePosixPath

from index.files import SUPPORTED, clutter
from search.refused import Refused

_LONGEST = 255  # bytes of one part, which is what file systems take


def place(seeds: Path, name: str, *, new: bool) -> Path:
    """Return where a file of this name is, or would be, below `seeds`.

    A name is composed (NFC). Where the folder already holds the same name decomposed, that file is
    meant: two names that look the same are one.

    Args:
        seeds: the folder.
        name: "/"-separated.
        new: the file is to be written; only then must its name be one we would give.

    Raises:
        Refused: it leaves the folder, is hidden or temporary, has characters no name should, is
            of no supported type, or differs from another name only in case.
    """
    name = _plain(unicodedata.normalize("NFC", name))
    parts = PurePosixPath(_good(name) if new else name).parts
    if any(clutter(part) for part in parts):
        raise _refused(404, "no_such_file", name, "there is no such article", _EXAMPLE)
    path = seeds
    for depth, part in enumerate(parts, start=1):
        path = path / _as_on_disk(path, part)
        last = depth == len(parts)
        if path.is_symlink() and (new or not last):
            raise _refused(409, "is_a_link", name, f"{path.name} is a link", "Replace the link.")
        if not last and path.exists() and not path.is_dir():
            whole = f"DELETE /api/files/{'/'.join(parts[:depth])} deletes all of it."
            remedy = "Choose another name." if new else whole
            raise _refused(409, "not_a_folder", name, f"{part} is a file", remedy)
        if last and path.is_dir():
            raise _refused(409, "is_a_folder", name, "it is a folder", "Choose another name.")
    # The parts are clean and no link; this is for whatever else a file system can do.
    if not path.parent.resolve().is_relative_to(seeds.resolve()):
        raise _refused(400, "bad_name", name, "it leaves the folder", "Name a file in the folder.")
    return path


_EXAMPLE = "A name such as 2024/修水.txt is fine."


def _plain(name: str) -> str:
    if "\\" in name or any(part in ("", ".", "..") for part in name.split("/")):
        raise _refused(400, "bad_name", name, "it is not a plain path below the folder", _EXAMPLE)
    if "\ufffd" in name:  # what the server made of bytes that are no UTF-8
        raise _refused(400, "bad_name", name, "it is not UTF-8", "Send it as UTF-8, %-encoded.")
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in name):
        raise _refused(400, "bad_name", name, "it has characters one cannot see", _EXAMPLE)
    return name


def _good(name: str) -> str:
    parts = name.split("/")
    if any(part != part.strip() or part.endswith(".") for part in parts):
        raise _refused(400, "bad_name", name, "a part begins or ends with a space or dot", _EXAMPLE)
    if any(len(part.encode()) > _LONGEST for part in parts):
        raise _refused(400, "bad_name", name, f"a part is over {_LONGEST} bytes", _EXAMPLE)
    if any(map(clutter, parts)):
        raise _refused(
            400, "bad_name", name, "hidden and temporary files are not indexed", _EXAMPLE
        )
    kind = PurePosixPath(name).suffix.lower()
    if kind not in SUPPORTED:
        raise _refused(
            415,
            "unsupported_type",
            name,
            f"{kind or 'no suffix'} is not a supported type",
            f"Supported: {' '.join(SUPPORTED)}. Save it as one of these.",
        )
    return name


def _as_on_disk(folder: Path, part: str) -> str:
    if not folder.is_dir():
        return part
    alike = [path.name for path in folder.iterdir() if _same(path.name, part)]
    if part in alike or not alike:
        return part
    for name in alike:
        if unicodedata.normalize("NFC", name) == part:
            return name
    raise _refused(
        409,
        "case_clash",
        part,
        f"there is {alike[0]!r} already, and on some systems the two are one",
        f"Use the name {alike[0]!r}, or another one.",
    )


def _same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _refused(status: int, code: str, name: str, found: str, remedy: str) -> Refused:
    shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return Refused(status, code, f"{shown!r} is refused: {found}.", remedy)
