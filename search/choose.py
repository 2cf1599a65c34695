"""Which sentences of the best passages answer a question.

Each sentence is compared with the question token by token, its own tokens seen alone and together
with its title and heading: a paragraph may leave out what its heading says. One that holds a figure
of the asked kind is preferred. Further sentences are taken for each part of a question that asks
for several things, where they cover what the first ones leave open, or where they are as good as
the first. Where a list is asked for and the best sentence introduces one, its items are taken too.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from index.sentences import asks, sentences
from index.types import Span, tight
from search.asked import Asked, fitting
from search.cells import row_of
from search.late import Floats, Similarities, within
from search.lists import introduces, item_span, items_behind, names, numbers, series
from search.persons import counts
from search.types import Hit, Verdict
from search.years import disjoint, years_of

MOST = 3  # sentences quoted; the items of a list and what differs come on top
_LONGEST = 120  # characters to which clauses that end in ; are joined; set by hand

# In units of cosine, on the plateau of a grid over four public sets (benchmarks.answers).
_CONTEXT = 0.5  # weight of a sentence seen with title and heading; the rest is it alone
_FIGURE, _UNIT = 0.02, 0.01  # for holding a figure of the asked kind, in the asked unit
_NEXT = 0.006  # how much better a sentence of the next passage must be than one of this
_GAIN_SEVERAL = 0.010  # in the question's mean match, to be quoted where it asks for a list

# Last set where, of 600 held-out questions, .910 had the answer in what is quoted (.892 before).
_GAIN = 0.03  # in the question's mean match, to be quoted for it
_CLOSE = 0.015  # how far behind the best sentence another one may be and still be quoted

# In units of cosine too, set by hand; tests/search/test_choose.py and test_persons.py hold cases.
_PEOPLE = 0.03  # for counting the people that are asked for, who may be called otherwise
_READ = 0.02  # for holding what the reader takes for the answer, if the passage has one
_OF_PART = 0.06  # the same, to be quoted for one part of a question
_YEAR = 0.05  # against speaking of other years than the one asked for

# Logits of a passage that answers for sure; of one that does not, the negative. Set by hand.
_SURE = 4.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One of the best passages, or an item of a list that one introduces (then without tokens)."""

    hit: Hit
    similarities: Similarities  # (question's tokens, passage's tokens)
    spans: Sequence[Span]  # of the passage's tokens in its text; below 0 in its context
    source: str  # text of its file
    read: Verdict | None = None  # what the reader makes of it, where there is one
    parts: tuple[Verdict, ...] = ()  # and for each part of a question that has several
    # Of an item of a list: the place of the passage above it, or of another item below its heading.
    introduced_by: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be quoted."""

    value: float  # how likely it is to be quoted: a cosine, with what speaks for and against it
    place: int  # of its passage, 0 for the best
    span: Span  # in the passage's text
    text: str
    covers: Floats = field(compare=False)  # best match of each token of the question
    seen: Floats = field(compare=False)  # the same, title and heading of the passage included
    item: bool = False  # of a list that another sentence introduces


def choose(wanted: Asked, evidence: Sequence[Evidence], pool: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences to quote, best first; none where there are none.

    Args:
        wanted: what the question asks for.
        evidence: the best passages, best first.
        pool: their `candidates`.
    """
    if not pool:
        return []
    lists = wanted.several or (wanted.things and not wanted.figure)
    first = (_above(pool[0], pool, evidence) if lists else None) or pool[0]
    # A sentence that only introduces what follows it says nothing beside another one.
    pool = [first, *(s for s in pool[1:] if not introduces(s.text))]
    chosen = _of_parts(pool, evidence)
    chosen = _covering(chosen, pool, _GAIN_SEVERAL if wanted.several else _GAIN)
    said = {tight(sentence.text) for sentence in chosen}
    for sentence in pool[1:]:
        if len(chosen) == MOST or sentence.value < pool[0].value - _CLOSE:
            break
        # The same words in two files are said once.
        if tight(sentence.text) not in said:
            said.add(tight(sentence.text))
            chosen.append(sentence)
    if lists:
        told = _series(wanted, chosen[0], evidence) or _headed(wanted, chosen[0], evidence)
        if told:
            return told
        items = list(_items(chosen[0], evidence))
        listed = {(evidence[item.place].hit.passage_id, item.text) for item in items}
        own = [
            s
            for s in chosen
            if (evidence[s.place].hit.passage_id, s.text[slice(*item_span(s.text))]) not in listed
        ]
        chosen = [*own, *items]
    return chosen


def _above(
    item: Sentence, pool: Sequence[Sentence], evidence: Sequence[Evidence]
) -> Sentence | None:
    """Return the sentence that introduces the list of which a sentence is an item, if any does."""
    own = evidence[item.place].hit.passage_id
    places = {part.introduced_by for part in evidence if part.hit.passage_id == own}
    return next((s for s in pool if s.place in places and introduces(s.text)), None)


def _items(above: Sentence, evidence: Sequence[Evidence]) -> Iterator[Sentence]:
    """Yield the items of the list that a sentence introduces, in its passage or below it."""
    if introduces(above.text):
        text = evidence[above.place].hit.text
        for span in items_behind(text, above.span[1]):
            yield _item(above, above.place, span, text)
        for place, passage in enumerate(evidence):
            if passage.introduced_by == above.place:
                yield _item(above, place, item_span(passage.hit.text), passage.hit.text)


