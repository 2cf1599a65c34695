"""Vector search: exact cosine over passage vectors.

A FAISS index that never changes once it is on disk (the base), and beside it in memory what came
and went since. So one changed paragraph costs the vector of one paragraph, and any number of
generations share one base. Derived from the catalog like the lexicon, by passage numbers.

Values are kept in 16 bits, as the catalog has them: half the disk and memory of 32, and a search
is faster for it, since reading the vectors is most of its work.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from index.types import Ranking, UnitVectors

_MANY = 50_000  # vectors from which on one search is worth several threads

Numbers = npt.NDArray[np.int64]


class VectorIndex:
    """Exact inner-product search over unit vectors under the catalog's passage numbers."""

    def __init__(self, dim: int) -> None:
        """Make an empty index for vectors of `dim` values."""
        self._dim = dim
        kind = faiss.ScalarQuantizer.QT_fp16
        flat = faiss.IndexScalarQuantizer(dim, kind, faiss.METRIC_INNER_PRODUCT)
        self._base = faiss.IndexIDMap2(flat)
        self._numbers: Numbers = np.empty(0, np.int64)  # in the base, ascending
        self._removed: Numbers = np.empty(0, np.int64)  # of those
        self._added: Numbers = np.empty(0, np.int64)  # beside the base, ascending
        self._vectors: UnitVectors = np.empty((0, dim), np.float32)  # of `_added`

    @classmethod
    def load(cls, path: Path, dim: int) -> "VectorIndex":
        """Read what `save` wrote.

        Raises:
            ValueError: the file is not there, damaged, or for another `dim`.
        """
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise ValueError(f"{path}: {str(error).splitlines()[0]}") from error
        if not isinstance(index, faiss.IndexIDMap2) or index.d != dim:
            raise ValueError(f"{path}: not an index of {dim} dimensions with numbers")
        loaded = cls(dim)
        loaded._base = index
        loaded._numbers = faiss.vector_to_array(index.id_map)
        if (np.diff(loaded._numbers) <= 0).any():
            raise ValueError(f"{path}: its numbers are not in ascending order")
        return loaded

    def append(self, numbers: Sequence[int], vectors: UnitVectors) -> None:
        """Add numbers above all it holds, ascending, to the base; while nobody else uses it."""
        added = np.asarray(numbers, np.int64)
        self._base.add_with_ids(np.ascontiguousarray(vectors, np.float32), added)
        self._numbers = np.concatenate([self._numbers, added])

    def save(self, path: Path) -> None:
        """Write the base to `path`; the file is whole or not there.

        Raises:
            OSError: the disk is full, or the folder may not be written.
        """
        draft = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            faiss.write_index(self._base, str(draft))
            draft.replace(path)
        except RuntimeError as error:
            raise OSError(None, str(error).splitlines()[0]) from error
        finally:
            draft.unlink(missing_ok=True)

    def __len__(self) -> int:
        return len(self._numbers) - len(self._removed) + len(self._added)

    def numbers(self) -> set[int]:
        """Return the passage numbers it holds."""
        base = np.setdiff1d(self._numbers, self._removed)
        return {*base.tolist(), *self._added.tolist()}

    def changed(
        self, add: Sequence[int], vectors: UnitVectors, remove: Iterable[int]
    ) -> "VectorIndex":
        """Return an index without `remove` and with `add`; this one stays as it is.

        Args:
            add: numbers above all it holds, ascending.
            vectors: of `add`, shape (len(add), dim).
            remove: numbers; those it does not hold are ignored.
        """
        gone = np.fromiter(remove, np.int64)
        stays = ~_within(self._added, np.sort(gone))
        other = VectorIndex(self._dim)
        other._base, other._numbers = self._base, self._numbers
        other._removed = np.union1d(self._removed, gone[_within(gone, self._numbers)])
        other._added = np.concatenate([self._added[stays], np.asarray(add, np.int64)])
        # Rounded as in the base, so that a passage has one cosine wherever it is kept.
        rounded = vectors.astype(np.float16).astype(np.float32)
        other._vectors = np.concatenate([self._vectors[stays], rounded])
        return other

    def search(
        self, question: UnitVectors, k: int, allowed: Iterable[int] | None = None
    ) -> Ranking:
        """Return the `k` passages nearest to `question` (shape (dim,)), by cosine in [-1, 1].

        Raises:
            ValueError: `question` has another dimension than the index. FAISS itself would stop
                with an AssertionError that has no text.
        """
        if question.shape != (self._dim,):
            raise ValueError(
                f"question vector has shape {question.shape}, the index holds ({self._dim},); "
                "was it encoded by the model the index was built with?"
            )
        chosen = None if allowed is None else np.fromiter(allowed, np.int64)
        found = self._search_base(question, k, chosen)
        here = slice(None) if chosen is None else np.flatnonzero(np.isin(self._added, chosen))
        cosines = (self._vectors[here] @ question).tolist()
        found.extend(zip(self._added[here].tolist(), cosines, strict=True))
        return sorted(found, key=lambda item: (-item[1], item[0]))[:k]

    def cosines(self, question: UnitVectors, numbers: Sequence[int]) -> dict[int, float]:
        """Return the cosine of `question` to each of `numbers`, which must be in the index."""
        if not numbers:
            return {}
        wanted = np.asarray(numbers, np.int64)
        rows = np.empty((len(wanted), self._dim), np.float32)
        beside = _within(wanted, self._added)
        rows[beside] = self._vectors[np.searchsorted(self._added, wanted[beside])]
        if not beside.all():
            rows[~beside] = self._base.reconstruct_batch(wanted[~beside])
        return dict(zip(numbers, (rows @ question).tolist(), strict=True))

    def _search_base(
        self, question: UnitVectors, k: int, chosen: Numbers | None
    ) -> list[tuple[int, float]]:
        selector: faiss.IDSelector | None = None
        removed = faiss.IDSelectorBatch(self._removed)
        if chosen is not None:
            selector = faiss.IDSelectorBatch(np.setdiff1d(chosen, self._removed))
        elif self._removed.size:
            selector = faiss.IDSelectorNot(removed)
        parameters = None
        if selector is not None:
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        # Waking FAISS's threads costs more than a small search; they also fight the model's.
        threads = 1 if self._base.ntotal < _MANY else os.cpu_count() or 1
        faiss.omp_set_num_threads(threads)
        scores, numbers = self._base.search(question[np.newaxis, :], k, params=parameters)
        faiss.omp_set_num_threads(1)  # for whoever uses FAISS next, on a few codes
        # FAISS fills up with number -1 when k exceeds the index.
        ranking = [
            (int(number), float(score))
            for number, score in zip(numbers[0], scores[0], strict=True)
            if number >= 0
        ]
        return sorted(ranking, key=lambda item: (-item[1], item[0]))


def _within(some: Numbers, ascending: Numbers) -> npt.NDArray[np.bool_]:
    """Return which of `some` are in `ascending`, without a look at all of it."""
    if not ascending.size:
        return np.zeros(len(some), bool)
    places = np.searchsorted(ascending, some).clip(max=len(ascending) - 1)
    held: npt.NDArray[np.bool_] = ascending[places] == some
    return held
