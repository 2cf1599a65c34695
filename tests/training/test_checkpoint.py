"""What is kept of a run."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from index.errors import WenquError
from training.checkpoint import Checkpoint, Recipe, cut_log, load, save

RECIPE = Recipe(lower=6, upper=2, steps=5000, rate=1e-4, begin="", plan="ab12")
UPPER = {"layers.0.gather.weight": torch.ones(2), "layers.1.gather.weight": torch.zeros(2)}


def kept(folder: Path) -> Path:
    """Return a checkpoint of 700 steps."""
    path = folder / "reader.pt"
    save(Checkpoint(UPPER, {"state": {}}, 700, RECIPE), path)
    return path


def test_a_run_goes_on_from_what_was_kept(tmp_path: Path) -> None:
    found = load(kept(tmp_path), RECIPE)
    assert found is not None
    assert (found.step, found.recipe, found.optimizer) == (700, RECIPE, {"state": {}})
    assert found.upper["layers.0.gather.weight"].tolist() == [1, 1]
    assert [path.name for path in tmp_path.iterdir()] == ["reader.pt"]


def test_where_nothing_was_kept_a_run_begins(tmp_path: Path) -> None:
    assert load(tmp_path / "reader.pt", RECIPE) is None


@pytest.mark.parametrize(
    ("other", "found", "expected"),
    [
        (replace(RECIPE, lower=4), "--lower 6", "--lower 4"),
        (replace(RECIPE, steps=300, rate=0.002), "--steps 5000, --rate 0.0001", "--steps 300"),
        (replace(RECIPE, begin="a.safetensors"), "no --begin", "--begin a.safetensors"),
        (replace(RECIPE, plan="cd34"), "questions ab12", "questions cd34"),
    ],
    ids=["layers", "schedule", "beginning", "questions"],
)
def test_a_run_never_goes_on_from_one_made_otherwise(
    tmp_path: Path, other: Recipe, found: str, expected: str
) -> None:
    path = kept(tmp_path)
    with pytest.raises(WenquError) as refused:
        load(path, other)
    first, repair = str(refused.value).splitlines()
    assert first.startswith(f"{path} was made with ")
    was, wanted = first.split(";")
    assert found in was and expected in wanted
    assert repair.endswith(f"rm '{path}'")


def unsaid(folder: Path) -> Path:
    """Return a checkpoint that does not say how it was made."""
    path = kept(folder)
    state = torch.load(path)
    del state["recipe"]
    torch.save(state, path)
    return path


def test_what_does_not_say_how_it_was_made_is_believed_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    found = load(unsaid(tmp_path), RECIPE)
    assert found is not None and found.step == 700
    assert [record.getMessage() for record in caplog.records] == [
        f"{tmp_path / 'reader.pt'} does not say how it was made; going on from step 700 as this run"
        " is made"
    ]


def test_its_layers_are_counted_all_the_same(tmp_path: Path) -> None:
    with pytest.raises(WenquError, match="was made with --upper 2"):
        load(unsaid(tmp_path), replace(RECIPE, upper=6))


def test_a_log_ends_where_its_run_goes_on(tmp_path: Path) -> None:
    log = tmp_path / "reader.log"
    log.write_text('{"step": 50}\n{"step": 100}\n{"step": 150}\n{"step": 2', "utf-8")
    cut_log(log, 100)
    assert log.read_text("utf-8") == '{"step": 50}\n{"step": 100}\n'
    cut_log(log, 0)
    assert log.read_text("utf-8") == ""
    assert list(tmp_path.iterdir()) == [log]


def test_the_rate_rises_for_a_hundred_steps_and_falls_to_nearly_nothing() -> None:
    rates = [RECIPE.rate_at(step) / RECIPE.rate for step in (0, 49, 99, 2500, 5000)]
    assert rates == pytest.approx([0.01, 0.5, 0.985, 0.505, 0.005], abs=0.001)
