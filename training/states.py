"""Passages' states in the frozen layers, made once and kept in a file."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from index.passages import context_of
from training.articles import Paragraph
from training.network import Lower, fast
from training.plan import Plan, simplified
from training.tokens import TextTokenizer, Tokens

_UNTITLED = 0.35  # of the paragraphs stand without their title
_ROWS = 4096  # tokens at a time


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages with their states; `turned` are the same ones in simplified characters."""

    tokens: tuple[Tokens, ...]
    texts: tuple[str, ...]
    turned: dict[int, int]  # place of a paragraph: place of its simplified form
    starts: npt.NDArray[np.int64]  # (passages + 1,): first row of each, and the number of rows
    rows: npt.NDArray[np.float16]  # (tokens of all passages, width), one passage below the other

    def states(self, place: int) -> npt.NDArray[np.float16]:
        """Return (tokens, width)."""
        return self.rows[self.starts[place] : self.starts[place + 1]]


def load_passages(
    plan: Plan, tokenizer: TextTokenizer, lower: Lower, count: int, folder: Path
) -> Passages:
    """Return every paragraph of the plan, and those learnt from in simplified characters too.

    Args:
        plan: whose paragraphs come first, in its order.
        tokenizer: of the encoder.
        lower: its first layers.
        count: how many; with the tokens, the name of the file of states.
        folder: where that is kept; made on first use, which takes minutes and gigabytes.
    """
    learnt = {case.paragraph for case in plan.cases if not case.held}
    paragraphs = list(plan.paragraphs)
    turned: dict[int, int] = {}
    for place in sorted(learnt):
        other = simplified(paragraphs[place]) if paragraphs[place].set.startswith("drcd") else None
        if other is not None and other.text != paragraphs[place].text:
            turned[place] = len(paragraphs)
            paragraphs.append(other)
    contexts = [context_of(p.title if _titled(p) else None, None) for p in paragraphs]
    tokens = tokenizer.passages(contexts, [p.text for p in paragraphs])
    starts = np.cumsum([0, *(len(t.ids) for t in tokens)])
    key = hashlib.sha256(b"".join(t.ids.tobytes() for t in tokens)).hexdigest()[:16]
    path = folder / f"states-{count}-{key}.npy"
    if not path.exists():
        part = path.with_suffix(".part.npy")
        width = lower.norm.weight.shape[0]
        out = np.lib.format.open_memmap(part, "w+", np.float16, (int(starts[-1]), width))
        order = sorted(range(len(tokens)), key=lambda place: -len(tokens[place].ids))
        while order:
            size = max(1, _ROWS // len(tokens[order[0]].ids))
            some, order = order[:size], order[size:]
            made = lower_states(lower, [tokens[place].ids for place in some]).numpy()
            for place, states in zip(some, made, strict=True):
                out[starts[place] : starts[place + 1]] = states[: len(tokens[place].ids)]
        out.flush()
        part.replace(path)
    return Passages(tuple(tokens), tuple(p.text for p in paragraphs), turned, starts, np.load(path))


def lower_states(lower: Lower, ids: Sequence[npt.NDArray[np.int32]], length: int = 0) -> Tensor:
    """Return states (texts, tokens of the longest, width), in float32.

    Args:
        lower: what makes them.
        ids: (tokens,) of each text.
        length: tokens to cut or to fill each text to; 0: as many as the longest has.
    """
    length = length or max(len(some) for some in ids)
    padded = torch.ones((len(ids), length), dtype=torch.long)
    used = torch.zeros((len(ids), length), dtype=torch.bool)
    for row, some in enumerate(ids):
        count = min(len(some), length)
        padded[row, :count] = torch.from_numpy(some[:count].astype(np.int64))
        used[row, :count] = True
    with torch.no_grad(), fast():
        states: Tensor = lower(padded, used)
    return states.float()


def _titled(paragraph: Paragraph) -> bool:
    draw = int(hashlib.sha256(f"{paragraph.set} {paragraph.id}".encode()).hexdigest()[:8], 16)
    return draw >= _UNTITLED * 0x1_0000_0000
