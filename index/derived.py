"""The two search indexes made from the catalog: vectors (FAISS) and lexicon (tantivy).

Nothing is embedded for them, and neither is ever the truth. A note beside them says which
generation each was made from and the checksum of every file. The vectors on disk (the base) may be
older than the catalog: whoever opens them adds what came since. The lexicon is always of the noted
generation, and while a writer is at it, the note says so. So:

- a reader takes both if the note is of its generation, whole, and the same after as before;
- a writer that finds the note of another generation of this catalog applies the difference;
- whatever is missing, damaged, or of an unknown generation is made anew.
"""

import json
import logging
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from index.catalog import Catalog
from index.checksums import checksum, intact
from index.errors import IndexUnwritable
from index.history import since
from index.lexicon import Lexicon
from index.vectors import VectorIndex
from index.words import VERSION

_log = logging.getLogger(__name__)

LEXICON = "lexicon"
NOTE = "derived.json"

_BATCH = 20_000  # passages read from the catalog at once
# Changes beside a base of n vectors before it is made anew: 256 + n / 8. Each costs every process
# that opens the index one more vector, and a search a little; a new base costs all n.
_LEAST, _SHARE = 256, 8


@dataclass(frozen=True, slots=True)
class Note:
    """What is on disk. Stamps are names of the catalog's generations."""

    stamp: str  # that of the lexicon; "" while there is none
    base: str  # name of the file of vectors
    base_stamp: str
    base_size: int  # vectors in it
    dim: int
    files: dict[str, str] = field(default_factory=dict)  # SHA-256 by name
    words: str = ""  # version of the rules by which the lexicon's tokens were cut
    busy: bool = False  # a writer is changing the lexicon, or was killed at it


@dataclass(frozen=True, slots=True)
class Derived:
    """Search indexes of one generation."""

    vectors: VectorIndex
    lexicon: Lexicon
    stamp: str
    base: str


def open_derived(catalog: Catalog, dim: int, previous: Derived | None = None) -> Derived | None:
    """Return the indexes of the catalog's generation, or None where they lag or are damaged.

    Args:
        catalog: holding its generation.
        dim: of its vectors.
        previous: of an earlier generation; what did not change is shared with it.
    """
    folder = catalog.folder
    note = read_note(folder)
    if note is None or note.busy or note.stamp != catalog.stamp or not intact(folder, note.files):
        return None
    try:
        vectors = _open_vectors(catalog, dim, note, previous)
        lexicon = Lexicon(folder / LEXICON)
    except ValueError:
        return None
    # A writer that came in between has left another note, or none.
    if vectors is None or read_note(folder) != note:
        return None
    return Derived(vectors, lexicon, note.stamp, note.base)


def _open_vectors(
    catalog: Catalog, dim: int, note: Note, previous: Derived | None
) -> VectorIndex | None:
    if previous is not None and previous.base == note.base:
        known, changes = previous.vectors, since(catalog, previous.stamp)
    else:
        known = VectorIndex.load(catalog.folder / note.base, dim)
        changes = since(catalog, note.base_stamp)
    if changes is None:
        return None
    return known.changed(changes.added, catalog.vectors(changes.added, dim), changes.removed)


def bring_up_to_date(catalog: Catalog, dim: int) -> None:
    """Bring what is on disk to the catalog's generation; call it with the write lock held.

    Raises:
        IndexUnwritable: the disk is full, or the folder may not be written.
    """
    folder = catalog.folder
    stamp = catalog.stamp
    found = read_note(folder)
    try:
        known = found if found is not None and _holds(catalog, dim, found) else None
        note = known or _with_base(catalog, dim, found)
        if note.stamp != stamp or note.busy or not intact(folder, note.files):
            note = _with_lexicon(catalog, note)
        if note != found:
            write_note(folder, note)
        # Last, for it takes as long as all passages together, and they can be searched by now.
        if _far_behind(catalog, note):
            note = _with_base(catalog, dim, note)
            write_note(folder, note)
        if note != found:
            _tidy(folder, note)
    except OSError as error:
        raise IndexUnwritable(
            f"{folder} cannot be written: {error.strerror or error}.\n"
            f"Make room and run it again; nothing is lost:  df -h {folder}"
        ) from error


def discard(folder: Path) -> None:
    """Forget both indexes; the catalog can make them anew."""
    (folder / NOTE).unlink(missing_ok=True)


def _holds(catalog: Catalog, dim: int, note: Note) -> bool:
    """Return whether the base is whole and of a generation one can catch up from."""
    whole = intact(catalog.folder, {note.base: note.files.get(note.base, "")})
    return whole and note.dim == dim and since(catalog, note.base_stamp) is not None


