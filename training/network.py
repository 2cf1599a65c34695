"""The close reader in torch: the encoder's lower layers, frozen, and upper ones that are trained.

Question and passage go through the lower layers apart, so a passage's states do not depend on the
question and can be kept; from there on they are read together (as in PreTTR, MacAvaney et al.,
SIGIR 2020, and DeFormer, Cao et al., ACL 2020).
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from index.kernels import instructions
from search.reader_graph import HEADS
from search.reader_text import NEVER

_DROPPED = 0.1  # of what a layer adds, in training: as in BERT


class Layer(nn.Module):
    """One layer of BERT (Devlin et al., 2019), its three projections in one."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.attend = nn.Linear(width, 3 * width)
        self.gather = nn.Linear(width, width)
        self.first_norm = nn.LayerNorm(width, eps=1e-12)
        self.widen = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.second_norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Take and return (batch, length, width); `mask` is added to attention scores."""
        batch, length, width = x.shape
        query, key, value = (
            part.view(batch, length, HEADS, -1).transpose(1, 2)
            for part in self.attend(x).split(width, dim=2)
        )
        # Spelt out: torch's fused attention takes twice as long to go back through.
        scores = (query * query.shape[-1] ** -0.5) @ key.transpose(2, 3)
        seen = torch.softmax(scores + mask.to(scores.dtype), dim=-1) @ value
        joined = self.gather(seen.transpose(1, 2).reshape(batch, length, width))
        x = self.first_norm(x + self._thinned(joined))
        inner = self.narrow(F.gelu(self.widen(x)))
        widened: Tensor = self.second_norm(x + self._thinned(inner))
        return widened

    def _thinned(self, added: Tensor) -> Tensor:
        """Drop some of the numbers in training, the same ones of every token (cheap to draw)."""
        if not self.training:
            return added
        kept = torch.rand(added.shape[0], 1, added.shape[2]) >= _DROPPED
        return added * (kept / (1 - _DROPPED)).to(added.dtype)


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


class Upper(nn.Module):
    """What is trained: layers over question and passage together, and what they say.

    Two tables are added to the states, as BERT adds its own: `side`, a segment embedding, tells
    question from passage; `met`, a match embedding, marks what stands on both sides.
    """

    def __init__(self, source: dict[str, Tensor], numbers: range) -> None:
        super().__init__()
        width = source["embeddings.word_embeddings.weight"].shape[1]
        self.side = nn.Parameter(torch.zeros(2, width))  # question, passage
        self.met = nn.Parameter(torch.zeros(2, width))  # the token stands on the other side too
        self.layers = nn.ModuleList(layer_of(source, number) for number in numbers)
        self.span = nn.Linear(width, 2)
        self.pooled = nn.Linear(width, width)
        self.verdict = nn.Linear(width, 2)  # answerable, relevant

    def forward(
        self, states: Tensor, side: Tensor, met: Tensor, used: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Read pairs.

        Args:
            states: (batch, length, width) of the lower layers, the question's first.
            side: (batch, length), 0 question, 1 passage.
            met: (batch, length), 1 where a token's characters stand on the other side too.
            used: (batch, length), False where there is no token.

        Returns:
            Logits of start and end, (batch, length, 2), and of answerable and relevant, (batch, 2).
        """
        x = states + self.side[side] + self.met[met]
        mask = bias_of(used)
        for layer in self.layers:
            x = layer(x, mask)
        return self.span(x), self.verdict(torch.tanh(self.pooled(x[:, 0])))


def fast() -> torch.autocast:
    """Return a context in which matrices are multiplied in bf16, where the processor can.

    A step then takes half as long as in 32 bits.
    """
    able = bool(instructions() & {"avx512_bf16", "amx_bf16"})
    return torch.autocast("cpu", torch.bfloat16, enabled=able)


def bias_of(used: Tensor) -> Tensor:
    """Return what is added to attention scores, (batch, 1, 1, length)."""
    return torch.where(used, 0.0, NEVER)[:, None, None, :]


def load_source(folder: Path) -> dict[str, Tensor]:
    """Return the weights of a model folder, by name."""
    return load_file(folder / "model.safetensors")


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
