"""The reader's weights: the file they come in, seen to be whole, and what is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError, safe_open

from index.errors import ReaderUnavailable

WEIGHTS = Path(__file__).with_name("reader.safetensors")

HEADS = 12  # of attention, in every layer

Floats = npt.NDArray[np.float32]
Arrays = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What a file of weights says of itself; the layers in it are read when they are needed."""

    path: Path
    encoder: str  # fingerprint of the model they were trained on
    lower: int  # how many of its first layers they stand on
    side: Floats  # (2, width), added to the state of a token of the question, of the passage
    met: Floats  # (2, width), added where it does not stand on the other side, where it does

    def arrays(self) -> Arrays:
        """Return all arrays by name, matrices in 8 bits per row beside their scales."""
        with safe_open(self.path, "np") as file:
            return {name: file.get_tensor(name) for name in file.keys()}


def open_weights(path: Path) -> Weights:
    """Open a file of weights as `training.weights` writes it, and see that it is whole.

    Raises:
        ReaderUnavailable: it is missing, cut short, or something else.
    """
    try:
        with safe_open(path, "np") as file:
            said = file.metadata() or {}
            side, met = (file.get_tensor(name).astype(np.float32) for name in ("side", "met"))
            return Weights(path, said["encoder"], int(said["lower"]), side, met)
    except FileNotFoundError as error:
        raise _unavailable(path, "is missing") from error
    except (OSError, SafetensorError) as error:
        size = f"{path.stat().st_size} bytes: " if path.is_file() else ""
        raise _unavailable(path, f"is damaged ({size}{error})") from error
    except (KeyError, ValueError) as error:
        raise _unavailable(path, "does not say what it was trained on") from error


def again(path: Path) -> str:
    """Return the command that gets a file of the program again."""
    return f"git -C {path.parent} checkout -- {path.name}"


def layers_in(arrays: Arrays) -> int:
    """Return how many layers there are."""
    return 1 + max(int(name.split(".")[1]) for name in arrays if name.startswith("layers."))


def dense(arrays: Arrays, name: str) -> Floats:
    """Return a matrix out of its 8 bits."""
    rows = arrays[name + ".weight"].astype(np.float32)
    found: Floats = rows * arrays[name + ".weight.scale"].astype(np.float32)
    return found


def unpacked(arrays: Arrays) -> dict[str, Floats]:
    """Return all arrays in 32 bits, matrices out of their 8."""
    return {
        name: dense(arrays, name.removesuffix(".weight"))
        if values.dtype == np.int8
        else values.astype(np.float32)
        for name, values in arrays.items()
        if not name.endswith(".scale")
    }


def _unavailable(path: Path, found: str) -> ReaderUnavailable:
    return ReaderUnavailable(
        f"{path} {found}; expected the reader's weights, which come with the program.\n"
        f"Get the file again:  {again(path)}\n"
        "Or do without it:    --no-reader"
    )
