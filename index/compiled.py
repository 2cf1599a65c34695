"""Models compiled by OpenVINO for this processor, without torch in memory.

Only the layers are compiled. The embedding table (250k rows for the default model, nine tenths of
its size) stays a memory-mapped file from which numpy picks the rows of a text, so a server holds
some tens of MB instead of some hundreds.

Speed and determinism come from few fixed shapes: every passage is padded to a multiple of 16 tokens
and runs among others of its own length, 8, 4, 2 or 1 at a time (empty rows fill up). So a passage's
vector depends on its text alone, never on what it was indexed with. `index.kernels` compiles the
layers as suits the processor; one with plain AVX2 takes one passage at a time.
"""

import json
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import openvino as ov
from tokenizers import Encoding, Tokenizer

from index.kernels import compile_here, wide
from index.tokens import all_spans, own_spans, own_tokens, padded
from index.turns import in_turn
from index.types import (
    PassageVectors,
    QuestionVectors,
    Span,
    TokenStates,
    TokenVectors,
    UnitVectors,
)

Floats = npt.NDArray[np.float32]

# Passages at a time. The products of plain AVX2 depend on how many rows there are in their last
# bits, and one passage at a time is as fast there (32 a second, with eight 29 to 32).
_BATCH, _BATCH_PLAIN = 8, 1


