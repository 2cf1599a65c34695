"""Codes of tokens about a passage's vector, with a codebook learnt from readable vectors."""

from pathlib import Path

import faiss
import numpy as np
import pytest

from benchmarks.fit_codebook import learn
from index.codebook import Codebook, shipped
from index.embed import load_embedder
from index.model import DEFAULT_MODEL
from index.types import UnitVectors

DIM = 32


def passage(seed: int) -> UnitVectors:
    drawn = np.random.default_rng(seed).standard_normal(DIM)
    vector: UnitVectors = (drawn / np.linalg.norm(drawn)).astype(np.float32)
    return vector


def tokens(count: int, seed: int) -> UnitVectors:
    """Tokens of the passage of the same seed: its vector, and one of 40 words in each."""
    words = np.random.default_rng(0).standard_normal((40, DIM))
    chosen = np.random.default_rng(seed + 1).integers(0, 40, count)
    drawn = 2 * passage(seed) + 0.2 * words[chosen]
    vectors: UnitVectors = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return vectors


@pytest.fixture(scope="module")
def book() -> Codebook:
    known = np.concatenate([tokens(100, seed) for seed in range(100)])
    around = np.concatenate([np.repeat(passage(seed)[None], 100, axis=0) for seed in range(100)])
    return learn(known, around, "of these", 8, 16, rounds=2)


def test_a_token_takes_a_byte_for_each_group_of_directions(book: Codebook) -> None:
    assert len(book.encode(tokens(7, 200), passage(200))) == book.size(7) == 7 * 8


def test_cosines_come_back_though_the_passage_was_never_seen(book: Codebook) -> None:
    known, question = tokens(60, 201), tokens(9, 202)
    codes = book.encode(known, passage(201))
    (found,) = book.similarities(question, [codes], passage(201)[None])
    assert found.shape == (9, 60)
    assert np.abs(found - question @ known.T).mean() < 0.03


def test_passages_are_told_apart_and_may_be_empty(book: Codebook) -> None:
    rows = [
        book.encode(tokens(3, 203), passage(203)),
        b"",
        book.encode(tokens(5, 204), passage(204)),
    ]
    around = np.stack([passage(203), passage(205), passage(204)])
    found = book.similarities(tokens(2, 206), rows, around)
    assert [part.shape for part in found] == [(2, 3), (2, 0), (2, 5)]
    (alone,) = book.similarities(tokens(2, 206), rows[2:], around[2:])
    assert np.allclose(found[2], alone, atol=1e-6)


def test_cosines_are_those_of_the_codes_decoded_at_once_and_the_same_each_time(
    book: Codebook,
) -> None:
    question = tokens(9, 211)
    known = [book.encode(tokens(count, count), passage(count)) for count in (300, 1, 700)]
    around = np.stack([passage(count) for count in (300, 1, 700)])
    found = book.similarities(question, known, around)
    for cosines, codes, vector in zip(found, known, around, strict=True):
        whole = (question @ decoded(book, codes, vector).T).astype(np.float32)
        assert np.abs(cosines - whole).max() < 1e-5
    again = book.similarities(question, known, around)
    assert all((one == other).all() for one, other in zip(found, again, strict=True))


def decoded(book: Codebook, codes: bytes, vector: UnitVectors) -> UnitVectors:
    """What the codes of a passage's tokens stand for, all at once."""
    numbers = book._numbers()
    entries = faiss.vector_to_array(book._quantiser.centroids).reshape(8, 256, -1)
    rows = np.frombuffer(codes, np.uint8).reshape(-1, 8)
    differences = entries[np.arange(8), rows].reshape(len(rows), -1) @ book._directions.T
    whole: UnitVectors = (
        float(numbers["share"]) * vector.astype(np.float16).astype(np.float32)
        + book._rest
        + float(numbers["stretch"]) * differences
    )
    return whole


def test_a_question_without_tokens_has_no_cosines(book: Codebook) -> None:
    codes = book.encode(tokens(3, 203), passage(203))
    (found,) = book.similarities(np.zeros((0, DIM), np.float32), [codes], passage(203)[None])
    assert found.shape == (0, 3)


def test_no_passage_is_no_answer(book: Codebook) -> None:
    assert book.encode(tokens(0, 207), passage(207)) == b""
    assert book.similarities(tokens(2, 207), [], np.zeros((0, DIM), np.float32)) == []


def test_a_passage_s_vector_counts_as_the_catalog_keeps_it(book: Codebook) -> None:
    kept = passage(208).astype(np.float16).astype(np.float32)
    assert book.encode(tokens(50, 208), passage(208)) == book.encode(tokens(50, 208), kept)


def test_what_is_saved_encodes_alike(book: Codebook, tmp_path: Path) -> None:
    book.save(tmp_path / "book.npz")
    opened = Codebook.load(tmp_path / "book.npz")
    assert (opened.name, opened.fingerprint) == (book.name, "of these")
    assert book.name.startswith("pq8x16-")
    codes, around = book.encode(tokens(60, 209), passage(209)), passage(209)[None]
    before, after = (b.similarities(tokens(9, 210), [codes], around) for b in (book, opened))
    assert np.abs(after[0] - before[0]).max() < 0.003


def test_books_learnt_from_other_tokens_have_other_names(book: Codebook, tmp_path: Path) -> None:
    book.save(tmp_path / "book.npz")
    with np.load(tmp_path / "book.npz") as saved:
        numbers = dict(saved)
    numbers["rest"] = numbers["rest"] + np.float16(0.01)
    np.savez_compressed(tmp_path / "other.npz", **numbers)
    assert Codebook.load(tmp_path / "other.npz").name != book.name


@pytest.mark.model
def test_the_codebook_that_is_shipped_is_the_default_model_s(model_cache: Path) -> None:
    embedder = load_embedder(DEFAULT_MODEL, model_cache)
    assert shipped().fingerprint == embedder.fingerprint
    encoded = embedder.encode_documents(["寻乌县的空压机卖到了全国，一年能卖三万台。"])
    known = encoded.tokens[0].vectors
    codes = shipped().encode(known, encoded.vectors[0])
    question = embedder.encode_question("寻乌县空压机一年能卖多少台？").tokens.vectors
    (found,) = shipped().similarities(question, [codes], encoded.vectors)
    assert np.abs(found - question @ known.T).mean() < 0.04
