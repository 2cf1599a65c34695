"""Which tokens of question and passage the close reader takes, and what is known of each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.fold import fold
from index.types import Span

QUESTION = 32  # tokens of a question in training, where every one is filled up to them
LEAD = 20  # tokens of prompt, title and heading
LONGEST = 40  # tokens of an answer

NEVER = -1e4  # a logit that never wins


@dataclass(frozen=True, slots=True)
class ReadText:
    """A question, or a passage behind its title and heading."""

    spans: tuple[Span | None, ...]  # of each token; None: of the prompt, or a mark of the model
    lead: int  # characters of title and heading
    words: tuple[str, ...]  # each token folded, without punctuation
    folded: str  # all of it

    def met(self, other: "ReadText") -> npt.NDArray[np.int64]:
        """Return (tokens,): 1 where a token's characters stand in `other`, else 0.

        Prompt, marks and punctuation stand nowhere.
        """
        return np.array([bool(word) and word in other.folded for word in self.words], np.int64)


def read_text(text: str, spans: tuple[Span | None, ...], lead: int = 0) -> ReadText:
    """Return a text as the reader takes it.

    Args:
        text: title and heading included.
        spans: where its tokens stand in it; None: of the prompt, or a mark of the model.
        lead: characters of title and heading, with the line ends behind them.
    """
    words = (plain(text[span[0] : span[1]]) if span else "" for span in spans)
    return ReadText(spans, lead, tuple(words), fold(text))


def plain(text: str) -> str:
    """Return text folded, without punctuation."""
    return "".join(character for character in fold(text) if character.isalnum())


def rows_read(question: ReadText, passage: ReadText, most: int) -> list[int]:
    """Return the tokens of a passage that are read, at most `most`.

    Prompt, title and heading as far as they fit; of a longer text the part that holds most of the
    question's characters.
    """
    first = lead_rows(passage)
    own = body_rows(passage)
    room = most - len(first)
    start = own.start
    if len(own) > room:
        # A word of several characters that is met tells more than one of one.
        weights = np.array([len(passage.words[row]) - 0.5 for row in own])
        met = passage.met(question)[own.start : own.stop] * weights
        sums = np.concatenate([[0.0], np.cumsum(met)])
        held = sums[room:] - sums[:-room]
        # Of parts that hold as much, the middle one: the answer may stand on either side.
        best = np.flatnonzero(held == held.max())
        start += int(best[len(best) // 2])
    return [*first, *range(start, min(own.stop, start + room))]


def lead_rows(passage: ReadText) -> list[int]:
    """Return the first tokens before the text itself."""
    before = body_rows(passage).start
    return list(range(min(before, LEAD)))


def body_rows(passage: ReadText) -> range:
    """Return the tokens of the text itself."""
    own = [row for row, span in enumerate(passage.spans) if span and span[1] > passage.lead]
    return range(own[0], own[-1] + 1) if own else range(len(passage.spans), len(passage.spans))


def span_of(passage: ReadText, first: int, last: int) -> Span:
    """Return where tokens of the text itself stand in it, title and heading not counted.

    Raises:
        ValueError: one of them is of the prompt, or a mark of the model.
    """
    start, end = passage.spans[first], passage.spans[last]
    if start is None or end is None:
        raise ValueError(f"the tokens {first} to {last} are not all of the text itself")
    return max(start[0] - passage.lead, 0), end[1] - passage.lead


def best_span(logits: npt.NDArray[np.float32]) -> tuple[int, int, float]:
    """Return the first of `best_spans`."""
    return best_spans(logits, 1)[0]


def best_spans(logits: npt.NDArray[np.float32], most: int) -> list[tuple[int, int, float]]:
    """Return first and last place of the best answers, and the sum of the two logits, best first.

    Args:
        logits: of start and end, (places, 2), at least one place.
        most: answers, at least 1.

    Returns:
        At least one. No two share a place. An answer does not end before it begins, and has at most
        `LONGEST` places.
    """
    sums = logits[:, 0][:, None] + logits[:, 1][None]
    fits = np.tril(np.triu(np.ones(sums.shape, bool)), LONGEST - 1)
    sums = np.where(fits, sums, 2 * NEVER)
    found: list[tuple[int, int, float]] = []
    while len(found) < most:
        first, last = map(int, np.unravel_index(int(sums.argmax()), sums.shape))
        if found and sums[first, last] <= NEVER:
            break
        found.append((first, last, float(sums[first, last])))
        sums[: last + 1, first:] = 2 * NEVER  # whatever begins before its end and ends behind
    return found
