"""Plain text: the whole file is the text."""

from index.encodings import decode
from index.formats import Extract


def extract(data: bytes) -> Extract:
    """Decode the file; see `index.encodings.decode` for what is refused."""
    decoded = decode(data)
    return Extract(decoded.text, decoded.encoding)
