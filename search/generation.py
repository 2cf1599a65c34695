"""Answers from one generation of an index."""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Protocol

import numpy as np

from index.catalog import StoredArticle, StoredPassage
from index.codes import Codec, stored_codes
from index.embed import Embedder
from index.snapshot import Snapshot
from index.sync import last_sync
from index.types import Span
from search.aliases import otherwise
from search.alike import LEAST_OF_ONE, SHARE_OF_ONE, places, spread
from search.answer import READ, READ_CLOSELY, answer
from search.choose import Evidence
from search.explain import Explanation, explanation
from search.features import features, sought
from search.late import counted, maxsim
from search.lists import introduces, is_item, items_around, items_below
from search.looked import Looked
from search.opened import Opened
from search.parts import parts
from search.rank import RERANKED, rank
from search.refusal import STRICTNESS
from search.retrieve import candidates, weights_of
from search.types import Answer, Found, Hit, Verdict


class CloseReader(Protocol):
    """What reads question and passages together; `search.reader.Reader`, or a fake."""

    def read(self, question: str, passages: Sequence[tuple[str, int]]) -> Sequence[Verdict]:
        """Return what each passage says, or [] for a question it does not read."""
        ...


class Generation:
    """Searches and answers, all from one snapshot; cheap to make, so each request makes its own."""

    def __init__(
        self,
        snapshot: Snapshot,
        embedder: Embedder,
        codec: Codec,
        reader: CloseReader | None = None,
    ) -> None:
        """Answer from a snapshot.

        Args:
            snapshot: of the index; it stays open as long as this is in use.
            embedder: the model the index was built with.
            codec: of that model's token vectors.
            reader: looks at the best passages of a question that is asked, not of one that is
                searched for; None: answers are found without.
        """
        self.snapshot = snapshot
        self.embedder = embedder
        self.codec = codec
        self.reader = reader

    def search(
        self, question: str, k: int = 10, article: str | None = None, file: str | None = None
    ) -> Found:
        """Return the `k` passages that best answer `question`, best first.

        Args:
            question: as asked, not empty.
            k: at least 1.
            article: id of the one article to search.
            file: name of the one file to search.
        """
        started = time.perf_counter()
        looked = self._searched(question, k, article, file)
        return Found(question, looked.hits(k), time.perf_counter() - started)

    def explain(
        self, question: str, k: int = 10, article: str | None = None, file: str | None = None
    ) -> tuple[Found, list[Explanation]]:
        """Return what `search` does, and for each hit why it stands where it stands."""
        started = time.perf_counter()
        looked = self._searched(question, k, article, file)
        found = Found(question, looked.hits(k), time.perf_counter() - started)
        spans = self._spans([looked.passages[row.number] for row in looked.ranked[:k]])
        return found, [
            explanation(
                row,
                looked.passages[row.number],
                (question, looked.asked),
                looked.similarities.get(row.number),
                of_tokens,
            )
            for row, of_tokens in zip(looked.ranked[:k], spans, strict=True)
        ]

    def ask(
        self,
        question: str,
        k: int = 5,
        strictness: float = STRICTNESS,
        article: str | None = None,
        file: str | None = None,
    ) -> Answer:
        """Answer from the articles' own words, or say why not.

        Args:
            question: as asked, not empty.
            k: hits to show below the answer, at least 1.
            strictness: confidence from which there is an answer, 0…1.
            article: id of the one article to answer from.
            file: name of the one file to answer from.
        """
        started = time.perf_counter()
        allowed = self._allowed(article, file)
        said = self._answer(question, k, strictness, allowed, started)
        alias = otherwise(question)
        if alias is not None:
            other = self._answer(alias, k, strictness, allowed, started)
            if other.answerable and other.confidence > said.confidence:
                return replace(other, question=question)
        return said

    def _answer(
        self, question: str, k: int, strictness: float, allowed: list[int] | None, started: float
    ) -> Answer:
        looked = self.look(question, max(k, READ), allowed)
        evidence = self._evidence(question, looked)
        return answer(question, evidence, looked.hits(k), started, strictness)

    def evidence(self, question: str, without: Collection[str] = ()) -> list[Evidence]:
        """Return the passages an answer would be taken from, best first, then items of their lists.

        Args:
            question: as asked.
            without: names of files to leave out, as if they were not indexed.
        """
        allowed = None
        if without:
            catalog = self.snapshot.catalog
            hidden = {number for name in without for number in catalog.numbers_of(file=name)}
            allowed = sorted(catalog.numbers() - hidden)
        return self._evidence(question, self.look(question, READ, allowed))

    def look(self, question: str, k: int, allowed: Sequence[int] | None = None) -> Looked:
        """Return at least `k` places for a question, with all that was known to rank them.

        Args:
            question: as asked.
            k: at least 1.
            allowed: passage numbers to choose from; None for all.
        """
        snapshot = self.snapshot
        if allowed == [] or not len(snapshot.vectors):
            return Looked((), {}, {})
        seen = self.embedder.encode_question(question)
        idf = weights_of(snapshot, question)
        found = candidates(snapshot, question, seen.vector, allowed, idf=idf)
        head = [candidate.number for candidate in found[:RERANKED]]
        codes, vectors = stored_codes(snapshot.catalog, head)
        tokens = counted(question, seen.tokens)
        compared = self.codec.similarities(tokens.vectors, codes, vectors)
        similarities = dict(zip(head, compared, strict=True))
        passages = snapshot.catalog.passages(head)
        looked_for = sought(question, idf)
        known = {
            c.number: features(looked_for, c, maxsim(similarities[c.number]), passages[c.number])
            for c in found[:RERANKED]
        }
        kinds = {number: passage.kind for number, passage in passages.items()}
        ranked = rank(found, kinds, known, k + RERANKED)
        missing = [row.number for row in ranked if row.number not in passages]
        passages.update(snapshot.catalog.passages(missing))
        shown = tuple(places(ranked, passages))
        dates = snapshot.catalog.dates(sorted({row.article for row in passages.values()}))
        pages = snapshot.catalog.pages(sorted({row.file for row in passages.values()}))
        return Looked(shown, passages, similarities, tokens.spans, dates, pages)

    def articles(self) -> list[StoredArticle]:
        """Return all articles, by file name, then as they stand in the file."""
        return self.snapshot.catalog.articles()

    def article(self, article_id: str) -> Opened | None:
        """Return one article and its blocks, each with its passages' ids, or None."""
        catalog = self.snapshot.catalog
        found = catalog.article(article_id)
        return Opened(found, catalog.blocks(article_id)) if found else None

    def source(self, name: str) -> tuple[str, str | None] | None:
        """Return (text, encoding) of a file, or None."""
        return self.snapshot.catalog.source(name)

    def failed(self) -> list[dict[str, str]]:
        """Return the files that could not be read, each with the reason, by name."""
        return [{"file": name, "error": error} for name, error in self.snapshot.catalog.failures()]

    def status(self) -> dict[str, Any]:
        """Return what there is to say about this generation."""
        catalog = self.snapshot.catalog
        return {
            "generation": self.snapshot.generation,
            "counts": catalog.counts(),
            "model": self.embedder.name,
            "engine": "faiss",
            "failed": self.failed(),
            "last_sync": last_sync(catalog),
        }

    def _allowed(self, article: str | None, file: str | None) -> list[int] | None:
        """Return the numbers of the passages to choose from; None for all."""
        if article is None and file is None:
            return None
        return self.snapshot.catalog.numbers_of(article=article, file=file)

    def _searched(self, question: str, k: int, article: str | None, file: str | None) -> Looked:
        allowed = self._allowed(article, file)
        looked = self.look(question, k, allowed)
        if allowed is not None:
            return looked
        articles = {number: passage.article for number, passage in looked.passages.items()}
        # An answer may come from one article alone; a page of hits should not.
        shown = spread(looked.places, articles, max(LEAST_OF_ONE, round(k * SHARE_OF_ONE)))
        return replace(looked, places=tuple(shown))

    def _evidence(self, question: str, looked: Looked) -> list[Evidence]:
        first = list(islice(looked.telling(), READ))
        hits = [looked.hit(place) for place in first]
        tokens = [looked.similarities[place.row.number] for place in first]
        rows = [looked.passages[place.row.number] for place in first]
        spans, sources = self._spans(rows), self._sources(hits)
        found = [Evidence(*known) for known in zip(hits, tokens, spans, sources, strict=True)]
        return [*self._read(question, found, rows), *self._items(looked, rows, sources)]

    def _items(
        self, looked: Looked, rows: Sequence[StoredPassage], sources: Sequence[str]
    ) -> Iterator[Evidence]:
        """Yield the items of the lists that the first passages introduce or are items of."""
        catalog = self.snapshot.catalog
        for place, (row, source) in enumerate(zip(rows, sources, strict=True)):
            listed = items_below if introduces(row.text) else items_around
            if listed is items_around and not is_item(row):
                continue
            article = catalog.passages(catalog.numbers_of(article=row.article)).values()
            for item in listed(row, article):
                unseen = np.zeros((0, 0), np.float32)
                yield Evidence(looked.hit_of(item), unseen, (), source, introduced_by=place)

    def _read(
        self, question: str, found: list[Evidence], rows: Sequence[StoredPassage]
    ) -> list[Evidence]:
        """Return the evidence with what the reader makes of the first passages."""
        texts = [(row.searched_text, row.lead) for row in rows[:READ_CLOSELY]]
        if self.reader is None or not texts:
            return found
        said = self.reader.read(question, texts)
        asked_for = parts(question) if said else []
        of_parts = [self.reader.read(p, texts) for p in asked_for] if len(asked_for) > 1 else []
        if any(len(of_part) < len(said) for of_part in of_parts):
            of_parts = []  # a part is too long to be read
        for place, verdict in enumerate(said):
            each = tuple(of_part[place] for of_part in of_parts)
            found[place] = replace(found[place], read=verdict, parts=each)
        return found

    def _spans(self, rows: Sequence[StoredPassage]) -> list[list[Span]]:
        """Return where the tokens of passages stand in their texts, those of contexts before 0."""
        found = self.embedder.token_spans([row.searched_text for row in rows])
        leads = [row.lead for row in rows]
        return [
            [(start - lead, end - lead) for start, end in spans]
            for lead, spans in zip(leads, found, strict=True)
        ]

    def _sources(self, hits: Sequence[Hit]) -> list[str]:
        texts: dict[str, str] = {}
        for hit in hits:
            if hit.file not in texts:
                found = self.source(hit.file)
                texts[hit.file] = found[0] if found else ""
        return [texts[hit.file] for hit in hits]
