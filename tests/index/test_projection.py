import numpy as np

from index.projection import evenly, plane


def test_the_widest_direction_lies_along_x() -> None:
    # Three points in a row, one of them a little aside.
    vectors = np.array([[0, 0, 0], [1, 0, 0], [4, 0.5, 0]], np.float32)
    placed = plane(vectors)
    assert placed[:, 0].tolist()[::2] == [0.0, 1.0]
    assert 0.2 < placed[1, 0] < 0.3


def test_the_same_vectors_give_the_same_plane() -> None:
    vectors = np.eye(6, 8, dtype=np.float32)
    assert np.array_equal(plane(vectors), plane(vectors))
    assert plane(vectors).shape == (6, 2)


def test_places_stay_within_the_picture() -> None:
    vectors = np.random.default_rng(7).normal(size=(50, 16)).astype(np.float32)
    placed = plane(vectors)
    assert (placed.min(axis=0) == 0).all()
    assert (placed.max(axis=0) == 1).all()


def test_nothing_one_thing_and_equal_things_can_be_placed() -> None:
    assert plane(np.zeros((0, 4), np.float32)).shape == (0, 2)
    assert plane(np.ones((1, 4), np.float32)).tolist() == [[0.5, 0.5]]
    assert plane(np.ones((3, 4), np.float32)).tolist() == [[0.5, 0.5]] * 3


def test_many_passages_are_taken_at_even_steps() -> None:
    assert evenly(list(range(10)), 5) == [0, 2, 4, 6, 8]
    assert evenly([1, 2], 5) == [1, 2]
