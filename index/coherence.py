"""Whether two pieces of text read on from one to the other: a small network.

It sees what the bundled embedding model makes, after half of its layers, of the tokens around a
break as if there were none, and has two layers of attention of its own. It was trained by
`benchmarks/fit_coherence.py` on sentences that were cut, with other pieces in place of their rest.
Counts of neighbouring characters (`index.seams`) know what stands at the break itself, this network
what kind of word and subject must follow: of six pieces it finds the right one in 80 %.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError, safe_open

from index.embed import HasStates
from index.errors import ModelUnavailable
from index.pairs import Judge
from index.types import Span, TokenStates

WEIGHTS = Path(__file__).with_name("coherence.safetensors")
CHARACTERS = 20  # on either side of the break, about 14 tokens
SIDE = 14  # tokens on either side of the break
HEADS = 4
NOWHERE = 2 * SIDE + 1  # the place of a row that is filled up
_ASTRIDE = 2 * SIDE  # the place of a token that the break goes through
_BATCH = 64
_BLOCK = re.compile(r"\bblocks\.(\d+)\.")
_PARTS = ("first_norm", "attend", "gather", "second_norm", "widen", "narrow")  # of a block

Floats = npt.NDArray[np.float32]


class Coherence:
    """The network; safe to share among threads as its encoder is."""

    def __init__(self, encoder: HasStates, arrays: Mapping[str, Floats], layers: int) -> None:
        """Take weights as they come with the program.

        Args:
            encoder: the model they were learnt on.
            arrays: by the names of `benchmarks.fit_coherence.Network`.
            layers: how many layers of the encoder come before.
        """
        self._encoder = encoder
        self._arrays = arrays
        self._layers = layers
        numbers = {int(name.split(".")[1]) for name in arrays if name.startswith("blocks.")}
        self._blocks = len(numbers)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Return for each (left, right) the log odds that the one goes on in the other."""
        if not pairs:
            return []
        shown = self._encoder.token_states([joined(*pair) for pair in pairs], self._layers)
        found: list[float] = []
        for at in range(0, len(pairs), _BATCH):
            windows = [
                window(states, len(left[-CHARACTERS:]))
                for states, (left, _) in zip(
                    shown[at : at + _BATCH], pairs[at : at + _BATCH], strict=True
                )
            ]
            states, places = map(np.stack, zip(*windows, strict=True))
            found += self._forward(states, places).tolist()
        return found

    def _forward(self, states: Floats, places: npt.NDArray[np.int64]) -> Floats:
        """Return log odds, (batch,).

        Args:
            states: (batch, 2 * SIDE, width of the encoder).
            places: (batch, 2 * SIDE), as `window` returns them.
        """
        used = places < NOWHERE
        x = self._linear(states, "project") + self._arrays["places.weight"][places]
        bias = np.where(used, np.float32(0), np.float32(-1e4))[:, None, None, :]
        for number in range(self._blocks):
            x = self._block(x, bias, f"blocks.{number}.")
        x = self._norm(x, "norm")
        rows = np.arange(len(x))
        ends = np.concatenate([x[rows, SIDE - 1], x[rows, SIDE]], axis=1)
        hidden = np.maximum(self._linear(ends, "hidden"), 0)
        return self._linear(hidden, "said")[:, 0]

    def _block(self, x: Floats, bias: Floats, name: str) -> Floats:
        batch, length, width = x.shape
        each = width // HEADS
        packed = self._linear(self._norm(x, name + "first_norm"), name + "attend")
        query, key, value = packed.reshape(batch, length, 3, HEADS, each).transpose(2, 0, 3, 1, 4)
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(each**0.5) + bias
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        x = x + self._linear(mixed.transpose(0, 2, 1, 3).reshape(x.shape), name + "gather")
        wide = np.maximum(
            self._linear(self._norm(x, name + "second_norm"), name + "widen"), np.float32(0)
        )
        return x + self._linear(wide, name + "narrow")

    def _linear(self, x: Floats, name: str) -> Floats:
        product: Floats = x @ self._arrays[name + ".weight"].T + self._arrays[name + ".bias"]
        return product

    def _norm(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-5))
        result: Floats = (
            centred / scale * self._arrays[name + ".weight"] + self._arrays[name + ".bias"]
        )
        return result


def joined(left: str, right: str) -> str:
    """Return what the encoder is shown of a break."""
    return left[-CHARACTERS:] + right[:CHARACTERS]


def window(states: TokenStates, cut: int) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return the states around a break, (2 * SIDE, width), and the rows' places, (2 * SIDE,).

    The first token behind the break, or astride it, is row `SIDE`.

    Args:
        states: of the text that `joined` returns.
        cut: characters of it before the break.
    """
    own = [row for row, span in enumerate(states.spans) if span is not None]
    spans: list[Span] = [span for span in states.spans if span is not None]
    first = next((n for n, (_, end) in enumerate(spans) if end > cut), len(spans))
    found = np.zeros((2 * SIDE, states.states.shape[1]), np.float32)
    places = np.full(2 * SIDE, NOWHERE)
    for n in range(max(0, first - SIDE), min(len(spans), first + SIDE)):
        place = n - first + SIDE
        found[place] = states.states[own[n]]
        start, end = spans[n]
        places[place] = _ASTRIDE if start < cut < end else place
    return found, places


@cache
def _opened(path: Path) -> tuple[dict[str, Floats], str, int]:
    """Return the weights, their encoder's fingerprint, how many of its layers come before."""
    try:
        with safe_open(path, "np") as file:
            said = file.metadata() or {}
            arrays = {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}
            opened = arrays, said["encoder"], int(said["layers"])
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise _unavailable(path, str(error)) from error
    if lacking := sorted(_needed(arrays) - arrays.keys()):
        raise _unavailable(path, f"it has no {lacking[0]}")
    return opened


def _needed(arrays: Mapping[str, Floats]) -> set[str]:
    """Return the names of all arrays of a network with as many blocks as these have."""
    blocks = [int(number) for number in _BLOCK.findall(" ".join(arrays))]
    inside = (f"blocks.{n}.{part}" for n in range(max(blocks, default=0) + 1) for part in _PARTS)
    parts = ("project", "norm", "hidden", "said", *inside)
    return {"places.weight", *(f"{part}.{kind}" for part in parts for kind in ("weight", "bias"))}


def _unavailable(path: Path, found: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"{path} is missing or damaged ({found}); it comes with the program.\n"
        f"Get the file again:  git -C {path.parent} checkout -- {path.name}"
    )


def judge_of(encoder: object, path: Path = WEIGHTS) -> Judge | None:
    """Return the network's judgement for an encoder, None for one that it was not learnt on.

    Raises:
        ModelUnavailable: the weights are missing or damaged, and the encoder might be theirs.
    """
    if not isinstance(encoder, HasStates):
        return None  # whatever the weights are
    arrays, fingerprint, layers = _opened(path)
    if encoder.fingerprint != fingerprint:
        return None
    return Coherence(encoder, arrays, layers).judge