class CompiledEmbedder:
    """A compiled model; see `index.embed.Embedder` for the methods."""

    def __init__(self, folder: Path) -> None:
        """Open what `index.conversion` wrote to `folder`; layers are compiled on first use."""
        settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        self.name: str = settings["name"]
        self.fingerprint: str = settings["fingerprint"]
        self.dim: int = settings["dim"]
        self.max_tokens: int = settings["max_tokens"]
        self._window: int = settings["window"]
        self._pooling: str = settings["pooling"]
        self._question: str = settings["question_prompt"]
        self._passage: str = settings["passage_prompt"]
        self._pad: int = settings["pad"]
        self._folder = folder
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.center: UnitVectors = np.load(folder / "center.npy")
        self._table = np.load(folder / "embeddings.npy", mmap_mode="r")
        self._lock = threading.Lock()
        self._many_lock = threading.Lock()
        self._one: Any = None
        self._many: dict[int | None, Any] = {}  # by how many layers they have; None: all

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Return how many of `max_tokens` each text takes."""
        encodings = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> UnitVectors:
        """Return shape (len(texts), dim), each row of length 1; (0, dim) for no texts.

        Args:
            texts: passages, without their prompt.
            progress: told (done, total) each time a batch is done.
        """
        encodings = self._encoded([self._passage + text for text in texts])
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for rows, hidden, mask in self._run(encodings, progress):
            vectors[rows] = self._pool(hidden, mask)[: len(rows)]
        return vectors

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> PassageVectors:
        """Return the vectors of passages and those of their tokens, from one pass.

        Args:
            texts: passages, without their prompt.
            progress: told (done, total) each time a batch is done.

        Returns:
            Shape (len(texts), dim), and for each text its own tokens, (tokens, dim), with their
            places in it; each row of length 1.
        """
        encodings = self._encoded([self._passage + text for text in texts])
        vectors = np.zeros((len(texts), self.dim), np.float32)
        tokens: dict[int, TokenVectors] = {}
        for rows, hidden, mask in self._run(encodings, progress):
            vectors[rows] = self._pool(hidden, mask)[: len(rows)]
            for place, row in enumerate(rows):
                tokens[row] = own_tokens(
                    hidden[place], encodings[row], len(self._passage), self._window
                )
        return PassageVectors(vectors, tuple(tokens[row] for row in range(len(texts))))

    def token_spans(self, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return where the tokens stand for which `encode_documents` gives vectors."""
        encodings = self._encoded([self._passage + text for text in texts])
        prompt = len(self._passage)
        return [own_spans(encoding, prompt, self._window)[1] for encoding in encodings]

    def token_states(
        self, texts: Sequence[str], layers: int, *, questions: bool = False
    ) -> list[TokenStates]:
        """Return the states of every token, prompt and marks too, after the first layers.

        Args:
            texts: questions or passages, without their prompt.
            layers: how many, at least 1 and at most as many as the model has.
            questions: the prompt of questions is put in front, not that of passages.

        Returns:
            For each text (tokens, dim) with the tokens' places; of one that is longer than the
            window the tokens that fit, and the closing mark.

        Raises:
            ValueError: the model does not have so many layers.
        """
        prompt = self._question if questions else self._passage
        encodings = self._encoded([prompt + text for text in texts])
        found: dict[int, TokenStates] = {}
        for rows, hidden, _ in self._run(encodings, None, layers):
            for place, row in enumerate(rows):
                spans = all_spans(encodings[row], len(prompt), self._window)
                states = hidden[place, : len(spans)].astype(np.float16)
                found[row] = TokenStates(spans, states)
        return [found[row] for row in range(len(texts))]

    def encode_question(self, text: str) -> QuestionVectors:
        """Return the vector of a question, (dim,), and those of its tokens, (tokens, dim).

        From one pass; each of length 1.
        """
        (encoding,) = self._encoded([self._question + text])
        embedded, mask = self._inputs([self._ids(encoding)])
        with self._lock:
            if self._one is None:
                self._one = self._compile(streams=1).create_infer_request()
            self._one.infer({0: embedded, 1: mask})
            hidden = self._one.get_output_tensor(0).data
            vector = self._pool(hidden, mask)[0]
            tokens = own_tokens(hidden[0], encoding, len(self._question), self._window)
        return QuestionVectors(vector, tokens)

    def _encoded(self, texts: list[str]) -> list[Encoding]:
        return self._tokenizer.encode_batch(texts)

    def _ids(self, encoding: Encoding) -> list[int]:
        # Cut before the closing mark, as sentence-transformers does.
        ids: list[int] = encoding.ids
        return ids if len(ids) <= self._window else [*ids[: self._window - 1], ids[-1]]

    def _inputs(self, tokens: Sequence[list[int]]) -> tuple[Floats, Floats]:
        """Return the embeddings of a batch, (rows, length, width), and its mask, (rows, length).

        Rows are filled up to a power of two, their length to one of few, at most the window.
        """
        longest = max(len(ids) for ids in tokens)
        length = min(padded(longest), self._window)
        batch = 1 << (len(tokens) - 1).bit_length()
        filled = np.full((batch, length), self._pad, np.int64)
        mask = np.zeros((batch, length), np.float32)
        for row, ids in enumerate(tokens):
            filled[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        return self._table[filled].astype(np.float32), mask

    def _compile(self, streams: int, layers: int | None = None) -> Any:
        model = ov.Core().read_model(self._folder / "layers.xml")
        return compile_here(model if layers is None else _cut(model, layers), self._folder, streams)

    def _run(
        self,
        encodings: Sequence[Encoding],
        progress: Callable[[int, int], None] | None,
        layers: int | None = None,
    ) -> Iterator[tuple[list[int], Floats, Floats]]:
        """Yield (rows, hidden states, mask) batch by batch, longest first.

        Args:
            encodings: of the texts.
            progress: told (done, total) when what was yielded has been taken.
            layers: how many are run; None: all.

        Yields:
            The places of a batch in `encodings`, then (rows, length, width) and (rows, length), of
            which the first `len(rows)` are theirs; good until the next batch is asked for.

        Raises:
            ValueError: the model does not have so many layers.
        """
        tokens = [self._ids(encoding) for encoding in encodings]
        streams = os.cpu_count() or 1
        with self._many_lock:
            if layers not in self._many:
                self._many[layers] = self._compile(streams, layers)
            model = self._many[layers]

        def begin(request: Any, rows: list[int]) -> Floats:
            embedded, mask = self._inputs([tokens[row] for row in rows])
            request.set_input_tensor(0, ov.Tensor(embedded))
            request.set_input_tensor(1, ov.Tensor(mask))
            request.start_async()
            return mask

        requests = [model.create_infer_request() for _ in range(streams)]
        batches = _batches([len(ids) for ids in tokens], _BATCH if wide() else _BATCH_PLAIN)
        done = 0
        for request, rows, mask in in_turn(requests, batches, begin):
            yield rows, request.get_output_tensor(0).data, mask
            done += len(rows)
            if progress:
                progress(done, len(tokens))

    def _pool(self, hidden: Floats, mask: Floats) -> UnitVectors:
        pooled = hidden[:, 0] if self._pooling == "cls" else np.einsum("blh,bl->bh", hidden, mask)
        norms = np.linalg.norm(pooled, axis=1, keepdims=True)
        unit: UnitVectors = (pooled / np.maximum(norms, 1e-12)).astype(np.float32)
        return unit


def _cut(model: Any, layers: int) -> Any:
    """Return the graph that ends behind the first layers.

    The embeddings end with a normalisation and each layer has two, so the last one kept is the
    2 * layers-th; its scale and offset follow it.

    Raises:
        ValueError: the graph does not have so many layers.
    """
    norms = [node for node in model.get_ordered_ops() if node.get_type_name() == "MVN"]
    most = (len(norms) - 1) // 2
    if not 1 <= layers <= most:
        raise ValueError(f"the model has {most} layers, its first {layers} were asked for")
    node = norms[2 * layers]
    for _ in range(2):
        node = next(iter(node.output(0).get_target_inputs())).get_node()
    return ov.Model([node.output(0)], model.get_parameters(), "lower")


def _batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield rows in batches of at most `most`, all of one padded length, longest first."""
    groups: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        groups.setdefault(padded(length), []).append(row)
    for _, rows in sorted(groups.items(), reverse=True):
        for start in range(0, len(rows), most):
            yield rows[start : start + most]
