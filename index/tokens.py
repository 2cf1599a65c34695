"""Which of a model's tokens belong to the text itself, and where they stand in it."""

import numpy as np
from tokenizers import Encoding

from index.types import Span, TokenVectors, UnitVectors

STEP = 16  # tokens; every new length costs a compile, so there are few
_SPACE = "▁"  # how SentencePiece writes the space before a word


def own_tokens(hidden: UnitVectors, encoding: Encoding, prompt: int, window: int) -> TokenVectors:
    """Keep the tokens of the text itself and give their vectors length 1.

    Left out are the prompt's tokens, the model's own marks, a lone space, and punctuation, which
    finds its like in every text; of a text that is nothing else, all of it is kept.

    Args:
        hidden: last hidden states, shape (at least the tokens the model took, dim).
        encoding: of prompt and text together.
        prompt: length of the prompt in characters.
        window: how many tokens the model takes.
    """
    rows, spans = own_spans(encoding, prompt, window)
    vectors = hidden[rows]
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return TokenVectors(spans, (vectors / np.maximum(norms, 1e-12)).astype(np.float32))


def own_spans(encoding: Encoding, prompt: int, window: int) -> tuple[list[int], tuple[Span, ...]]:
    """Return which tokens are the text's own, and their spans in it.

    Args:
        encoding: of prompt and text together.
        prompt: length of the prompt in characters.
        window: how many tokens the model takes.
    """
    offsets, pieces = encoding.offsets, encoding.tokens
    # In a text that was cut, the last row is the closing mark's.
    taken = len(offsets) if len(offsets) <= window else window - 1
    rows = [
        row
        for row in range(min(taken, len(offsets)))
        if offsets[row][1] > prompt and pieces[row].strip(_SPACE)
    ]
    rows = [row for row in rows if any(map(str.isalnum, pieces[row]))] or rows
    # A word's first piece may carry the space before it, which may be the prompt's; hence max().
    spans = tuple((max(offsets[row][0] - prompt, 0), offsets[row][1] - prompt) for row in rows)
    return rows, spans


def all_spans(encoding: Encoding, prompt: int, window: int) -> tuple[Span | None, ...]:
    """Return where each token the model takes stands in the text; None: prompt or mark.

    Args:
        encoding: of prompt and text together.
        prompt: length of the prompt in characters.
        window: how many tokens the model takes.
    """
    offsets = encoding.offsets
    if len(offsets) > window:
        offsets = [*offsets[: window - 1], (0, 0)]  # the closing mark
    return tuple(
        (max(start - prompt, 0), end - prompt) if end > prompt else None for start, end in offsets
    )


def padded(count: int) -> int:
    """Return the length to which some tokens are filled up, a multiple of `STEP`."""
    return -(-count // STEP) * STEP
