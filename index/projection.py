"""A picture of what is indexed: every passage a point, near in meaning is near on the plane.

Principal components of the passage vectors. They show the coarse lay of the land and no more;
nothing is searched by them. Derived on demand from the catalog, never stored.
"""

import threading
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.snapshot import Snapshot
from index.types import UnitVectors

MOST_POINTS = 4000  # more are a cloud on any screen; passages are then taken at even steps


@dataclass(frozen=True, slots=True)
class Point:
    """A passage's place on the plane, both coordinates 0…1."""

    passage_id: str
    article_id: str
    x: float
    y: float


def plane(vectors: UnitVectors) -> npt.NDArray[np.float64]:
    """Return the first two principal components, shape (n, 2), each stretched to 0…1.

    The same vectors give the same plane: of the two directions an axis may have, the one is taken
    in which its largest weight is positive. An axis without any spread is 0.5 throughout.
    """
    count = len(vectors)
    if count == 0:
        return np.zeros((0, 2))
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    # dim × dim, whatever the number of passages; eigenvalues come in ascending order.
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, :2]
    largest = np.abs(axes).argmax(axis=0)
    axes = axes * np.sign(axes[largest, np.arange(axes.shape[1])])
    placed = np.full((count, 2), 0.5)
    for axis, values in enumerate((centred @ axes).T):
        low, high = float(values.min()), float(values.max())
        if high - low > 1e-9:
            placed[:, axis] = (values - low) / (high - low)
    return placed


class Projector:
    """Places the passages of a snapshot, once for each generation; safe to share among threads."""

    def __init__(self) -> None:
        """Begin with nothing placed."""
        self._lock = threading.Lock()
        self._generation: int | None = None
        self._points: tuple[Point, ...] = ()

    def points(self, snapshot: Snapshot) -> tuple[Point, ...]:
        """Return the points of all passages, or of as many as a picture can show."""
        with self._lock:
            if self._generation != snapshot.generation:
                self._points = _points(snapshot)
                self._generation = snapshot.generation
            return self._points


def _points(snapshot: Snapshot) -> tuple[Point, ...]:
    catalog = snapshot.catalog
    numbers = evenly(sorted(catalog.numbers()), MOST_POINTS)
    vectors = catalog.vectors(numbers, int(catalog.meta("dim") or 0))
    passages = catalog.passages(numbers)
    return tuple(
        Point(passages[number].id, passages[number].article, round(x, 4), round(y, 4))
        for number, (x, y) in zip(numbers, plane(vectors).tolist(), strict=True)
    )


def evenly(numbers: list[int], most: int) -> list[int]:
    """Return at most `most` of `numbers`, taken at even steps.

    Example:
        >>> evenly([1, 2, 3, 4, 5, 6], 3)
        [1, 3, 5]
    """
    if len(numbers) <= most:
        return numbers
    return [numbers[place * len(numbers) // most] for place in range(most)]
