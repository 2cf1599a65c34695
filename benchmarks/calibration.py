"""Confidence held against how often it was deserved: the error, its plot, a better scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ANSWERABLE = 0.7  # of the questions people ask
_BINS = 10
_FLAT = 1e-9
_SIZE, _EDGE = 260, 40  # of the picture, in pixels


@dataclass(frozen=True, slots=True)
class Told:
    """Confidences, and what came of them; a row for each question asked."""

    chance: Floats  # 0…1
    right: Floats  # 1 where it was deserved
    weight: Floats  # of each row; their sum is 1


def weights(right: Floats, near: npt.NDArray[np.bool_]) -> Floats:
    """Return the weight of each question asked; their sum is 1.

    Those with an answer weigh `ANSWERABLE` together, near misses and all others share the rest.

    Args:
        right: 1 where there is an answer.
        near: where the question is a near miss.
    """
    weight = np.zeros(len(right))
    others = [(right == 0) & near, (right == 0) & ~near]
    shares = [(1 - ANSWERABLE) / max(1, sum(bool(o.any()) for o in others))] * 2
    for part, share in zip([right == 1, *others], [ANSWERABLE, *shares], strict=True):
        if part.any():
            weight[part] = share / part.sum()
    found: Floats = weight / weight.sum()
    return found


def calibration_error(told: Told) -> float:
    """Return the expected calibration error over ten bins of equal width (Guo et al., 2017)."""
    return sum(abs(share * (chance - right)) for chance, right, share in bins(told))


def bins(told: Told) -> Iterator[tuple[float, float, float]]:
    """Yield (mean confidence, how often it was deserved, share of all) of each bin that is used."""
    places = np.minimum((told.chance * _BINS).astype(np.int64), _BINS - 1)
    for place in np.unique(places):
        part = places == place
        share = float(told.weight[part].sum())
        if share:
            chance = float((told.weight * told.chance)[part].sum()) / share
            yield chance, float((told.weight * told.right)[part].sum()) / share, share


def plotted(told: Told) -> str:
    """Return the bins as lines of characters."""
    lines = ["confidence  right  share of questions"]
    for chance, right, share in bins(told):
        lines.append(f"{chance:.2f}        {right:.2f}   {share:.2f} {'█' * round(right * 40)}")
    return "\n".join(lines) + "\n"


def draw(told: Told, out: Path) -> None:
    """Write the bins as an SVG picture: a dot for each, as large as its share."""
    low, high = _EDGE, _SIZE - _EDGE
    wide = high - low
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}"'
        ' font-family="sans-serif" font-size="11">',
        f'<rect x="{low}" y="{low}" width="{wide}" height="{wide}" fill="#fff" stroke="#999"/>',
        f'<path d="M{low} {high}L{high} {low}" stroke="#bbb" stroke-dasharray="4 3"/>',
        f'<text x="{_SIZE / 2}" y="{_SIZE - 12}" text-anchor="middle">confidence, 0 to 1</text>',
        f'<text x="14" y="{_SIZE / 2}" transform="rotate(-90 14 {_SIZE / 2})"'
        ' text-anchor="middle">right, 0 to 1</text>',
    ]
    parts += [
        f'<circle cx="{low + wide * chance:.1f}" cy="{high - wide * right:.1f}"'
        f' r="{2 + 20 * share**0.5:.1f}" fill="#1a6e3c" fill-opacity=".55"/>'
        for chance, right, share in bins(told)
    ]
    error = f"calibration error {calibration_error(told):.3f}"
    parts += [f'<text x="{low}" y="{low - 10}">{error}</text>', "</svg>"]
    out.write_text("\n".join(parts) + "\n", encoding="utf-8")


def scaled(told: Told) -> tuple[float, float]:
    """Return offset and slope that log odds should have, by Newton's method (Platt, 1999)."""
    rows = np.stack([np.ones(len(told.chance)), log_odds(told.chance)], axis=1)
    found = np.zeros(2)  # from slope 1 it diverges where confidences are near 0 and 1
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ found))
        curve = (rows * (told.weight * chance * (1 - chance))[:, None]).T @ rows
        found -= np.linalg.solve(
            curve + _FLAT * np.eye(2), rows.T @ (told.weight * (chance - told.right))
        )
    return float(found[0]), float(found[1])


def rescaled(chance: Floats, offset: float, slope: float) -> Floats:
    """Return confidences whose log odds are scaled."""
    found: Floats = 1 / (1 + np.exp(-(offset + slope * log_odds(chance))))
    return found


def log_odds(chance: Floats) -> Floats:
    """Return log odds, those of 0 and 1 kept finite."""
    held: Floats = np.clip(chance, 1e-4, 1 - 1e-4)
    odds: Floats = np.log(held / (1 - held))
    return odds
