"""An index is answered from with the codes it was made with, or built anew, never misread."""

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index.catalog import Catalog
from index.codes import codec_of, fingerprint_of, outdated, stored_codes
from index.connection import CATALOG
from index.errors import IndexOutdated
from index.snapshot import open_snapshot
from index.sync import sync
from search.engine import Engine
from tests.conftest import CharEmbedder
from tests.content import content


def outdate(folder: Path) -> None:
    """Leave the index as one whose token vectors have other codes."""
    connection = sqlite3.connect(folder / CATALOG)
    with connection:
        connection.execute("UPDATE vectors SET model = 'char-count-64', tokens = x'0102'")
        connection.execute("UPDATE meta SET value = 'char-count-64' WHERE key = 'fingerprint'")
    connection.close()


def test_a_model_without_a_codebook_has_the_codes_that_need_none(embedder: CharEmbedder) -> None:
    assert fingerprint_of(embedder) == "char-count-64+tq3"


def test_an_index_with_codes_of_another_release_is_refused_with_the_command(
    built: Path, embedder: CharEmbedder
) -> None:
    outdate(built)
    snapshot = open_snapshot(built)
    with pytest.raises(
        IndexOutdated, match=r"another release(.|\n)*python build_index.py --seeds .* --index"
    ):
        Engine(snapshot, embedder)
    snapshot.close()


def test_building_embeds_it_anew_and_leaves_nothing_of_the_old_codes(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    before = content(built)
    outdate(built)
    assert sync(seeds, built, embedder).embedded == 6
    assert content(built) == before
    assert sync(seeds, built, embedder).embedded == 0


def test_a_single_file_is_not_added_to_an_index_with_other_codes(
    seeds: Path, built: Path, embedder: CharEmbedder
) -> None:
    outdate(built)
    with pytest.raises(IndexOutdated):
        sync(seeds, built, embedder, only=[seeds / "修水.txt"])
    assert embedder.embedded == []


def test_another_model_is_not_taken_for_an_older_release(
    built: Path, embedder: CharEmbedder
) -> None:
    embedder.fingerprint = "another"
    catalog = Catalog(built)
    assert not outdated(catalog, embedder)
    catalog.close()


def test_codes_come_in_the_order_asked_for_with_their_passages_vectors(
    built: Path, embedder: CharEmbedder
) -> None:
    catalog = Catalog(built)
    numbers = sorted(catalog.numbers(), reverse=True)
    codes, vectors = stored_codes(catalog, numbers)
    rows = catalog.passages(numbers)
    catalog.close()
    texts = [rows[number].searched_text for number in numbers]
    encoded = embedder.encode_documents(texts)
    assert np.allclose(vectors, encoded.vectors, atol=1e-3)
    known = zip(encoded.tokens, encoded.vectors, strict=True)
    assert codes == [codec_of(embedder).encode(tokens.vectors, own) for tokens, own in known]
