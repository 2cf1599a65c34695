"""The shipped weights: matrices in 8 bits per row, the rest in 16-bit floats."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import load_file, save_file
from torch import Tensor

from index.errors import WenquError
from search.reader_torch import Upper
from search.reader_weights import unpacked


def save_weights(state: dict[str, Tensor], path: Path, **said: str) -> None:
    """Write the weights of `search.reader_torch.Upper`, with what is `said` of them in the header.

    The file is whole or as it was, wherever this is broken off.
    """
    part = path.with_suffix(".part")
    save_file(quantised(state), part, said)
    part.replace(path)


def load_weights(path: Path) -> dict[str, Tensor]:
    """Return weights as `save_weights` wrote them, in 32 bits."""
    return {name: torch.from_numpy(v) for name, v in unpacked(load_file(path)).items()}


def begin_with(upper: Upper, state: Mapping[str, Tensor]) -> None:
    """Give a network the weights of one with as many layers or fewer; its lowest stay as they are.

    Args:
        upper: the network, changed in place.
        state: the weights by their names, as `load_weights` returns them.

    Raises:
        WenquError: they have more layers, or are of a network with other parts.
    """
    found = {name.split(".")[1] for name in state if name.startswith("layers.")}
    spare = len(upper.layers) - len(found)
    if spare < 0:
        raise WenquError(
            f"The weights to begin with have {len(found)} layers, more than the "
            f"{len(upper.layers)} that are trained. Train as many:  --upper {len(found)}"
        )
    moved = {name: _moved(name, spare) for name in state}
    loaded = upper.load_state_dict({new: state[name] for name, new in moved.items()}, strict=False)
    own = tuple(f"layers.{layer}." for layer in range(spare))
    strange = [*(name for name in loaded.missing_keys if not name.startswith(own))]
    strange += loaded.unexpected_keys
    if strange:
        raise WenquError(
            f"The weights to begin with are of another network: {strange[0]} is in one of them "
            "alone. Begin with the encoder's own:  leave out --begin"
        )


def _moved(name: str, by: int) -> str:
    """Return the name of a part, of a layer so many further up.

    Example:
        >>> _moved("layers.0.widen.bias", 3)
        'layers.3.widen.bias'
    """
    kind, *rest = name.split(".")
    return ".".join([kind, str(int(rest[0]) + by), *rest[1:]]) if kind == "layers" else name


def quantised(state: dict[str, Tensor]) -> dict[str, npt.NDArray[np.generic]]:
    """Return matrices as 8-bit rows and a scale for each (rows, 1), all else in 16 bits."""
    found: dict[str, npt.NDArray[np.generic]] = {}
    for name, tensor in state.items():
        values = tensor.detach().to(torch.float32).numpy()
        if name.endswith(".weight") and values.ndim == 2:
            scale = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, 1e-6)
            scale = scale.astype(np.float16).astype(np.float32)
            found[name] = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
            found[name + ".scale"] = scale.astype(np.float16)
        else:
            found[name] = values.astype(np.float16)
    return found
