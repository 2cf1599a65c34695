"""An answer in the source's own words: the sentences nearest to the question, or a reason.

Each sentence of the best passages is compared with the question token by token, seen in the context
of its paragraph. The best one is quoted, and with it those that come close.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from index.sentences import sentences
from index.types import Span, tight
from search.cite import citation
from search.late import Similarities, maxsim, within
from search.refusal import FLOOR, confidence_of, features
from search.types import Answer, Citation, Hit

READ = 5  # passages looked at sentence by sentence

_MOST = 3  # sentences quoted
_CLOSE = 0.010  # how far behind the best sentence another one may be and still be quoted
_NEXT = 0.006  # how much better a sentence of the next passage must be than one of this


@dataclass(frozen=True, slots=True)
class Evidence:
    """One of the best passages, with what is known of its tokens."""

    hit: Hit
    similarities: Similarities  # (question's tokens, passage's tokens)
    spans: Sequence[Span]  # of the passage's tokens in its text; below 0 in its context
    source: str  # text of its file


@dataclass(frozen=True, slots=True)
class _Sentence:
    value: float
    place: int  # of its passage, 0 for the best
    span: Span  # in the passage's text


def answer(
    question: str, evidence: Sequence[Evidence], hits: tuple[Hit, ...], started: float
) -> Answer:
    """Answer `question` from `evidence`, or say why not.

    Args:
        question: as asked.
        evidence: the best passages, best first.
        hits: what is shown below the answer, best first.
        started: `time.perf_counter()` when the question came in.
    """
    confidence = _confidence(question, evidence)
    chosen = _chosen(evidence) if confidence >= FLOOR else []
    citations = tuple(
        citation(number, evidence[s.place].hit, s.span, evidence[s.place].source)
        for number, s in enumerate(chosen, start=1)
    )
    return Answer(
        question=question,
        answerable=bool(citations),
        confidence=confidence,
        reason=_reason(bool(citations), hits),
        answer=_worded(citations) if citations else None,
        answer_kind="extractive",
        citations=citations,
        hits=hits,
        seconds=time.perf_counter() - started,
    )


def _confidence(question: str, evidence: Sequence[Evidence]) -> float:
    if not evidence or not evidence[0].similarities.size:
        return 0.0
    return confidence_of(features(question, evidence[0].hit, evidence[0].similarities))


def _chosen(evidence: Sequence[Evidence]) -> list[_Sentence]:
    """Return the sentences to quote, best first."""
    found = [
        _Sentence(maxsim(part.similarities[:, rows]).mean - _NEXT * place, place, span)
        for place, part in enumerate(evidence)
        for span in sentences(part.hit.text)
        if (rows := within(part.spans, span))
    ]
    found.sort(key=lambda sentence: (-sentence.value, sentence.place, sentence.span))
    chosen: dict[str, _Sentence] = {}
    for sentence in found:
        if len(chosen) == _MOST or sentence.value < found[0].value - _CLOSE:
            break
        start, end = sentence.span
        # The same words in two files are said once.
        chosen.setdefault(tight(evidence[sentence.place].hit.text[start:end]), sentence)
    return list(chosen.values())


def _worded(citations: Sequence[Citation]) -> str:
    return "".join(f"{' '.join(c.quote.split())}[{c.number}]" for c in citations)


def _reason(answered: bool, hits: Sequence[Hit]) -> str:
    if answered:
        return "答案逐字引自下列段落。"
    if not hits:
        return "没有可以检索的段落。"
    return "没有找到能回答这个问题的段落；下面是最接近的内容。"
