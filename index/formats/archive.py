"""Zip archives of articles, unpacked in memory and one level deep.

Nothing is written to disk, so a member called ../../etc/passwd can do no harm; it is refused all
the same, because its name would stand in citations.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.errors import FileUnreadable
from index.formats.unzip import opened

_UTF8_FLAG = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; `data` is None where it cannot be had, and `problem` says why."""

    name: str  # below the archive: "报纸/一版.txt"
    data: bytes | None
    problem: str = ""


def members(data: bytes, limit: int) -> Iterator[Member]:
    """Yield the files of an archive, sorted by name, folders left out.

    Args:
        data: the archive.
        limit: bytes one member may have.

    Raises:
        FileUnreadable: the archive as a whole is damaged, too large, or a bomb.
    """
    with opened(data, "a zip archive") as archive:
        named = sorted(
            ((_name(info), info) for info in archive.infolist() if not info.is_dir()),
            key=lambda pair: pair[0],
        )
        seen: set[str] = set()
        for name, info in named:
            if name in seen:
                yield Member(name, None, "its name stands twice in the archive; pack it again")
                continue
            seen.add(name)
            try:
                yield Member(name, _unpack(archive, name, info, limit))
            except FileUnreadable as error:
                yield Member(name, None, str(error))


def _unpack(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, limit: int) -> bytes:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or (parts and parts[0].endswith(":")):
        raise FileUnreadable("its name leads out of the archive; pack it again")
    if info.flag_bits & 1:
        raise FileUnreadable("it is encrypted; unpack the archive with its password")
    if info.file_size > limit:
        raise FileUnreadable(f"it has {info.file_size:,} bytes, the limit is {limit:,}; split it")
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise FileUnreadable(f"it cannot be unpacked ({error}); get an undamaged copy") from error
    except Exception as error:  # zlib.error, lzma.LZMAError: damaged streams raise their own kinds
        raise FileUnreadable(f"it is damaged ({error}); get an undamaged copy") from error


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; without the UTF-8 flag zipfile read it as cp437, which is no promise.

    Chinese Windows writes GB18030 there, many other programs write UTF-8 without saying so.
    """
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    raw = info.filename.encode("cp437")
    for codec in ("utf-8", "gb18030", "cp950"):
        try:
            return raw.decode(codec).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename
