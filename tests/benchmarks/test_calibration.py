"""Confidence held against how often it was deserved."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from benchmarks.calibration import (
    Told,
    calibration_error,
    draw,
    plotted,
    rescaled,
    scaled,
    weights,
)


def told(chances: list[float], rights: list[float]) -> Told:
    """Return rows of one weight."""
    return Told(np.array(chances), np.array(rights), np.full(len(chances), 1 / len(chances)))


def test_confidence_that_is_right_as_often_as_it_says_has_no_error() -> None:
    assert calibration_error(told([0.75] * 4, [1, 1, 1, 0])) == pytest.approx(0)


def test_the_error_is_the_mean_gap_over_bins() -> None:
    # Half of the rows say .95 and are right half of the time, half say .05 and never are.
    error = calibration_error(told([0.95, 0.95, 0.05, 0.05], [1, 0, 0, 0]))
    assert error == pytest.approx((0.45 + 0.05) / 2)


def test_questions_with_an_answer_weigh_seven_tenths() -> None:
    found = weights(np.array([1.0, 0, 0, 0]), np.array([False, True, False, False]))
    assert found == pytest.approx([0.7, 0.15, 0.075, 0.075])


def test_without_near_misses_the_others_weigh_what_is_left() -> None:
    assert weights(np.array([1.0, 0]), np.array([False, False])) == pytest.approx([0.7, 0.3])


def test_a_scale_makes_overconfidence_honest() -> None:
    too_sure = told([0.99] * 4 + [0.01] * 4, [1, 1, 1, 0, 1, 0, 0, 0])
    offset, slope = scaled(too_sure)
    assert rescaled(too_sure.chance, offset, slope) == pytest.approx([0.75] * 4 + [0.25] * 4)


def test_the_picture_has_a_dot_for_each_bin_that_is_used(tmp_path: Path) -> None:
    rows = told([0.95, 0.94, 0.05, 0.55], [1, 0, 0, 1])
    draw(rows, tmp_path / "plot.svg")
    picture = ElementTree.parse(tmp_path / "plot.svg").getroot()
    assert len(picture.findall("{http://www.w3.org/2000/svg}circle")) == 3
    assert len(plotted(rows).splitlines()) == 1 + 3