def _series(wanted: Asked, best: Sentence, evidence: Sequence[Evidence]) -> list[Sentence]:
    """Return what a question for a list asks for, where a passage counts it, 一是 and 二是.

    That of the best sentence; for 哪些 another one of its article whose own heading has the word
    for what is asked for, or that says how many there are. 什么原因 may be of something else.
    """
    article = evidence[best.place].hit.article_id
    for place in sorted(range(len(evidence)), key=lambda place: (place != best.place, place)):
        hit = evidence[place].hit
        heading = "".join(filter(None, (hit.article_title, hit.heading)))
        found = series(hit.text, heading, wanted.text) if hit.article_id == article else []
        if found and (
            place == best.place
            or (wanted.several and names(hit.heading or "", wanted.text))
            or numbers(hit.text[: found[0][0]], wanted.text)
        ):
            return [_item(best, place, span, hit.text) for span in found]
    return []


def _headed(wanted: Asked, best: Sentence, evidence: Sequence[Evidence]) -> list[Sentence]:
    """Return the items of which the best sentence is one, below a heading of what is asked for."""
    heading = evidence[best.place].hit.heading
    if introduces(best.text) or not (heading and names(heading, wanted.text)):
        return []
    items = [place for place, item in enumerate(evidence) if item.introduced_by == best.place]
    texts = [(place, evidence[place].hit.text) for place in items]
    return [_item(best, place, item_span(text), text) for place, text in texts]


def _item(above: Sentence, place: int, span: Span, text: str) -> Sentence:
    """Return an item as a sentence, no better and no worse than the one that introduces it."""
    return replace(above, place=place, span=span, text=text[span[0] : span[1]], item=True)


def candidates(wanted: Asked, evidence: Sequence[Evidence]) -> list[Sentence]:
    """Return every sentence of the passages that has a token and is no question, best first."""
    pool = [
        sentence
        for place, passage in enumerate(evidence)
        if passage.similarities.size
        for sentence in _sentences(wanted, place, passage)
    ]
    return sorted(pool, key=lambda sentence: (-sentence.value, sentence.place, sentence.span))


def _of_parts(pool: Sequence[Sentence], evidence: Sequence[Evidence]) -> list[Sentence]:
    """Return the best sentence, and for each part of the question the best one for it."""
    chosen = [pool[0]]
    for part in range(max(len(known.parts) for known in evidence)):

        def value(sentence: Sentence, part: int = part) -> float:
            parts = evidence[sentence.place].parts
            sure = _sureness(parts[part], sentence.span) if parts else 0.0
            return sentence.value + _OF_PART * sure

        best = max(pool, key=value)
        if best not in chosen:
            chosen.append(best)
    return chosen[:MOST]


def _covering(chosen: list[Sentence], pool: Sequence[Sentence], least: float) -> list[Sentence]:
    """Return the chosen sentences, and those that cover what they leave open."""
    covered = np.maximum.reduce([chosen[0].seen, *(s.covers for s in chosen[1:])])
    while len(chosen) < MOST:
        gains = [float(np.maximum(covered, s.covers).mean() - covered.mean()) for s in pool]
        enough = [place for place, gain in enumerate(gains) if gain >= least]
        if not enough:
            break
        best = pool[max(enough, key=lambda place: gains[place] + pool[place].value)]
        chosen.append(best)
        covered = np.maximum(covered, best.covers)
    return chosen


def _sentences(wanted: Asked, place: int, passage: Evidence) -> list[Sentence]:
    context = [row for row, (start, _) in enumerate(passage.spans) if start < 0]
    found = []
    row = row_of(passage.hit)
    for span in [row.span] if row else whole_sentences(passage.hit.text):
        rows = within(passage.spans, span)
        if not rows:
            continue
        text = passage.hit.text[span[0] : span[1]]
        if asks(text):
            continue
        alone = passage.similarities[:, rows].max(axis=1)
        seen = passage.similarities[:, [*context, *rows]].max(axis=1)
        value = (1 - _CONTEXT) * alone.mean() + _CONTEXT * seen.mean() - _NEXT * place
        figures = fitting(wanted, text)
        value += _PEOPLE * any(counts(wanted.text, text, figure.span) for figure in figures)
        value += _FIGURE * bool(figures) + _UNIT * any(map(wanted.fits_unit, figures))
        if disjoint(wanted.of_years, years_of(text)):
            value -= _YEAR
        read = passage.parts or filter(None, [passage.read])
        value += _READ * max((_sureness(verdict, span) for verdict in read), default=0.0)
        found.append(Sentence(float(value), place, span, text, alone, seen))
    return found


def _sureness(read: Verdict, span: Span) -> float:
    """Return how surely the reader sees the answer in a sentence, 0…1."""
    sure = min(1.0, max(0.0, (read.answerable + _SURE) / (2 * _SURE)))
    margins = (margin for words, margin in read.answers if overlap(words, span))
    return sure * math.exp(next(margins, -math.inf) - read.margin)


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def whole_sentences(text: str) -> list[Span]:
    """Return the sentences of `text`; clauses that end in ; are joined up to `_LONGEST`."""
    joined: list[Span] = []
    for start, end in sentences(text):
        if joined and end - joined[-1][0] <= _LONGEST and _goes_on(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(text: str, end: int, start: int) -> bool:
    return text[end - 1] in ";；" and "\n" not in text[end:start]
