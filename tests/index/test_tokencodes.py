import numpy as np
import pytest

from index.tokencodes import TokenCodec
from index.types import UnitVectors


def unit(count: int, dim: int, seed: int) -> UnitVectors:
    """Vectors about a common centre, as a model's token vectors are."""
    drawn = np.random.default_rng(seed).standard_normal((count, dim)) + 2.0
    vectors: UnitVectors = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return vectors


@pytest.fixture
def codec() -> TokenCodec:
    return TokenCodec(unit(500, 384, 1).mean(axis=0))


def test_a_token_of_384_dimensions_takes_98_bytes(codec: TokenCodec) -> None:
    assert len(codec.encode(unit(7, 384, 2))) == 7 * 98


def test_cosines_come_back_within_a_few_hundredths(codec: TokenCodec) -> None:
    tokens, question = unit(60, 384, 3), unit(9, 384, 4)
    (found,) = codec.similarities(question, [codec.encode(tokens)])
    assert found.shape == (9, 60)
    assert np.abs(found - question @ tokens.T).max() < 0.03


def test_a_token_is_most_like_itself(codec: TokenCodec) -> None:
    tokens = unit(60, 384, 5)
    (found,) = codec.similarities(tokens, [codec.encode(tokens)])
    assert (found.argmax(axis=1) == np.arange(60)).all()


def test_texts_are_told_apart_and_may_be_empty(codec: TokenCodec) -> None:
    first, second = unit(3, 384, 6), unit(5, 384, 7)
    codes = [codec.encode(first), b"", codec.encode(second)]
    found = codec.similarities(unit(2, 384, 8), codes)
    assert [part.shape for part in found] == [(2, 3), (2, 0), (2, 5)]


def test_two_codecs_of_one_model_understand_each_other() -> None:
    center = unit(500, 384, 1).mean(axis=0)
    tokens = unit(4, 384, 9)
    assert TokenCodec(center).encode(tokens) == TokenCodec(center).encode(tokens)


@pytest.mark.parametrize("dim", [6, 64, 768, 1024])
def test_any_dimension_works(dim: int) -> None:
    codec = TokenCodec(np.zeros(dim, np.float32))
    tokens = unit(5, dim, 10)
    (found,) = codec.similarities(tokens, [codec.encode(tokens)])
    assert found.shape == (5, 5)
    assert np.isfinite(found).all()


def test_many_tokens_have_the_cosines_of_few_the_same_each_time(codec: TokenCodec) -> None:
    question, texts = unit(9, 384, 11), [codec.encode(unit(n, 384, n)) for n in (300, 1, 700)]
    found = codec.similarities(question, texts)
    for cosines, text in zip(found, texts, strict=True):
        size = codec.size(1)
        alone = [
            codec.similarities(question, [text[at : at + size]])[0]
            for at in range(0, len(text), size)
        ]
        assert np.abs(cosines - np.hstack(alone)).max() < 1e-5
    again = codec.similarities(question, texts)
    assert all((one == other).all() for one, other in zip(found, again, strict=True))


def test_a_question_without_tokens_and_no_text_have_no_cosines(codec: TokenCodec) -> None:
    (found,) = codec.similarities(np.zeros((0, 384), np.float32), [codec.encode(unit(3, 384, 6))])
    assert found.shape == (0, 3)
    assert codec.similarities(unit(2, 384, 8), []) == []
