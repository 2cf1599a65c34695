"""The close reader's layers in torch: for training, and where OpenVINO does not run."""

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from search.reader_text import NEVER
from search.reader_weights import HEADS, Arrays, Floats, layers_in, unpacked

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


class Upper(nn.Module):
    """Layers over question and passage together, and what they say.

    Two tables are added to the states, as BERT adds its own: `side`, a segment embedding, tells
    question from passage; `met`, a match embedding, marks what stands on both sides.
    """

    def __init__(self, layers: int, width: int, inner: int) -> None:
        """Make layers of any numbers; they are loaded or trained.

        Args:
            layers: how many.
            width: of a token's state.
            inner: of the state between the two matrices behind attention.
        """
        super().__init__()
        self.side = nn.Parameter(torch.zeros(2, width))  # question, passage
        self.met = nn.Parameter(torch.zeros(2, width))  # the token stands on the other side too
        self.layers = nn.ModuleList(Layer(width, inner) for _ in range(layers))
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
        return self.read(states + self.side[side] + self.met[met], bias_of(used))

    def read(self, x: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """Read pairs whose tables are added already; `bias` as `bias_of` returns it."""
        for layer in self.layers:
            x = layer(x, bias)
        return self.span(x), self.verdict(torch.tanh(self.pooled(x[:, 0])))


class TorchLayers:
    """The layers of a file of weights, one pair at a time; see `search.reader.Layers`."""

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays of a file of weights."""
        state = {name: torch.from_numpy(values) for name, values in unpacked(arrays).items()}
        inner, width = state["layers.0.widen.weight"].shape
        self._upper = Upper(layers_in(arrays), width, inner)
        self._upper.load_state_dict(state)
        self._upper.eval()

    def run(self, pairs: Iterable[tuple[Floats, Floats]]) -> Iterator[tuple[Floats, Floats]]:
        """Yield what is said of each pair, in their order."""
        for states, bias in pairs:
            with torch.inference_mode():
                spans, verdict = self._upper.read(torch.from_numpy(states), torch.from_numpy(bias))
            yield spans.numpy(), verdict.numpy()


def bias_of(used: Tensor) -> Tensor:
    """Return what is added to attention scores, (batch, 1, 1, length)."""
    return torch.where(used, 0.0, NEVER)[:, None, None, :]
