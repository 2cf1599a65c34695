import numpy as np
import pytest

from index.products import Factor, Floats


def drawn(rows: int, columns: int, seed: int) -> Floats:
    found: Floats = np.random.default_rng(seed).standard_normal((rows, columns), np.float32)
    return found


@pytest.mark.parametrize("rows", [1, 2, 255, 1000])
@pytest.mark.parametrize("columns", [1, 7, 33])
def test_a_product_is_numpy_s(rows: int, columns: int) -> None:
    some, others = drawn(rows, 224, 1), drawn(columns, 224, 2)
    assert np.allclose(Factor(others)(some), some @ others.T, atol=1e-4)


def test_a_factor_may_be_a_view_and_multiplies_alike_each_time() -> None:
    some, others = drawn(500, 24, 3), drawn(24, 9, 4)
    factor = Factor(others.T)
    assert np.allclose(factor(some[::2]), some[::2] @ others, atol=1e-4)
    assert (factor(some) == factor(some)).all()


def test_nothing_times_something_is_nothing() -> None:
    assert Factor(drawn(5, 8, 5))(drawn(0, 8, 6)).shape == (0, 5)
    assert Factor(drawn(0, 8, 5))(drawn(3, 8, 6)).shape == (3, 0)
