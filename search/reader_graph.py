"""The close reader's layers as a graph that OpenVINO compiles.

Layers of BERT (Devlin et al., 2019) over question and passage together, a span head and a verdict.
Matrices come in 8 bits per row with a scale for each row, as `training.weights` writes them.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from index.kernels import compile_here
from search.reader_weights import HEADS, Arrays, Floats, layers_in

_EPSILON = 1e-12
_STREAMS = 2


class CompiledLayers:
    """The layers of a file of weights, compiled; see `search.reader.Layers`."""

    def __init__(self, arrays: Arrays, cache: Path) -> None:
        """Compile the arrays of a file of weights, or take what `cache` has of them."""
        model = compile_here(build(arrays), cache, _STREAMS)
        self._requests = [model.create_infer_request() for _ in range(_STREAMS)]

    def run(self, pairs: Iterable[tuple[Floats, Floats]]) -> Iterator[tuple[Floats, Floats]]:
        """Yield what is said of each pair, in their order; good until the next is asked for."""
        free, busy = deque(self._requests), deque[Any]()
        try:
            for states, bias in pairs:
                if not free:
                    request = busy.popleft()
                    yield _said(request)
                    free.append(request)
                request = free.popleft()
                request.start_async({0: states, 1: bias})
                busy.append(request)
            while busy:
                yield _said(busy.popleft())
        finally:  # whoever asked may have stopped half-way: the next one needs them all
            for request in busy:
                request.wait()


def _said(request: Any) -> tuple[Floats, Floats]:
    request.wait()
    return request.get_output_tensor(0).data, request.get_output_tensor(1).data


def build(weights: Arrays) -> Any:
    """Return the model.

    It takes "states" (batch, length, width) and "bias" (batch, 1, 1, length), which is added to
    attention scores; it gives logits of start and end (batch, length, 2), and of answerable and
    relevant (batch, 2).
    """
    width = weights["span.weight"].shape[1]
    states = ops.parameter([-1, -1, width], np.float32, "states")
    bias = ops.parameter([-1, 1, 1, -1], np.float32, "bias")
    x = states
    for number in range(layers_in(weights)):
        x = _layer(x, bias, weights, f"layers.{number}.", width)
    spans = _linear(x, weights, "span")
    first = ops.gather(x, ops.constant(np.int64(0)), ops.constant(np.int64(1)))
    verdict = _linear(ops.tanh(_linear(first, weights, "pooled")), weights, "verdict")
    return ov.Model([spans, verdict], [states, bias], "reader")


def _layer(x: Any, bias: Any, weights: Arrays, at: str, width: int) -> Any:
    split = ops.constant(np.array([0, 0, 3, HEADS, width // HEADS]))
    parts = ops.reshape(_linear(x, weights, at + "attend"), split, special_zero=True)
    order = ops.constant(np.array([2, 0, 3, 1, 4]))
    three = ops.split(ops.transpose(parts, order), ops.constant(np.int64(0)), 3)
    query, key, value = (
        ops.squeeze(three.output(place), ops.constant(np.int64(0))) for place in range(3)
    )
    seen = ops.scaled_dot_product_attention(query, key, value, bias)
    joined = ops.reshape(
        ops.transpose(seen, ops.constant(np.array([0, 2, 1, 3]))),
        ops.constant(np.array([0, 0, width])),
        special_zero=True,
    )
    x = _norm(ops.add(x, _linear(joined, weights, at + "gather")), weights, at + "first_norm")
    inner = ops.gelu(_linear(x, weights, at + "widen"), "erf")
    return _norm(ops.add(x, _linear(inner, weights, at + "narrow")), weights, at + "second_norm")


def _linear(x: Any, weights: Arrays, name: str) -> Any:
    # 8-bit rows and their scale: the compiler unpacks them, so they are not held twice.
    rows = ops.convert(ops.constant(weights[name + ".weight"]), "f32")
    scale = ops.constant(weights[name + ".weight.scale"].astype(np.float32))
    product = ops.matmul(x, ops.multiply(rows, scale), False, True)
    return ops.add(product, ops.constant(weights[name + ".bias"].astype(np.float32)))


def _norm(x: Any, weights: Arrays, name: str) -> Any:
    even = ops.mvn(x, ops.constant(np.array([-1])), True, _EPSILON, "inside_sqrt")
    scaled = ops.multiply(even, ops.constant(weights[name + ".weight"].astype(np.float32)))
    return ops.add(scaled, ops.constant(weights[name + ".bias"].astype(np.float32)))
