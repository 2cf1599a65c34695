"""Open a zip file that may be built to do harm.

Word documents, e-books and archives of articles are all zip files. What a member says about its
size is checked before anything is unpacked, and `zipfile` itself never gives out more than it says.
"""

import io
import zipfile

from index.errors import FileUnreadable

MAX_MEMBERS = 2_000
MAX_UNPACKED = 256 * 1024 * 1024  # bytes, all members together
_MAX_RATIO = 200  # text packs to a twentieth; a bomb to a thousandth
_HARMLESS = 8 * 1024 * 1024  # bytes unpacked, below which the ratio does not matter


def opened(data: bytes, kind: str) -> zipfile.ZipFile:
    """Open a zip file after checking what it says about itself.

    Args:
        data: the file.
        kind: what it should be, for the message: "a Word document".

    Raises:
        FileUnreadable: not a zip file, damaged, or a bomb.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileUnreadable(
            f"the file is not {kind} but an encrypted or old Office document; "
            f"open it in its program, take the password off and save it as .docx"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileUnreadable(
            f"the file is not {kind}, or is cut short ({error}); get an undamaged copy"
        ) from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise FileUnreadable(
            f"the file holds {len(members):,} members, the limit is {MAX_MEMBERS:,}; split it"
        )
    if unpacked > MAX_UNPACKED or (unpacked > _HARMLESS and unpacked > _MAX_RATIO * len(data)):
        raise FileUnreadable(
            f"the file of {len(data):,} bytes unpacks to {unpacked:,}, which no text does (limit "
            f"{MAX_UNPACKED:,} bytes and {_MAX_RATIO} times its size); unpack it and look"
        )
    return archive
