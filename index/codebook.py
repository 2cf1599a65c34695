"""Token vectors of the model that comes with the install, in a few dozen bytes each.

The tokens of a passage crowd around the passage's own vector, which is kept anyway. So a code holds
only how a token differs from it: the difference is projected to the directions in which
differences vary most and coded by FAISS's product quantiser, one byte for each group of
directions. Directions and quantiser are in `codebook.npz`, learnt from tokens of encyclopedia
paragraphs by `python -m benchmarks.fit_codebook`; they fit one model only, and every other one has
the codes of `index.tokencodes`.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from index.products import BLOCK, Factor, Floats
from index.types import UnitVectors

BOOK = Path(__file__).with_name("codebook.npz")
_ENTRIES = 256  # of each group of directions: one byte


class Codebook:
    """Encodes the tokens of one model and compares questions with the codes."""

    def __init__(
        self,
        *,
        fingerprint: str,
        share: float,
        rest: Floats,
        directions: Floats,
        entries: Floats,
        stretch: float,
    ) -> None:
        """Make a codebook.

        Args:
            fingerprint: of the model whose tokens it was learnt from.
            share: how much of the passage's vector is in each of its tokens.
            rest: what all tokens have beside it, shape (dim,).
            directions: orthonormal columns, shape (dim, kept).
            entries: of the quantiser, shape (bytes, 256, kept / bytes).
            stretch: by which what is decoded is lengthened: coding shortens it, and the directions
                that are left out are made up for.
        """
        self.fingerprint = fingerprint
        groups, _, width = entries.shape
        self._share = share
        self._rest = rest.astype(np.float32)
        self._directions = directions.astype(np.float32)
        self._turn = Factor(self._directions.T)
        # FAISS's stubs describe the C++ methods, not those its Python wrapper puts in their place.
        self._quantiser: Any = faiss.ProductQuantizer(groups * width, groups, 8)
        flat = np.ascontiguousarray(entries, np.float32).ravel()
        faiss.copy_array_to_vector(flat, self._quantiser.centroids)
        self._bytes = int(groups)
        self._stretch = stretch
        # Books of one size learnt from other tokens encode otherwise, so the name tells them apart.
        numbers = b"".join(part.tobytes() for part in self._numbers().values())
        self.name = f"pq{groups}x{groups * width}-{hashlib.sha256(numbers).hexdigest()[:8]}"

    def size(self, tokens: int) -> int:
        """Return how many bytes the codes of so many tokens take."""
        return tokens * self._bytes

    def encode(self, tokens: UnitVectors, passage: UnitVectors) -> bytes:
        """Return the codes of a passage's tokens.

        Args:
            tokens: shape (n, dim).
            passage: its vector, shape (dim,).
        """
        if not len(tokens):
            return b""
        differences = (tokens - self._common(passage[None])) @ self._directions
        codes: npt.NDArray[np.uint8] = self._quantiser.compute_codes(
            np.ascontiguousarray(differences, np.float32)
        )
        return codes.tobytes()

    def similarities(
        self, question: UnitVectors, texts: Sequence[bytes], passages: UnitVectors
    ) -> list[Floats]:
        """Return the cosines of a question's tokens to those of each passage.

        Args:
            question: shape (q, dim).
            texts: what `encode` returned, for any number of passages.
            passages: their vectors, shape (len(texts), dim).

        Returns:
            For each passage, shape (q, its tokens).
        """
        if not texts:
            return []
        counts = [len(text) // self._bytes for text in texts]
        codes = np.frombuffer(b"".join(texts), np.uint8).reshape(-1, self._bytes)
        turned = Factor(self._turn(question) * self._stretch)
        cosines = np.repeat(Factor(question)(self._common(passages)), counts, axis=0)
        for start in range(0, len(codes), BLOCK):
            part = slice(start, start + BLOCK)
            cosines[part] += turned(self._quantiser.decode(codes[part]))
        return [part.T for part in np.split(cosines, np.cumsum(counts)[:-1])]

    def _common(self, passages: UnitVectors) -> Floats:
        """Return what each passage's tokens have in common, shape (n, dim)."""
        # As the catalog keeps them, so that encoding and comparing take the same away.
        kept = passages.astype(np.float16).astype(np.float32)
        common: Floats = self._share * kept + self._rest
        return common

    def save(self, path: Path) -> None:
        """Write it to `path`, the numbers in 16 bits."""
        numbers = self._numbers()
        np.savez_compressed(
            path,
            fingerprint=np.array(self.fingerprint),
            share=numbers["share"],
            stretch=numbers["stretch"],
            rest=numbers["rest"],
            directions=numbers["directions"],
            entries=numbers["entries"],
        )

    def _numbers(self) -> dict[str, npt.NDArray[Any]]:
        """Return what it is made of, as it is saved."""
        entries = faiss.vector_to_array(self._quantiser.centroids)
        return {
            "share": np.array(self._share, np.float32),
            "stretch": np.array(self._stretch, np.float32),
            "rest": self._rest.astype(np.float16),
            "directions": self._directions.astype(np.float16),
            "entries": entries.reshape(self._bytes, _ENTRIES, -1).astype(np.float16),
        }

    @classmethod
    def load(cls, path: Path) -> "Codebook":
        """Read what `save` wrote."""
        with np.load(path) as book:
            return cls(
                fingerprint=str(book["fingerprint"]),
                share=float(book["share"]),
                stretch=float(book["stretch"]),
                rest=book["rest"].astype(np.float32),
                directions=book["directions"].astype(np.float32),
                entries=book["entries"].astype(np.float32),
            )


@cache
def shipped() -> Codebook:
    """Return the codebook that comes with the program."""
    return Codebook.load(BOOK)
