"""Close reading: where in a passage the answer stands, and whether it stands there at all.

A small network reads question and passage together. Both go through the encoder's first layers
apart, so a passage's part can be kept from one question to the next; the upper layers were trained
on questions with their answers (`training/`), and come in `reader.safetensors`. They fit the
encoder they were trained on and no other: with another model answers are found without them.
"""

import argparse
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.embed import Embedder, HasStates
from index.runtime import has_openvino
from index.settings import Settings
from index.tokens import padded
from search.reader_text import (
    NEVER,
    ReadText,
    best_spans,
    body_rows,
    read_text,
    rows_read,
    span_of,
)
from search.reader_weights import WEIGHTS, Floats, Weights, open_weights
from search.types import Verdict

ROWS = 256  # tokens of a passage that are read, title and heading included
# Tokens of a question that is read, prompt and marks included: about 70 characters. In training
# they were fewer (`QUESTION`), but the layers here do not count places. A longer question would
# lose its end, where Chinese questions say what they ask for.
_ASKED = 64
_KEPT = 300  # passages whose first layers are kept, 0.1 MB each
_SPANS = 5  # answers told of a passage


class Layers(Protocol):
    """The upper layers, wherever they run."""

    def run(self, pairs: Iterable[tuple[Floats, Floats]]) -> Iterator[tuple[Floats, Floats]]:
        """Yield what is said of each pair, in their order; good until the next is asked for.

        Args:
            pairs: states (1, length, width) and bias of attention (1, 1, 1, length), 0 or `NEVER`.

        Returns:
            Logits of start and end, (1, length, 2), and of answerable and relevant, (1, 2).
        """
        ...


NOTHING = Verdict(None, -20.0, -20.0, -20.0)  # where there is nothing to read


@dataclass(frozen=True, slots=True)
class _Kept:
    text: ReadText
    states: npt.NDArray[np.float16]


class Reader:
    """The network; safe to share among threads."""

    def __init__(self, encoder: HasStates, weights: Weights, cache: Path) -> None:
        """Take opened weights; they are compiled on first use.

        Args:
            encoder: the model they were trained on.
            weights: as `open_weights` returns them.
            cache: folder for what is compiled.
        """
        self._weights = weights
        self._encoder = encoder
        self._cache = cache
        self._layers: Layers | None = None
        self._reading = threading.Lock()  # of the layers
        self._keeping = threading.Lock()  # of what is kept
        self._kept: OrderedDict[tuple[str, int], _Kept] = OrderedDict()

    def read(self, question: str, passages: Sequence[tuple[str, int]]) -> list[Verdict]:
        """Return what each passage says, in their order.

        Of a passage longer than `ROWS` tokens the part most like the question is read.

        Args:
            question: as asked.
            passages: (title, heading and text, characters of title and heading).

        Returns:
            A verdict for each passage, `NOTHING` where it has no token of its own; [] for a
            question of more than `_ASKED` tokens, which would be misread if it were cut.
        """
        if not passages:
            return []
        (asked,) = self._encoder.token_states([question], self._weights.lower, questions=True)
        if len(asked.spans) > _ASKED:
            return []
        kept = _Kept(read_text(question, asked.spans), asked.states)
        opened = self._opened(passages)
        with self._reading:
            return self._read(kept, opened)

    def warm_up(self) -> None:
        """Compile what the first question would otherwise wait for."""
        self.read("预热", [("预热", 0)])

    def _opened(self, passages: Sequence[tuple[str, int]]) -> list[_Kept]:
        """Return the passages' states, made now or before."""
        with self._keeping:
            found = {key: self._kept[key] for key in passages if key in self._kept}
        new = [key for key in dict.fromkeys(passages) if key not in found]
        if new:  # with no lock held: it takes as long as reading them, and others may read
            made = self._encoder.token_states([text for text, _ in new], self._weights.lower)
            for key, states in zip(new, made, strict=True):
                found[key] = _Kept(read_text(key[0], states.spans, key[1]), states.states)
        with self._keeping:
            for key in passages:
                self._kept[key] = found[key]
                self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return [found[key] for key in passages]

    def _read(self, question: _Kept, passages: Sequence[_Kept]) -> list[Verdict]:
        rows = [rows_read(question.text, passage.text, ROWS) for passage in passages]
        found = [NOTHING] * len(passages)
        order = sorted(range(len(passages)), key=lambda place: -len(rows[place]))
        pairs = (self._inputs(question, passages[place], rows[place]) for place in order)
        for place, (spans, verdict) in zip(order, self._ready().run(pairs), strict=True):
            found[place] = _said(spans[0], verdict[0], question, passages[place].text, rows[place])
        return found

    def _ready(self) -> Layers:
        if self._layers is None:
            # Here and not at the top: each loads what the other does without.
            if has_openvino():
                from search.reader_graph import CompiledLayers

                self._layers = CompiledLayers(self._weights.arrays(), self._cache)
            else:
                from search.reader_torch import TorchLayers

                self._layers = TorchLayers(self._weights.arrays())
        return self._layers

    def _inputs(
        self, question: _Kept, passage: _Kept, rows: Sequence[int]
    ) -> tuple[Floats, Floats]:
        """Return states and attention bias of one pair, padded to one of few lengths."""
        asked = len(question.states)
        used = asked + len(rows)
        length = padded(used)
        side, met = self._weights.side, self._weights.met
        states = np.zeros((1, length, side.shape[1]), np.float32)
        known = question.text.met(passage.text)
        states[0, :asked] = question.states + side[0] + met[known]
        known = passage.text.met(question.text)[list(rows)]
        states[0, asked:used] = passage.states[list(rows)] + side[1] + met[known]
        bias = np.full((1, 1, 1, length), NEVER, np.float32)
        bias[..., :used] = 0
        return states, bias


def add_reader_flag(parser: argparse.ArgumentParser, settings: Settings) -> None:
    """Add the flag that does without the reader."""
    parser.add_argument(
        "--no-reader",
        dest="reader",
        action="store_false",
        default=settings.reader,
        help="do not read question and paragraphs together: faster, for slow machines",
    )


def load_reader(encoder: Embedder, cache: Path, weights: Path = WEIGHTS) -> Reader | None:
    """Return the reader, or None where its weights are not those for this encoder.

    Args:
        encoder: the model of the index.
        cache: folder for what is compiled.
        weights: as `training.weights` writes them.

    Raises:
        ReaderUnavailable: the weights are missing or damaged.
    """
    if not isinstance(encoder, HasStates):
        return None
    opened = open_weights(weights)
    return Reader(encoder, opened, cache) if opened.encoder == encoder.fingerprint else None


def _said(
    spans: Floats, verdict: Floats, question: _Kept, passage: ReadText, rows: Sequence[int]
) -> Verdict:
    answerable, relevance = verdict.tolist()
    text = body_rows(passage)
    own = [place for place, row in enumerate(rows) if row in text]
    if not own:
        return NOTHING
    asked = len(question.states)
    none = float(spans[0].sum())
    (span, margin), *others = (
        (span_of(passage, rows[own[first]], rows[own[last]]), value - none)
        for first, last, value in best_spans(spans[[asked + place for place in own]], _SPANS)
    )
    return Verdict(span, margin, answerable, relevance, tuple(others))
