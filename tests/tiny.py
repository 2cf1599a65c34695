"""A tiny encoder and a tiny reader, both with random weights."""

from pathlib import Path

import torch

from search.reader_weights import HEADS
from training.network import upper_of
from training.weights import save_weights

WIDTH = 2 * HEADS


def encoder(layers: int) -> dict[str, torch.Tensor]:
    """Return the weights of a tiny encoder, under BERT's names."""
    draw = torch.Generator().manual_seed(0)

    def some(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=draw) * 0.3

    found = {"embeddings.word_embeddings.weight": some(10, WIDTH)}
    for number in range(layers):
        at = f"encoder.layer.{number}."
        for name, shape in {
            "attention.self.query": (WIDTH, WIDTH),
            "attention.self.key": (WIDTH, WIDTH),
            "attention.self.value": (WIDTH, WIDTH),
            "attention.output.dense": (WIDTH, WIDTH),
            "intermediate.dense": (2 * WIDTH, WIDTH),
            "output.dense": (WIDTH, 2 * WIDTH),
        }.items():
            found[f"{at}{name}.weight"] = some(*shape)
            found[f"{at}{name}.bias"] = some(shape[0])
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            found[f"{at}{name}.weight"] = 1 + some(WIDTH)
            found[f"{at}{name}.bias"] = some(WIDTH)
    return found


def whole_encoder(layers: int) -> dict[str, torch.Tensor]:
    """Return the same with embeddings for the default model's tokenizer."""
    draw = torch.Generator().manual_seed(2)
    return encoder(layers) | {
        "embeddings.word_embeddings.weight": torch.randn(250_037, WIDTH, generator=draw),
        "embeddings.position_embeddings.weight": torch.zeros(512, WIDTH),
        "embeddings.token_type_embeddings.weight": torch.zeros(1, WIDTH),
        "embeddings.LayerNorm.weight": torch.ones(WIDTH),
        "embeddings.LayerNorm.bias": torch.zeros(WIDTH),
    }


def save_reader(path: Path, fingerprint: str, layers: int = 1) -> Path:
    """Write the weights of a reader as they are shipped, and return where.

    Args:
        path: of the file.
        fingerprint: of the encoder they stand on.
        layers: how many they have.
    """
    torch.manual_seed(0)
    upper = upper_of(encoder(layers), range(layers))
    save_weights(upper.state_dict(), path, encoder=fingerprint, lower="1")
    return path
