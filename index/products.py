"""Matrix products on the thread that asks for them.

NumPy hands all but the smallest products to several threads and waits for the last. For the few
milliseconds that comparing a question takes, that gains little on a quiet machine, and where
another program keeps a core busy it costs several times the product. FAISS's own product keeps to
the threads it is given.
"""

import faiss
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# Rows to decode and multiply at once: what they take stays in the processor's cache.
BLOCK = 256


class Factor:
    """A matrix that others are multiplied by.

    Example:
        >>> Factor(np.array([[1, 2], [0, 1], [3, 0]], np.float32))(np.ones((1, 2), np.float32))
        array([[3., 1., 3.]], dtype=float32)
    """

    def __init__(self, matrix: Floats) -> None:
        """Multiply by the transpose of `matrix`, shape (m, dim)."""
        self._count, dim = matrix.shape
        self._transform = faiss.LinearTransform(dim, self._count, False)
        flat = np.ascontiguousarray(matrix, np.float32).ravel()
        faiss.copy_array_to_vector(flat, self._transform.A)
        self._transform.is_trained = True

    def __call__(self, rows: Floats) -> Floats:
        """Return `rows @ matrix.T`, shape (n, m), for `rows` of shape (n, dim)."""
        if not self._count or not len(rows):
            return np.zeros((len(rows), self._count), np.float32)
        faiss.omp_set_num_threads(1)  # of this thread's later calls, too: all of FAISS's are short
        product: Floats = self._transform.apply(np.ascontiguousarray(rows, np.float32))
        return product