def _far_behind(catalog: Catalog, note: Note) -> bool:
    changes = since(catalog, note.base_stamp)
    return changes is None or len(changes) > _LEAST + note.base_size // _SHARE


def _with_base(catalog: Catalog, dim: int, note: Note | None) -> Note:
    """Return the note with a new base, of the catalog's generation."""
    folder, stamp = catalog.folder, catalog.stamp
    numbers = sorted(catalog.numbers())
    index = VectorIndex(dim)
    for start in range(0, len(numbers), _BATCH):
        part = numbers[start : start + _BATCH]
        index.append(part, catalog.vectors(part, dim))
    name = f"vectors-{stamp}.faiss"
    index.save(folder / name)
    lexical = {} if note is None else {k: v for k, v in note.files.items() if k != note.base}
    return Note(
        stamp="" if note is None else note.stamp,
        base=name,
        base_stamp=stamp,
        base_size=len(numbers),
        dim=dim,
        files={**lexical, name: checksum(folder / name)},
        words=VERSION,
        busy=note is not None and note.busy,
    )


def _with_lexicon(catalog: Catalog, note: Note) -> Note:
    """Return the note with a lexicon of the catalog's generation."""
    folder = catalog.folder
    write_note(folder, replace(note, busy=True))
    if not _caught_up(catalog, note):
        shutil.rmtree(folder / LEXICON, ignore_errors=True)
        lexicon = Lexicon(folder / LEXICON, create=True)
        _add(catalog, lexicon, sorted(catalog.numbers()), ())
    inside = [path for path in sorted((folder / LEXICON).iterdir()) if path.suffix != ".lock"]
    files = {path.relative_to(folder).as_posix(): checksum(path) for path in inside}
    files[note.base] = note.files[note.base]
    return replace(note, stamp=catalog.stamp, files=files, busy=False)


def _caught_up(catalog: Catalog, note: Note) -> bool:
    """Apply to the lexicon on disk what changed; return whether that was possible."""
    changes = since(catalog, note.stamp) if note.stamp else None
    lexicon = _usable(catalog.folder, note) if changes is not None else None
    if changes is None or lexicon is None:
        return False
    added, removed = changes.added, changes.removed
    if note.busy:  # killed before or after its commit: only what it holds can tell
        held, numbers = lexicon.numbers(), catalog.numbers()
        added, removed = sorted(numbers - held), sorted(held - numbers)
    try:
        _add(catalog, lexicon, added, removed)
    except OSError as error:  # should the disk be full, making it anew will say so
        _log.warning("the keyword index is made anew: %s", str(error))
        return False
    return True


def _add(catalog: Catalog, lexicon: Lexicon, added: Sequence[int], removed: Sequence[int]) -> None:
    parts = [added[start : start + _BATCH] for start in range(0, len(added), _BATCH)]
    for place, part in enumerate(parts or [()]):
        found = catalog.passages(part)
        texts = [(number, row.searched_text) for number, row in found.items()]
        gone = removed if place == 0 else ()
        if texts or gone:
            lexicon.update(texts, gone)


def _usable(folder: Path, note: Note) -> Lexicon | None:
    """Return the lexicon on disk if it is what the note says, give or take one commit if busy."""
    noted = {name: sum_ for name, sum_ in note.files.items() if name != note.base}
    if note.busy:
        # A commit replaces these two and may delete segments it merged; it changes no other file.
        noted = {
            name: sum_
            for name, sum_ in noted.items()
            if not name.endswith(".json") and (folder / name).exists()
        }
    if not intact(folder, noted):
        return None
    try:
        return Lexicon(folder / LEXICON)
    except ValueError:
        return None


def read_note(folder: Path) -> Note | None:
    """Return what is on disk, or None where there is no note one can read, or of other words."""
    try:
        note = Note(**json.loads((folder / NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return note if isinstance(note.files, dict) and note.words == VERSION else None


def write_note(folder: Path, note: Note) -> None:
    """Replace the note; who reads meanwhile gets the old or the new one."""
    draft = folder / f".{NOTE}"
    draft.write_text(json.dumps(asdict(note), indent=1), encoding="utf-8")
    draft.replace(folder / NOTE)


def _tidy(folder: Path, note: Note) -> None:
    """Remove bases no longer used, and what killed writers left."""
    for path in (*folder.glob("vectors*.faiss"), *folder.glob(".vectors*")):
        if path.name != note.base:
            path.unlink(missing_ok=True)
