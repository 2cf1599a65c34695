"""Pairs of question and passage, cut to one shape."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from index.sentences import sentences
from index.types import Span
from search.reader_text import LEAD, NEVER, QUESTION, ReadText, body_rows, lead_rows, rows_read
from search.reader_torch import Upper
from training.network import Lower, fast
from training.states import Passages, lower_states
from training.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Pair:
    """A question with some rows of a passage."""

    question: Tokens
    passage: int
    rows: tuple[int, ...]  # of the passage's tokens, in order
    answer: Span | None = None  # places in `rows`, last one included; None: it has none


@dataclass(frozen=True, slots=True)
class Batch:
    """What the upper layers take: `QUESTION` places of the question, then those of the passage."""

    states: Tensor  # (pairs, places, width of the encoder), float32; 0 where there is no token
    side: Tensor  # (pairs, places), int64: 0 question, 1 passage
    met: Tensor  # (pairs, places), int64: 1 where the characters stand on the other side too
    used: Tensor  # (pairs, places), bool: False where there is no token


def answer_rows(passage: ReadText, span: Span) -> Span | None:
    """Return the first and last token of a span of the passage's own text."""
    start, end = span[0] + passage.lead, span[1] + passage.lead
    rows = [row for row, s in enumerate(passage.spans) if s and s[0] < end and s[1] > start]
    return (rows[0], rows[-1]) if rows else None


def with_answer(
    question: Tokens, place: int, passages: Passages, span: Span, width: int, chance: random.Random
) -> Pair | None:
    """Return `width` rows that hold the answer somewhere; None where it does not fit."""
    passage = passages.tokens[place].text
    found = answer_rows(passage, span)
    first, own = lead_rows(passage), body_rows(passage)
    room = width - len(first)
    if found is None or found[1] - found[0] >= room - 4:
        return None
    lowest = max(own.start, found[1] + 1 - room)
    highest = max(lowest, min(found[0], own.stop - room))
    start = chance.randint(lowest, highest)
    rows = [*first, *range(start, min(own.stop, start + room))]
    answer = (rows.index(found[0]), rows.index(found[1]))
    return Pair(question, place, tuple(rows), answer)


def likest(question: Tokens, place: int, passages: Passages, width: int) -> Pair:
    """Return the `width` rows of a passage that the product would read."""
    rows = rows_read(question.text, passages.tokens[place].text, width)
    return Pair(question, place, tuple(rows))


def without_answer(pair: Pair, passages: Passages) -> Pair | None:
    """Return a pair whose answer's sentence is left out; None where too little else is left."""
    if pair.answer is None:
        return None
    passage = passages.tokens[pair.passage].text
    first, last = (_start(passage, pair.rows[place]) for place in pair.answer)
    text = passages.texts[pair.passage]
    out = [s for s in sentences(text) if s[0] <= last and s[1] > first]
    rows = tuple(row for row in pair.rows if not any(a <= _start(passage, row) < b for a, b in out))
    return Pair(pair.question, pair.passage, rows) if len(rows) > LEAD + 24 else None


def _start(passage: ReadText, row: int) -> int:
    """Return where a token begins in the passage's own text; below 0 in front of it."""
    span = passage.spans[row]
    return span[0] - passage.lead if span else -1


def batch(pairs: Sequence[Pair], passages: Passages, lower: Lower, width: int) -> Batch:
    """Return pairs as tensors, question first, both filled up.

    Args:
        pairs: of at most `width` rows each; of a question the first `QUESTION` tokens are taken.
        passages: that they are of.
        lower: makes the states of the questions; those of the passages are kept.
        width: places for the passage.
    """
    asked = lower_states(lower, [pair.question.ids for pair in pairs], QUESTION)
    length = QUESTION + width
    states = torch.zeros((len(pairs), length, asked.shape[2]))
    states[:, :QUESTION] = asked
    met = np.zeros((len(pairs), length), np.int64)
    used = np.zeros((len(pairs), length), bool)
    for place, pair in enumerate(pairs):
        rows = list(pair.rows)
        question, passage = pair.question.text, passages.tokens[pair.passage].text
        count, end = min(QUESTION, len(question.spans)), QUESTION + len(rows)
        used[place, :count] = used[place, QUESTION:end] = True
        met[place, :count] = question.met(passage)[:count]
        met[place, QUESTION:end] = passage.met(question)[rows]
        states[place, QUESTION:end] = torch.from_numpy(
            passages.states(pair.passage)[rows].astype(np.float32)
        )
    side = torch.zeros((len(pairs), length), dtype=torch.long)
    side[:, QUESTION:] = 1
    return Batch(states, side, torch.from_numpy(met), torch.from_numpy(used))


def read_pairs(
    lower: Lower, upper: Upper, pairs: Sequence[Pair], passages: Passages, width: int
) -> tuple[Tensor, Tensor]:
    """Return what the network says of pairs: (pairs, places, 2) of answers, (pairs, 2) verdicts.

    The logits are `NEVER` where no answer may begin or end: at the question, title and heading.
    """
    spans, verdict = _read_batch(upper, batch(pairs, passages, lower, width))
    allowed = np.stack([_may_answer(pair, passages, width) for pair in pairs])
    return spans.masked_fill(~torch.from_numpy(allowed)[..., None], NEVER), verdict


def _read_batch(upper: Upper, made: Batch) -> tuple[Tensor, Tensor]:
    """Return what `upper` says of a batch, in float32; see `Upper.forward`.

    Places that no pair fills are passed by, which saves a fifth of the time; they get 0.
    """
    some = made.used.any(dim=0)
    with fast():
        spans, verdict = upper(
            made.states[:, some], made.side[:, some], made.met[:, some], made.used[:, some]
        )
    whole = torch.zeros((*made.used.shape, 2))
    whole[:, some] = spans.float()
    return whole, verdict.float()


def _may_answer(pair: Pair, passages: Passages, width: int) -> npt.NDArray[np.bool_]:
    """Return which of `QUESTION + width` places an answer may stand at, the first for none."""
    own = body_rows(passages.tokens[pair.passage].text)
    found = np.zeros(QUESTION + width, bool)
    found[0] = True
    found[QUESTION : QUESTION + len(pair.rows)] = [row in own for row in pair.rows]
    return found
