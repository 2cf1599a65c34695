"""The curves of a run."""

import re
from pathlib import Path

import pytest

from training.plot import draw

FIRST = '{"step": 50, "span": 2.0, "answerable": 0.5, "relevant": 0.5}\n'
MEASURED = '{"step": 100, "span": 1.0, "answerable": 0.5, "relevant": 0.5, "f1": 0.5, "em": 0.5}\n'


@pytest.mark.parametrize(
    ("log", "points"),
    [
        ("", [0, 0, 0, 0, 0, 0, 0]),
        (FIRST, [1, 1, 1, 0, 0, 0, 0]),
        # Held-out questions without a near miss give no figure of how near misses are told.
        (FIRST + MEASURED, [2, 2, 2, 1, 1, 0, 0]),
    ],
    ids=["nothing", "losses", "figures"],
)
def test_a_curve_has_a_point_for_every_figure_there_is(
    tmp_path: Path, log: str, points: list[int]
) -> None:
    (tmp_path / "reader.log").write_text(log, "utf-8")
    draw(tmp_path / "reader.log", tmp_path / "reader.svg")
    curves = re.findall(r'points="([^"]*)"', (tmp_path / "reader.svg").read_text("utf-8"))
    assert [len(curve.split()) for curve in curves] == points
