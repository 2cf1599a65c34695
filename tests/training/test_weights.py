"""Weights to go on from, where more layers are trained than they have."""

import pytest
import torch

from index.errors import WenquError
from tests.tiny import whole_encoder
from training.network import upper_of
from training.weights import begin_with


def test_weights_of_fewer_layers_stand_above_those_of_the_encoder() -> None:
    source = whole_encoder(3)
    learnt = upper_of(source, range(2, 3))
    with torch.no_grad():
        learnt.span.bias.fill_(7.0)
        for parameter in learnt.layers.parameters():
            parameter.fill_(0.5)
    upper = upper_of(source, range(1, 3))
    own = {name: tensor.clone() for name, tensor in upper.layers[0].state_dict().items()}
    begin_with(upper, learnt.state_dict())
    assert all(
        torch.equal(tensor, own[name]) for name, tensor in upper.layers[0].state_dict().items()
    )
    assert all(bool((tensor == 0.5).all()) for tensor in upper.layers[1].parameters())
    assert upper.span.bias.tolist() == [7.0, 7.0]


def test_weights_of_more_layers_than_are_trained_are_refused() -> None:
    source = whole_encoder(3)
    with pytest.raises(WenquError, match=r"2 layers, more than the 1 .*--upper 2"):
        begin_with(upper_of(source, range(2, 3)), upper_of(source, range(1, 3)).state_dict())


def test_weights_of_another_network_are_refused() -> None:
    # With fewer layers than are trained, whatever was missing was left as it was without a word.
    source = whole_encoder(3)
    state = dict(upper_of(source, range(2, 3)).state_dict())
    state["other.bias"] = state.pop("span.bias")
    with pytest.raises(WenquError, match=r"another network: span.bias"):
        begin_with(upper_of(source, range(1, 3)), state)
