"""Curves of a run, from its log: losses on the left, figures on held-out articles on the right."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

_WIDTH, _HEIGHT, _EDGE = 420, 260, 36
_COLOURS = ("#1a6e3c", "#b3401f", "#2b5fa8", "#8a6d1b")
_LOSSES = ("span", "answerable", "relevant")
_FIGURES = ("f1", "em", "swapped", "attribute")

Row = Mapping[str, float]


def draw(log: Path, out: Path) -> None:
    """Write the curves of `log` as SVG to `out`."""
    rows: list[Row] = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    size = f'viewBox="0 0 {2 * _WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="11"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>']
    parts += _panel(rows, _LOSSES, 0, max((row.get("span", 0.0) for row in rows), default=1.0))
    parts += _panel([row for row in rows if "f1" in row], _FIGURES, _WIDTH, 1.0)
    out.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def _panel(rows: Sequence[Row], names: Sequence[str], left: int, top: float) -> list[str]:
    """Return axes, curves and their names; the vertical axis ends at `top`."""
    last = max((row["step"] for row in rows), default=1)
    wide, high = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE
    parts = [
        f'<rect x="{left + _EDGE}" y="{_EDGE}" width="{wide}" height="{high}" fill="none"'
        ' stroke="#999"/>',
        f'<text x="{left + _EDGE - 4}" y="{_EDGE + 4}" text-anchor="end">{top:.1f}</text>',
        f'<text x="{left + _EDGE - 4}" y="{_HEIGHT - _EDGE}" text-anchor="end">0</text>',
        f'<text x="{left + _WIDTH - _EDGE}" y="{_HEIGHT - _EDGE + 14}" text-anchor="end">'
        f"step {last:.0f}</text>",
    ]
    for place, name in enumerate(names):
        colour = _COLOURS[place]
        points = " ".join(
            f"{left + _EDGE + wide * row['step'] / last:.1f},"
            f"{_HEIGHT - _EDGE - high * row[name] / top:.1f}"
            for row in rows
            if name in row
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}"/>')
        at = left + _EDGE + 90 * place
        parts.append(f'<text x="{at}" y="{_EDGE - 8}" fill="{colour}">{name}</text>')
    return parts
