"""Which codes a model's token vectors are kept in, and whether an index has them.

An index is bound to what it was made with by one name, the fingerprint in its catalog: that of the
model, and behind a "+" that of the codes. Token vectors in other codes cannot be compared, so an
index with those of another release is built anew (`index.sync`) or refused, never misread.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from index.catalog import Catalog
from index.codebook import shipped
from index.embed import Embedder
from index.errors import IndexMismatch, IndexOutdated
from index.products import Floats
from index.tokencodes import TokenCodec
from index.types import PassageVectors, UnitVectors


class Codec(Protocol):
    """Encodes token vectors and compares questions with the codes, for one model."""

    name: str  # raised when the same tokens would be encoded differently

    def size(self, tokens: int) -> int:
        """Return how many bytes the codes of so many tokens take."""
        ...

    def encode(self, tokens: UnitVectors, passage: UnitVectors) -> bytes:
        """Return the codes of a passage's tokens, shape (n, dim), given its vector, (dim,)."""
        ...

    def similarities(
        self, question: UnitVectors, texts: Sequence[bytes], passages: UnitVectors
    ) -> list[Floats]:
        """Return, for each passage, the cosines of the question's tokens to its own.

        Args:
            question: shape (q, dim).
            texts: what `encode` returned for each passage.
            passages: their vectors, shape (len(texts), dim).
        """
        ...


def codec_of(embedder: Embedder) -> Codec:
    """Return what encodes the token vectors of a model."""
    book = shipped()
    return book if book.fingerprint == embedder.fingerprint else TokenCodec(embedder.center)


def codes_of(codec: Codec, encoded: PassageVectors) -> list[bytes]:
    """Return the codes of each passage's tokens."""
    return [
        codec.encode(tokens.vectors, vector)
        for tokens, vector in zip(encoded.tokens, encoded.vectors, strict=True)
    ]


def fingerprint_of(embedder: Embedder) -> str:
    """Return the name of what a model's vectors and token codes are made with."""
    return f"{embedder.fingerprint}+{codec_of(embedder).name}"


def outdated(catalog: Catalog, embedder: Embedder) -> bool:
    """Tell whether the index is of this model, and its token vectors in other codes."""
    built_with = catalog.meta("fingerprint")
    if built_with is None or built_with == fingerprint_of(embedder):
        return False
    return built_with.partition("+")[0] == embedder.fingerprint


def refuse_other(catalog: Catalog, embedder: Embedder) -> None:
    """Refuse an index that was not made with this model and its codes.

    Raises:
        IndexMismatch: another model made it.
        IndexOutdated: another release made it, with other codes.
    """
    built_with = catalog.meta("fingerprint")
    if built_with in (None, fingerprint_of(embedder)):
        return
    path = str(catalog.folder)
    made_from = catalog.meta("seeds")
    seeds = f"--seeds {made_from} " if made_from else ""
    if outdated(catalog, embedder):
        raise IndexOutdated(
            f"{path} has token vectors in codes of another release, unknown to this one.\n"
            f"Build it anew:  python build_index.py {seeds}--index {path}"
        )
    raise IndexMismatch(built_with=catalog.meta("model") or "?", asked_for=embedder.name, path=path)


def stored_codes(catalog: Catalog, numbers: Sequence[int]) -> tuple[list[bytes], UnitVectors]:
    """Return the token codes of passages and their vectors, in the order of `numbers`.

    Returns:
        Codes of each passage, and vectors of shape (len(numbers), dim); (0, 0) for no passage.
    """
    if not numbers:
        return [], np.zeros((0, 0), np.float32)
    marks = ",".join("?" * len(numbers))
    rows = catalog.rows(
        "SELECT p.number, v.tokens, v.vector FROM passages p CROSS JOIN vectors v"
        f" ON v.model = ? AND v.key = p.vector WHERE p.number IN ({marks})",
        catalog.meta("fingerprint") or "",
        *numbers,
    )
    found = {number: (tokens, vector) for number, tokens, vector in rows}
    vectors = b"".join(found[number][1] for number in numbers)
    passages = np.frombuffer(vectors, np.float16).reshape(len(numbers), -1).astype(np.float32)
    return [found[number][0] for number in numbers], passages
