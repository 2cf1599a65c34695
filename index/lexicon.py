"""Keyword search: BM25 over tokens cut beforehand, in a tantivy index.

Derived from the catalog: it holds passage numbers and tokens and nothing else, and `update` brings
it from any earlier state to any later one, because a number never changes its passage.
"""

from collections.abc import Iterable, Sequence
from math import log
from pathlib import Path

import tantivy

from index.types import Ranking
from index.words import tokens

_HEAP = 64_000_000  # bytes for one writer; tantivy's least is 15 MB a thread
_PAGE = 100_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    # add_integer_field: a Python int into an unsigned field kills tantivy's writer.
    builder.add_integer_field("number", stored=False, indexed=True, fast=True)
    builder.add_text_field("tokens", stored=False, tokenizer_name="cut", index_option="freq")
    return builder.build()


class Lexicon:
    """A keyword index in one folder; see the module's header."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the index in `folder`.

        Args:
            folder: where it is.
            create: make an empty one where there is none.

        Raises:
            ValueError: there is none, or it is not one of ours, or it is damaged.
            OSError: it cannot be made: the disk is full, or the folder may not be written.
        """
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        try:
            if create:
                self._index = tantivy.Index(_schema(), path=str(folder), reuse=True)
            else:
                self._index = tantivy.Index.open(str(folder))
        except (ValueError, OSError) as error:
            if create:
                raise OSError(None, f"{folder}: {error}") from error
            raise ValueError(f"{folder}: {error}") from error
        cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("cut", cut)
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def numbers(self) -> set[int]:
        """Return the passage numbers it holds."""
        held: set[int] = set()
        query = tantivy.Query.all_query()
        for offset in range(0, self._searcher.num_docs, _PAGE):
            hits = self._searcher.search(query, limit=_PAGE, offset=offset, count=False).hits
            held.update(self._numbers([address for _, address in hits]))
        return held

    def update(self, add: Iterable[tuple[int, str]], remove: Iterable[int]) -> None:
        """Add passages as (number, text to be searched) and remove others, in one commit.

        Raises:
            OSError: the disk is full, or the folder may not be written.
        """
        try:
            writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        except ValueError as error:
            raise OSError(None, str(error)) from error
        try:
            # A writer killed at its commit leaves files under names this one is about to use.
            writer.garbage_collect_files()
            for number in remove:
                writer.delete_documents_by_term("number", number)
            for number, text in add:
                document = tantivy.Document()
                document.add_integer("number", number)
                document.add_text("tokens", " ".join(tokens(text)))
                writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
        except ValueError as error:
            raise OSError(None, str(error)) from error
        finally:
            del writer  # it holds a lock, and an error's traceback would hold it
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(
        self, question: Sequence[str], k: int, allowed: Iterable[int] | None = None
    ) -> Ranking:
        """Return the `k` best passages by BM25 (k1 1.2, b 0.75), best first; none without a match.

        Args:
            question: its tokens, each counted once.
            k: at least 1.
            allowed: passage numbers to choose from; None for all.
        """
        terms = self._terms(question)
        if not terms:
            return []
        query = tantivy.Query.boolean_query(terms)
        if allowed is not None:
            chosen = tantivy.Query.term_set_query(_SCHEMA, "number", list(allowed))
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(chosen, 0.0)),
                ]
            )
        hits = self._searcher.search(query, limit=k, count=False).hits
        numbers = self._numbers([address for _, address in hits])
        ranking = [(number, float(score)) for number, (score, _) in zip(numbers, hits, strict=True)]
        return sorted(ranking, key=lambda item: (-item[1], item[0]))

    def idf(self, question: Sequence[str]) -> dict[str, float]:
        """Return each token's inverse document frequency, as BM25 counts it; larger is rarer."""
        total = self._searcher.num_docs
        found = {}
        for token in dict.fromkeys(question):
            count = self._searcher.doc_freq("tokens", token)
            # Deleted passages count until tantivy merges their segment, hence the bound.
            found[token] = log(1 + (max(total - count, 0) + 0.5) / (count + 0.5))
        return found

    def _terms(self, question: Sequence[str]) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        return [
            (tantivy.Occur.Should, tantivy.Query.term_query(_SCHEMA, "tokens", token, "freq"))
            for token in dict.fromkeys(question)
        ]

    def _numbers(self, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
        values = self._searcher.fast_field_values("number", list(addresses))
        return [int(str(value)) for value in values]


_SCHEMA = _schema()
