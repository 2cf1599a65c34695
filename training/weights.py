"""The shipped weights: matrices in 8 bits per row, the rest in 16-bit floats."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import load_file, save_file
from torch import Tensor

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
