"""Late interaction: every token of a question looks for its best match among a text's tokens.

MaxSim as in ColBERT (Khattab and Zaharia, SIGIR 2020), over the last-layer vectors of the encoder
we carry anyway, kept as codes (`index.tokencodes`). Punctuation of the question is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.types import Span, TokenVectors

Floats = npt.NDArray[np.float32]

# Cosines of a question's counted tokens to a text's tokens, shape (question, text).
Similarities = Floats


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text covers a question's tokens; cosines."""

    mean: float  # over the question's tokens
    least: float  # of the question's least-matched token: what the text lacks most


NOTHING = Match(0.0, 0.0)


def counted(question: str, tokens: TokenVectors) -> TokenVectors:
    """Return the question's tokens without punctuation; all of them if nothing else is left."""
    rows = [
        row
        for row, (start, end) in enumerate(tokens.spans)
        if any(character.isalnum() for character in question[start:end])
    ]
    if not rows:
        return tokens
    return TokenVectors(tuple(tokens.spans[row] for row in rows), tokens.vectors[rows])


def maxsim(similarities: Similarities) -> Match:
    """Return how well a text covers the question; `NOTHING` where either has no token."""
    if not similarities.size:
        return NOTHING
    best = similarities.max(axis=1)
    return Match(float(best.mean()), float(best.min()))


def within(spans: Sequence[Span], part: Span) -> list[int]:
    """Return the rows of the tokens that overlap `part`."""
    return [row for row, (start, end) in enumerate(spans) if start < part[1] and end > part[0]]
