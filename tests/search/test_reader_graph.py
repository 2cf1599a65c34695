"""What is compiled gives what was trained."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
import torch

from search.reader_graph import CompiledLayers, build
from search.reader_text import NEVER
from search.reader_weights import Floats, dense
from tests.tiny import WIDTH, encoder
from training.network import upper_of
from training.weights import quantised


def test_the_graph_gives_the_networks_logits_but_for_8_bits() -> None:
    torch.manual_seed(0)
    network = upper_of(encoder(2), range(2)).eval()
    weights = quantised(network.state_dict())
    with torch.no_grad():  # compare with the same 8 bits
        for name, tensor in network.state_dict().items():
            if f"{name}.scale" in weights:
                tensor.copy_(torch.from_numpy(dense(weights, name.removesuffix(".weight"))))
            else:
                tensor.copy_(torch.from_numpy(weights[name].astype(np.float32)))
    states = torch.randn(2, 9, WIDTH, generator=torch.Generator().manual_seed(1))
    used = torch.ones(2, 9, dtype=torch.bool)
    used[1, 6:] = False
    none = torch.zeros(2, 9, dtype=torch.long)
    with torch.no_grad():
        spans, verdict = network(states, none, none, used)
    added = (network.side[0] + network.met[0]).detach()
    bias = np.where(used.numpy(), 0, NEVER).astype(np.float32)[:, None, None, :]
    # Processors with 8-bit products would quantise activations too, unless told not to.
    exact = {"INFERENCE_PRECISION_HINT": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": 0}
    made = ov.Core().compile_model(build(weights), "CPU", exact)([(states + added).numpy(), bias])
    assert np.allclose(made[0][0], spans[0].numpy(), atol=1e-4)
    assert np.allclose(made[0][1, :6], spans[1, :6].numpy(), atol=1e-4)
    assert np.allclose(made[1], verdict.numpy(), atol=1e-4)


def test_whoever_stops_half_way_leaves_the_layers_ready(tmp_path: Path) -> None:
    torch.manual_seed(0)
    layers = CompiledLayers(quantised(upper_of(encoder(2), range(2)).state_dict()), tmp_path)
    pair = np.zeros((1, 16, WIDTH), np.float32), np.zeros((1, 1, 1, 16), np.float32)

    def broken() -> Iterator[tuple[Floats, Floats]]:
        yield pair
        raise ValueError

    for _ in range(3):
        with pytest.raises(ValueError):
            list(layers.run(broken()))
        next(layers.run(iter([pair, pair, pair])))
    assert len(list(layers.run([pair] * 4))) == 4


def test_rows_keep_their_size_in_8_bits() -> None:
    rows = torch.tensor([[0.001, -0.0005], [100.0, 50.0]])
    weights = quantised({"a.weight": rows})
    assert np.allclose(dense(weights, "a"), rows.numpy(), rtol=0.01)
