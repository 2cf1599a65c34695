"""A readable stand-in for the model, and a small index made with it."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.embed import Progress
from index.settings import Settings
from index.snapshot import Snapshot, open_snapshot
from index.sync import sync
from index.types import PassageVectors, QuestionVectors, Span, TokenVectors, UnitVectors

ARTICLES = {
    "修水.txt": "修水种菊花\n\n修水县的菊花今年丰收，产量三百吨。\n\n菊农说，价格比去年高。\n",
    "寻乌.txt": "寻乌卖脐橙\n\n寻乌的脐橙卖到了北京。\n\n果农请来了大学生直播。\n",
    "章贡.txt": "章贡修老街\n\n章贡区修好了三条老街。\n\n老街上开了茶馆。\n",
}


class CharEmbedder:
    """Counts characters, so texts that share characters are near each other.

    Deterministic and readable: a test can state the exact order it expects, which random
    vectors never allow. It remembers what it was asked to embed.
    """

    name = "char-count"
    fingerprint = "char-count-64"
    dim = 64
    max_tokens = 120
    center: UnitVectors = np.zeros(64, np.float32)

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Return the number of characters of each text."""
        return [len(text) for text in texts]

    def encode_passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> UnitVectors:
        """Return shape (len(texts), 64)."""
        self.embedded.extend(texts)
        if progress is not None:
            progress(len(texts), len(texts))
        return self._vectors(texts)

    def encode_question(self, text: str) -> QuestionVectors:
        """Return the vector of a question, and one for each of its characters."""
        return QuestionVectors(self._vectors([text])[0], self._tokens(text))

    def encode_documents(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> PassageVectors:
        """Return the vectors of passages, and one for each character that is not white space."""
        vectors = self.encode_passages(texts, progress)
        return PassageVectors(vectors, tuple(self._tokens(text) for text in texts))

    def token_spans(self, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return the place of each character that is not white space."""
        return [self._tokens(text).spans for text in texts]

    def _tokens(self, text: str) -> TokenVectors:
        places = [place for place, char in enumerate(text) if not char.isspace()]
        spans = tuple((place, place + 1) for place in places)
        return TokenVectors(spans, self._vectors([text[place] for place in places]))

    def _vectors(self, texts: Sequence[str]) -> UnitVectors:
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            for char in text:
                vectors[row, ord(char) % self.dim] += 1.0
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: UnitVectors = vectors / np.maximum(norms, 1e-9)
        return unit


@pytest.fixture
def embedder() -> CharEmbedder:
    """A model that needs no loading."""
    return CharEmbedder()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of three tiny articles."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
        # Long ago: a file written just now is looked at twice, and a test would wait for that.
        os.utime(folder / name, (1e9, 1e9))
    return folder


@pytest.fixture
def built(seeds: Path, tmp_path: Path, embedder: CharEmbedder) -> Path:
    """The folder of an index of `seeds`."""
    folder = tmp_path / "index"
    sync(seeds, folder, embedder)
    embedder.embedded.clear()
    return folder


@pytest.fixture
def snapshot(built: Path) -> Iterator[Snapshot]:
    """The first generation of `built`."""
    opened = open_snapshot(built)
    yield opened
    opened.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """An empty folder outside of seeds and index."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def model_cache() -> Path:
    """Where the real model is kept between runs: the place the commands use."""
    return Settings().cache.resolve()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("WENQU_")]:
        monkeypatch.delenv(name)
