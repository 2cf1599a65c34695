"""A base that never changes and what came and went since answer as one index of all of it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.types import UnitVectors
from index.vectors import VectorIndex

DIM = 8


def unit(numbers: list[int]) -> UnitVectors:
    """Return for each number a vector of its own, in 16 bits as the catalog keeps them."""
    rows = [np.random.default_rng(number).normal(size=DIM) for number in numbers]
    vectors = np.array(rows, np.float32).reshape(len(numbers), DIM)
    found = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    rounded: UnitVectors = found.astype(np.float16).astype(np.float32)
    return rounded


def plain(numbers: list[int]) -> VectorIndex:
    index = VectorIndex(DIM)
    index.append(numbers, unit(numbers))
    return index


@settings(max_examples=60, deadline=None)
@given(
    size=st.integers(0, 12),
    steps=st.lists(
        st.tuples(st.integers(0, 4), st.lists(st.integers(1, 30), max_size=5)), max_size=5
    ),
    allowed=st.none() | st.lists(st.integers(1, 30), min_size=1, max_size=8),
)
def test_any_changes_answer_like_an_index_made_at_once(
    size: int, steps: list[tuple[int, list[int]]], allowed: list[int] | None
) -> None:
    held, last = set(range(1, size + 1)), size
    index = plain(sorted(held))
    for count, remove in steps:
        gone = [number for number in remove if number <= last]
        add = list(range(last + 1, last + 1 + count))
        index = index.changed(add, unit(add), gone)
        held, last = (held - set(gone)) | set(add), last + count
    fresh = plain(sorted(held))
    question = unit([99])[0]
    assert index.numbers() == held and len(index) == len(held)
    found, expected = index.search(question, 5, allowed), fresh.search(question, 5, allowed)
    assert [number for number, _ in found] == [number for number, _ in expected]
    assert np.allclose([s for _, s in found], [s for _, s in expected], atol=1e-6)
    cosines = index.cosines(question, sorted(held))
    assert np.allclose(list(cosines.values()), unit(sorted(held)) @ question, atol=1e-6)


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    plain([3, 5, 9]).save(tmp_path / "v")
    assert VectorIndex.load(tmp_path / "v", DIM).numbers() == {3, 5, 9}
    assert [path.name for path in tmp_path.iterdir()] == ["v"]


def test_a_vector_takes_two_bytes_a_value_on_disk(tmp_path: Path) -> None:
    plain(list(range(1, 1001))).save(tmp_path / "v")
    assert (tmp_path / "v").stat().st_size < 1000 * (DIM * 2 + 8) + 300


def test_a_passage_has_the_same_cosine_in_the_base_and_beside_it() -> None:
    drawn = np.random.default_rng(0).normal(size=(3, DIM)).astype(np.float32)  # not in 16 bits
    vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    base, beside = VectorIndex(DIM), VectorIndex(DIM).changed([1, 2, 3], vectors, [])
    base.append([1, 2, 3], vectors)
    one, other = (index.cosines(unit([99])[0], [1, 2, 3]) for index in (base, beside))
    assert one == other


def test_a_file_for_another_dimension_is_refused(tmp_path: Path) -> None:
    plain([3]).save(tmp_path / "v")
    with pytest.raises(ValueError, match="not an index of 9 dimensions"):
        VectorIndex.load(tmp_path / "v", 9)


def test_a_question_of_another_dimension_is_refused() -> None:
    with pytest.raises(ValueError, match="was it encoded by the model"):
        plain([1]).search(np.ones(9, np.float32), 1)
