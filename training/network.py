"""The close reader in torch: the encoder's lower layers, frozen, and upper ones that are trained.

Question and passage go through the lower layers apart, so a passage's states do not depend on the
question and can be kept; from there on they are read together (as in PreTTR, MacAvaney et al.,
SIGIR 2020, and DeFormer, Cao et al., ACL 2020).
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from index.kernels import instructions
from search.reader_torch import Layer, Upper, bias_of


class Lower(nn.Module):
    """The encoder's table and first layers, as they come."""

    def __init__(self, source: dict[str, Tensor], count: int) -> None:
        super().__init__()
        words = source["embeddings.word_embeddings.weight"]
        places = source["embeddings.position_embeddings.weight"]
        self.words = nn.Embedding(words.shape[0], words.shape[1], _weight=words)
        self.places = nn.Parameter(
            places + source["embeddings.token_type_embeddings.weight"][0], requires_grad=False
        )
        self.norm = nn.LayerNorm(words.shape[1], eps=1e-12)
        self.norm.weight.data.copy_(source["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(source["embeddings.LayerNorm.bias"])
        self.layers = nn.ModuleList(layer_of(source, number) for number in range(count))
        self.requires_grad_(False)
        self.eval()

    def forward(self, ids: Tensor, used: Tensor) -> Tensor:
        """Return states, (batch, length, width).

        Args:
            ids: (batch, length), int64; at most as long as the encoder's window.
            used: (batch, length), False where there is no token: what is returned there is void.
        """
        x = self.norm(self.words(ids) + self.places[: ids.shape[1]])
        mask = bias_of(used)
        for layer in self.layers:
            x = layer(x, mask)
        states: Tensor = x
        return states


def fast() -> torch.autocast:
    """Return a context in which matrices are multiplied in bf16, where the processor can.

    A step then takes half as long as in 32 bits.
    """
    able = bool(instructions() & {"avx512_bf16", "amx_bf16"})
    return torch.autocast("cpu", torch.bfloat16, enabled=able)


def load_source(folder: Path) -> dict[str, Tensor]:
    """Return the weights of a model folder, by name."""
    return load_file(folder / "model.safetensors")


def upper_of(source: dict[str, Tensor], numbers: range) -> Upper:
    """Return layers to train, as the encoder has them; what is said of them says nothing yet."""
    layers = [layer_of(source, number) for number in numbers]
    upper = Upper(len(layers), layers[0].gather.in_features, layers[0].widen.out_features)
    for made, layer in zip(upper.layers, layers, strict=True):
        made.load_state_dict(layer.state_dict())
    return upper


def layer_of(source: dict[str, Tensor], number: int) -> Layer:
    """Return a layer of the encoder."""
    prefix = f"encoder.layer.{number}."
    width = source[prefix + "attention.output.dense.weight"].shape[0]
    layer = Layer(width, source[prefix + "intermediate.dense.weight"].shape[0])
    named = {
        "gather": "attention.output.dense",
        "first_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "second_norm": "output.LayerNorm",
    }
    state = {
        f"{ours}.{kind}": source[f"{prefix}{theirs}.{kind}"].float()
        for ours, theirs in named.items()
        for kind in ("weight", "bias")
    }
    for kind in ("weight", "bias"):
        parts = [source[f"{prefix}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
        state[f"attend.{kind}"] = torch.cat(parts).float()
    layer.load_state_dict(state)
    return layer
