"""What an index holds, in a form two indexes can be compared by."""

from dataclasses import dataclass
from pathlib import Path

from index.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Row:
    """One passage; its vector as stored."""

    passage_id: str
    file: str
    text: str
    vector: bytes


def content(folder: Path) -> set[Row]:
    """Return all passages of the catalog in `folder`."""
    catalog = Catalog(folder)
    try:
        rows = catalog.rows(
            "SELECT p.id, p.file, p.text, v.vector FROM passages p LEFT JOIN vectors v ON"
            " v.key = p.vector AND v.model = (SELECT value FROM meta WHERE key = 'fingerprint')"
        )
        return {Row(*row) for row in rows}
    finally:
        catalog.close()
