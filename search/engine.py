"""The search engine: answers from the newest generation of one index."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from index.catalog import StoredArticle
from index.codes import codec_of, refuse_other
from index.embed import Embedder, load_embedder
from index.snapshot import Snapshot, open_snapshot
from search.generation import CloseReader, Generation
from search.live import Live
from search.opened import Opened
from search.reader import load_reader
from search.refusal import STRICTNESS
from search.types import Answer, Found


class WarmReader(CloseReader, Protocol):
    """A reader that can be made ready before the first question."""

    def warm_up(self) -> None:
        """Load what the first question would otherwise wait for."""
        ...


class Engine:
    """Answers questions from one index, always its newest generation; safe to share."""

    def __init__(
        self, snapshot: Snapshot, embedder: Embedder, reader: WarmReader | None = None
    ) -> None:
        """Answer from `snapshot`, and those that follow, with the model they were built with.

        Args:
            snapshot: the newest generation of the index.
            embedder: the model it was built with.
            reader: reads question and passages together; None: answers are found without.

        Raises:
            IndexMismatch: the index was built with another model.
            IndexOutdated: it has the token codes of another release.
        """
        self.embedder = embedder
        self._reader = reader
        self._codec = codec_of(embedder)
        self.watching = False
        self._check(snapshot)
        self.live = Live(snapshot, self._check)

    @contextmanager
    def reading(self) -> Iterator[Generation]:
        """Answer several times from one generation."""
        with self.live.lease() as snapshot:
            yield Generation(snapshot, self.embedder, self._codec, self._reader)

    def search(
        self, question: str, k: int = 10, article: str | None = None, file: str | None = None
    ) -> Found:
        """Return the `k` passages that best answer `question`; see `Generation.search`."""
        with self.reading() as generation:
            return generation.search(question, k, article, file)

    def ask(self, question: str, k: int = 5, strictness: float = STRICTNESS) -> Answer:
        """Answer from the articles' own words, or say why not; see `Generation.ask`."""
        with self.reading() as generation:
            return generation.ask(question, k, strictness)

    def articles(self) -> list[StoredArticle]:
        """Return all articles, by file name, then as they stand in the file."""
        with self.reading() as generation:
            return generation.articles()

    def article(self, article_id: str) -> Opened | None:
        """Return one article and its blocks, each with its passages' ids, or None."""
        with self.reading() as generation:
            return generation.article(article_id)

    def source(self, name: str) -> tuple[str, str | None] | None:
        """Return (text, encoding) of a file, or None."""
        with self.reading() as generation:
            return generation.source(name)

    def status(self) -> dict[str, Any]:
        """Return what `GET /api/status` says."""
        with self.reading() as generation:
            known = {"watching": self.watching, "reader": self._reader is not None}
            return {**generation.status(), **known}

    def warm_up(self) -> None:
        """Load what the first question would otherwise wait for: dictionary and kernels."""
        self.ask("预热")
        if self._reader is not None:
            self._reader.warm_up()  # in an empty index the question above met no passage to read

    def close(self) -> None:
        """Let go of the index."""
        self.live.close()

    def _check(self, snapshot: Snapshot) -> None:
        refuse_other(snapshot.catalog, self.embedder)


def open_engine(folder: Path, cache: Path, *, reader: bool = True) -> Engine:
    """Open the index in `folder` with the model it was built with.

    Args:
        folder: of the index.
        cache: of models.
        reader: read question and passages together, if there are weights for that model.

    Raises:
        IndexUnavailable: there is no usable index.
        ModelUnavailable: its model cannot be loaded.
        ReaderUnavailable: the reader is wanted, and its weights are missing or damaged.
    """
    snapshot = open_snapshot(folder)
    model = snapshot.catalog.meta("model") or ""
    embedder = load_embedder(model, cache)
    return Engine(snapshot, embedder, load_reader(embedder, cache) if reader else None)
