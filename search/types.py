"""What a question gets back; the shapes of the HTTP interface."""

from dataclasses import dataclass, field
from typing import Literal

from index.types import Role, Span


@dataclass(frozen=True, slots=True)
class Also:
    """Another passage that says nearly the same as a hit."""

    passage_id: str
    article_id: str
    article_title: str | None
    file: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question."""

    passage_id: str
    article_id: str
    article_title: str | None
    heading: str | None
    file: str
    kind: Role
    text: str  # the whole paragraph
    spans: tuple[Span, ...]
    score: float  # 0…1, how likely it answers the question
    scores: dict[str, float]  # what `score` was made of, by retriever
    date: str | None = None  # when the article was published, ISO; None where it does not say
    pages: tuple[int, ...] = ()  # the printed page of each span, from 1; () where there are none
    also: tuple[Also, ...] = ()  # near duplicates that share this place, best first

    @property
    def whole(self) -> str:
        """Title, heading and text in one, for matching."""
        return " ".join(filter(None, (self.article_title, self.heading, self.text)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one passage says to a question, as the reader sees it."""

    span: Span | None  # of the best answer, in the passage's text; None: nothing to read
    margin: float  # by how much it is likelier than no answer, in logits; below 0: less likely
    answerable: float  # logit
    relevance: float  # comparable among the passages of one question
    others: tuple[tuple[Span, float], ...] = ()  # next best answers elsewhere, and their margins

    @property
    def answers(self) -> tuple[tuple[Span, float], ...]:
        """The best answer and the next best ones, each with its margin, best first."""
        return () if self.span is None else ((self.span, self.margin), *self.others)


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one question, best first."""

    question: str
    hits: tuple[Hit, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a passage, proven to stand in its file; made by `search.cite.citation` only."""

    number: int  # the mark in the answer, from 1
    passage_id: str
    article_id: str
    article_title: str | None
    file: str
    quote: str
    quote_spans: tuple[Span, ...]
    text: str
    spans: tuple[Span, ...]
    date: str | None = None  # when the article was published, ISO; None where it does not say
    pages: tuple[int, ...] = ()  # the printed page of each quote span, from 1; () where none


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that a language model wrote and that its passages say too."""

    text: str  # with its marks: "年销售空压机15万台。[1]"
    marks: tuple[int, ...]  # numbers of citations


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that a language model wrote and that is not shown as an answer."""

    text: str
    reason: str  # in Chinese


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, or why there is none."""

    question: str
    answerable: bool
    confidence: float  # 0…1, that the articles answer the question
    reason: str  # in Chinese
    answer: str | None  # with [1] marks; None when not answerable
    answer_kind: Literal["extractive", "generated"]
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    seconds: float = field(default=0.0)
    answer_spans: tuple[Span, ...] = ()  # of `answer`: the few words that are the answer, if told
    # Both in Chinese: `notes` are about what is quoted, `note` is about who should have written.
    notes: tuple[str, ...] = ()  # what a reader should mind in the quotations: dates, figures
    note: str | None = None  # what the language model failed to do, and why
    dropped: tuple[Dropped, ...] = ()  # what a language model wrote and did not pass
