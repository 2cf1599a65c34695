"""Token vectors of any model in a quarter of a byte a dimension.

A token vector is a unit vector, and those of one model crowd around a common centre. What is kept
of each is its offset from that centre: turned by a fixed rotation, so that every dimension carries
as much as any other; its length in float16; its direction in 2 bits a dimension by FAISS's
quantiser for rotated vectors (QT_2bit_tqmse, after Zandieh et al., "TurboQuant", 2025). 98 bytes a
token of 384 dimensions, with nothing learnt; a model with a codebook (`index.codebook`) takes a
quarter of that. The rotation is signs and Hadamard transforms, the same on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import faiss
import numpy as np
import numpy.typing as npt

from index.products import BLOCK, Factor, Floats
from index.types import UnitVectors

_SEED = 20240601
_PER_BYTE = 4  # dimensions of 2 bits
_LENGTH = 2  # bytes of a token's length, in front of its directions


class TokenCodec:
    """Encodes tokens and compares questions with the codes, for one model; see `index.codes`."""

    name = "tq3"

    def __init__(self, center: UnitVectors) -> None:
        """Make the codec of a model whose token vectors crowd around `center`, shape (dim,)."""
        self._dim = len(center)
        self._center = center.astype(np.float32)
        tables = _tables(len(center))
        self._rotation = tables.rotation
        self._turn = Factor(tables.rotation.T)
        self._quantiser = tables.quantiser
        self._stretch = tables.stretch
        self._table = tables.values
        self._bytes = int(tables.quantiser.code_size)

    def size(self, tokens: int) -> int:
        """Return how many bytes the codes of so many tokens take."""
        return tokens * (self._bytes + _LENGTH)

    def encode(self, tokens: UnitVectors, passage: UnitVectors | None = None) -> bytes:
        """Return the codes of a text's tokens, shape (n, dim); they do not depend on `passage`."""
        if not len(tokens):
            return b""
        offsets = (tokens - self._center) @ self._rotation
        lengths = np.linalg.norm(offsets, axis=1, keepdims=True)
        codes = self._quantiser.compute_codes(
            np.ascontiguousarray(offsets / np.maximum(lengths, 1e-9))
        )
        return np.hstack([lengths.astype("<f2").view(np.uint8), codes]).tobytes()

    def similarities(
        self,
        question: UnitVectors,
        texts: Sequence[bytes],
        passages: UnitVectors | None = None,
    ) -> list[Floats]:
        """Return the cosines of a question's tokens to those of each text.

        Args:
            question: shape (q, dim).
            texts: what `encode` returned, for any number of texts.
            passages: their vectors, which do not matter here.

        Returns:
            For each text, shape (q, its tokens).
        """
        if not texts:
            return []
        size = self.size(1)
        counts = [len(text) // size for text in texts]
        rows = np.frombuffer(b"".join(texts), np.uint8).reshape(-1, size)
        lengths = np.ascontiguousarray(rows[:, :_LENGTH]).view("<f2").astype(np.float32)
        turned = Factor(self._turn(question) * self._stretch)
        cosines = np.empty((len(rows), len(question)), np.float32)
        for start in range(0, len(rows), BLOCK):
            part = slice(start, start + BLOCK)
            cosines[part] = turned(self._decoded(rows[part, _LENGTH:]))
        cosines *= lengths
        cosines += Factor(question)(self._center[None])
        return [part.T for part in np.split(cosines, np.cumsum(counts)[:-1])]

    def _decoded(self, codes: npt.NDArray[np.uint8]) -> Floats:
        if self._table is not None:
            # Four floats at a time, as one number of their size: numpy gathers those fastest.
            whole = np.take(self._table.view(np.complex128)[:, 0], codes)
            values: Floats = whole.view(np.float32).reshape(len(codes), self._dim)
            return values
        decoded: Floats = self._quantiser.decode(np.ascontiguousarray(codes))
        return decoded


@dataclass(frozen=True, slots=True)
class _Tables:
    """What all codecs of as many dimensions share."""

    rotation: Floats
    quantiser: faiss.ScalarQuantizer
    stretch: float
    values: Floats | None


@cache  # a third of a second, and a server would make it anew for each changed paragraph
def _tables(dim: int) -> _Tables:
    # The old generator: its stream is promised never to change.
    random = np.random.RandomState(_SEED)
    signs = random.choice(np.array([-1, 1], np.float32), (2, dim))
    order = random.permutation(dim)
    first = _hadamard(np.eye(dim, dtype=np.float32) * signs[0])
    rotation = _hadamard(first[:, order] * signs[1])
    quantiser = faiss.ScalarQuantizer(dim, faiss.ScalarQuantizer.QT_2bit_tqmse)
    sample = random.standard_normal((1000, dim)).astype(np.float32)
    sample /= np.linalg.norm(sample, axis=1, keepdims=True)
    quantiser.train(sample)
    decoded = quantiser.decode(quantiser.compute_codes(sample))
    # Quantising shortens; what is decoded is stretched back to its true projection.
    stretch = 1.0 / float((decoded * sample).sum(axis=1).mean())
    return _Tables(rotation, quantiser, stretch, _byte_values(quantiser, dim))


def _byte_values(quantiser: faiss.ScalarQuantizer, dim: int) -> Floats | None:
    """Return the four values behind each byte, if FAISS packs every four dimensions alike.

    Looking them up is several times as fast as decoding row by row.
    """
    if dim % _PER_BYTE:
        return None
    size = int(quantiser.code_size)
    every = np.repeat(np.arange(256, dtype=np.uint8)[:, None], size, axis=1)
    groups = quantiser.decode(np.ascontiguousarray(every)).reshape(256, -1, _PER_BYTE)
    alike = groups.shape[1] == size and bool((groups == groups[:, :1]).all())
    return np.ascontiguousarray(groups[:, 0]) if alike else None


def _hadamard(vectors: Floats) -> Floats:
    """Apply the orthonormal Walsh-Hadamard transform to blocks of a power of two dimensions."""
    count, dim = vectors.shape
    size = dim & -dim  # the largest power of two that divides it
    blocks = np.ascontiguousarray(vectors, np.float32).reshape(-1, size)
    step = 1
    while step < size:
        pairs = blocks.reshape(-1, size // (2 * step), 2, step)
        blocks = np.stack(
            [pairs[:, :, 0] + pairs[:, :, 1], pairs[:, :, 0] - pairs[:, :, 1]], axis=2
        )
        step *= 2
    turned: Floats = blocks.reshape(count, dim) / np.float32(np.sqrt(size))
    return turned
