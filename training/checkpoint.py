"""What is kept of a run, so that it can be broken off: a checkpoint, and the log up to it."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import torch

from index.errors import WenquError

_WARM = 100  # steps

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a network depends on; what goes on from a checkpoint must be made alike."""

    lower: int  # layers that stay as they are
    upper: int  # layers that are trained
    steps: int
    rate: float  # the highest, of the layers; the heads learn five times as fast
    begin: str  # file of the weights it begins with; "": the encoder's own
    plan: str  # `training.plan.fingerprint` of what is learnt from

    def rate_at(self, step: int) -> float:
        """Return the learning rate of a step: up in a line, then down to nothing."""
        return self.rate * min((step + 1) / _WARM, max(0.0, 1 - step / self.steps) + 0.005, 1.0)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A network on its way, as torch keeps it."""

    upper: Mapping[str, Any]
    optimizer: Mapping[str, Any]
    step: int  # steps taken
    recipe: Recipe


def save(checkpoint: Checkpoint, path: Path) -> None:
    """Write a checkpoint; there is a whole one at `path` at any moment."""
    state = {field.name: getattr(checkpoint, field.name) for field in fields(checkpoint)}
    part = path.with_suffix(".part")
    torch.save(state | {"recipe": asdict(checkpoint.recipe)}, part)
    part.replace(path)


def load(path: Path, recipe: Recipe) -> Checkpoint | None:
    """Return the checkpoint to go on from; None where there is none.

    Raises:
        WenquError: it was made otherwise than by `recipe`; half of a network trained in one way and
            half in another is none that could be made again.
    """
    if not path.exists():
        return None
    state = torch.load(path)
    if "recipe" in state:
        made = Recipe(**state["recipe"])
    else:
        _log.warning(
            "%s does not say how it was made; going on from step %d as this run is made",
            path,
            state["step"],
        )
        made = replace(recipe, upper=_layers(state["upper"]))
    if made != recipe:
        found, expected = _differing(made, recipe)
        raise WenquError(
            f"{path} was made with {found}; this run is to be made with {expected}.\n"
            f"Go on with the options it was begun with, or begin anew:  rm '{path}'"
        )
    return Checkpoint(state["upper"], state["optimizer"], state["step"], made)


def cut_log(path: Path, step: int) -> None:
    """Drop from a log what came after a step, since those steps are taken once more.

    Of a run that begins there is nothing to keep, and of a line that was broken off neither.
    """
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    part = path.with_suffix(".log.part")
    part.write_text("".join(f"{line}\n" for line in lines if _until(line, step)), encoding="utf-8")
    part.replace(path)


def _until(line: str, step: int) -> bool:
    try:
        return bool(json.loads(line)["step"] <= step)
    except (ValueError, KeyError):
        return False


def _layers(state: Mapping[str, Any]) -> int:
    return len({name.split(".")[1] for name in state if name.startswith("layers.")})


def _differing(one: Recipe, other: Recipe) -> tuple[str, str]:
    """Return the options in which two recipes differ, as each has them."""
    names = [f.name for f in fields(one) if getattr(one, f.name) != getattr(other, f.name)]
    return _options(one, names), _options(other, names)


def _options(recipe: Recipe, names: list[str]) -> str:
    said = {name: f"--{name} {getattr(recipe, name)}" for name in names}
    if "begin" in said and not recipe.begin:
        said["begin"] = "no --begin"
    if "plan" in said:
        said["plan"] = f"the --set … of questions {recipe.plan}"
    return ", ".join(said.values())
