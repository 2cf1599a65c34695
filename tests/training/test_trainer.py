"""Learning, broken off and gone on with."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from benchmarks.sets import Question
from index.model import ensure_default_model
from tests.tiny import whole_encoder
from training.articles import Paragraph
from training.checkpoint import Recipe
from training.network import Lower, upper_of
from training.plan import Plan, fingerprint, make_plan
from training.states import load_passages
from training.tokens import TextTokenizer
from training.trainer import Trainer

pytestmark = pytest.mark.model


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Take sums in one order: over several threads their last bits differ from run to run."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def default_model(model_cache: Path) -> Path:
    """Return the folder of the bundled model, for its tokenizer."""
    return ensure_default_model(model_cache)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Return twelve articles of one paragraph with a question each."""
    made = []
    for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑"):
        at, answer = f"{number}-1", f"{number + 2}畝"
        asked = Question(f"{at}-1", f"{name}村種了多少茶？", frozenset({at}), (answer,))
        made.append(Paragraph("drcd_dev", at, name, "", f"{name}村種了{answer}茶。", (asked,)))
    return make_plan(made)


def trained(plan: Plan, model: Path, folder: Path, *stops: int) -> Trainer:
    """Train to each number of steps, beginning anew from the checkpoint after each."""
    folder.mkdir(exist_ok=True)
    source = whole_encoder(2)
    lower, tokenizer = Lower(source, 1), TextTokenizer(model)
    passages = load_passages(plan, tokenizer, lower, 1, folder)
    for stop in stops:
        torch.manual_seed(0)
        upper = upper_of(source, range(1, 2))
        # The learning rate follows the whole run, wherever it is broken off.
        recipe = Recipe(1, 1, 200, 0.002, "", fingerprint(plan.paragraphs))
        trainer = Trainer(lower, upper, tokenizer, passages, plan, folder / "toy.pt", recipe)
        trainer.run(stop, every=50, most=4)
    return trainer


def lines(folder: Path) -> list[dict[str, float]]:
    """Return the log without the times."""
    rows = [json.loads(line) for line in (folder / "toy.log").read_text("utf-8").splitlines()]
    return [{name: value for name, value in row.items() if name != "seconds"} for row in rows]


def test_a_run_that_was_broken_off_ends_as_one_that_was_not(
    plan: Plan, default_model: Path, tmp_path: Path
) -> None:
    trained(plan, default_model, tmp_path / "whole", 100)
    assert trained(plan, default_model, tmp_path / "parts", 50, 100).step == 100
    assert lines(tmp_path / "whole") == lines(tmp_path / "parts")


def test_a_run_is_measured_and_kept_wherever_it_stops(
    plan: Plan, default_model: Path, tmp_path: Path
) -> None:
    assert trained(plan, default_model, tmp_path / "run", 3, 5).step == 5
    figures = lines(tmp_path / "run")
    assert [(row["step"], "f1" in row) for row in figures] == [(3, True), (5, True)]
    # No held-out question has a near miss, and NaN, which is no JSON, was once written for that.
    assert all("swapped" not in row for row in figures)


def test_a_run_that_begins_anew_begins_its_log_anew(
    plan: Plan, default_model: Path, tmp_path: Path
) -> None:
    trained(plan, default_model, tmp_path / "run", 2)
    (tmp_path / "run" / "toy.pt").unlink()
    trained(plan, default_model, tmp_path / "run", 1)
    assert [row["step"] for row in lines(tmp_path / "run")] == [1]


def test_what_can_be_learnt_is_learnt_and_written_down(
    plan: Plan, default_model: Path, tmp_path: Path
) -> None:
    trained(plan, default_model, tmp_path / "run", 100)
    figures = lines(tmp_path / "run")
    assert [row["step"] for row in figures] == [50, 100]
    assert figures[-1]["span"] < 0.8 * figures[0]["span"]
    assert np.isfinite(figures[-1]["f1"])
